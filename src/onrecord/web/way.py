"""Lays out the way of the words of one utterance, from the speakers through relays to the outlets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.export.timeline import shorten
from onrecord.web.shapes import Statement

_Role = Literal["speaker", "relay", "outlet"]
_BOX, _GAP, _ROW, _HIGH = 176.0, 64.0, 44.0, 32.0  # a box's width, the space between columns, a row, a box's height


@dataclass(frozen=True, slots=True)
class Node:
    """Someone or some outlet on the way of the words."""

    x: float
    y: float
    name: str
    text: str  # the name, cut to the box, and how many versions pass here where they are several
    language: str | None  # of the name
    role: _Role
    versions: tuple[str, ...]  # ids of the statements that pass here


@dataclass(frozen=True, slots=True)
class Edge:
    """A step on the way, taken by some versions."""

    path: str  # of an SVG path
    label: str
    versions: int


@dataclass(frozen=True, slots=True)
class Way:
    """All versions' ways from speaker to outlets."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    box: float
    high: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place on a way: in a column, someone; without a name, where a way passes between those of its column."""

    column: int
    name: str
    passing: str = ""


def way(versions: Sequence[Statement]) -> Way:
    """The graph of all versions' ways: speakers left, outlets right, relays between, one column for each hand."""
    last = max(len(one.relay) for one in versions) + 1
    by_id = {one.id: one for one in versions}
    ways = {one.id: _stops(one, last) for one in versions}
    columns: dict[int, dict[_Stop, list[str]]] = defaultdict(lambda: defaultdict(list))
    for ident in sorted(ways, key=lambda ident: [stop.name or "￿" for stop in ways[ident]]):
        for stop in ways[ident]:
            columns[stop.column][stop].append(ident)
    tallest = max(map(len, columns.values()))
    at: dict[_Stop, tuple[float, float]] = {}
    for column, stops in columns.items():
        above = (tallest - len(stops)) / 2
        for place, stop in enumerate(stops):
            at[stop] = (column * (_BOX + _GAP), round((above + place) * _ROW + _ROW / 2, 1))
    nodes = tuple(
        _node(at[stop], stop.name, _role(column, last), [by_id[ident] for ident in idents])
        for column, stops in columns.items()
        for stop, idents in stops.items()
        if stop.name
    )
    width, height = last * (_BOX + _GAP) + _BOX, tallest * _ROW
    return Way(nodes, tuple(_edges(ways.values(), at)), _BOX, _HIGH, width, height)


def _node(at: tuple[float, float], name: str, role: _Role, versions: Sequence[Statement]) -> Node:
    count = f" ({len(versions)})" if len(versions) > 1 else ""
    first = versions[0]
    relay = next((one.language for one in first.relay if one.name == name), None)
    language = {"speaker": first.said_by.language, "relay": relay, "outlet": first.page.language}[role]
    text = shorten(name, 23 - len(count)) + count
    return Node(*at, name, text, language, role, tuple(one.id for one in versions))


def _role(column: int, last: int) -> _Role:
    return "speaker" if column == 0 else "outlet" if column == last else "relay"


def _stops(one: Statement, last: int) -> list[_Stop]:
    names = [carrier.name for carrier in one.relay]
    passing = "\n".join((one.said_by.name, *names, one.page.outlet))
    between = [_Stop(column, "", passing) for column in range(len(names) + 1, last)]
    carried = [_Stop(column, name) for column, name in enumerate(names, 1)]
    return [_Stop(0, one.said_by.name), *carried, *between, _Stop(last, one.page.outlet)]


def _edges(ways: Iterable[list[_Stop]], at: dict[_Stop, tuple[float, float]]) -> Iterable[Edge]:
    steps: Counter[tuple[_Stop, ...]] = Counter()
    for stops in ways:
        start = 0
        for place in range(1, len(stops)):
            if stops[place].name:
                steps[tuple(stops[start : place + 1])] += 1
                start = place
    for passed, count in steps.items():
        x, y = at[passed[0]]
        path = f"M{x + _BOX:g} {y:g}"
        for stop in passed[1:]:
            left = x + _BOX
            x, to = at[stop]
            path += f" C{left + _GAP / 2:g} {y:g} {x - _GAP / 2:g} {to:g} {x:g} {to:g}"
            if not stop.name:
                path += f" H{x + _BOX:g}"
            y = to
        versions = f"{count} version{'' if count == 1 else 's'}"
        yield Edge(path, f"{passed[0].name} → {passed[-1].name}: {versions}", count)
