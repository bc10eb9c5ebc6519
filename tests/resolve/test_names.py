"""When two names can be one: spellings, scripts, cases; and when they cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.names import compatible, key, names_in, same_body, same_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peskov", "Песков"),
        ("Peskov", "Пєсков"),
        ("Песков", "Пескова"),
        ("Peskow", "Peskov"),
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Зеленський"),
        ("Зеленський", "Зеленського"),
        ("Шольц", "Scholz"),
        ("Biden", "Байден"),
        ("Haldane", "Haldanen"),
        ("Selenskyj", "Zelensky"),
        ("Марих", "Marih"),
        ("Šaryk", "Sharyk"),
        ("Joukatchou", "Жукачу"),  # French
        ("Joukatchou", "Zhukachu"),
        ("Guerassine", "Герасин"),
        ("Żukarz", "Жукаж"),  # Polish
        ("Wachtrzew", "Вахтжев"),
        ("Tarnowicki", "Тарновіцький"),
        ("Joncker", "Джонкер"),  # by their sound
        ("Johnrod", "Джонрод"),
        ("Austrell", "Острелл"),
        ("Harz", "Гарц"),
        ("Alderem", "Алдер"),
        ("Luda", "Ludy"),
        ("Mayová", "May"),  # Czech, a woman's
        ("Алдър", "Alder"),  # Bulgarian
    ],
)
def test_one_name_is_known_in_other_scripts_and_cases(one: str, other: str) -> None:
    assert same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moss", "Ross"),
        ("Marin", "Martin"),
        ("Alder", "Elder"),
        ("Ivanov", "Ivanenko"),
        ("Mohr", "Moor-Hill"),
        ("Youn", "Un"),
        ("Democrats", "Democracy"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert not same_word(one, other)


def test_given_names_keep_two_of_one_surname_apart() -> None:
    assert not compatible(("Ada", "Moss"), ("Bela", "Moss"))
    assert compatible(("Ada", "Moss"), ("Moss",))
    assert compatible(("A.", "Moss"), ("Ada", "Moss"))
    assert compatible(("Volodymyr", "Moss"), ("Vladimir", "Moss"))
    assert compatible(("Kan", "Yong-mu"), ("Kan", "Yong", "Mu"))
    assert not compatible(("Kan", "Yong-mu"), ("Kan", "Yong-il"))
    assert not compatible(("Ada", "Moss"), ("Ada", "Moss", "Jr."))
    assert compatible(("Oleksandr", "Moss"), ("Александр", "Мосс"))
    assert compatible(("Antony", "Moss"), ("Ентоні", "Мосс"))


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_is_symmetric_and_takes_any_text(one: str, other: str) -> None:
    assert same_word(one, other) == same_word(other, one)
    assert key(one).isascii()


def test_a_vowel_that_sounds_otherwise_at_the_head_of_a_name_of_one_script_is_another_name() -> None:
    assert not same_word("Kharazan", "Horizon")
    assert same_word("Harashenko", "Haraszenka")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("комісія", "комісією", True),
        ("прокуратура", "Прокуратурою", True),
        ("hallitus", "hallituksen", True),
        ("syndicat", "syndicats", True),
        ("l'opposition", "L’opposition", True),
        ("4", "4", True),
        ("4", "5", False),
        ("accusé", "accusation", False),
        ("L'accusé", "l'accusation", False),
        ("obrony", "obrońców", False),
        ("опозиція", "опозиціонер", False),
    ],
)
def test_a_body_called_by_a_noun_is_called_so_in_any_case_and_by_no_other_noun(
    one: str, other: str, *, same: bool
) -> None:
    assert same_body((one,), (other,)) == same_body((other,), (one,)) == same


def test_an_elided_article_is_no_part_of_a_name_and_an_irish_one_is() -> None:
    assert [name.text for name in names_in("L'institutrice Ada Moss", 0, 23)] == ["Ada Moss"]
    assert [name.text for name in names_in("Sean O'Neill", 0, 12)] == ["Sean O'Neill"]
    assert [name.text for name in names_in("L'Avenir", 0, 8)] == ["L'Avenir"]


def test_runs_of_capitals_are_names_and_a_possessive_ends_one() -> None:
    text = "Lavoria's Foreign Minister Ada van Moss met Bela Alder."
    assert [name.text for name in names_in(text, 0, len(text))] == [
        "Lavoria",
        "Foreign Minister Ada van Moss",
        "Bela Alder",
    ]
    assert next(text[slice(*name.span)] for name in names_in(text, 0, len(text))) == "Lavoria"


@pytest.mark.parametrize(("latin", "cyrillic"), [("Tehm", "Тем"), ("Dohl", "Доль"), ("Vahrs", "Варс")])
def test_an_h_that_only_lengthens_a_vowel_is_not_spelt_in_cyrillic(latin: str, cyrillic: str) -> None:
    assert same_word(latin, cyrillic)


def test_an_h_within_one_script_tells_two_names_apart() -> None:
    assert not same_word("Tehm", "Tem")


def test_a_hard_sign_between_consonants_is_a_vowel() -> None:
    assert same_word("Тръмин", "Трамин")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Литвы",), ("Латвия",), False),
        (("Австрии",), ("Австралия",), False),
        (("Росії",), ("Russland",), True),
        (("США",), ("United", "States"), True),
        (("us",), ("United", "States"), False),
        (("Un",), ("United", "Nations"), False),
        (("Great", "Britain"), ("Royaume-Uni",), True),
        (("Wielkiej", "Brytanii"), ("United", "Kingdom"), True),
        (("Соединенных", "Штатов"), ("United", "States"), True),
    ],
)
def test_two_countries_are_two_bodies_in_any_case(one: tuple[str, ...], other: tuple[str, ...], *, same: bool) -> None:
    assert same_body(one, other) == same


def test_a_network_and_a_name_in_other_letters_are_two_names() -> None:
    text = "у мережі Vox Тарас Мох"
    assert [name.text for name in names_in(text, 0, len(text))] == ["Vox", "Тарас Мох"]


def test_an_article_behind_a_short_name_s_stop_begins_another() -> None:
    text = "the village of Dry Log. A source"
    assert next(name.text for name in names_in(text, 0, len(text))) == "Dry Log"


def test_a_number_in_a_name_tells_it_apart() -> None:
    assert same_word("Tarn-1", "Tarn-1")
    assert not same_word("Tarn-1", "Tarn")
