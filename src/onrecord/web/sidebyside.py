"""Versions side by side: each reading with its word-level differences, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.collate import Collation, Piece, Reading, Version

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


def lines(collation: Collation) -> tuple[Line, ...]:
    """The alignment table, a line for each piece that is known to have been said."""
    return tuple(_line(piece, [version.id for version in collation.versions]) for piece in collation.pieces)


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


def _line(piece: Piece, versions: list[str]) -> Line:
    readings = {one.version: one for one in piece.readings}
    cells = ((ident, readings.get(ident)) for ident in versions)
    return Line(piece, tuple(Cell(ident, one, tuple(_parts(one)) if one else ()) for ident, one in cells))


def _parts(reading: Reading) -> Iterable[Part]:
    for part in reading.parts:
        if part.edit and part.edit.before:
            yield Part("left out", part.edit.before, part.edit.matters)
        if part.text:
            yield Part("put in" if part.edit else "same", part.text, part.edit.matters if part.edit else None)
