"""News agencies by any of their names."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import agencies, pattern
from onrecord.resolve.names import Name


@cache
def agency(name: str) -> str | None:
    """The canonical name of a news agency, None if `name` is none."""
    for canonical, forms in agencies().items():
        if pattern(forms).fullmatch(name):
            return canonical
    return None


def agency_at_end(name: Name) -> str | None:
    """The agency whose name a run of capitals ends in: "Kremlin-controlled RIA Novosti"."""
    ends = (agency(" ".join(name.words[start:])) for start in range(len(name.words)))
    return next((found for found in ends if found), None)
