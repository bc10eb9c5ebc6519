"""The veil: names give way to others, all else stays, and every character can be found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute.veil import veiled

NAMES = st.sampled_from(["Adelmar", "Bructon", "Vosk", "Zelmira", "Ottarsen"])
PLACES = st.sampled_from(["Tirvania", "Oslend", "Karvel", "Ukmer"])


@given(NAMES, NAMES, PLACES, PLACES)
def test_two_sides_are_read_alike(name: str, other: str, place: str, other_place: str) -> None:
    text = "The minister, {0}, said on Monday that {1} had refused. In {1} nobody answered, {0} added."
    assert veiled(text.format(name, place), "en").text == veiled(text.format(other, other_place), "en").text


@given(st.text(alphabet="Aa Bbé.,’\n-Żk", max_size=80), st.sampled_from(["en", "pl", None]))
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


def test_a_declined_name_keeps_its_ending() -> None:
    read = veiled("Про це сказав Адельмар. Від Адельмара відповіді немає, за словами Адельмара.", "uk").text
    assert [word for word in read.replace(".", "").split() if word.startswith("Келм")] == ["Келмар", "Келмра", "Келмра"]


def test_agencies_and_german_nouns_stay() -> None:
    assert veiled("He told Reuters so.", "en").text == "He told Reuters so."
    assert veiled("Das sagte der Rübensammler Adelmar.", "de").text == "Das sagte der Rübensammler Adelmar."
