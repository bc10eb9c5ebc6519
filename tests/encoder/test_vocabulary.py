"""The vocabulary: pieces stand where they are in the text, whatever the script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder import UNKNOWN, vocabulary


@given(st.text(max_size=200))
def test_pieces_stand_in_the_text_in_its_order(text: str) -> None:
    ids, spans = vocabulary().pieces(text)
    assert len(ids) == len(spans)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po"], max_codepoint=0x52F), min_size=1, max_size=80))
def test_no_letter_is_left_out(text: str) -> None:
    _, spans = vocabulary().pieces(text)
    covered = {i for start, end in spans for i in range(start, end)}
    assert {i for i, char in enumerate(text) if char.isalnum()} <= covered


@pytest.mark.parametrize(
    "text", ["Ґанок і їжак", "«Wörter» zählen", "päätös syntyi", "zażółć gęślą jaźń", "¿Qué ha dicho?"]
)
def test_supported_languages_need_no_unknown_piece(text: str) -> None:
    assert UNKNOWN not in vocabulary().pieces(text)[0]


def test_a_name_in_another_script_is_one_unknown_piece_and_keeps_its_place() -> None:
    text = "Minister 田中太郎 said so"
    ids, spans = vocabulary().pieces(text)
    unknown = [span for one, span in zip(ids, spans, strict=True) if one == UNKNOWN]
    assert [text[start:end] for start, end in unknown] == ["田中太郎"]
