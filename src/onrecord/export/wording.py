"""Wording: in which words and signs command line, report and web app tell what a version has of a piece, and how a time is known."""

from __future__ import annotations

from onrecord.collate import Reading, Standing
from onrecord.records import TimeKnownBy

SIGNS: dict[Standing, str] = {"verbatim": "=", "paraphrased": "≈", "altered": "Δ", "left out": "∅", "added": "+"}
MEANINGS: dict[Standing, str] = {
    "verbatim": "the same words",
    "paraphrased": "other words, or another language",
    "altered": "another number, name, negation or certainty",
    "left out": "nothing of it; in brackets where another statement on the same page has it",
    "added": "in this version alone, and not as a quotation",
}

KNOWN_BY: dict[TimeKnownBy, str] = {
    "named": "the words name that time",
    "said": "said then",
    "published": "published then",
}


def sign(reading: Reading) -> str:
    """The sign of a reading, for a narrow column."""
    made = SIGNS[reading.standing]
    return f"({made})" if reading.elsewhere else made


def stands(reading: Reading) -> str:
    """How a reading stands to its piece, in words."""
    if reading.told_with is not None:
        return f"told with piece {reading.told_with + 1}"
    return "left out here, told elsewhere on its page" if reading.elsewhere else reading.standing
