"""Cases of names: stem and ending, the same for names of any shape."""

from __future__ import annotations

import pytest

from onrecord.lexicon.cases import adjective, declines, parts


@pytest.mark.parametrize(
    ("language", "name", "stem", "ending"),
    [
        ("uk", "Адельмара", "Адельмар", "а"), ("uk", "Адельського", "Адельськ", "а"), ("uk", "Адельський", "Адельськ", ""),
        ("ru", "Адельмаром", "Адельмар", "ом"), ("ru", "Тирвания", "Тирван", "а"), ("ru", "Рем", "Рем", ""),
        ("pl", "Adelmarowi", "Adelmar", "owi"), ("pl", "Adelskiego", "Adelsk", "a"), ("pl", "Tirwanii", "Tirwan", "i"),
        ("fi", "Adelmarin", "Adelmar", "in"), ("fi", "Adelmarissa", "Adelmar", "issa"),
        ("en", "Adelmars", "Adelmars", ""),
    ],
)  # fmt: skip
def test_a_name_has_a_stem_and_the_ending_of_a_noun_in_its_case(
    language: str, name: str, stem: str, ending: str
) -> None:
    assert parts(name, language) == (stem, ending)


def test_only_languages_with_tables_decline() -> None:
    assert [language for language in ("bg", "cs", "de", "en", "es", "fi", "fr", "pl", "ru", "uk") if declines(language)] == [
        "bg", "cs", "fi", "pl", "ru", "uk",
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["тирванського", "тирванский", "tirwańskiego", "tirwanischen"])
def test_adjectives_of_names_are_known_by_their_endings(word: str) -> None:
    assert adjective().search(word)
    assert not adjective().search("Dorricku")
