"""What a body's name says of its kind and place, so that pages of two languages name one body."""

from __future__ import annotations

import pytest

from onrecord.resolve.body_names import same_kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavonia’s defence ministry", "Минобороны Лавонии"),
        ("Lavonian Ministry of Defence", "Міністерство оборони Лавонії"),
        ("ministère polonais de la Défense", "Министерство обороны Польши"),
        ("Danish Foreign Ministry", "МЗС Данії"),
        ("MSZ Danii", "МИД Дании"),
        ("préfecture de l'Arvelle", "Prefecture of Arvelle"),
        ("Національна виборча комісія", "National Electoral Commission"),
        ("Tarnska inspekcja ekologiczna", "Экоинспекция Тарна"),
        ("Halmerian presidential office", "Kancelaria prezydent Halmerii"),
        ("Border Monitoring Mission", "Місія прикордонного моніторингу"),
        ("Supreme Court of Denmark", "Верховний суд Данії"),
        ("Office of the President of Denmark", "Администрация президента Дании"),
        ("Danish Border Guard", "Прикордонна служба Данії"),
    ],
)
def test_one_kind_of_body_of_one_place_is_one_body_in_two_languages(one: str, other: str) -> None:
    assert same_kind(one, other)
    assert same_kind(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavonian Ministry of Defence", "МИД Лавонии"),  # of another field
        ("Lavonian Ministry of Defence", "Министерство обороны Халмерии"),  # of another country
        ("Government of Austria", "уряд Австралії"),
        ("Ministry of Defence", "Минобороны"),  # nobody knows whose
        ("the police", "полиция"),
        ("Danish Ministry of Defence", "Минобороны"),
        ("Danish court", "суд Данії"),  # there are many
        ("Copenhagen police", "поліція Данії"),  # a capital has its own
        ("Northline", "Нортлайн"),  # of no kind: for the names alone to tell
    ],
)
def test_another_kind_or_place_or_none_is_another_body(one: str, other: str) -> None:
    assert not same_kind(one, other)
