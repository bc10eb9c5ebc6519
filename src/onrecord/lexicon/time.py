"""Expressions of time in running text, fixed and relative: "on Monday", "last week", "three days ago", "17 November".

The library dateparser was tried on the first pages: it reads "we", "may" and "by one and a" as times, says nothing of
where they stand, and fills what is missing from the day on which it runs. So times are read by tables, time.toml.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast

from onrecord.lexicon.calendar import dates_in
from onrecord.lexicon.numbers import fold, number_lexicon
from onrecord.records import Span

TimeKind = Literal["date", "weekday", "day", "told", "month", "week", "weekend", "year", "open"]

_NEVER = re.compile(r"(?!)")
_POSSESSIVE = re.compile(r"['’]s\b")
_GAP = re.compile(r"[\s,(]{0,3}\Z")
_FRONT = 20  # characters in front of a mention in which a word that bounds it is looked for


class TimeMention(NamedTuple):
    """A time as written. `span` is in code points of the text.

    `value` is EDTF for a date (XXXX for a year not said), 0 to 6 for a weekday from Monday on, 01 to 12 for a month
    alone; else `shift` counts days, weeks, weekends, months or years from the day of the page, or from the day told last
    before ("the same evening"). An open one ("days later") has neither.
    """

    span: Span
    kind: TimeKind
    value: str | None = None
    shift: int | None = None
    before: bool = False  # "last Monday"
    bound: bool = False  # "since Monday", "next Monday": nothing was said on it
    possessive: bool = False  # "Monday's": belongs to what follows


@dataclass(frozen=True, slots=True)
class _TimeLexicon:
    """One language's patterns."""

    weekdays: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    shifts: tuple[tuple[TimeKind, int, re.Pattern[str]], ...]
    ago: Mapping[TimeKind, re.Pattern[str]]
    last: re.Pattern[str]
    last_behind: re.Pattern[str]
    next: re.Pattern[str]
    next_behind: re.Pattern[str]
    bounds: re.Pattern[str]
    apart: re.Pattern[str]
    goes_on: re.Pattern[str]
    open: re.Pattern[str]
    openers: re.Pattern[str]
    when: re.Pattern[str]
    future: re.Pattern[str]
    numbers: Mapping[str, int]

    def count(self, number: str) -> int:
        """The value of a number in digits or words; an article is one."""
        return int(number) if number.isdigit() else self.numbers.get(fold(number), 1)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("time.toml").read_text("utf-8"))


@cache
def _lexicon(language: str) -> _TimeLexicon | None:
    raw = _data().get(language)
    if raw is None:
        return None

    def pattern(forms: str, *, start: str = "", end: str = "") -> re.Pattern[str]:
        return _pattern(forms.split(), start, end)

    words = number_lexicon(language).words.items()
    numbers = {form: int(meanings[0].low) for form, meanings in words if meanings and meanings[0].kind == "value"}
    inside = _alternatives(raw["in"].split())
    month_start = rf"{inside}\s+" if raw["in"] else ""
    shifts: list[tuple[TimeKind, int, re.Pattern[str]]] = [("day", int(n), pattern(f)) for n, f in raw["day"].items()]
    shifts += [("told", int(n), pattern(forms)) for n, forms in raw["told"].items()]
    for name, forms in raw["period"].items():
        kind, shift = re.fullmatch(r"([a-z]+)(-?\d)", name).groups()  # type: ignore[union-attr]
        shifts.append((cast("TimeKind", kind), int(shift), pattern(forms)))
    return _TimeLexicon(
        weekdays=tuple(pattern(forms) for forms in raw["weekdays"]),
        months=tuple(_pattern([form], month_start, r"(?!\.?\s\d)") for form in raw["months"].split()),
        shifts=tuple(shifts),
        ago=_ago(raw, numbers),
        last=pattern(raw["last"], end=r"\s*\Z"),
        last_behind=pattern(raw["last"], start=r"\s*"),
        next=pattern(raw["next"], end=r"\s*\Z"),
        next_behind=pattern(raw["next"], start=r"\s*"),
        bounds=pattern(raw["bounds"], end=rf"\s+(?:{_alternatives(raw['last'].split())}\s+)?\Z"),
        apart=pattern(raw["apart"]),
        goes_on=pattern(raw["goes_on"]),
        open=pattern(raw["open"]),
        openers=pattern(raw["openers"]),
        when=pattern(raw["when"], start=r"\s*,?\s*"),
        future=pattern(raw["future"]),
        numbers=numbers,
    )


def _ago(raw: Mapping[str, Any], numbers: Iterable[str]) -> dict[TimeKind, re.Pattern[str]]:
    """Patterns for "three days ago", by unit; the number is the group `n`."""
    words = "|".join(_form(word) for word in sorted(numbers, key=lambda word: (-len(word), word)))
    front = rf"{_alternatives(raw['ago_before'].split())}\s+" if raw["ago_before"] else ""
    behind = rf"\s+{_alternatives(raw['ago_behind'].split())}" if raw["ago_behind"] else ""
    kinds: tuple[TimeKind, ...] = ("day", "month", "year")
    return {
        kind: re.compile(
            rf"(?<!\w){front}(?P<n>\d{{1,2}}|{words}|an?)\s+{_alternatives(raw['units'][kind].split())}{behind}"
        )
        for kind in kinds
    }


def _pattern(forms: Iterable[str], start: str = "", end: str = "") -> re.Pattern[str]:
    """Any of `forms` as whole words; a form with a capital only so written."""
    listed = list(forms)
    return re.compile(start + _alternatives(listed) + end) if listed else _NEVER


def _alternatives(forms: Iterable[str]) -> str:
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return r"(?<!\w)(?:" + "|".join(_form(form) for form in ordered) + r")(?!\w)"


def _form(form: str) -> str:
    stem, star = (form[:-1], r"\w*") if form.endswith("*") else (form, "")
    words = r"\s+".join(re.escape(part).replace("'", "['’ʼ]") for part in re.split("[_ ]", stem))
    return f"{words}{star}" if form != form.lower() else f"(?i:{words}{star})"


def times_in(text: str, language: str | None) -> tuple[TimeMention, ...]:
    """Every time in `text`, in order, without overlap; where two begin alike the longer is taken."""
    fixed = [TimeMention(span, "date", value) for span, value in dates_in(text, (language,) if language else ())]
    lexicon = _lexicon(language or "")
    if lexicon is None:
        return tuple(fixed)
    # capitals throughout are a name or a heading: "USA TODAY"
    relative = (one for one in _relative(text, lexicon) if not text[slice(*one.span)].isupper())
    kept = [*fixed, *(one for one in _without_overlap(relative) if not _beside_date(one, fixed, text))]
    return tuple(_in_use(one, text, lexicon) for one in sorted(kept, key=lambda one: one.span))


def _without_overlap(found: Iterable[TimeMention]) -> Iterator[TimeMention]:
    """The longest mention of each place, in order of the text."""
    end = 0
    for mention in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if mention.span.start >= end:
            yield mention
            end = mention.span.end


def _beside_date(mention: TimeMention, fixed: list[TimeMention], text: str) -> bool:
    """Whether a mention lies in a date, or is the weekday that belongs to one ("Sunday, 4 November")."""
    (start, end), weekday = mention.span, mention.kind == "weekday"
    at = bisect_right(fixed, start, key=lambda one: one.span.start)
    for first, last in (one.span for one in fixed[max(0, at - 1) : at + 1]):
        gap = text[end:first] if end <= first else text[last:start]
        if (start < last and first < end) or (weekday and _GAP.match(gap)):
            return True
    return False


def _relative(text: str, lexicon: _TimeLexicon) -> Iterator[TimeMention]:
    for number, pattern in enumerate(lexicon.weekdays):
        for match in pattern.finditer(text):
            yield TimeMention(Span(*match.span()), "weekday", value=str(number))
    for number, pattern in enumerate(lexicon.months, start=1):
        for match in pattern.finditer(text):
            yield TimeMention(Span(*match.span()), "month", value=f"{number:02d}")
    for kind, shift, pattern in lexicon.shifts:
        for match in pattern.finditer(text):
            yield TimeMention(Span(*match.span()), kind, shift=shift)
    for match in lexicon.open.finditer(text):
        yield TimeMention(Span(*match.span()), "open")
    for kind, pattern in lexicon.ago.items():
        for match in pattern.finditer(text):
            yield TimeMention(Span(*match.span()), kind, shift=-lexicon.count(match["n"]))


def _in_use(mention: TimeMention, text: str, lexicon: _TimeLexicon) -> TimeMention:
    """The mention with what the words beside it make of it."""
    start, end = mention.span
    front = max(0, start - _FRONT)
    ahead = lexicon.next.search(text, front, start) or lexicon.next_behind.match(text, end)
    bound = bool(ahead or lexicon.bounds.search(text, front, start))
    before = bool(lexicon.last.search(text, front, start) or lexicon.last_behind.match(text, end))
    return mention._replace(bound=bound, before=before, possessive=bool(_POSSESSIVE.match(text, end)))


def weekday_of(text: str, date: Span, language: str | None) -> int | None:
    """The weekday, 0 to 6 from Monday on, that is written with a date: "Sunday, 4 November"; None where none is."""
    lexicon = _lexicon(language or "")
    for number, pattern in enumerate(lexicon.weekdays if lexicon else ()):
        for match in pattern.finditer(text, max(0, date.start - _FRONT), date.end):
            if match.end() > date.start or _GAP.match(text[match.end() : date.start]):
                return number
    return None


def parts_occasions(text: str, language: str | None) -> bool:
    """Whether `text` has a word that parts what it tells from the occasion told of before: "later", "in an interview"."""
    lexicon = _lexicon(language or "")
    return bool(lexicon and lexicon.apart.search(text))


def parts_times(text: str, language: str | None) -> bool:
    """Whether `text` has a word that parts its time from the time told of before, on one occasion or not: "later", "then"."""
    lexicon = _lexicon(language or "")
    return bool(lexicon and (lexicon.apart.search(text) or lexicon.goes_on.search(text)))


def has_opener(text: str, language: str | None) -> bool:
    """Whether `text` has a word that opens a clause of time or reason: "after", "when", "because"."""
    lexicon = _lexicon(language or "")
    return bool(lexicon and lexicon.openers.search(text))


def stood_for(text: str, position: int, language: str | None) -> int | None:
    """Where the word ends that stands for the time right before `position`, as in "on 4 May, when she said"; None if none does."""
    lexicon = _lexicon(language or "")
    found = lexicon.when.match(text, position) if lexicon else None
    return found.end() if found else None


def looks_ahead(text: str, language: str | None) -> bool:
    """Whether `text` has a word that puts it into the future."""
    lexicon = _lexicon(language or "")
    return bool(lexicon and lexicon.future.search(text))
