"""News agencies and other outlets by any of their names."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import Lexicon, agencies, channels, pattern
from onrecord.lexicon.outlets import outlet_patterns
from onrecord.resolve.kinds import Known
from onrecord.resolve.names import Name, names_in


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


def is_called_an_outlet(name: Name) -> bool:
    """Whether a name of several words has one in it that outlets are called by: "Radio Sarn", "the Sarn Gazette"."""
    return bool(
        name.words[1:] and (pattern(channels()).fullmatch(name.words[0]) or outlet_patterns().press.search(name.text))
    )


def is_numbered(name: str) -> bool:
    """Whether a name is that of a channel that begins with its number: "9-й канал"."""
    first, _, rest = name.partition(" ")
    return first[:1].isdigit() and bool(pattern(channels()).fullmatch(rest))


def last_outlet_in(text: str, start: int, end: int, known: Known, lex: Lexicon) -> Name | None:
    """The last name in `text[start:end]` that is an agency's or another outlet's: whom "the agency" behind it means."""
    return next(
        (
            name
            for name in reversed(names_in(text, start, end))
            if agency_at_end(name) or is_outlet(name.words, known, lex) or is_called_an_outlet(name)
        ),
        None,
    )
