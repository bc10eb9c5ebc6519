"""Cases of names: stem and ending, the same for names of any shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import LANGUAGES
from onrecord.lexicon.cases import adjective, declines, has_genitives, in_genitive, nominative, parts


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


@pytest.mark.parametrize(
    ("language", "genitive", "name"),
    [
        ("uk", "Дем'яна Тирварука", "Дем'ян Тирварук"), ("uk", "Ореста Мелевенка", "Орест Мелевенко"), ("uk", "Лукерії Адельської", "Лукерія Адельська"),
        ("uk", "Микити Гарби", "Микита Гарба"), ("uk", "Соломії Рем", "Соломія Рем"), ("uk", "Ігоря Одаля", "Ігор Одаль"),
        ("ru", "Игоря Одаля", "Игорь Одаль"), ("ru", "Ульяны Тирваровой", "Ульяна Тирварова"), ("ru", "Савелия Адельского", "Савелий Адельский"),
        ("ru", "Жан-Поля Рема", "Жан-Поль Рем"), ("ru", "А. Б. Одалева", "А. Б. Одалев"),
        ("pl", "Jarka Tyrwara", "Jarek Tyrwar"), ("pl", "Ludwiki Adelskiej", "Ludwika Adelska"), ("pl", "Jerzego Gryzy", "Jerzy Gryza"),
        ("pl", "Pii Rehm", "Pia Rehm"), ("pl", "Adamy Rehm-Odal", "Adama Rehm-Odal"),
        ("cs", "Marka Tyrwara", "Marek Tyrwar"), ("cs", "Ludmily Adelové", "Ludmila Adelová"), ("cs", "Ondřeje Adelského", "Ondřej Adelský"),
        ("fi", "Ada Odalin", "Ada Odal"), ("fi", "Bo Tirvasen", "Bo Tirvanen"),
    ],
)  # fmt: skip
def test_a_name_in_the_genitive_is_brought_to_the_nominative(language: str, genitive: str, name: str) -> None:
    assert " ".join(nominative(tuple(genitive.split()), language)) == name


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Ada Mossa"), ("uk", "Пилип Рем"), ("pl", "Bo Rehm"), ("bg", "Ада Мъхова")],
)
def test_a_name_that_is_in_no_genitive_stays(language: str, name: str) -> None:
    words = tuple(name.split())
    assert nominative(words, language) == words


def test_a_verb_behind_as_sets_a_name_in_the_nominative_and_a_preposition_in_the_genitive() -> None:
    assert in_genitive("за словами", "uk")
    assert not in_genitive("як повідомляє", "uk")
    assert not in_genitive("Jak podaje", "pl")
    assert [language for language in LANGUAGES if has_genitives(language)] == ["uk", "ru", "pl", "fi", "cs"]


@given(st.lists(st.text(min_size=1, max_size=9), max_size=4), st.sampled_from(LANGUAGES))
def test_bringing_a_name_to_the_nominative_takes_any_text_and_keeps_the_number_of_words(
    words: list[str], language: str
) -> None:
    assert len(nominative(tuple(words), language)) == len(words)
