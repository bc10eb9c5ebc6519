"""What `onrecord conflicts` shows of a conflict, and in which order."""

from __future__ import annotations

import io

from rich.console import Console

from onrecord.cli.conflicts import panel
from onrecord.index import Index
from onrecord.records import Attribution, Collection, Conflict, ConflictKind, Document, PageSpan, Span, Why
from pages import page_of

TEXT = "Ada Moss said the gates were closed. "


def index_of(*conflicts: Conflict, attributions: int = 2) -> Index:
    page = page_of(TEXT * attributions, name="page")
    made = []
    for number in range(attributions):
        start = number * len(TEXT)
        source, cue, content = ((Span(start + a, start + b),) for a, b in ((0, 8), (9, 13), (14, 35)))
        made.append(Attribution(f"a{number}", page.id, source, cue, content, "indirect", "neutral"))
    return Index(Collection((Document(page, tuple(made)),), conflicts=conflicts))


def conflict(ident: str, kind: ConflictKind, *members: str | PageSpan, score: float = 0.9) -> Conflict:
    return Conflict(ident, kind, members, "They differ.", score, (Why("conflict", "a rule", "a reason", score),))


def shown(index: Index, one: Conflict) -> str:
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(panel(index, one))
    return console.export_text()


def test_what_speakers_say_against_each_other_comes_before_a_pages_own_voice() -> None:
    voice = conflict("c1", "voice", "a0", score=1.0)
    weak, strong = conflict("c2", "denial", "a0", "a1", score=0.8), conflict("c3", "figure", "a0", "a1", score=0.9)
    assert [one.id for one in index_of(voice, weak, strong).most_telling()] == ["c3", "c2", "c1"]


def test_only_conflicts_of_the_kind_asked_for_are_ranked() -> None:
    index = index_of(conflict("c1", "voice", "a0"), conflict("c2", "denial", "a0", "a1"))
    assert [one.id for one in index.most_telling("voice")] == ["c1"]


def test_a_conflict_of_many_versions_tells_how_many_it_leaves_out() -> None:
    one = conflict("c1", "denial", *(f"a{number}" for number in range(11)))
    text = shown(index_of(one, attributions=11), one)
    assert text.count("the gates were closed") == 8
    assert "and 3 more" in text


def test_both_sides_and_the_reason_stand_within_eighty_columns() -> None:
    index = index_of()
    page = index.collection.documents[0].page
    text = shown(index, conflict("c1", "voice", "a0", PageSpan(page.id, Span(0, 36))))
    assert max(map(len, text.splitlines())) <= 80
    for expected in ("in its own", "Ada Moss", "a rule: a reason", "They differ."):
        assert expected in text
