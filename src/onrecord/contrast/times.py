"""Times: when accounts were given, and the dates that they name. What held at one time may not hold at another: a change, no conflict."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.contrast.views import View, Words
from onrecord.records import TimeKnownBy

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
_LATER = 31  # days after which things may have changed
_ANOTHER_DAY = 1  # days after which one speaker may have changed his mind; pages put one occasion a day apart
_UNKNOWN = "X"
_FIRST, _LAST = "-01-01", "-12-31"  # what a year lacks to be a day
_LAST_OF_MONTH = "-28"  # that every month has


class Time(NamedTuple):
    """The time that an account is of."""

    on: str  # EDTF, a year at least
    known_by: TimeKnownBy

    @property
    def words(self) -> str:
        """The time for a person to read."""
        ahead = {
            "named": "of",
            "said": "on" if len(self.on) == len("2022-11-17") else "in",
            "published": "on a page of",
        }
        return f"{ahead[self.known_by]} {self.on}"


Times = tuple[Time, Time]
Named = tuple[frozenset[str], frozenset[str]]  # the dates that each of two accounts names


def days_apart(one: str | None, other: str | None) -> int:
    """Days between two dates at least; 0 where one is unknown, or they may be one."""
    bounds, others = _bounds(one), _bounds(other)
    if bounds is None or others is None:
        return 0
    return max(0, (others[0] - bounds[1]).days, (bounds[0] - others[1]).days)


def _bounds(edtf: str | None) -> tuple[date, date] | None:
    """The first and the last day of a day, month, year or interval; None for another date."""
    parts = (edtf or "").split("/")
    if not all(map(_DATE.match, parts)):
        return None
    first, last = parts[0], parts[-1]
    first += _FIRST[len(first) - len("2022") :]
    last += _LAST_OF_MONTH if len(last) == len("2022-11") else _LAST[len(last) - len("2022") :]
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None


def given(words: Words) -> Time | None:
    """When an account was given: said, else published."""
    if isinstance(words, View) and words.one.said_on:
        return Time(words.one.said_on, "said")
    return Time(words.page.published, "published") if words.page.published else None


def named_apart(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether dates are named on both sides, and none that could be the same."""
    return bool(first and second) and not _of_one_time(first, second)


def _of_one_time(first: frozenset[str], second: frozenset[str]) -> bool:
    return any(_could_be_one(one, other) for one in first for other in second)


def _could_be_one(one: str, other: str) -> bool:
    """Whether two dates agree as far as both go: "2019", "2019-03", "XXXX-03-02"."""
    parts = zip(one.split("-"), other.split("-"), strict=False)
    return all(a == b or _UNKNOWN in a + b for a, b in parts)


def given_apart(first: Words, second: Words, *, one_speaker: bool = False) -> bool:
    """Whether two accounts were given so long after each other that things, or a speaker's mind, may have changed between them."""
    one, other = given(first), given(second)
    if one is None or other is None:
        return False
    known = one.known_by == other.known_by == "said"
    return days_apart(one.on, other.on) > (_ANOTHER_DAY if one_speaker and known else _LATER)


def apart(named: Named, *, given: bool) -> bool:
    """Whether two accounts are of different times, by the dates that are `named` in them, else by when they were given."""
    return named_apart(*named) or (given and not _of_one_time(*named))


def times(first: Words, second: Words, named: Named) -> Times | None:
    """The times of two accounts that are apart; None where they are not known."""
    if named_apart(*named):
        one, other = (_only(dates) for dates in named)
    else:
        one, other = given(first), given(second)
    return (one, other) if one and other and days_apart(one.on, other.on) else None


def _only(dates: frozenset[str]) -> Time | None:
    """The one date that is named, where its year is known."""
    return next((Time(one, "named") for one in dates if len(dates) == 1 and _bounds(one)), None)
