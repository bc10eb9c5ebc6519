"""Where statements stand on a drawn line of time: one label a day and speaker, or one bar a month where they are many."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.export.edtf import bounds, in_words

POINTS = 40  # most labels that are drawn one by one
_ROW = 38.0  # height of a label of two lines, in units of the drawing
_HEAD = 16.0
_TICK = 15.0  # least distance between two marks of the axis


@dataclass(frozen=True, slots=True)
class Moment:
    """What is put on the line: one statement, or several of one speaker on one day."""

    said_on: str  # EDTF that `bounds` can read
    name: str
    note: str  # how many statements, in how many outlets
    words: str
    href: str
    weight: int  # statements


@dataclass(frozen=True, slots=True)
class Point:
    """A moment with its place: `top` and `bottom` on the axis (equal for a single day), `label` where its text stands."""

    moment: Moment
    when: str
    top: float
    bottom: float
    label: float


@dataclass(frozen=True, slots=True)
class Month:
    """A bar of the coarser drawing."""

    when: str
    statements: int
    share: float  # of the longest bar
    names: str  # the speakers with most statements
    y: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing `height` units high: either points with ticks of the axis, or months."""

    height: float
    points: tuple[Point, ...] = ()
    ticks: tuple[tuple[str, float], ...] = ()
    months: tuple[Month, ...] = ()


def timeline(moments: Iterable[Moment]) -> Timeline | None:
    """Lay out moments; None where there are none."""
    ordered = sorted(moments, key=lambda one: (bounds(one.said_on) or (date.max, date.max), one.said_on, one.name))
    if not ordered:
        return None
    return _points(ordered) if len(ordered) <= POINTS else _months(ordered)


def shorten(text: str, width: int) -> str:
    """`text` on one line in at most `width` columns, cut at a word and with an ellipsis; wide characters take two columns."""
    line = " ".join(text.split())
    used, cut = 0, len(line)
    for place, character in enumerate(line):
        used += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used > width:
            cut = place
            break
    if cut == len(line):
        return line
    head = line[: cut - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[len(head) // 2 :] else head).rstrip(" ,;:–—-") + "…"


def _points(moments: list[Moment]) -> Timeline:
    days = [bounds(one.said_on) or (date.min, date.min) for one in moments]
    first, last = min(start for start, _ in days), max(end for _, end in days)
    height = _HEAD * 2 + _ROW * (len(moments) - 1)

    def y(day: date) -> float:
        return round(_HEAD + (height - 2 * _HEAD) * (day - first).days / max((last - first).days, 1), 1)

    labels = _apart([y(start) for start, _ in days], _HEAD, height - _HEAD)
    points = tuple(
        Point(one, in_words(one.said_on), y(start), y(end), label)
        for one, (start, end), label in zip(moments, days, labels, strict=True)
    )  # fmt: skip
    return Timeline(height + _ROW, points, tuple(_ticks(first, last, y)))


def _apart(wanted: list[float], top: float, bottom: float) -> list[float]:
    """Places as near as they can be to the `wanted` ones, which ascend, and a row apart."""
    placed: list[float] = []
    for want in wanted:
        placed.append(max(want, placed[-1] + _ROW if placed else top))
    limit = bottom
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], limit)
        limit = placed[place] - _ROW
    return [round(place, 1) for place in placed]


def _ticks(first: date, last: date, y: Callable[[date], float]) -> Iterator[tuple[str, float]]:
    """The first and the last day, and between them the months, or the years where there are many months."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if months <= 18 else 12
    opening = (
        date(first.year + count // 12, count % 12 + 1, 1)
        for count in range(first.month + months + 1)
        if count % step == 0
    )
    between = [
        (in_words(day.isoformat()[:7] if step == 1 else day.isoformat()[:4]), y(day))
        for day in opening
        if first < day < last
    ]
    ends = (
        [(in_words(first.isoformat()), y(first)), (in_words(last.isoformat()), y(last))]
        if last > first
        else [(in_words(first.isoformat()), y(first))]
    )
    yield from ends
    placed = [at for _, at in ends]
    for label, at in between:
        if all(abs(at - other) >= _TICK for other in placed):
            placed.append(at)
            yield label, at


def _months(moments: list[Moment]) -> Timeline:
    """Statements by the month of their first possible day; dates known to the year alone stand under the year."""
    groups: dict[str, list[Moment]] = defaultdict(list)
    for one in moments:
        first = one.said_on.split("/")[0]
        groups[first[:7] if len(first) >= 7 else first[:4]].append(one)
    totals = {key: sum(one.weight for one in group) for key, group in groups.items()}
    most = max(totals.values())
    bars = []
    for row, (key, group) in enumerate(sorted(groups.items())):
        by_name: dict[str, int] = defaultdict(int)
        for one in group:
            by_name[one.name] += one.weight
        leading = sorted(by_name.items(), key=lambda item: (-item[1], item[0]))[:3]
        names = ", ".join(f"{shorten(name, 24)} {count}" for name, count in leading)
        bars.append(Month(in_words(key), totals[key], round(totals[key] / most, 4), names, _HEAD + row * _ROW))
    return Timeline(_HEAD + len(bars) * _ROW, months=tuple(bars))
