"""Prose: a span of the running text is the same characters on the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute.passages import passages
from onrecord.attribute.prose import prose
from onrecord.records import Span
from pages import page_of

LINES = st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20), max_size=6)


@given(LINES, st.data())
def test_spans_of_the_prose_are_the_same_characters_on_the_page(lines: list[str], data: st.DataObject) -> None:
    page = page_of("\n".join(lines))
    running = prose(page.text, passages(page))
    start = data.draw(st.integers(0, len(running.text)))
    end = data.draw(st.integers(start, len(running.text)))
    found = running.on_page((Span(start, end),))
    assert "".join(page.text[slice(*span)] for span in found) == running.text[start:end].replace("\n", "")
    assert all(any(b.span.start <= s and e <= b.span.end for b in page.blocks) for s, e in found)
