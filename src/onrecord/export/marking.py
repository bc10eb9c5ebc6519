"""A page's text cut at every boundary of its blocks and attributions, as properly nested marks over the exact characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.records import Attribution, Block, Document, Span

Role = Literal["source", "cue", "content"]
_RANK: dict[Role, int] = {"content": 0, "source": 1, "cue": 2}  # of equal spans, content encloses the others


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a page with one use: a block of it (`role` is None), or one role in an attribution (`block` is None)."""

    span: Span
    block: Block | None = None
    role: Role | None = None
    attribution: Attribution | None = None

    @property
    def order(self) -> tuple[bool, int, int, int, str]:
        """Sorts what encloses before what is enclosed: blocks outermost, then by start, the longer first."""
        role, of = (_RANK[self.role], self.attribution.id) if self.role and self.attribution else (0, "")
        return self.block is None, self.span.start, -self.span.end, role, of


@dataclass(frozen=True, slots=True)
class Step:
    """One step through a marked text: a mark that opens or closes, or a run of characters."""

    kind: Literal["open", "close", "text"]
    text: str = ""
    mark: Mark | None = None
    anchor: bool = False  # True where this opens the place that links to the attribution lead to


def steps(document: Document) -> Iterator[Step]:
    """Walk the page's text; marks that cross are closed and opened again, so that every `open` has its `close`.

    The `text` of all steps, joined, is the page's text; joined within the marks of one role of one attribution it is
    the characters of its spans. Each attribution has one anchor: where its content begins, else its cue, else its source.
    """
    text = document.page.text
    marks = sorted(_marks(document), key=lambda mark: mark.order)
    anchors = {id(mark) for mark in _anchors(marks)}
    starting: dict[int, list[Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.span.start, []).append(mark)
    cuts = sorted({0, len(text), *(edge for mark in marks for edge in mark.span)})
    standing: list[Mark] = []
    for start, end in pairwise(cuts):
        wanted = [mark for mark in standing if mark.span.end > start] + starting.get(start, [])
        wanted.sort(key=lambda mark: mark.order)
        kept = 0
        while kept < min(len(standing), len(wanted)) and standing[kept] is wanted[kept]:
            kept += 1
        yield from (Step("close", mark=mark) for mark in reversed(standing[kept:]))
        for mark in wanted[kept:]:
            yield Step("open", mark=mark, anchor=id(mark) in anchors)
            anchors.discard(id(mark))
        yield Step("text", text[start:end])
        standing = wanted
    yield from (Step("close", mark=mark) for mark in reversed(standing))


def _marks(document: Document) -> Iterator[Mark]:
    length = len(document.page.text)
    made = [Mark(block.span, block=block) for block in document.page.blocks]
    for one in document.attributions:
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            made += [Mark(span, role=role, attribution=one) for span in spans]  # type: ignore[arg-type]
    return (mark for mark in made if 0 <= mark.span.start < mark.span.end <= length)


def _anchors(marks: list[Mark]) -> Iterator[Mark]:
    """The mark at which each attribution is found: the first of its content, else of its cue, else of its source."""
    found: dict[str, Mark] = {}
    for role in ("source", "cue", "content"):
        for mark in reversed(marks):
            if mark.role == role and mark.attribution:
                found[mark.attribution.id] = mark
    return iter(found.values())
