"""Which countries a phrase names, and that an office is one country's."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve
from onrecord.resolve.countries import countries_in, of_a_country
from onrecord.resolve.names import country
from phrases import attributed


@pytest.mark.parametrize(
    ("phrase", "language", "codes"),
    [
        ("the Ukrainian president", "en", {"UA"}),
        ("the head of the White House", "en", {"US"}),
        ("the president of the United States", "en", {"US"}),
        ("US President", "en", {"US"}),
        ("the North Korean leader", "en", {"KP"}),
        ("the Turkish president", "en", {"TR"}),
        ("американский лидер", "ru", {"US"}),
        ("російський президент", "uk", {"RU"}),
        ("prezydent Ukrainy", "pl", {"UA"}),
        ("le président français", "fr", {"FR"}),
        ("maďarská premiérka", "cs", {"HU"}),
        ("Bílý dům", "cs", {"US"}),
        ("френският президент", "bg", {"FR"}),
        ("Кремъл", "bg", {"RU"}),
        ("белорусские власти", "ru", {"BY"}),
        ("the president", "en", set()),
        ("all of us", "en", set()),
        ("того президента", "ru", set()),
    ],
)
def test_a_country_shows_in_its_name_adjective_or_seat(phrase: str, language: str, codes: set[str]) -> None:
    assert countries_in(phrase, language) == codes


@pytest.mark.parametrize("name", ["Spojených států", "Stanów Zjednoczonych", "Съединените щати", "САЩ"])
def test_a_country_of_two_words_is_known_in_any_case(name: str) -> None:
    assert country(name) == "US"


def test_a_surname_begins_like_no_country() -> None:
    assert of_a_country("Korean", "en")
    assert not of_a_country("Moss", "en")


_TWO = "Peruvian President Bo Alder met Turkish President Ada Moss. "


@pytest.mark.parametrize(
    ("lead", "source", "speaker"),
    [
        (_TWO, "the president of Peru", "Bo Alder"),
        (_TWO, "the Turkish leader", "Ada Moss"),
        (_TWO, "the Finnish president", None),
        ("Peruvian President Bo Alder left. ", "the president of Finland", None),
        ("President Bo Alder left. ", "the president of Peru", "Bo Alder"),
        ("Peruvian Vice President Bo Alder left. ", "the president of Peru", None),
    ],
)
def test_an_office_is_that_of_the_country_which_the_phrase_names(lead: str, source: str, speaker: str | None) -> None:
    text = f"{lead}Later in the long evening, when all was done, {source} said that the road is open."
    found = resolve(attributed(text, (source, "said", "the road is open"))).attributions[0]
    assert found.speaker == speaker
