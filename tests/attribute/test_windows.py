"""Windows: whole sentences, none left out, none longer than the model reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute.veil import plain
from onrecord.attribute.windows import windows
from onrecord.encoder import END, vocabulary

TEXTS = st.lists(
    st.sampled_from(
        ["Ada Moss said so. ", "«Дорога відкрита», — сказав він. ", "\n", "Nie! ", "x" * 90, "the road is open "]
    ),
    max_size=40,
).map("".join)


@given(TEXTS, st.integers(12, 60), st.integers(0, 20))
def test_windows_hold_every_piece_in_order_and_none_is_too_long(text: str, longest: int, overlap: int) -> None:
    made = windows(plain(text), vocabulary(), longest, min(overlap, longest // 2))
    assert all(0 < len(one.ids) <= longest for one in made)
    assert all(list(one.spans) == sorted(one.spans) for one in made)
    held = {span for one in made for span in one.spans}
    letters = {i for i, char in enumerate(text) if char.isalnum()}
    assert letters <= {i for start, end in held for i in range(start, end)}


def test_a_window_begins_where_a_sentence_does() -> None:
    text = "Ada Moss said so. «Дорога відкрита», — сказав він. Nobody answered.\n" * 9
    starts = [one.spans[0][0] for one in windows(plain(text), vocabulary(), 60, 12)]
    assert len(starts) > 3
    assert {text[start : start + 3] for start in starts} <= {"Ada", "«До", "Nob"}


def test_a_window_does_not_end_behind_an_abbreviation() -> None:
    text = "The council heard Mr. Vale and Sen. Moss. Вулиця вул. Тарнівська закрита. " * 9
    starts = [one.spans[0][0] for one in windows(plain(text), vocabulary(), 60, 12)]
    assert len(starts) > 3
    assert {text[start : start + 3] for start in starts} <= {"The", "Вул"}


def test_a_paragraph_s_end_is_a_piece_without_characters() -> None:
    (only,) = windows(plain("One.\nTwo."), vocabulary(), 60, 12)
    ends = [span for one, span in zip(only.ids, only.spans, strict=True) if one == END]
    assert ends == [(5, 5)]
