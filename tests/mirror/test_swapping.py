"""The exchange of two sides itself: whole words, the longest first, every character found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span
from swapping import Sides, exchange

SIDES = Sides.of([("Adel", "Bruct"), ("Adel Times", "Daily Bruct"), ("Adelian", "Bructish"), ("Adel", "Bructon")])


def test_whole_words_are_exchanged_the_longest_first() -> None:
    text = "Adel, the Adel Times and Adelian; Adelle's Bructish Bruct’s Bructon"
    assert SIDES.swapped(text).text == "Bruct, the Daily Bruct and Bructish; Adelle's Adelian Adel’s Adel"


@given(st.lists(st.sampled_from(["Adel", "Bruct", "Bructish", "said", ",", " ", "\n"]), max_size=12).map("".join))
def test_every_character_is_found_in_the_exchanged_text(text: str) -> None:
    made = SIDES.swapped(text)
    for match in SIDES.word.finditer(text):
        assert made.text[slice(*made.span(Span(*match.span())))] == SIDES.other[match[0]]
    kept = [i for i in range(len(text)) if not any(m.start() <= i < m.end() for m in SIDES.word.finditer(text))]
    assert all(made.text[slice(*made.span(Span(i, i + 1)))] == text[i] for i in kept)


@pytest.mark.parametrize("pages", ["demo"])
def test_every_form_in_the_table_stands_on_a_page_or_is_the_other_side_of_one_that_does(
    pages: str, demo_pages: Path
) -> None:
    sides = exchange(pages)
    for path in demo_pages.iterdir():
        text = path.read_bytes().decode("utf-8")
        back = sides.on(path.name).swapped(sides.on(path.name).swapped(text).text).text
        assert len(back) == pytest.approx(len(text), abs=3), path.name
    every = " ".join(path.read_text("utf-8") for path in demo_pages.iterdir())
    for one, two in sides.everywhere.other.items():
        assert one in every or two in every
