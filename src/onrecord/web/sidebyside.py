"""Versions side by side: each reading with its word-level differences, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.collate import Collation, Edit, Piece, Reading, Version
from onrecord.index import Index

Use = Literal["same", "put in", "left out", "alone", "inserted"]


@dataclass(frozen=True, slots=True)
class Part:
    """Characters that are shown in one way; what is left out stands where it would have been."""

    use: Use
    text: str
    matters: str | None = None  # why the difference matters: "number", "name", "negation", "certainty"


@dataclass(frozen=True, slots=True)
class Cell:
    """One version's reading of one piece; `reading` is None where an added piece is none of its business."""

    version: str
    reading: Reading | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One piece across all versions."""

    piece: Piece
    cells: tuple[Cell, ...]


def lines(index: Index, collation: Collation) -> tuple[Line, ...]:
    """The alignment table, a line for each piece that is known to have been said."""
    return tuple(_line(index, piece, [version.id for version in collation.versions]) for piece in collation.pieces)


def words(version: Version) -> tuple[Part, ...]:
    """A version's whole content; an ellipsis stands where characters between its spans are left out."""
    made: list[Part] = []
    before = None
    for run in version.runs:
        if before is not None and run.span.start != before:
            made.append(Part("same", " … "))
        made.append(Part("alone" if run.use == "alone" else "inserted" if run.use == "inserted" else "same", run.text))
        before = run.span.end
    return tuple(made)


def _line(index: Index, piece: Piece, versions: list[str]) -> Line:
    readings = {one.version: one for one in piece.readings}
    return Line(piece, tuple(_cell(index, ident, readings.get(ident)) for ident in versions))


def _cell(index: Index, version: str, reading: Reading | None) -> Cell:
    text = index.page(index.attributions[version]).text
    return Cell(version, reading, tuple(_parts(text, reading)) if reading else ())


def _parts(text: str, reading: Reading) -> Iterable[Part]:
    marks = sorted(
        ((span.start, span.end, place == 0, edit) for edit in reading.edits for place, span in enumerate(edit.after_at)),
        key=lambda mark: mark[:2],
    )  # fmt: skip
    for number, (start, end) in enumerate(reading.spans):
        if number:
            yield Part("same", " … ")
        last = number == len(reading.spans) - 1
        here = [mark for mark in marks if start <= mark[0] < end or (last and mark[0] == end)]
        yield from _span(text, start, end, here)


def _span(text: str, start: int, end: int, marks: list[tuple[int, int, bool, Edit]]) -> Iterable[Part]:
    done = start
    for first, last, leads, edit in marks:
        if done < first:
            yield Part("same", text[done:first])
        if leads and edit.before:
            yield Part("left out", edit.before, edit.matters)
        if first < last:
            yield Part("put in", text[first : min(last, end)], edit.matters)
        done = max(done, min(last, end))
    if done < end:
        yield Part("same", text[done:end])
