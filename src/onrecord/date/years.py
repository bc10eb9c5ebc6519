"""Works out the year of a date that is written without one, from what a page says of its own time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_YEAR = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Window:
    """The days within which a page was written, each with the evidence for it; None where nothing bounds it."""

    first: dt.date | None = None
    last: dt.date | None = None
    first_evidence: str = ""
    last_evidence: str = ""
    ahead: bool = False  # `last` is a day that the page looks forward to


def window(dates: Iterable[tuple[dt.date, str, bool]], not_before: dt.date | None, captured: dt.date | None) -> Window:
    """The window of a page from its full dates (each with its words, and whether the page looks forward to it)."""
    listed = list(dates)
    past = [(day, f"“{words}”") for day, words, ahead in listed if not ahead]
    if not_before:
        past.append((not_before, f"the page being no older than {not_before.isoformat()}"))
    first, first_evidence = max(past, default=(None, ""))
    future = [(day, f"“{words}”") for day, words, ahead in listed if ahead and (first is None or day > first)]
    if future:
        last, evidence = min(future)
        return Window(first, last, first_evidence, f"{evidence}, to which the page looks forward", ahead=True)
    return Window(first, captured, first_evidence, f"the capture on {captured}" if captured else "")


def with_year(value: str, written: Window) -> tuple[str, str]:
    """The date meant by `value` (XXXX-MM-DD) on a page of that window, and the reasoning; XXXX stays where it is open.

    Who leaves a year out means the last return of the day before the day of writing. So the year is known where the
    window leaves one return to choose, or where the page looks forward to a date whose year it does write.
    """
    if written.last is None:
        return value, "no year is written"
    found = list(_returns(value, written.last))
    if written.first is not None:
        found = [day for day in found if day > written.first - _YEAR]
    if len(found) == 1 and written.first is not None:
        reason = f"the only return of the day that fits {written.first_evidence} and {written.last_evidence}"
    elif found and written.ahead:
        reason = f"the last return of the day before {written.last_evidence}"
    else:
        return value, "no year is written"
    return found[0].isoformat(), reason


def _returns(value: str, last: dt.date) -> Iterator[dt.date]:
    """Days of that month and day up to `last`, the latest first."""
    for year in range(last.year, last.year - 4, -1):
        try:
            day = dt.date(year, int(value[5:7]), int(value[8:10]))
        except ValueError:  # 29 February
            continue
        if day <= last:
            yield day
