"""Reads numbers in running text: digits, words, scales, fractions, plurals, ranges and what qualifies them.

The library text2num was considered: it knows neither Ukrainian, Polish nor Finnish, no inflected numeral, and
rewrites the text instead of saying where a number stands. The tables of `lexicon/numbers.toml` take its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.contrast.atoms import CURRENCY_BEFORE, CURRENCY_BEHIND, Atom, atoms
from onrecord.lexicon import lexicon as language_lexicon
from onrecord.lexicon import pattern
from onrecord.lexicon.numbers import NumberLexicon, NumberWord, fold, number_lexicon
from onrecord.records import Span

_PLAIN_GAP = re.compile(r"[\s\u2010\u2011-]{0,3}\Z")
_DASH = re.compile(r"\s?[-‐‑–—]\s?\Z")
_LONGEST_FRONT = 30  # characters in front of a number in which its qualifier is looked for
_CHANGE = 40  # the same in which a verb of change is
_TEN = 10

_NEXT_WORD = re.compile(r"[\s\u00a0]+(?P<word>[^\W\d_][\w'’-]*)(?:[\s\u00a0]+[^\W\d_][\w'’-]*)?")
_WHOLES = {*range(2, 11), 20, 50, 100, 1000, 10_000}  # of which a share is told: "one in five"

# "Millions" are at least two; of hundreds, tens and thousands no more is taken to be said than one.
_PLURAL_FROM = 1_000_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the text tells it; the span takes in its qualifier, its currency or percent sign."""

    span: Span
    core: Span  # the numeral alone
    low: float | None
    high: float | None
    digits: bool  # begins with a digit
    bare: str | None  # the digits, where there is nothing else: "2016", "7"
    scale: float = 1  # what the last scale word multiplied by
    plural: bool = False  # "thousands": no upper bound
    fraction: bool = False
    currency: str | None = None
    percent: str | None = None
    qualifier: str | None = None
    ordinal: bool = False
    article: bool = False  # "one", "un", "eine": no more than an article, perhaps
    counted: str | None = None  # what is counted, where it stands inside: "one boat in five"

    @property
    def measured(self) -> bool:
        """Whether the number says of itself that it is a quantity."""
        return bool(self.currency or self.percent or self.qualifier or self.scale > 1 or self.plural)


def numbers_in(text: str, language: str | None) -> tuple[Number, ...]:
    """Every number in `text`, in order, without overlap; spans are code points of `text`."""
    lexicon = number_lexicon(language)
    people = pattern(language_lexicon(language).people)
    parts = atoms(text, lexicon, people)
    read, at = [], 0
    while at < len(parts):
        number, at = _Reader(text, lexicon, parts, at).read()
        if number:
            read.append(_with_unit_sign(number, text, lexicon))
    shares = _shares(read, text, lexicon, people)
    return tuple(_qualified(number, text, lexicon) for number in _ranges(shares, text, lexicon))


class _Reader:
    """Puts the atoms from one place on together to one number."""

    def __init__(self, text: str, lexicon: NumberLexicon, atoms: list[Atom], at: int) -> None:
        self.text, self.lexicon, self.atoms, self.at = text, lexicon, atoms, at
        self.first = atoms[at]
        self.next = at + 1

    def read(self) -> tuple[Number | None, int]:
        """The number that begins here, if one does, and where to go on."""
        first = self.first
        made: Number | None = None
        if first.ordinal:
            made = self._number(first.digits, first.digits, ordinal=True)
        elif first.digits is not None or self._start():
            made = self._sum()
        elif many := first.meaning("many"):
            made = self._plural(many)
        elif spread := first.meaning("interval", "several"):
            made = self._spread(spread)
        elif first.meaning("half", "bare"):
            made = self._half_or_fraction()
        return made, self.next

    def _start(self) -> NumberWord | None:
        """What a number in words begins with: a value, or "a thousand" in a case that a qualifier asks for ("около тысячи")."""
        single = self.first.meaning("single")
        return self.first.meaning("value", "one") or (single if single and self._is_qualified() else None)

    def _is_qualified(self) -> bool:
        at = self.first.start
        patterns = self.lexicon.qualifiers.values()
        return any(pattern.search(self.text, max(0, at - _LONGEST_FRONT), at) for pattern in patterns)

    def _number(self, low: float | None, high: float | None, **more: object) -> Number:
        span = Span(self.first.start, self.atoms[self.next - 1].end)
        alone = self.first.digits is not None and self.next == self.at + 1
        bare = self.text[span.start : span.end] if alone and self.text[span.start : span.end].isdigit() else None
        made = Number(span, span, low, high, digits=self.first.digits is not None, bare=bare)
        return replace(made, **more)  # type: ignore[arg-type]

    def _follows(self, *links: re.Pattern[str]) -> Atom | None:
        """The next atom, where only white space, a hyphen or one of `links` is in between."""
        if self.next >= len(self.atoms):
            return None
        atom, end = self.atoms[self.next], self.atoms[self.next - 1].end
        if _PLAIN_GAP.match(self.text[end : atom.start]):
            return atom
        for link in links:
            match = link.match(self.text, end)
            if match and not self.text[match.end() : atom.start].strip():
                return atom
        return None

    def _sum(self) -> Number:
        """Units, tens and hundreds added, scales multiplied: "2.5 million", "сто двадцать тысяч", "quatre-vingt-un"."""
        first, lexicon = self.first, self.lexicon
        start = self._start()
        total, scale = 0.0, 1.0
        current: float | None = first.digits if first.digits is not None else start.low if start else 0.0
        if start and start.kind != "value" and start.low >= 1000:
            total, current, scale = start.low, None, start.low
        single = first.digits is None and start is not None and start.kind == "value" and start.low == 1
        while atom := self._follows(lexicon.link):
            plain = self._follows() is not None
            times = atom.meaning("one", "after", "many")
            more = atom.meaning("value")
            if times and plain and self._multiplies(current, times, first):
                if times.low >= 1000:
                    less = total if total < times.low else 0.0  # "mil doscientos millones"
                    total, current = total - less + (less + (current or 0)) * times.low, None
                else:
                    current = self._times(current or 1, times.low)
                scale = times.low
            elif times and plain and current is None and 0 < total < times.low:  # "mil millones"
                total, scale = total * times.low, times.low
            elif times and times.kind == "one" and current is None and times.low < scale:
                current = times.low
            elif more and first.digits is None and self._fits(current, more.low, linked=not plain):
                current = (current or 0) + more.low
            elif atom.meaning("plus_half") and start and start.kind == "one" and current == start.low:
                current *= 1.5
            elif atom.meaning("plus_half") and current is not None:
                current += 0.5
            elif atom.meaning("plus_half"):
                total += scale / 2
            elif (part := atom.meaning("counted", "bare")) and plain and total == 0 and current in range(1, 10):
                self.next += 1
                share = round(float(current or 1) / part.low, 4)
                return self._number(share, share, fraction=True)
            else:
                break
            single = False
            self.next += 1
        value = total + (current or 0)
        return self._number(value, value, scale=scale, article=single)

    def _multiplies(self, current: float | None, times: NumberWord, first: Atom) -> bool:
        """Whether a scale word goes with what was read so far; "in 1992 thousands" is no number."""
        if current is None or current == 0:
            return False
        year = first.digits is not None and 1900 <= current < 2100 and self.next == self.at + 1
        return not (year and times.kind == "many") and (current < times.low or times.low < 1000)

    @staticmethod
    def _times(current: float, by: float) -> float:
        """`by` multiplies the part of `current` that is smaller: 2 · 100, but 200 + 3 · 10."""
        part = current % by if by in (10, 100) and current > by else current
        return current + part * (by - 1)

    @staticmethod
    def _fits(current: float | None, value: float, *, linked: bool) -> bool:
        """Whether `value` can be added: 20 + 5, 60 + 12 (soixante-douze), but not 2 + 3."""
        if current is None:
            return True
        if value != int(value) or value <= 0 or current != int(current):
            return False
        if current % 100 in (60, 80) and 10 <= value < 20:
            return True
        return current % 10 ** len(str(int(value))) == 0 and current > value and (not linked or current >= 20)

    def _plural(self, many: NumberWord) -> Number:
        """At least so many, no upper bound: "thousands", "tens of thousands"."""
        low, steps = many.low, 1
        while atom := self._follows(self.lexicon.of):
            times = atom.meaning("one", "after", "many")
            if not times or times.low <= many.low:
                break
            low, steps = low * times.low, steps + 1
            self.next += 1
        if steps == 1 and low >= _PLURAL_FROM:
            low *= 2
        return self._number(low, None, plural=True)

    def _spread(self, spread: NumberWord) -> Number | None:
        """Both bounds follow from the word: "kilkadziesiąt", "several hundred"; "several" alone is no number."""
        atom = self._follows()
        times = atom.meaning("one", "after", "many") if atom else None
        if times:
            self.next += 1
            return self._number(spread.low * times.low, (spread.high + 1) * times.low - 1, scale=times.low)
        return None if spread.kind == "several" else self._number(spread.low, spread.high)

    def _half_or_fraction(self) -> Number | None:
        """A half before a scale ("half a million"), or a share ("a third of", "половина")."""
        atom = self._follows()
        times = atom.meaning("one", "after", "many") if atom else None
        if self.first.meaning("half") and times:
            self.next += 1
            return self._number(times.low / 2, times.low / 2, scale=times.low)
        part = self.first.meaning("bare")
        if not part:
            return None
        atom = self._follows(self.lexicon.of)
        if atom and (whole := atom.meaning("one")) and whole.low > part.low:
            self.next += 1
            return self._number(whole.low / part.low, whole.low / part.low, scale=whole.low)
        share = round(1 / part.low, 4)
        return self._number(share, share, fraction=True)


def _with_unit_sign(number: Number, text: str, lexicon: NumberLexicon) -> Number:
    """The number with the percent or currency sign that stands at it."""
    start, end = number.span
    before = CURRENCY_BEFORE.search(text, max(0, start - 5), start)
    percent = lexicon.percent.match(text, end)
    behind = None if before or percent else CURRENCY_BEHIND.match(text, end)
    if before:
        start = before.start()
    sign = percent or behind
    currency = before[0].strip() if before else behind[0].strip() if behind else None
    span = Span(start, sign.end() if sign else end)
    return replace(
        number,
        span=span,
        currency=currency,
        percent=percent[0].strip() if percent else None,
        bare=None if currency or percent else number.bare,
    )


def _shares(read: list[Number], text: str, lexicon: NumberLexicon, people: re.Pattern[str]) -> list[Number]:
    """Puts "one in five" and the like together to one number, the share."""
    told: list[Number] = []
    for number in read:
        share = _share(told[-1], number, text, lexicon, people) if told else None
        if share:
            told[-1] = share
        else:
            told.append(number)
    return told


def _share(part: Number, whole: Number, text: str, lexicon: NumberLexicon, people: re.Pattern[str]) -> Number | None:
    """The share that `part` is of `whole`, None where the words between them make none."""
    one, all_ = _count(part), _count(whole)
    if not one or one >= all_ or all_ not in _WHOLES or lexicon.period.match(text, whole.span.end):
        return None  # "three in five days" tells no share
    between = text[part.span.end : whole.span.start].rstrip()
    behind = _NEXT_WORD.match(text, whole.span.end)
    inside = None
    if not behind or fold(behind["word"]) in lexicon.stop:
        inside = lexicon.share_noun.fullmatch(between)
    many = all_ >= _TEN or not behind or people.search(behind[0]) or lexicon.among.search(behind[0])
    if not (inside or lexicon.share.fullmatch(between) or (many and lexicon.share_of.fullmatch(between))):
        return None
    share, span = round(one / all_, 4), Span(part.span.start, whole.span.end)
    counted = inside["counted"] if inside else None
    return Number(span, span, share, share, digits=part.digits, bare=None, counted=counted)


def _count(number: Number) -> float:
    """How many a number counts, where it is a count without more; else 0."""
    told = number.currency or number.percent or number.fraction or number.plural or number.ordinal
    return 0.0 if told or number.low is None or number.low != number.high else number.low


def _plain(number: Number) -> bool:
    """Whether a number is a count without more."""
    told = number.currency or number.percent or number.fraction or number.plural or number.ordinal
    return not told and number.low is not None and number.low == number.high and number.low >= 1


def _ranges(read: list[Number], text: str, lexicon: NumberLexicon) -> Iterator[Number]:
    """Joins "from 100 to 150 thousand" and the like; drops what a dash joins to no range (a score, a code)."""
    at = 0
    while at < len(read):
        first, second = read[at], read[at + 1] if at + 1 < len(read) else None
        gap = text[first.span.end : second.span.start] if second else ""
        dash = bool(second and _DASH.match(gap) and first.digits == second.digits)
        joined = _joined(first, second, text, lexicon, dash=dash) if second else None
        if joined:
            yield joined
        elif not dash:
            yield first
        at += 2 if joined or dash else 1


def _joined(first: Number, second: Number, text: str, lexicon: NumberLexicon, *, dash: bool) -> Number | None:
    """The range from `first` to `second`, None where they make none."""
    if first.low is None or second.low is None or first.high is None or second.high is None or first.ordinal:
        return None
    if first.percent and not second.percent:
        return None  # "rose 5% to 40 crowns"
    between = lexicon.between.search(text, max(0, first.span.start - 12), first.span.start)
    begin = lexicon.range_from.search(text, max(0, first.span.start - 8), first.span.start)
    link = lexicon.both if between else lexicon.range_to
    match = link.match(text, first.span.end)
    if not dash and not (match and not text[match.end() : second.span.start].strip()):
        return None
    if begin and lexicon.change.search(text, max(0, begin.start() - _CHANGE), begin.start()):
        return None
    low = first.low
    if first.scale == 1 and second.scale > 1 and low * second.scale < second.low:
        low *= second.scale
    if low >= second.high:
        return None
    front = between or begin
    start = front.start() if front and not dash else first.span.start
    return replace(
        second,
        span=Span(start, second.span.end),
        core=Span(first.core.start, second.core.end),
        low=low,
        high=second.high,
        digits=first.digits,
        bare=f"{first.bare}-{second.bare}" if first.bare and second.bare else None,
        currency=first.currency or second.currency,
        article=False,
    )


def _qualified(number: Number, text: str, lexicon: NumberLexicon) -> Number:
    """The number with the words that loosen or bound it: "about", "more than", "up to", "or more"."""
    start, end = number.span
    exact = number.low == number.high and number.low is not None
    if exact and (more := lexicon.more_behind.match(text, end)):
        return replace(number, span=Span(start, more.end()), high=None, qualifier="at least", bare=None, article=False)
    if exact and (about := lexicon.about_behind.match(text, end)):
        return replace(number, span=Span(start, about.end()), qualifier="about", bare=None, article=False)
    found = [
        (at, name)
        for name, words in lexicon.qualifiers.items()
        if (at := _qualifier_at(name, words, number, text, lexicon)) is not None
    ]
    if not found:
        round_ = exact and lexicon.approximate.search(text, *number.core)
        return replace(number, qualifier="about") if round_ and not number.fraction else number
    at, name = min(found)  # the longest: "no more than", not "more than"
    english = {"over": "more than", "under": "less than", "upto": "up to"}.get(name, name)
    low, high = number.low, number.high
    if exact and english in ("more than", "at least"):
        high = None
    elif exact and english in ("less than", "up to"):
        low = None
    return replace(number, span=Span(at, end), low=low, high=high, qualifier=english, bare=None, article=False)


def _qualifier_at(name: str, words: re.Pattern[str], number: Number, text: str, lexicon: NumberLexicon) -> int | None:
    """Where a qualifier in front of `number` begins; None where none stands there or the word has another use."""
    start = number.span.start
    match = words.search(text, max(0, start - _LONGEST_FRONT), start)
    if not match or (name in ("over", "upto") and (number.low or 0) < _TEN):
        return None
    if name == "under" and not (number.percent or number.currency or number.scale > 1):
        return None  # "children under 12", "under two metres of snow"
    leads = name in ("upto", "up to") and lexicon.range_to.match(text, match.start() - 1)
    grown = leads and lexicon.change.search(text, max(0, match.start() - _CHANGE), match.start())
    return None if grown else match.start()  # "rose to 40" tells the value itself
