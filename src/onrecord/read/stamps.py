"""Dates as pages stamp them: which lines hold nothing but a date, and every date of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.lexicon.calendar import DateMention, dates_in
from onrecord.lexicon.chrome import chrome, fold
from onrecord.lexicon.time import times_in
from onrecord.read.shapes import CLOCK, is_name, words
from onrecord.records import Span

COMMON = ("en",)  # dates of a page's frame are often in English, whatever the article's language
_CLOCK = re.compile(CLOCK)
_PARTS = re.compile(r"[|·•,;/]|\s[–—-]\s|\s{3,}")
_ISSUE = re.compile(
    r"(?<!\w)(?:№|n°|nº|nr\.?|no\.?|issue|numer)\s?\d+(?:\s?[(/]\d+\)?)?", re.IGNORECASE
)  # "No. 41 (1203)"
_PARTED = re.compile(r"[|·•/]|\s[–—]\s|^[^\W\d_]+,")
_SECTION = 2  # words of a section's name
_FROM = re.compile(r"\s(?:in|à|w|we|в|у|en|aus)\s[^\W\d_]+$")  # "Ann Lind in Orlen"
_LEFT = re.compile(
    r"(?<!\w)(?:[ap]\.?m\.?|utc|gmt|bst|[cemw]e?s?t|[ecmp][sd]t|ist|msk|мск|uhr|kl|klo|um|at|at the|o|às|as|à|alle|ore|h|hs|hrs|godz|v|у|в|о|об|року|года|год|г|р|roku|г\.|p|r|on|on the|le|el|am|den|the)(?!\w)\.?"
)


def mentions(text: str, languages: Sequence[str]) -> tuple[DateMention, ...]:
    """Every fixed date in `text`, with month names of `languages` and of English.

    English is asked apart: on its own pages alone may the month stand before the day in a date of figures.
    """
    own = dates_in(text, languages)
    common = dates_in(text, COMMON) if COMMON[0] not in languages else ()
    taken = [mention.span for mention in own]
    extra = [one for one in common if all(one.span.end <= start or end <= one.span.start for start, end in taken)]
    return tuple(sorted((*own, *extra)))


def is_stamp(text: str, languages: Sequence[str]) -> bool:
    """Whether `text` holds a date or a clock time and beside it only words that go with one: "Published", "UTC", a name."""
    if len(text) > 120 or not any(letter.isdigit() for letter in text):
        return False
    spans = [mention.span for mention in mentions(text, languages)]
    spans += [Span(*match.span()) for match in _CLOCK.finditer(_blanked(text, spans))]
    if not spans:
        return False
    rest = _blanked(text, spans)
    beside = [one.span for language in languages for one in times_in(rest, language) if one.kind in ("weekday", "day")]
    rest = _blanked(rest, beside)
    for form in (*chrome().updated.ordered, *chrome().published.ordered):
        at = fold(rest).find(form)
        if at >= 0:
            rest = _blanked(rest, [Span(at, at + len(form))])
    rest = _blanked(rest, [Span(*match.span()) for match in _ISSUE.finditer(rest)])
    rest = _blanked(rest, [Span(*match.span()) for match in _LEFT.finditer(fold(rest))])
    parts = [part.strip(" .:()[]-") for part in _PARTS.split(rest)]
    # "4 min read" is no part of the date, but goes with one
    left = [part for part in parts if any(map(str.isalnum, part)) and not chrome().notice.within(fold(part))]
    named = [part for part in left if _signs(part)]
    if len(left) == len(named):
        return True
    # beside a date, and before a signature, a section's name may stand: "Home affairs · Ann Lind · 5 March 2024"
    section = len(left) == 2 and named == left[1:] and max(map(words, left)) <= 3
    return (section or (len(left) == 1 and _is_section(left[0]))) and _PARTED.search(text) is not None


def _is_section(part: str) -> bool:
    """Whether a part of a line reads as a section's or a town's name."""
    return part[0].isupper() and words(part) <= _SECTION and not any(letter.isdigit() for letter in part)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _signs(part: str) -> bool:
    """Whether a part of a line is a signature: a person's name of two words or more, or the newsroom's."""
    form = chrome().byline.start(fold(part)) or ""
    name = _FROM.sub("", part[len(form) :].strip(" :"))
    return (words(name) >= 2 and is_name(name)) or chrome().byline_staff.start(fold(name)) is not None
