"""Fixed calendar dates in running text, in every language whose month names CLDR knows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from os.path import commonprefix
from typing import Any, NamedTuple

from onrecord.records import Span

DIGIT = re.compile(r"\d")  # every date has one
DAY, YEAR = r"[0-3]?\d", r"(?:1[5-9]|20)\d\d"
# "5th", "1er", "1º", "5-го", "6."; a full stop behind the day is German, Finnish, Czech and others' own ordinal sign
ORDINAL = r"(?:st|nd|rd|th|er|ère|º|ª|°|\.|-?го|-?е|-?ти|-?ви|:a|:e)?"
SEVERAL = rf"(?P<{{0}}>{DAY}){ORDINAL}(?:\s?[-–—]\s?(?P<{{1}}>{DAY}){ORDINAL})?"


class DateMention(NamedTuple):
    """A date as written: code points of the text, and its value as EDTF (XXXX for a year that is not said)."""

    span: Span
    value: str


def dates_in(text: str, languages: Iterable[str]) -> tuple[DateMention, ...]:
    """Every fixed date in `text`, in order, without overlap: numeric ones, and names of months in `languages` (ISO 639-1).

    Values are YYYY-MM-DD, YYYY-MM, YYYY, or XXXX-MM-DD where the year is missing. A numeric date whose order cannot be
    known, an impossible date and a year of two digits are left out. Of "12-13 May" both days are given.
    """
    if not DIGIT.search(text):
        return ()
    known = tuple(dict.fromkeys(languages))
    found = [mention for rule, read in _rules(known) for match in rule.finditer(text) for mention in read(match)]
    return tuple(_without_overlap(found))


def _without_overlap(found: list[DateMention]) -> Iterator[DateMention]:
    """The longest mention of each place, in order of the text."""
    end = 0
    for mention in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if mention.span.start >= end:
            yield mention
            end = mention.span.end


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("calendar.toml").read_text("utf-8"))


class _Names(NamedTuple):
    """Month and weekday names of some languages, ready for a pattern."""

    months: dict[str, int]  # lower case, without a closing full stop
    stems: dict[str, int]  # beginnings that take case endings
    weekdays: tuple[str, ...]
    capitalised: frozenset[str]


@cache
def _names(language: str) -> _Names | None:
    """Names of one language; None where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, kept off start-up

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
    wide = locale.months["format"]["wide"]
    alone = locale.months["stand-alone"]["wide"]
    months: dict[str, int] = {}
    # a language falls back on another's stand-alone forms where it has none; those share no letters with its own
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                months.setdefault(name.lower().rstrip("."), number)
    for number, forms in _data()["months"].get(language, {}).items():
        months.update(dict.fromkeys(forms, int(number)))
    inflects = any(wide[number] != alone[number] for number in wide)
    weekdays = {
        name.lower().rstrip(".") for width in ("wide", "abbreviated") for name in locale.days["format"][width].values()
    }
    capitalised = frozenset(months) if language in _data()["capitalised"] else frozenset()
    return _Names(months, _stems(wide, alone) if inflects else {}, tuple(sorted(weekdays)), capitalised)


def _stems(wide: dict[int, str], alone: dict[int, str]) -> dict[str, int]:
    """What a month's forms share, where that is long enough and begins no other month's form."""
    stems = {}
    for number, name in wide.items():
        stem = commonprefix([name.lower(), alone[number].lower()])  # noqa: RUF071 - words, not paths
        others = [forms[other].lower() for forms in (wide, alone) for other in forms if other != number]
        if len(stem) >= 3 and not any(other.startswith(stem) for other in others):
            stems[stem] = number
    return stems


def _merged(languages: tuple[str, ...]) -> _Names:
    """The names of all `languages`; where two disagree on a word, the first has it."""
    months: dict[str, int] = {}
    stems: dict[str, int] = {}
    weekdays: set[str] = set()
    capitalised: set[str] = set()
    for language in languages:
        names = _names(language)
        if names is None:
            continue
        capitalised |= names.capitalised - months.keys()
        capitalised -= names.months.keys() - names.capitalised
        months = names.months | months
        stems = names.stems | stems
        weekdays |= set(names.weekdays)
    return _Names(months, stems, tuple(sorted(weekdays)), frozenset(capitalised))


_Reader = Callable[[re.Match[str]], Iterator[DateMention]]


@cache
def _rules(languages: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The patterns for `languages`, each with what reads its match."""
    numeric = [
        (
            re.compile(
                rf"(?<![\w./-])(?P<y>{YEAR})(?P<s>[-./])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d|[./-]\d)(?=T\d|\b|_)"
            ),
            _read_numeric,
        ),
        (
            re.compile(
                rf"(?<![\w/-])(?<!\d[.,:])(?P<d>\d\d?)(?P<s>[-./])\s?(?P<m>\d\d?)(?P=s)\s?(?P<y>{YEAR})(?!\d|[./-]\d)"
            ),
            _reader_of_order(languages),
        ),
        (re.compile(rf"(?:(?P<y>{YEAR})\s?[年년]\s?)?(?P<m>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日일]"), _read_numeric),
    ]
    years = re.compile(_year_pattern(languages), re.IGNORECASE)
    names = _merged(languages)
    if not names.months:
        return (*numeric, (years, _read_year))
    named = _named_patterns(names, month_first=bool({*languages} & {*_data()["month_first"]}))
    read = _reader_of_names(names)
    return (*numeric, *((pattern, read) for pattern in named), (years, _read_year))


def _named_patterns(names: _Names, *, month_first: bool) -> list[re.Pattern[str]]:
    """Patterns of dates whose month is a word: day first, month first, and month with year."""
    words = "|".join(re.escape(word) for word in sorted(names.months, key=len, reverse=True))
    stems = "|".join(re.escape(stem) for stem in sorted(names.stems, key=len, reverse=True)) or r"(?!)"
    month = rf"(?P<month>(?:{words})(?!\w)|(?:{stems})\w{{0,5}}(?!\w))\.?"
    weekday = "|".join(re.escape(word) for word in sorted(names.weekdays, key=len, reverse=True))
    before = rf"(?<!\w)(?<!\d[.,:])(?:(?:{weekday})[.,]{{0,2}}\s+)?"
    link = "(?:" + "|".join(re.escape(form) for form in _data()["links"]["forms"]) + ")"
    year = rf"(?P<y>{YEAR})(?!\w|[.,]?\d)"
    patterns = [
        rf"{before}(?<!\d[-–—])(?<![-–—/]){SEVERAL.format('d', 'd2')}[\s-]{{0,3}}(?:{link}\s*)?{month}(?:,?[\s-]{{1,3}}(?:{link}\s+)?{year})?",
        rf"{before}{month},?\s+(?:{link}\s+)?{year}",
    ]
    if month_first:
        day = rf"{SEVERAL.format('d', 'd2')}(?!\w|[.,:]\d|\s?%)"
        patterns += [
            rf"{before}{month}\s{{1,3}}{day}(?:,?\s+{year})?",
            rf"{before}(?P<y0>{YEAR})\.?(?:\s?m\.)?\s+{month}\s{{1,3}}{day}(?!,?\s+{YEAR})",
        ]
    return [re.compile(pattern, re.IGNORECASE) for pattern in patterns]


def _year_pattern(languages: tuple[str, ...]) -> str:
    """A year that a word before or behind it makes one."""
    data = _data()["year"]

    def words(side: str) -> str:
        forms = [form for language in languages for form in data[side].get(language, ())]
        return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or r"(?!)"

    year = rf"{YEAR}(?!\w|[.,]\d|\s?[-–—/]\s?\d)"
    return rf"(?<!\w)(?:{words('before')})\s+(?P<y>{year})|(?<![\w.,/–-])(?P<y2>{year})\s+(?:{words('after')})(?!\w)"


def _value(year: str | None, month: int, day: int | None) -> str | None:
    """EDTF of a date, None where there is no such day."""
    try:
        date(int(year) if year else 2000, month, day or 1)  # 2000 is a leap year: 29 February may be meant
    except ValueError:
        return None
    stem = f"{int(year):04d}" if year else "XXXX"
    return f"{stem}-{month:02d}" + (f"-{day:02d}" if day else "")


def _read_numeric(match: re.Match[str]) -> Iterator[DateMention]:
    value = _value(match["y"], int(match["m"]), int(match["d"]))
    if value:
        yield DateMention(Span(*match.span()), value)


def _reader_of_order(languages: tuple[str, ...]) -> _Reader:
    """Reads 6/11/2020. Full stops mean day first everywhere; strokes and hyphens too, except where English may be American."""

    def read(match: re.Match[str]) -> Iterator[DateMention]:
        first, second = int(match["d"]), int(match["m"])
        if first <= 12 < second and match["s"] != ".":
            first, second = second, first
        elif match["s"] != "." and first <= 12 and first != second and (not languages or "en" in languages):
            return
        value = _value(match["y"], second, first)
        if value:
            yield DateMention(Span(*match.span()), value)

    return read


def _reader_of_names(names: _Names) -> _Reader:
    """Reads a date whose month is a word."""

    def number(word: str) -> int | None:
        lower = word.lower()
        if lower in names.capitalised and word == lower:
            return None
        stems = (month for stem, month in names.stems.items() if lower.startswith(stem))
        return names.months.get(lower) or next(stems, None)

    def read(match: re.Match[str]) -> Iterator[DateMention]:
        groups = match.groupdict()
        month = number(match["month"])
        year = groups.get("y") or groups.get("y0")
        if month is None:
            return
        days = [groups[name] for name in ("d", "d2") if groups.get(name)]
        if not days:
            yield DateMention(Span(*match.span()), f"{int(match['y']):04d}-{month:02d}")
            return
        values = [_value(year, month, int(day)) for day in days]
        if any(value is None for value in values):
            return
        # of "12-13 May" the first day ends at its own digits, the second runs to the end
        starts = [match.start(), *(match.start(name) for name in ("d2",) if groups.get(name))]
        ends = [*(match.end("d") for _ in days[1:]), match.start() + len(match[0].rstrip("."))]
        for start, end, value in zip(starts, ends, values, strict=True):
            yield DateMention(Span(start, end), value or "")

    return read


def _read_year(match: re.Match[str]) -> Iterator[DateMention]:
    group = "y" if match["y"] else "y2"
    yield DateMention(Span(*match.span(group)), f"{int(match[group]):04d}")
