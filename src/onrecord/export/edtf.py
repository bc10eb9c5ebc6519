"""EDTF dates for people: as English words, and as the first and last day that they can mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
# Not calendar.month_name: that one follows the machine's locale.
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


def bounds(edtf: str | None) -> tuple[date, date] | None:
    """The first and the last day that `edtf` can mean; None where it is unknown, open or beyond this reader."""
    first, _, last = (edtf or "").partition("/")
    start, end = _days(first), _days(last or first)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def period(dates: Iterable[str | None]) -> tuple[str, str] | None:
    """The first and the last of the days that dates can mean, as EDTF; None where none is known."""
    found = [days for days in map(bounds, set(dates)) if days]
    return (min(first for first, _ in found).isoformat(), max(last for _, last in found).isoformat()) if found else None


def in_words(edtf: str) -> str:
    """`2022-11-17` as `17 November 2022`, an interval with `to`; what this reader does not know as it stands."""
    parts = edtf.split("/")
    if not bounds(edtf.replace("XXXX", "2000")):
        return edtf
    if len(parts) == 2 and len(parts[0]) == len(parts[1]) == 10 and parts[0][:7] == parts[1][:7]:
        return f"{int(parts[0][8:])} to {_words(parts[1])}"
    return " to ".join(_words(part) for part in parts)


def _words(single: str) -> str:
    match = _DATE.fullmatch(single)
    if not match:
        return single
    year, month, day = match.groups()
    about = "about " if single[-1] in "~?%" else ""
    named = "of an unknown year" if year == "XXXX" else year
    return about + " ".join(part for part in (day and str(int(day)), month and _MONTHS[int(month) - 1], named) if part)


def _days(single: str) -> tuple[date, date] | None:
    match = _DATE.fullmatch(single)
    if not match or match[1] == "XXXX":
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
        end = start if day else date(start.year, month or 12, calendar.monthrange(start.year, month or 12)[1])
    except ValueError:
        return None
    return start, end
