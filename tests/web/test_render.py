"""What a template prints of pages and questions: each character of a text, and nothing that could run."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.render import found

texts = st.text(st.sampled_from("abБґ <>&\"'1.,-\\([*é"), max_size=30)


@given(texts, texts)
def test_a_text_with_a_query_marked_is_the_same_text_escaped(text: str, query: str) -> None:
    shown = str(found(text, query))
    assert unescape(re.sub("</?mark>", "", shown)) == text
    assert set(re.findall("<[^>]*>", shown)) <= {"<mark>", "</mark>"}


def test_the_telling_words_of_a_query_are_marked_whole_in_any_case() -> None:
    shown = found("The gates of Sorrin: gatekeepers say GATES, the gate <b>", "the gates")
    assert str(shown) == "The <mark>gates</mark> of Sorrin: gatekeepers say <mark>GATES</mark>, the gate &lt;b&gt;"
    assert str(found("Ми за мир", "за")) == "Ми <mark>за</mark> мир"


def test_characters_that_turn_text_are_left_out_beside_marks() -> None:
    assert str(found("a \u202e gate", "gate")) == "a  <mark>gate</mark>"
