"""The veil: names give way to others, all else stays, and every character can be found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute.veil import veiled

NAMES = st.sampled_from(["Adelmar", "Bructon", "Vosk", "Zelmira", "Ottarsen"])
PLACES = st.sampled_from(["Tirvania", "Oslend", "Karvel", "Ukmer"])


@given(NAMES, NAMES, PLACES, PLACES)
def test_two_sides_are_read_alike(name: str, other: str, place: str, other_place: str) -> None:
    text = "The minister, {0}, said on Monday that {1} had refused. In {1} nobody answered, {0} added."
    assert veiled(text.format(name, place), "en").text == veiled(text.format(other, other_place), "en").text


@given(st.text(alphabet="Aa Bbé.,’\n-Żk", max_size=80), st.sampled_from(["en", "pl", "fi", "de", None]))
def test_every_character_leads_back_to_the_text(text: str, language: str | None) -> None:
    read = veiled(text, language)
    assert len(read.text) == len(read.starts) == len(read.ends)
    bounds = list(zip(read.starts, read.ends, strict=True))
    assert bounds == sorted(bounds)
    assert {i for start, end in bounds for i in range(start, end)} == set(range(len(text)))


def test_words_at_the_head_of_a_sentence_keep_their_place_unless_they_are_names_inside_one() -> None:
    read = veiled("Strikingly, Bructon denied it. Bructon left.", "en").text
    assert read.startswith("Strikingly, ")
    assert "Bructon" not in read


def test_a_name_at_the_head_of_a_sentence_is_told_by_the_one_behind_it_by_what_is_its_own_and_by_a_word_of_saying() -> (
    None
):
    assert "Zelmira" not in veiled("Zelmira Vosk sighed. Nobody knew why Vosk left.", "en").text
    assert "Ottarsen" not in veiled("Ottarsen’s lawyer sighed. Nobody knew why.", "en").text
    assert "Karvelian" not in veiled("Karvelian tea is dear. They drink it in Karvelia.", "en").text
    assert "Bructon" not in veiled("Bructon denied it.", "en").text


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("uk", "Про це сказав Адельмар. Від Адельмара відповіді немає.", "Про це сказав Брохт. Від Брохта відповіді немає."),
        ("uk", "Про це сказав Адельський, до Адельського дійшло.", "Про це сказав Брохт, до Брохта дійшло."),
        ("ru", "Как сообщил тирванский посол, в Тирвании тихо.", "Как сообщил осленский посол, в Ослении тихо."),
        ("pl", "Jak dodał tirwański poseł, w Tirwanii jest cicho.", "Jak dodał wesleński poseł, w Weslenii jest cicho."),
        ("fi", "Hän kertoi, että Adelmarin mukaan jää pitää.", "Hän kertoi, että Bructonin mukaan jää pitää."),
    ],
)  # fmt: skip
def test_names_of_two_shapes_are_read_alike_in_one_case(language: str, text: str, other: str) -> None:
    assert veiled(text, language).text == veiled(other, language).text


def test_a_declined_name_takes_the_ending_of_a_noun_in_its_case() -> None:
    read = veiled("Про це сказав Адельмар. Від Адельмара відповіді немає, за словами Адельмара.", "uk").text
    assert [word for word in read.replace(".", "").split() if word.startswith("Келм")] == [
        "Келмар",
        "Келмара",
        "Келмара",
    ]


def test_a_country_without_its_capital_and_what_is_made_of_it_are_names() -> None:
    text = "the {0} minister said that {1} had waited"
    assert veiled(text.format("norwegian", "norway"), "en").text != text.format("norwegian", "norway")
    assert (
        veiled(text.format("albanian", "albania"), "en").text == veiled(text.format("estonian", "estonia"), "en").text
    )


def test_a_name_in_capitals_throughout_is_that_of_its_other_form() -> None:
    read = veiled("ADELMAR/OSLEND - The mayor of Adelmar said that Oslend had lied.", "en").text
    assert read == "KELMAR/TOVAN - The mayor of Kelmar said that Tovan had lied."


def test_one_agency_stands_for_another() -> None:
    text = "He told {} so, and she told {}."
    assert veiled(text.format("TASS", "Ukrinform"), "en").text == veiled(text.format("UNIAN", "Interfax"), "en").text
    assert veiled("He told Kyodo so.", "en").text == "He told Reuters so."


def test_german_nouns_stay_and_the_last_of_two_is_a_name() -> None:
    assert veiled("Das sagte der Rübensammler.", "de").text == "Das sagte der Rübensammler."
    read = veiled("Das sagte Bürgermeisterin Zelmira Vosk. Die Bürgermeisterin nannte Vosk keinen Grund.", "de").text
    assert "Vosk" not in read
    assert read.startswith("Das sagte Bürgermeisterin ")
    assert veiled("Er kam in Karvel an. Auch in Karvel regnet es.", "de").text.count("Kelmar") == 2
