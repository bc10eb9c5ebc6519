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
        ("пресс-секретарь президента РФ", "ru", {"RU"}),
        ("прем'єр ФРН", "uk", {"DE"}),
        ("el portavoz", "es", set()),
        ("le porte-parole turc", "fr", {"TR"}),
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


@pytest.mark.parametrize(
    ("lead", "source", "content", "cue", "language"),
    [
        ("Turkish government spokesman Bo Alder left.", "The spokesman of the Finnish government", "the road is open", "said", "en"),
        ("The spokesman of the Turkish president Bo Alder left.", "The spokesman for the Sea Union", "the road is open", "said", "en"),
        ("Пресс-секретарь президента РФ Бо Альдер уехал.", "официальный представитель правительства ФРГ", "дорога открыта", "заявил", "ru"),
        ("Речник президента Туреччини Бо Альдер поїхав.", "речник уряду Фінляндії", "дорогу відкрито", "заявив", "uk"),
        ("Rzecznik prezydenta Laworii Bo Alder wyjechał.", "rzecznik rządu Halmerii", "droga jest otwarta", "powiedział", "pl"),
        ("Der Sprecher der Regierung von Peru, Bo Alder, reiste ab.", "der Sprecher der finnischen Regierung", "die Straße offen ist", "sagte", "de"),
        ("Le porte-parole du gouvernement turc, Bo Alder, est parti.", "le porte-parole du gouvernement finlandais", "la route est ouverte", "a dit", "fr"),
        ("Verkehrsminister Bo Alder reiste ab.", "der Finanzminister", "die Straße offen ist", "sagte", "de"),
        ("El portavoz del gobierno de Perú, Bo Alder, salió.", "el portavoz del gobierno de Finlandia", "la carretera está abierta", "dijo", "es"),
    ],
)  # fmt: skip
def test_the_like_office_of_another_country_or_body_is_another_s(
    lead: str, source: str, content: str, cue: str, language: str
) -> None:
    text = f"{lead}\n– – –\n{source} {cue} {content}."
    assert resolve(attributed(text, (source, cue, content), language=language)).attributions[0].speaker is None


@pytest.mark.parametrize(
    ("lead", "source", "content", "cue", "language"),
    [
        ("Turkish government spokesman Bo Alder left.", "the spokesman of the Turkish government", "the road is open", "said", "en"),
        ("Government spokesman Bo Alder left.", "the Turkish spokesman", "the road is open", "said", "en"),
        ("Turkish Foreign Minister Bo Alder left.", "the Foreign Minister", "the road is open", "said", "en"),
        ("Речник уряду Туреччини Бо Альдер поїхав.", "турецький речник", "дорогу відкрито", "заявив", "uk"),
        ("Rzecznik rządu Laworii Bo Alder wyjechał.", "rzecznik laworyjskiego rządu", "droga jest otwarta", "powiedział", "pl"),
    ],
)  # fmt: skip
def test_an_office_of_which_nothing_else_is_told_is_that_of_its_holder_on_the_page(
    lead: str, source: str, content: str, cue: str, language: str
) -> None:
    text = f"{lead}\n– – –\n{source} {cue} {content}."
    assert resolve(attributed(text, (source, cue, content), language=language)).attributions[0].speaker is not None
