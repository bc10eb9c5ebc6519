"""Times: when accounts were given, and the dates that they name. What held at one time may not hold at another: a change, no conflict."""

from __future__ import annotations

import re
from datetime import date

from onrecord.contrast.views import View, Words

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_LATER = 31  # days after which things may have changed
_UNKNOWN = "X"


def days_apart(one: str | None, other: str | None) -> int:
    """Days between two dates; 0 where one is unknown or no single day."""
    if not (one and other and _DAY.match(one) and _DAY.match(other)):
        return 0
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def given_apart(first: View, second: View) -> bool:
    """Whether two accounts were given so long after each other that things may have changed between them."""
    given = [view.one.said_on or view.page.published for view in (first, second)]
    return days_apart(*given) > _LATER


def named_apart(first: Words, second: Words) -> bool:
    """Whether both name dates, and none that could be the same."""
    if not (first.dates and second.dates):
        return False
    return not any(_could_be_one(one, other) for one in first.dates for other in second.dates)


def _could_be_one(one: str, other: str) -> bool:
    """Whether two dates agree as far as both go: "2019", "2019-03", "XXXX-03-02"."""
    parts = zip(one.split("-"), other.split("-"), strict=False)
    return all(a == b or _UNKNOWN in a + b for a, b in parts)
