"""Finds the figures of a page: quantities that carry a claim, with what is counted, per what, and how exactly."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.contrast.numbers import Number, numbers_in
from onrecord.lexicon import lexicon as language_lexicon
from onrecord.lexicon import pattern
from onrecord.lexicon.calendar import dates_in
from onrecord.lexicon.numbers import NumberLexicon, fold, number_lexicon
from onrecord.records import Block, Document, Figure, Span, content_id

_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w+")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)[ \u00a0]\Z")
_CLAUSE_END = re.compile(r"[.!?;:\n](?=\s|\Z)")
_LIST_MARK = re.compile(r"\s*\(?\Z")
_AFTER_LIST_MARK = re.compile(r"[.)]\s")
_SMALL_LETTER_BEHIND = re.compile(r"[\s\u00a0]+[^\W\d_]")
_POINT_AND_SMALL_LETTER = re.compile(r"\.[ \u00a0]([^\W\d_])")
_HYPHENED = re.compile(r"[-‐‑][^\W\d_]")
_FRONT = 40  # characters in front of a number that a rule looks at
_REACH = 70  # characters between a number and its period
_UNIT_WORDS = 4
_TO_AGO = 2  # words between a number and "ago"; more are of something else: "half of what it was a year ago"
_RATES = {100, 1000, 10_000, 100_000, 1_000_000}  # people that a rate counts by


@dataclass(frozen=True, slots=True)
class _Period:
    """Words that name what is counted by: "a week"."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A number where it stands in one block's text."""

    number: Number
    text: str
    lexicon: NumberLexicon
    masked: frozenset[int]  # positions in dates and links

    def before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """`pattern` right in front of the number."""
        start = self.number.span.start
        return pattern.search(self.text, max(0, start - _FRONT), start)

    def behind(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """`pattern` right behind the number."""
        return pattern.match(self.text, self.number.span.end)


def figures(document: Document) -> Document:
    """`document` with the figures of its page's body, in order; `Figure.span` takes in qualifier, scale and sign."""
    page = document.page
    found = tuple(figure for block in page.blocks if block.body for figure in _of_block(block, document))
    return replace(document, figures=found)


def _of_block(block: Block, document: Document) -> Iterator[Figure]:
    page, language = document.page, block.language or document.page.language
    text, shift = page.text[block.span.start : block.span.end], block.span.start
    if not any(character.isdigit() for character in text) and not number_lexicon(language).word.search(text):
        return
    links = [Span(*match.span()) for match in _LINK.finditer(text)]
    dates = [mention.span for mention in dates_in(text, (language,) if language else ())]
    masked = frozenset(position for start, end in links + dates for position in range(start, end))
    lexicon = number_lexicon(language)
    people = pattern(language_lexicon(language).people)
    periods = tuple(_periods(text, lexicon))
    numbers = [one for one in numbers_in(text, language) if not any(_within(one, period) for period in periods)]
    rates = [_is_rate(number, text, lexicon, people) for number in numbers]
    pers = _pers(numbers, periods, text)
    for at, number in enumerate(numbers):
        place = _Place(number, text, lexicon, masked)
        if rates[at] or any(rule(place) for _, rule in NOT_FIGURES):
            continue
        span = Span(number.span.start + shift, number.span.end + shift)
        yield Figure(
            id=content_id("f", page.id, str(span.start), str(span.end)),
            page=page.id,
            span=span,
            low=number.low,
            high=number.high,
            unit=_unit(place),
            per=_rate(at, numbers, rates, text) or pers.get(at),
            qualifier=number.qualifier,
        )


# ---- what is no figure -------------------------------------------------------------------------------------------


def _masked(place: _Place) -> bool:
    """Inside a date, a link or an address."""
    return not place.masked.isdisjoint(range(*place.number.core))


def _ordinal(place: _Place) -> bool:
    """A rank, not a quantity: "23rd", "5-й", "3. Platz"."""
    if place.number.ordinal:
        return True
    point = place.behind(_POINT_AND_SMALL_LETTER) if place.lexicon.ordinal_dot and place.number.bare else None
    return bool(point and (point[1].islower() or place.before(place.lexicon.definite)))


def _year(place: _Place) -> bool:
    """Four bare digits that read as a year: 1900 to 2099, or any that a word makes one."""
    bare = place.number.bare
    if not bare or not all(len(part) == 4 for part in bare.split("-")):
        return False
    value = int(bare[:4])
    named = place.before(place.lexicon.year_before) or place.behind(place.lexicon.year_behind)
    return 1900 <= value < 2100 or (1000 <= value < 1900 and bool(named))


def _clock(place: _Place) -> bool:
    """A time of day."""
    number = place.number
    if (number.high or 0) > 24 or number.currency or number.percent or number.scale > 1:
        return False
    if place.behind(place.lexicon.clock_behind):
        return True
    on = place.behind(place.lexicon.range_to)
    if on and place.text[on.end() :].lstrip()[:1].isdigit():
        return False  # "from 2 to 3 crowns"
    in_front = place.before(place.lexicon.clock_before)
    return bool(in_front and (place.behind(place.lexicon.clock_noun) or (number.bare and not _unit(place))))


def _label(place: _Place) -> bool:
    """Part of a name: "Article 5", "Boeing 747", "Group of 7"; or the number of a list's item."""
    number = place.number
    if not number.bare:
        return False
    if place.before(place.lexicon.label):
        return True
    if not place.text[: number.span.start].strip() and place.behind(_AFTER_LIST_MARK):
        return True
    word = place.before(_WORD_BEFORE)
    counted = place.behind(_SMALL_LETTER_BEHIND) and _unit(place)
    name = word and word[1][0].isupper() and word.start() > 0 and fold(word[1]) not in place.lexicon.stop
    return bool(name and not counted)


def _age(place: _Place) -> bool:
    """An age ("51-year-old"), in languages whose tables leave ages out."""
    return not place.lexicon.ages and bool(place.behind(place.lexicon.age))


def _bare_age(place: _Place) -> bool:
    """An age set off by commas behind a name: "Berg, 46, is"."""
    number, text = place.number, place.text
    start, end = number.span
    return bool(number.bare and text[start - 2 : start] == ", " and text[end : end + 1] in (",", ".", ")"))


def _article(place: _Place) -> bool:
    """No more than an article: "one", "un", "eine" by themselves say nothing of how many."""
    return place.number.article and not place.number.measured


def _attribute(place: _Place) -> bool:
    """A number word inside another word tells a kind: "two-way", "three-judge panel"."""
    return not place.number.digits and not place.number.measured and bool(place.behind(_HYPHENED))


def _points_back(place: _Place) -> bool:
    """The number is known and the words claim nothing by it: "the two leaders"."""
    number = place.number
    known = not number.digits and not number.measured and not number.fraction
    return known and bool(place.before(place.lexicon.definite))


def _part_of_period(place: _Place) -> bool:
    """Not a share: "the first half of the year", "a third party", "every other day"."""
    if not place.number.fraction:
        return False
    if place.before(place.lexicon.not_fraction) or place.behind(place.lexicon.period):
        return True
    behind = place.lexicon.fraction_behind
    follows = _WORD.match(place.text, place.number.span.end + 1)
    return bool(behind and follows and not place.number.qualifier and not place.behind(behind))


def _point_in_time(place: _Place) -> bool:
    """Says when, not how long: "three weeks ago"."""
    end = place.number.span.end
    if place.before(place.lexicon.ago_before) and place.behind(place.lexicon.period):
        return True
    clause = _CLAUSE_END.search(place.text, end)
    stop = min(clause.start() if clause else len(place.text), end + 20)
    ago = place.lexicon.ago.search(place.text, end, stop)
    between = place.text[end : ago.start()] if ago else ""
    return bool(ago) and "," not in between and len(between.split()) <= _TO_AGO


# In the order in which they are asked; the first that holds decides.
NOT_FIGURES: tuple[tuple[str, Callable[[_Place], bool]], ...] = (
    ("date or link", _masked),
    ("ordinal", _ordinal),
    ("year", _year),
    ("clock", _clock),
    ("label", _label),
    ("age", _age),
    ("bare age", _bare_age),
    ("article", _article),
    ("attribute", _attribute),
    ("points back", _points_back),
    ("part of a period", _part_of_period),
    ("point in time", _point_in_time),
)


# ---- what is counted, and per what ---------------------------------------------------------------------------------


def _unit(place: _Place) -> str | None:
    """What is counted, in the page's words: the sign at the number, or the words behind it up to their noun."""
    number, text, lexicon = place.number, place.text, place.lexicon
    told = number.percent or number.currency or number.counted
    if told:
        return told
    end = number.span.end
    of = lexicon.of.match(text, end)
    start = at = of.end() if of else end
    taken = 0
    for word in _WORD.finditer(text, at, at + _REACH):
        gap = text[at : word.start()]
        if (
            gap.strip(" \u00a0-‑[(\"“„«'’")
            or len(gap) > 3
            or fold(word[0]) in lexicon.stop
            or fold(word[0]) in lexicon.words
        ):
            break
        start = word.start() if not taken else start
        at, taken = word.end(), taken + 1
        if taken == _UNIT_WORDS or not lexicon.modifier.search(word[0]):
            break
    return text[start:at] if taken else None


def _pers(numbers: list[Number], periods: Iterable[_Period], text: str) -> dict[int, str]:
    """The period that each number is counted by, by the number's place: each period is of one of its two neighbours."""
    behind: dict[int, str] = {}
    ahead: dict[int, str] = {}
    starts = [number.span.start for number in numbers]
    for period in periods:
        after = bisect(starts, period.span.start)
        left = _gap(numbers[after - 1].span.end, period.span.start, text) if after else None
        right = _gap(period.span.end, starts[after], text) if after < len(numbers) else None
        if left is not None and (right is None or "," not in left) and not _breaks_off(left):
            behind.setdefault(after - 1, period.name)  # "a week" follows what it is of, as a rule
        elif right is not None:
            ahead[after] = period.name
    return ahead | behind


def _gap(start: int, end: int, text: str) -> str | None:
    """The words between a number and a period of one clause; None where they are of two, or where the one is in the other."""
    between = text[start:end]
    return None if start > end or len(between) > _REACH or _CLAUSE_END.search(between) else between


def _breaks_off(words: str) -> bool:
    """Whether a comma stands between a number and the period behind it, and not right before that: another clause."""
    return "," in words.rstrip(", \u00a0")


def _periods(text: str, lexicon: NumberLexicon) -> Iterator[_Period]:
    """The periods that a text counts by, in order; the longest words decide, and "a year later" is none."""
    hits = [(*match.span(), name) for name, words in lexicon.per.items() for match in words.finditer(text)]
    hits += [(*match.span(), "") for match in lexicon.not_per.finditer(text)]
    reached = 0
    for start, end, name in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= reached and name:
            yield _Period(Span(start, end), name)
        reached = max(reached, end)


def _within(number: Number, period: _Period) -> bool:
    """Whether a number is part of a period's name: "in the past 24 hours"."""
    return period.span.start < number.core.start and number.core.end <= period.span.end


def _is_rate(number: Number, text: str, lexicon: NumberLexicon, people: re.Pattern[str]) -> bool:
    """Whether a number of people is what others are counted by: "per 100,000 residents"."""
    if number.low not in _RATES or number.qualifier:
        return False
    start, end = number.span
    front = lexicon.rate.search(text, max(0, start - _FRONT), start)
    counted = _WORD.match(text, end + 1)
    grown = front and lexicon.change.search(text, max(0, front.start() - _FRONT), front.start())
    return bool(front and not grown and counted and people.match(counted[0]))


def _rate(at: int, numbers: list[Number], rates: list[bool], text: str) -> str | None:
    """How many people the number at a place is counted by, where a neighbour says so."""
    for near in (at + 1, at - 1):
        if 0 <= near < len(numbers) and rates[near]:
            first, second = sorted((numbers[at].span, numbers[near].span))
            if not _CLAUSE_END.search(text, first.end, second.start):
                return f"{numbers[near].low:.0f} people"
    return None
