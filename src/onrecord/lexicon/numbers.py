"""Number words of each language, ready to be matched: the tables of numbers.toml as patterns and look-ups."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

WordKind = Literal[
    "value", "one", "single", "after", "many", "interval", "half", "several", "plus_half", "counted", "bare"
]

_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")
_GAP = re.compile(r"[\s\u2010\u2011-]+")
_NEVER = re.compile(r"(?!)")
_NOT_PER = ("none", "not_before", "not_behind")  # keys of `per` that name no period
_BEHIND = ("behind", "about_behind")  # qualifiers that follow the number
_PARTS = 8  # of a number written together; more are a made-up word, and cost time without end


class NumberWord(NamedTuple):
    """One meaning of a number word; `low` and `high` differ for an interval alone ("kilkadziesiąt": 20 and 99)."""

    kind: WordKind
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NumberLexicon:
    """One language's tables. Patterns match whole words without regard to case; `*_before` end where a number begins."""

    decimal: str  # "." or ",", "" where undecided
    ages: bool  # whether "51-year-old" is a quantity here
    words: Mapping[str, tuple[NumberWord, ...]]
    word: re.Pattern[str]
    link: re.Pattern[str]
    of: re.Pattern[str]
    fraction_behind: re.Pattern[str] | None
    not_fraction: re.Pattern[str]
    qualifiers: Mapping[str, re.Pattern[str]]  # English name to the words in front
    more_behind: re.Pattern[str]
    about_behind: re.Pattern[str]
    approximate: re.Pattern[str]  # numbers that are round by nature: "une quarantaine"
    share: re.Pattern[str]  # between the two numbers of "one in five"
    share_noun: re.Pattern[str]  # the same with a word of what is counted: "one boat in five"
    share_of: re.Pattern[str]  # the same, of words that may also tell which of several
    among: re.Pattern[str]  # people of whom `share_of` tells a share
    rate: re.Pattern[str]  # in front of what a rate counts by ("per 100,000 residents")
    article: re.Pattern[str]  # the article of "less than a year", as its group
    range_from: re.Pattern[str]
    range_to: re.Pattern[str]
    between: re.Pattern[str]
    both: re.Pattern[str]
    change: re.Pattern[str]
    definite: re.Pattern[str]
    age: re.Pattern[str]
    ordinal: re.Pattern[str]
    ordinal_dot: bool
    year_before: re.Pattern[str]
    year_behind: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_noun: re.Pattern[str]
    clock_behind: re.Pattern[str]
    label: re.Pattern[str]
    ago: re.Pattern[str]
    ago_before: re.Pattern[str]
    period: re.Pattern[str]
    percent: re.Pattern[str]
    per: Mapping[str, re.Pattern[str]]
    not_per: re.Pattern[str]  # words with a period's in them that count by none: "a year later"
    stop: frozenset[str]
    modifier: re.Pattern[str]


def fold(words: str) -> str:
    """Number words as the look-up has them: lower case, plain apostrophes, one space between parts."""
    return _GAP.sub(" ", words.translate(_APOSTROPHES).lower()).strip()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("numbers.toml").read_text("utf-8"))


@cache
def number_lexicon(language: str | None) -> NumberLexicon:
    """The tables of `language` (ISO 639-1); digits alone are read where we have none for it."""
    raw = _data().get(language or "other", _data()["other"])
    words = _words(raw)
    ranges, qualifiers, shares = raw.get("range", {}), raw.get("qualifier", {}), raw.get("share", {})
    per, rate = raw.get("per", {}), raw.get("rate", "")

    def before(forms: str) -> re.Pattern[str]:
        return _pattern(forms.split(), end=r"\s*\Z")

    def behind(forms: str, start: str = r"\s*") -> re.Pattern[str]:
        return _pattern(forms.split(), start=start, glued=True)

    return NumberLexicon(
        decimal=raw["decimal"],
        ages=raw.get("ages", True),
        words=words,
        word=_word_pattern(words, compound=raw.get("compound", False)),
        link=behind(raw.get("link", ""), r"\s+"),
        of=behind(raw.get("of", ""), r"\s+"),
        fraction_behind=behind(raw["fraction_behind"], r"\s+") if "fraction_behind" in raw else None,
        not_fraction=before(raw.get("not_fraction", "")),
        qualifiers={name: before(forms) for name, forms in qualifiers.items() if name not in _BEHIND},
        more_behind=re.compile(r"\+|" + behind(qualifiers.get("behind", ""), r"(?:\s+|(?=-))").pattern, re.IGNORECASE),
        about_behind=behind(qualifiers.get("about_behind", ""), r"(?:\s+|(?=-))"),
        approximate=_pattern(raw.get("approximate", "").split()),
        share=behind(shares.get("link", ""), r"\s+"),
        share_noun=behind(shares.get("link", ""), r"\s+(?P<counted>[^\W\d_]{3,})\s+"),
        share_of=behind(shares.get("of", ""), r"\s+"),
        among=_pattern(shares.get("among", "").split()),
        rate=before(rate),
        article=_article(raw),
        range_from=before(ranges.get("from", "")),
        range_to=behind(ranges.get("to", ""), r"[-‐‑]?\s+"),
        between=before(ranges.get("between", "")),
        both=behind(ranges.get("both", ""), r"\s+"),
        change=_pattern(raw.get("change", "").split()),
        definite=before(raw.get("definite", "")),
        age=behind(raw.get("age", ""), r"\s?"),
        ordinal=behind(raw.get("ordinal", ""), r"[-‐‑]?"),
        ordinal_dot=raw.get("ordinal_dot", False),
        year_before=before(raw.get("year_before", "")),
        year_behind=behind(raw.get("year_behind", "")),
        clock_before=before(raw.get("clock_before", "")),
        clock_noun=behind(raw.get("clock_noun", "")),
        clock_behind=behind(raw.get("clock_behind", "")),
        label=before(raw.get("label", "")),
        ago=_pattern(raw.get("ago", "").split()),
        ago_before=before(raw.get("ago_before", "")),
        period=behind(raw.get("period", ""), r"[\s-]+"),
        percent=behind(raw.get("percent", "%")),
        per={period: _pattern(forms.split()) for period, forms in per.items() if period not in _NOT_PER},
        not_per=_pattern(_not_per(per)),
        stop=frozenset(fold(form.replace("_", " ")) for form in raw.get("stop", "").split()),
        modifier=re.compile(raw.get("modifier", "(?!)"), re.IGNORECASE),
    )


def _article(raw: Mapping[str, Any]) -> re.Pattern[str]:
    """A qualifier, an article as the group, and a period in sight."""
    if "article" not in raw:
        return _NEVER
    forms = {form for name, listed in raw["qualifier"].items() if name not in _BEHIND for form in listed.split()}
    periods = _pattern(raw["period"].split()).pattern
    return re.compile(
        _pattern(forms).pattern + rf"\s+({_pattern(raw['article'].split()).pattern})(?=\s{periods})", re.IGNORECASE
    )


def _not_per(per: Mapping[str, str]) -> Iterator[str]:
    """Words with a period's in them that count by none."""
    none, before, behind = (per.get(key, "").split() for key in _NOT_PER)
    yield from none
    for period, forms in per.items():
        if period not in _NOT_PER:
            first = forms.split()[0]
            yield from (f"{word}_{first}" for word in before)
            yield from (f"{first}_{word}" for word in behind)


def _words(raw: Mapping[str, Any]) -> dict[str, tuple[NumberWord, ...]]:
    """Every number word of a language with its meanings."""
    found: dict[str, list[NumberWord]] = {}

    def add(kind: WordKind, forms: str, low: float, high: float | None = None) -> None:
        for form in forms.split():
            found.setdefault(fold(form.replace("_", " ")), []).append(
                NumberWord(kind, low, low if high is None else high)
            )

    for value, forms in raw.get("values", {}).items():
        add("value", forms, float(value))
    kinds: tuple[Literal["one", "single", "after", "many"], ...] = ("one", "single", "after", "many")
    for value, table in raw.get("scale", {}).items():
        for kind in kinds:
            add(kind, table.get(kind, ""), float(value))
    for bounds, forms in raw.get("interval", {}).items():
        low, high = bounds.split("-")
        add("interval", forms, float(low), float(high))
    add("half", raw.get("before_scale", {}).get("half", ""), 0.5)
    add("several", raw.get("before_scale", {}).get("several", ""), 2, 9)
    add("plus_half", raw.get("plus_half", ""), 0.5)
    for denominator, forms in raw.get("fraction", {}).get("counted", {}).items():
        add("counted", forms, float(denominator))
    for denominator, forms in raw.get("fraction", {}).get("bare", {}).items():
        add("bare", forms, float(denominator))
    for form in raw.get("none", "").split():
        found[fold(form.replace("_", " "))] = []
    if "inverted" in raw:
        _add_inverted(found, raw["inverted"])
    return {form: tuple(meanings) for form, meanings in found.items()}


def _add_inverted(found: dict[str, list[NumberWord]], link: str) -> None:
    """Adds what is said with the unit first: "dreiundzwanzig"."""
    simple = {
        form: meanings[0].low
        for form, meanings in found.items()
        if meanings and meanings[0].kind == "value" and " " not in form
    }
    units = {form: value for form, value in simple.items() if 1 <= value <= 9}
    tens = {form: value for form, value in simple.items() if 20 <= value <= 90}
    for unit, one in units.items():
        for ten, many in tens.items():
            found.setdefault(f"{unit}{link}{ten}", [NumberWord("value", one + many, one + many)])


def _word_pattern(words: Iterable[str], *, compound: bool) -> re.Pattern[str]:
    """Matches one number word, longest first; where words are written together, also one that another follows."""
    forms = sorted(words, key=lambda form: (-len(form), form))
    if not forms:
        return _NEVER
    body = "|".join(_expression(form) for form in forms)
    if not compound:
        return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
    solid = "|".join(re.escape(form) for form in forms if form.isalpha())
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)|(?<!\w)(?:{solid}){{2,{_PARTS}}}(?!\w)", re.IGNORECASE)


def _pattern(forms: Iterable[str], start: str = "", end: str = "", *, glued: bool = False) -> re.Pattern[str]:
    """Matches any of `forms` as whole words between `start` and `end`; it never matches where there are none.

    `glued` forms may follow another word character, as behind digits.
    """
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    if not ordered:
        return _NEVER
    return re.compile(
        start + "(?:" + "|".join(_bounded(form, glued=glued) for form in ordered) + ")" + end, re.IGNORECASE
    )


def _bounded(form: str, *, glued: bool) -> str:
    """One entry of the tables with the word boundaries that its ends ask for; "*" is any ending."""
    stem, star = (form[:-1], r"\w*") if form.endswith("*") else (form, "")
    left = r"(?<!\w)" if stem[0].isalpha() and not glued else ""
    right = r"(?!\w)" if star or stem[-1].isalnum() else ""
    return left + _expression(stem.replace("_", " ")) + star + right


def _expression(form: str) -> str:
    """A form with any white space, hyphen and apostrophe for its own."""
    parts = (re.escape(part).replace("'", "['’ʼ]") for part in re.split(r"[ -]", form))
    return r"[\s\u2010\u2011-]{1,2}".join(parts)
