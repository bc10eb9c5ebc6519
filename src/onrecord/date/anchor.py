"""Turns a time as written into EDTF, by the day of the page where one is needed and known."""

from __future__ import annotations

import datetime as dt
import re

from onrecord.lexicon.time import TimeMention

DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")  # EDTF to the day, whether its year is said or not
_FULL = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|\Z)")
_WEEK = 7


_NEAR = dt.timedelta(days=92)  # a day without a year so near ahead may be meant, not its return of a year ago


def day_of(value: str | None) -> dt.date | None:
    """The day that an EDTF date tells, None where it tells none or not to the day."""
    match = _FULL.match(value or "")
    return dt.date.fromisoformat(match[1]) if match else None


def resolve(mention: TimeMention, day: dt.date | None) -> str | None:
    """EDTF of `mention` on a page of `day`, None where it cannot be known. A year that is not said stays XXXX."""
    if mention.kind == "date":
        return _dated(mention.value or "", day)
    if day is None or mention.kind in ("open", "told"):
        return None
    if mention.kind == "weekday":
        return _weekday(int(mention.value or 0), day, before=mention.before)
    if mention.kind == "month" and mention.value:
        return f"{day.year - (int(mention.value) > day.month)}-{mention.value}"
    return _shifted(mention, day)


def _dated(value: str, day: dt.date | None) -> str | None:
    """A date as written; the year that it lacks is that of its last return before the day of the page.

    None where its next return is so near that the page may look forward to it.
    """
    if not value.startswith("XXXX") or day is None:
        return value
    returns = [found for year in (day.year - 1, day.year, day.year + 1) if (found := _in_year(value, year))]
    # a page may be of the evening before, where it was written
    past = [found for found in returns if found <= day + dt.timedelta(days=1)]
    ahead = [found for found in returns if found > day + dt.timedelta(days=1)]
    if ahead and min(ahead) - day <= _NEAR:
        return None
    return max(past).isoformat() if past else value


def _in_year(value: str, year: int) -> dt.date | None:
    try:
        return dt.date(year, int(value[5:7]), int(value[8:10]))
    except ValueError:  # 29 February
        return None


def _weekday(number: int, day: dt.date, *, before: bool) -> str | None:
    """The last such day up to the page's own. That of the next day is left open: it may be already there elsewhere."""
    back = (day.weekday() - number) % _WEEK
    if before and back == 0:
        back = _WEEK
    if back == _WEEK - 1 and not before:
        return None
    return (day - dt.timedelta(days=back)).isoformat()


def _shifted(mention: TimeMention, day: dt.date) -> str | None:
    """Days, weeks, weekends, months and years counted from the day of the page."""
    shift = mention.shift or 0
    if mention.kind == "day":
        return (day + dt.timedelta(days=shift)).isoformat()
    if mention.kind == "year":
        return f"{day.year + shift:04d}"
    if mention.kind == "month":
        months = day.year * 12 + day.month - 1 + shift
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    monday = day - dt.timedelta(days=day.weekday())
    if mention.kind == "weekend":
        # the one before, unless the page is of its Sunday
        monday -= dt.timedelta(days=0 if day.weekday() == _WEEK - 1 else _WEEK)
        return _interval(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))
    if shift == 0:
        return None  # "this week" may be any day up to now
    return _interval(monday + dt.timedelta(weeks=shift), monday + dt.timedelta(weeks=shift, days=6))


def shifted(value: str, days: int) -> str | None:
    """The EDTF day so many days from another; a year that is not said stays so. None where it cannot be counted."""
    year = value[:4] if not value.startswith("XXXX") else "2000"
    day = day_of(f"{year}{value[4:]}")
    moved = (day + dt.timedelta(days=days)).isoformat() if day else None
    return f"{value[:4]}{moved[4:]}" if moved and year != value[:4] else moved


def _interval(first: dt.date, last: dt.date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"
