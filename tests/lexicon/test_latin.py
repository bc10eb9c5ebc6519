"""Names in Latin letters: each language by its own standard, capitals kept, nothing spelt by halves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.latin import cyrillic_languages, in_latin_letters


@pytest.mark.parametrize(
    ("name", "language", "latin"),
    [
        ("Ганна Щасна", "uk", "Hanna Shchasna"),
        ("Юрій Згурець", "uk", "Yurii Zghurets"),
        ("Мар’яна Яр-Їжак", "uk", "Mariana Yar-Yizhak"),
        ("Сергей Андреев", "ru", "Sergey Andreyev"),
        ("Елена Лужья", "ru", "Yelena Luzhya"),
        ("Анатолий Седой", "ru", "Anatoly Sedoy"),
        ("Велория-1", "ru", "Veloria-1"),
        ("Цвета Щерева", "bg", "Tsveta Shtereva"),
        ("ТРК «Ясен»", "uk", "TRK «Yasen»"),
        ("ЕДП", "ru", "EDP"),
    ],
)
def test_a_name_is_spelt_by_the_standard_of_its_language(name: str, language: str, latin: str) -> None:
    assert in_latin_letters(name, language) == latin


@pytest.mark.parametrize(("name", "language"), [("Ђорђе", "ru"), ("Ада", "en"), ("7", "uk")])
def test_what_no_table_has_is_not_spelt(name: str, language: str) -> None:
    assert in_latin_letters(name, language) is None


@given(st.sampled_from(sorted(cyrillic_languages())), st.text(alphabet="абвгдежзийклмнопрстуфхцчшщьюя -", max_size=40))
def test_what_is_spelt_holds_no_cyrillic_letter_and_keeps_its_spaces(language: str, name: str) -> None:
    made = in_latin_letters(name, language)
    assert made is None or (made.isascii() and made.count(" ") == name.count(" "))
