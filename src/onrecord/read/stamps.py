"""Dates as pages stamp them: which lines hold nothing but a date, and every date of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.lexicon.calendar import DateMention, dates_in
from onrecord.lexicon.chrome import chrome, fold
from onrecord.read.shapes import CLOCK

COMMON = ("en",)  # dates of a page's frame are often in English, whatever the article's language
_CLOCK = re.compile(CLOCK)
_LEFT = re.compile(
    r"(?<!\w)(?:[ap]\.?m\.?|utc|gmt|[cemw]e?s?t|[ecmp][sd]t|ist|msk|мск|uhr|kl|klo|um|at|at the|o|às|as|à|alle|ore|h|hs|hrs|godz|v|у|в|о|об|року|года|год|г|р|roku|г\.|p|on|on the|le|el|am|den|the)(?!\w)\.?"
)


def mentions(text: str, languages: Iterable[str]) -> tuple[DateMention, ...]:
    """Every fixed date in `text`, with month names of `languages` and of English."""
    return dates_in(text, tuple(dict.fromkeys((*languages, *COMMON))))


def is_stamp(text: str, languages: Iterable[str]) -> bool:
    """Whether `text` holds a date or a clock time and beside it only words that go with one ("Published", "UTC")."""
    if len(text) > 120 or not any(letter.isdigit() for letter in text):
        return False
    found = mentions(text, languages)
    folded = fold(text)
    pieces, end = [], 0
    for mention in found:
        pieces.append(folded[end : mention.span.start])
        end = mention.span.end
    rest = _CLOCK.sub(" ", " ".join([*pieces, folded[end:]]))
    if not found and rest == folded:
        return False
    words = chrome()
    for form in (*words.updated.ordered, *words.published.ordered):
        if form in rest:
            rest = rest.replace(form, " ")
    return not any(letter.isalnum() for letter in _LEFT.sub(" ", rest))
