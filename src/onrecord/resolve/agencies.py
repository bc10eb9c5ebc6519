"""News agencies and other outlets by any of their names."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import Lexicon, agencies, pattern
from onrecord.resolve.kinds import Known
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


def is_outlet(words: tuple[str, ...], known: Known, lex: Lexicon) -> bool:
    """Whether a name is that of an agency, or of an outlet of the page, which may be shortened to its first or last words."""
    folded = tuple(word.casefold() for word in words)
    if all(word in lex.determiners for word in folded):
        return False
    return bool(agency(" ".join(words))) or any(
        folded in (outlet[: len(folded)], outlet[-len(folded) :]) for outlet in known.outlets
    )
