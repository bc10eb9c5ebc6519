from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.marking import Mark, steps
from onrecord.records import Attribution, Block, Document, Page, Span


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Pages with blocks, and attributions whose spans nest, touch and cross at will."""
    text = draw(st.text(alphabet=st.sampled_from('aé\u0301ж𝔴 \r\n<&"שс'), max_size=40))
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(*sorted(pair)))
    spans = st.lists(span, max_size=2).map(lambda found: tuple(sorted(one for one in found if one.end > one.start)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=5)))
    blocks = tuple(
        Block(Span(start, end), "paragraph", body=bool(place % 2), language=None, rule="r")
        for place, (start, end) in enumerate(pairwise(cuts))
    )
    page = Page("p1", "0" * 64, "a.txt", None, None, "text/plain", text, blocks, None)
    parts = draw(st.lists(st.tuples(spans, spans, spans), max_size=4, unique=True))
    return Document(
        page,
        tuple(Attribution(Attribution.make_id("p1", *three), "p1", *three, "indirect", "neutral") for three in parts),
    )


@given(documents())
def test_marks_nest_and_hold_exactly_the_characters_of_their_spans(document: Document) -> None:
    text = ""
    open_: list[Mark] = []
    held: dict[tuple[object, object], set[int]] = {}
    anchors: list[str] = []
    for step in steps(document):
        if step.kind == "open":
            assert step.mark
            open_.append(step.mark)
            if step.anchor and step.mark.attribution:
                anchors.append(step.mark.attribution.id)
        elif step.kind == "close":
            assert open_.pop() is step.mark
        else:
            covered = range(len(text), len(text) + len(step.text))
            text += step.text
            for mark in open_:
                held.setdefault((mark.attribution.id if mark.attribution else mark.span, mark.role), set()).update(
                    covered
                )
    assert not open_
    assert text == document.page.text
    for one in document.attributions:
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            assert held.get((one.id, role), set()) == {place for start, end in spans for place in range(start, end)}
    assert sorted(anchors) == sorted(one.id for one in document.attributions if one.source + one.cue + one.content)
