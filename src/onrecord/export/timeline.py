"""Statements on a drawn line of time: day by day with what each speaker said, or a bar a month where they are many."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.export.edtf import bounds, in_words

POINTS = 40  # most moments that are drawn one by one
_ROW = 38.0  # height of a label of two lines, in units of the drawing
_HEAD = 16.0  # from the top of a drawing to the first dot
_FOOT = 6.0  # for what hangs below the last line
_NO_DAYS = (date.max, date.max)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is put on the line: one statement, or several of one speaker on one day."""

    said_on: str  # EDTF that `bounds` can read
    name: str
    note: str  # how many statements, in how many outlets
    words: str
    language: str | None  # of the words, ISO 639-1
    href: str  # to the statements, empty where they are not shown
    weight: int  # statements


@dataclass(frozen=True, slots=True)
class Day:
    """Moments of one date, drawn below each other: `space` is left above for the days that passed, `rows` are their places."""

    when: tuple[str, ...]  # the date in words; two lines for a stretch of days
    passed: str  # how long after the date before it on the line, in words; empty for the next day and less
    space: float
    height: float  # space included
    rows: tuple[tuple[float, Moment], ...]


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
    """Either days, each a drawing of its own so that a printed sheet parts none, or one drawing of months."""

    days: tuple[Day, ...] = ()
    months: tuple[Month, ...] = ()
    height: float = 0.0  # of the drawing of months


def timeline(moments: Iterable[Moment]) -> Timeline | None:
    """Lay out moments; None where there are none."""
    ordered = sorted(moments, key=lambda one: (bounds(one.said_on) or _NO_DAYS, one.said_on, one.name))
    if not ordered:
        return None
    return Timeline(days=_days(ordered)) if len(ordered) <= POINTS else _months(ordered)


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
    return (head.rsplit(" ", 1)[0] if " " in head[len(head) // 2 :] else head).rstrip(" ,;:–—-…") + "…"


def _days(moments: list[Moment]) -> tuple[Day, ...]:
    made: list[Day] = []
    before: tuple[date, date] | None = None
    for said_on, group in groupby(moments, key=lambda one: one.said_on):
        here = bounds(said_on) or _NO_DAYS
        gap = (here[0] - before[1]).days if before else 0
        exactly = before and before[0] == before[1] and here[0] == here[1]
        # A long silence is shown longer than a short one, but not to scale: years would fill sheets.
        space = round(min(18 + 7 * math.log2(max(gap, 1)), 80), 1) if made else 0.0
        rows = tuple((space + _HEAD + place * _ROW, one) for place, one in enumerate(group))
        passed = f"{gap} days later" if exactly else f"at least {gap} days later"
        made.append(Day(_lines(said_on), passed if gap > 1 else "", space, space + len(rows) * _ROW + _FOOT, rows))
        before = here
    return tuple(made)


def _lines(said_on: str) -> tuple[str, ...]:
    words = in_words(said_on)
    first, to, last = words.partition(" to ")
    return (words,) if len(words) <= 20 or not to else (f"{first} to", last)


def _months(moments: list[Moment]) -> Timeline:
    """Statements by the month of their first possible day; dates known to the year alone stand under the year."""
    groups: dict[str, list[Moment]] = defaultdict(list)
    for one in moments:
        first = one.said_on.split("/")[0]
        groups[first[:7] if len(first) >= 7 else first[:4]].append(one)
    totals = {key: sum(one.weight for one in group) for key, group in groups.items()}
    most = max(totals.values())
    bars = tuple(
        Month(in_words(key), totals[key], totals[key] / most, _leading(groups[key]), _HEAD + row * _ROW * 0.75)
        for row, key in enumerate(sorted(groups))
    )
    return Timeline(months=bars, height=_HEAD + len(bars) * _ROW * 0.75)


def _leading(moments: list[Moment]) -> str:
    by_name: dict[str, int] = defaultdict(int)
    for one in moments:
        by_name[one.name] += one.weight
    ranked = sorted(by_name.items(), key=lambda item: (-item[1], item[0]))[:3]
    return ", ".join(f"{shorten(name, 24)} {count}" for name, count in ranked)
