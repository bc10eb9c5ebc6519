"""Dates: one utterance that pages put on different days."""

from __future__ import annotations

import re

from onrecord.contrast.candidates import Pair
from onrecord.contrast.clash import Clash, clash

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_ONE_POINT = 0.66  # cosine from which two versions surely tell one point


def dated_apart(pair: Pair) -> Clash | None:
    """Two versions of one utterance of which both are dated to a day, and not to the same."""
    first, second = pair.first, pair.second
    days = first.one.said_on, second.one.said_on
    if first.page is second.page or not first.utterances & second.utterances or pair.meaning < _ONE_POINT:
        return None
    if days[0] == days[1] or not all(day and _DAY.match(day) for day in days):
        return None
    pages = [view.outlet for view in (first, second)]
    statement = f"{pages[0]} dates what {first.who} said to {days[0]}, {pages[1]} to {days[1]}."
    return clash(
        "date", first, second, pair.meaning, statement, "one utterance, two days", f"{days[0]} against {days[1]}"
    )
