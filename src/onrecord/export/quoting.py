"""Quoting: who quotes whom in a report, as tables no wider than a sheet of paper."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.index import Index
from onrecord.records import Attribution, Speaker

UNNAMED = "Unnamed or unresolved"
_ROWS, _COLUMNS, _TABLES = 25, 10, 2  # what an upright sheet holds, and how many tables of most outlets are shown


@dataclass(frozen=True, slots=True)
class Cell:
    """How often an outlet quotes a speaker, and how many of those statements are direct, endorsing, doubting."""

    count: int
    direct: int
    endorsing: int
    doubting: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: a speaker, or those who have none of their own."""

    name: str
    speaker: Speaker | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of who quotes whom: outlets across, speakers down, the last column for all outlets of the collection."""

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Quoting:
    """The tables, and of how many outlets they are."""

    matrices: tuple[Matrix, ...]
    outlets: int
    outlets_in_all: int


def quoting(index: Index) -> Quoting:
    """Who quotes whom: the speakers and the outlets with most statements; further speakers are counted together."""
    by_speaker: dict[str, list[Attribution]] = defaultdict(list)
    by_outlet: Counter[str] = Counter()
    for one in index.attributions.values():
        speaker = index.speaker(one)
        by_speaker[speaker.id if speaker else ""].append(one)
        by_outlet[index.outlet(index.page(one))] += 1
    unnamed = by_speaker.pop("", [])
    ranked = sorted(by_speaker, key=lambda ident: (-len(by_speaker[ident]), index.speakers[ident].name, ident))
    lines: list[tuple[str, Speaker | None, list[Attribution]]] = [
        (index.speakers[ident].name, index.speakers[ident], by_speaker[ident]) for ident in ranked[:_ROWS]
    ]
    rest = [one for ident in ranked[_ROWS:] for one in by_speaker[ident]]
    lines += [(f"{len(ranked) - _ROWS:,} others", None, rest), (UNNAMED, None, unnamed)]
    counted = [(name, speaker, _counted(index, found)) for name, speaker, found in lines if found]
    most = sorted(by_outlet, key=lambda outlet: (-by_outlet[outlet], outlet))[: _COLUMNS * _TABLES]
    outlets = sorted(most)
    tables = -(-len(outlets) // _COLUMNS)
    width = -(-len(outlets) // tables) if tables else 1
    made = [_matrix(counted, outlets[start : start + width]) for start in range(0, len(outlets), width)]
    return Quoting(tuple(made), len(outlets), len(by_outlet))


def _counted(index: Index, statements: Sequence[Attribution]) -> dict[str | None, Cell]:
    """By outlet, and under None for all."""
    groups: dict[str | None, list[Attribution]] = defaultdict(list)
    for one in statements:
        groups[index.outlet(index.page(one))].append(one)
    groups[None] = list(statements)
    return {outlet: _cell(group) for outlet, group in groups.items()}


def _matrix(lines: list[tuple[str, Speaker | None, dict[str | None, Cell]]], outlets: list[str]) -> Matrix:
    nothing = Cell(0, 0, 0, 0)
    rows = (
        Row(name, speaker, tuple(cells.get(outlet, nothing) for outlet in (*outlets, None)))
        for name, speaker, cells in lines
    )
    return Matrix(tuple(outlets), tuple(rows))


def _cell(statements: Sequence[Attribution]) -> Cell:
    forces = Counter(one.force for one in statements)
    direct = sum(one.quote == "direct" for one in statements)
    return Cell(len(statements), direct, forces["endorsing"], forces["doubting"])
