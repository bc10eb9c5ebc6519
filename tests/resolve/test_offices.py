"""Which office a phrase names."""

from __future__ import annotations

import pytest

from onrecord.lexicon import lexicon
from onrecord.records import Span
from onrecord.resolve.names import Name
from onrecord.resolve.offices import role_words
from phrases import read


def test_the_president_s_lawyer_is_no_president() -> None:
    assert read("the president's lawyer Ada Moss").offices == {"lawyer"}
    assert read("прессекретар президента Богдан Вільха", "uk").offices == {"spokesperson"}


def test_an_office_that_only_tells_of_something_else_is_not_held_by_the_speaker() -> None:
    assert not read("One person familiar with the talks of the president").offices
    assert read("The campaign team Moss has set up ahead of the vote for president").kind == "organisation"


@pytest.mark.parametrize(
    ("phrase", "language", "role"),
    [
        ("a longtime aide to Secretary of State Ada Moss", "en", "Secretary of State"),
        ("media reports say President Moss", "en", "President"),
        ("former chair Bo Alder and deputy Ada Moss", "en", "deputy"),
        ("Богдан Вільх звернувся до міністерки Лавонії Ади Мох", "uk", "міністерки Лавонії"),
    ],
)
def test_a_title_is_no_more_than_the_words_for_the_office(phrase: str, language: str, role: str) -> None:
    words = phrase.split()
    count = 1 if words[-2] == "President" else 2
    name = Name(Span(phrase.index(" ".join(words[-count:])), len(phrase)), tuple(words[-count:]))
    assert role_words(phrase, name, lexicon(language)) == role
