"""Days in EDTF as numbers, to tell how far apart two things were said or printed at least."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")

Bounds = tuple[int, int]  # first and last day it can have been, as proleptic ordinals


def bounds(edtf: str | None) -> Bounds | None:
    """The first and last day of a date, month, year or interval; None where it is unknown or its year is ("XXXX-11-04")."""
    parts = [_one(part) for part in (edtf or "").split("/")]
    first, last = parts[0], parts[-1]
    return (first[0], last[1]) if first and last else None


def apart(one: Bounds | None, other: Bounds | None) -> int | None:
    """Days that lie between two dates at least, 0 where they may be one; None where either is unknown."""
    if one is None or other is None:
        return None
    return max(0, one[0] - other[1], other[0] - one[1])


def _one(text: str) -> Bounds | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern has it
    try:
        first = dt.date(year, month or 1, day or 1)
        last_month = month or 12
        last = dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
