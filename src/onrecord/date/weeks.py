"""Weekdays on a page whose day is not known, counted from a date that it gives with its weekday: "Saturday, 18 October"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

_YEARS = range(2000, 2028)  # in which every day of the year falls on every weekday
_WEEK = 7
_AHEAD = 3  # days after a date up to which a weekday is the next one; else it is the last one


def weekday_near(number: int, dates: Iterable[tuple[str, int]]) -> str | None:
    """EDTF of the weekday `number`, 0 to 6 from Monday on, that is nearest to `dates`, given as EDTF days with their weekday.

    A year that is not said stays XXXX. None where there is no date, or where two of them tell two days.
    """
    found = {_near(number, value, weekday) for value, weekday in dates}
    return found.pop() if len(found) == 1 else None


def _near(number: int, value: str, weekday: int) -> str | None:
    known = [value[:4]] if not value.startswith("XXXX") else map(str, _YEARS)
    days = (dt.date.fromisoformat(year + value[4:]) for year in known if _is_day(year + value[4:]))
    day = next((day for day in days if day.weekday() == weekday), None)
    if day is None:
        return None  # the page is wrong about one of the two
    after = (number - weekday) % _WEEK
    found = (day + dt.timedelta(days=after - (_WEEK if after > _AHEAD else 0))).isoformat()
    return f"XXXX{found[4:]}" if value.startswith("XXXX") else found


def _is_day(value: str) -> bool:
    try:
        dt.date.fromisoformat(value)
    except ValueError:  # 29 February
        return False
    return True
