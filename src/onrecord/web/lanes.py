"""Lays out statements over time, a lane for each speaker."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.desk.catalogue import Catalogue, Question
from onrecord.export.edtf import in_words
from onrecord.web.shapes import Said

Axis = Literal["said", "published"]
_MOST_BINS = 40  # more columns than these are too narrow to hit
_LANE, _LABEL, _PLOT, _TOP = 34.0, 190.0, 730.0, 36.0  # of the lanes, in units of the drawing
_WIDEST = 120.0  # of a column: a few days are not to lie a window apart
_NARROWEST = 370.0
_SMALLEST, _LARGEST = 6.5, 16.0  # radii
_DIGIT = 3.6  # half a digit's width


@dataclass(frozen=True, slots=True)
class Bubble:
    """Statements of one lane in one bin."""

    x: float
    y: float
    r: float
    count: int
    label: str  # who, when and how many, in words
    number: str  # the count where it fits, else empty
    time: str  # EDTF, as a question takes it


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the drawing: whose statements, and where."""

    said_by: Said
    y: float
    total: int  # statements with a known day
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the lanes."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """Statements over time, a lane for each speaker."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    unit: str  # "day", "month", "year" or "decade"
    width: float
    height: float


def lanes(catalogue: Catalogue, speakers: Sequence[tuple[Said, Question]], axis: Axis) -> Lanes | None:
    """Lanes of those speakers' statements whose date is known; None where there are none."""
    rows = [(said_by, catalogue.rows(question)) for said_by, question in speakers]
    periods = [days for _, found in rows if (days := catalogue.known_days(found, axis))]
    if not periods:
        return None
    unit, bins = _bins(min(first for first, _ in periods), max(last for _, last in periods))
    column = min(_PLOT / len(bins), _WIDEST)
    largest = min(_LARGEST, column / 2 + 4)
    counts = [(said_by, catalogue.counts(found, axis, [days for _, days in bins])) for said_by, found in rows]
    counts = [(said_by, numbers) for said_by, numbers in counts if any(numbers)]
    most = max(max(numbers) for _, numbers in counts)
    made = []
    for place, (said_by, numbers) in enumerate(counts):
        y = _TOP + place * _LANE
        bubbles = tuple(
            _bubble(said_by, _LABEL + (number + 0.5) * column, y, largest * math.sqrt(count / most), time, count)
            for number, ((time, _), count) in enumerate(zip(bins, numbers, strict=True))
            if count
        )
        made.append(Lane(said_by, y, sum(numbers), bubbles))
    width = _LABEL + max(column * len(bins), _NARROWEST)  # a label under the pointer has to fit
    return Lanes(tuple(made), tuple(_ticks(bins, unit, column)), unit, width, _TOP + len(made) * _LANE + 20)


def _bubble(said_by: Said, x: float, y: float, r: float, time: str, count: int) -> Bubble:
    r = round(max(_SMALLEST, r), 1)
    label = f"{said_by.name}, {in_words(time)}: {count:,} statement{'' if count == 1 else 's'}"
    fits = r >= _DIGIT * len(str(count)) + 2.5
    return Bubble(round(x, 1), y, r, count, label, str(count) if fits else "", time)


_Bin = tuple[str, tuple[date, date]]  # EDTF, first and last day


def _bins(first: date, last: date) -> tuple[str, list[_Bin]]:
    """The finest even division of a period that is still legible."""
    if (last - first).days < _MOST_BINS:
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return "day", [(day.isoformat(), (day, day)) for day in days]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MOST_BINS:
        found = [divmod(first.year * 12 + first.month - 1 + number, 12) for number in range(months)]
        return "month", [
            (
                f"{year:04}-{month + 1:02}",
                (date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])),
            )
            for year, month in found
        ]
    if last.year - first.year < _MOST_BINS:
        years = range(first.year, last.year + 1)
        return "year", [(f"{year:04}", (date(year, 1, 1), date(year, 12, 31))) for year in years]
    decades = range(first.year // 10 * 10, last.year + 1, 10)
    return "decade", [
        (f"{max(year, 1):04}/{min(year + 9, 9999):04}", (date(max(year, 1), 1, 1), date(min(year + 9, 9999), 12, 31)))
        for year in decades
    ]


def _ticks(bins: list[_Bin], unit: str, column: float) -> Iterable[Tick]:
    every = max(1, math.ceil((60 if unit in {"day", "month"} else 44) / column))
    for number in range(0, len(bins), every):
        words = in_words(bins[number][0]).split()  # "7 October 2024", "October 2024", "2024", "2020 to 2029"
        text = words[0]
        if unit == "day":
            text = f"{words[0]} {words[1][:3]}"
        elif unit == "month":
            text = f"{words[0][:3]} {words[1]}"
        yield Tick(round(_LABEL + (number + 0.5) * column, 1), text)
