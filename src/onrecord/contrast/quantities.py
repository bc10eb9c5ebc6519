"""Figures set against each other: one quantity of one thing, place and period, with values that cannot both hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from onrecord.contrast.clash import Clash, clash
from onrecord.contrast.stems import names_in, overlap, page_names, stems
from onrecord.contrast.times import Times, apart, days_apart, times
from onrecord.contrast.views import View, Words
from onrecord.lexicon import lexicon, pattern, roles
from onrecord.lexicon.contrast import contrast_lexicon
from onrecord.records import Collection, Document, Figure, Span

_SENTENCE_END = re.compile(r"[.!?…][\"”»]?(?=\s)|\n")
_SAID = 0.5  # share of the shorter sentence's stems, figures and units left out, that the longer has
_FEWEST, _MANY = 2, 5  # stems that both have; so many make up for a name that only one has
_NAMED = 0.6  # share of the fewer names that both paragraphs have, where there are any
_SOON = 3  # days between two pages that may count at one time
_ABOUT = 1.1  # "about so much" allows for a tenth
_BESIDE = 3  # figures behind one that may be set beside it
_CLOSE = 160  # characters between two counts that are set side by side
_CLOSE_NAMED = 240  # the same where both say of what
_HARDLY = 1  # stems ahead of a number in what hardly says more
_SURE = 0.8  # score of two counts side by side
_PREFIX = 4  # letters in which two forms of one unit agree


@dataclass(frozen=True)
class Count(Words):
    """A figure in its sentence: what is counted, and by whom where it is attributed."""

    figure: Figure
    figures: tuple[Figure, ...]  # all of the sentence, this one among them
    around: frozenset[str]  # stems of the names in the paragraph, the speaker's left out
    view: View | None  # the innermost attribution whose content holds the figure; None where the page gives it itself

    @cached_property
    def people(self) -> bool:
        """Whether people are counted, whatever they are called."""
        return bool(self.figure.unit and pattern(self.lex.people).search(self.figure.unit))

    @cached_property
    def unit(self) -> frozenset[str]:
        """Beginnings of the words for what is counted, or its sign."""
        unit = (self.figure.unit or "").casefold()
        words = [word[:_PREFIX] for word in re.findall(r"[^\W\d_]{4,}", unit)]
        return frozenset(words[-1:] or [unit])

    @cached_property
    def about(self) -> frozenset[str]:
        """Stems of the sentence without its figures and what they count."""
        text = self.text
        for one in sorted(self.figures, key=lambda figure: -figure.span.start):
            start, end = one.span.start - self.span.start, one.span.end - self.span.start
            text = f"{text[:start]} {text[end:]}"
        units = stems(" ".join(one.unit or "" for one in self.figures), self.lex)
        return stems(text, self.lex) - units

    @cached_property
    def one_of_several(self) -> bool:
        """Whether its sentence gives several values of the unit: "22 percent of the north, 11 percent of the south"."""
        return sum(one.unit == self.figure.unit for one in self.figures) > 1

    @cached_property
    def own_figures(self) -> tuple[Figure, ...]:
        """The figures in what the same source says."""
        content = self.view.one.content if self.view else ()
        return tuple(one for one in self.figures if any(s <= one.span.start < e for s, e in content))

    def hardly_more(self, than: Count) -> bool:
        """Whether the source says hardly more than a number of what another has told that he counts.

        "The number at 149" does; "19 were hurt" does not: what stands behind a number tells of what it is.
        """
        if self.view is None or len(self.own_figures) != 1:
            return False
        start, end = self.figure.span
        text, content = self.page.text, self.view.one.content
        counted = stems(f"{self.figure.unit or ''} {than.figure.unit or ''}", self.lex)
        ahead = stems(" ".join(text[s : min(e, start)] for s, e in content if s < start), self.lex) - counted
        behind = stems(" ".join(text[max(s, end) : e] for s, e in content if e > end), self.lex) - counted
        return len(ahead) <= _HARDLY and not behind

    @property
    def giver(self) -> Words:
        """Who gives the figure: an attribution, or the page itself."""
        return self.view or self

    @property
    def label(self) -> str:
        """Who gives the figure, for a person to read."""
        return self.view.label if self.view else f"{self.outlet} itself"

    @property
    def shown(self) -> str:
        """The figure in the page's words, with what is counted where the words do not hold it already."""
        words, unit = self.page.text[slice(*self.figure.span)], self.figure.unit
        return f"“{words}{'' if unit is None or unit in words else ' ' + unit}”"


def at_odds(collection: Collection, every: list[View], beside: Mapping[str, list[str]]) -> Iterator[Clash]:
    """Clashes of figures on one page, and on pages that tell near things; `beside` names those of each page. Of different times, changes."""
    views: defaultdict[str, list[View]] = defaultdict(list)
    for view in every:
        views[view.page.id].append(view)
    every_count = {one.page.id: list(_counts(one, views[one.page.id])) for one in collection.documents if one.figures}
    counts = {page: [one for one in on_page if one.figure.unit] for page, on_page in every_count.items()}
    given = {page: _given(on_page) for page, on_page in counts.items()}
    for page, on_page in counts.items():
        pairs = [*combinations(on_page, 2)]
        pairs += [
            (a, b) for other in beside.get(page, ()) if other > page for a in on_page for b in counts.get(other, ())
        ]
        for first, second in pairs:
            if _comparable(first, second) and _apart(first.figure, second.figure):
                score = 0.0 if _both_given(first, second, given) else _one_thing(first, second)
                if score:
                    yield from _clash(first, second, score)
    yield from _beside_each_other(every_count, beside)


def _beside_each_other(counts: Mapping[str, list[Count]], beside: Mapping[str, list[str]]) -> Iterator[Clash]:
    """Clashes of counts that a page sets side by side; where pages that tell near things set the same two, across them as well."""
    found: defaultdict[tuple[float | None, ...], dict[str, list[tuple[Count, Count]]]] = defaultdict(dict)
    for page, on_page in counts.items():
        for at, first in enumerate(on_page):
            for second in on_page[at + 1 : at + 1 + _BESIDE]:
                if _side_by_side(first, second, next_to=second is on_page[at + 1]) and _apart(
                    first.figure, second.figure
                ):
                    found[_values(first, second)].setdefault(page, []).append((first, second))
    for on in found.values():
        for page, sides in on.items():
            near = [pair for other in beside.get(page, ()) if other > page for pair in on.get(other, ())]
            for first, second in sides:
                yield from _clash(first, second, _SURE, evenly=True)
                for others in near:
                    # the other page's count of what the second is against
                    other = next(one for one in others if not _apart(one.figure, second.figure))
                    yield from _clash(first, other, _SURE, evenly=True)


def _values(first: Count, second: Count) -> tuple[float | None, ...]:
    """The bounds of two figures, the smaller one first."""
    low, high = sorted((first.figure, second.figure), key=lambda one: (_low(one), _high(one)))
    return low.low, low.high, high.low, high.high


def _counts(document: Document, views: list[View]) -> Iterator[Count]:
    page, lex = document.page, lexicon(document.page.language)
    names = page_names(page, lex)
    for one in document.figures:
        block = next((b.span for b in page.blocks if b.span.start <= one.span.start < b.span.end), None)
        if block is None:
            continue
        before = [found.end() for found in _SENTENCE_END.finditer(page.text, block.start, one.span.start)]
        behind = _SENTENCE_END.search(page.text, one.span.end, block.end)
        span = Span(before[-1] if before else block.start, behind.start() if behind else block.end)
        holding = [v for v in views if any(s <= one.span.start and one.span.end <= e for s, e in v.one.content)]
        view = min(holding, key=lambda v: len(v.text), default=None)
        yield Count(
            page=page,
            lex=lex,
            contrast=contrast_lexicon(page.language),
            text=page.text[slice(*span)],
            figures=tuple(f for f in document.figures if span.start <= f.span.start and f.span.end <= span.end),
            page_names=names,
            figure=one,
            span=span,
            around=(names & names_in(page.text[slice(*block)], lex)) - (names_in(view.source, lex) if view else set()),
            view=view,
        )


def _comparable(first: Count, second: Count) -> bool:
    """Whether both count the same sort of thing over the same period, in words that can be compared."""
    if first.page is second.page and first.span == second.span:
        return False  # one sentence that gives both
    if first.one_of_several or second.one_of_several:
        return False  # which of them is meant, nobody can tell
    if first.page.language != second.page.language or first.figure.per != second.figure.per:
        return False
    if _share(first.figure) != _share(second.figure):
        return False
    if not ((first.people and second.people) or first.unit & second.unit):
        return False
    if first.view and second.view:
        if first.view.one.id == second.view.one.id or (_local(first.view) and _local(second.view)):
            return False
        if first.page is second.page and first.view.speaker_id == second.view.speaker_id:
            return False
    elif first.page is second.page and not first.view and not second.view:
        return False
    return True


def _side_by_side(first: Count, second: Count, *, next_to: bool) -> bool:
    """Whether two sources are set side by side with a count each, one of them told by hardly more than its number.

    "Police put the crowd at 6,000; organisers said 35,000": what is counted need not be said twice.
    """
    one, other = first.view, second.view
    if one is None or other is None or one.one.id == other.one.id or first.page is not second.page:
        return False
    if (one.speaker_id or one.source) == (other.speaker_id or other.source) or (_local(one) and _local(other)):
        return False
    between = first.page.text[first.figure.span.end : second.figure.span.start]
    # "%" may be of anything
    named = first.unit == second.unit and any(letter.isalpha() for letter in first.figure.unit or "")
    if "\n" in between or len(between) > (_CLOSE_NAMED if named else _CLOSE) or first.figure.per != second.figure.per:
        return False
    if _share(first.figure) != _share(second.figure):
        return False
    hardly = second.hardly_more(first)
    if not next_to:
        return named and (hardly or first.hardly_more(second))
    if (first.figure.unit and first.unit == second.unit) or (first.people and second.people):
        return hardly or first.hardly_more(second)
    # what the second counts is left out where it is what the first does
    return hardly and second.figure.unit is None and len(first.own_figures) == 1


def _share(figure: Figure) -> bool:
    """Whether a figure tells a part of a whole, not how many: "one in five", "half"."""
    return figure.high is not None and 0 < figure.high < 1


def _given_apart(first: Count, second: Count) -> bool:
    """Whether the two are known to have been given at different times: counts grow, and prices rise."""
    said = [count.view.one.said_on if count.view else None for count in (first, second)]
    if all(said):
        return days_apart(*said) > 0
    return days_apart(first.page.published, second.page.published) > _SOON


def _one_thing(first: Count, second: Count) -> float:
    """How sure it is that both sentences tell of one thing, 0 to 1; 0 where it is not."""
    shared, score = first.about & second.about, overlap(first.about, second.about)
    if len(shared) < _FEWEST or score < _SAID:
        return 0.0
    named = overlap(first.around, second.around) if first.around or second.around else 1.0
    return score if named >= _NAMED or (named and len(shared) >= _MANY) else 0.0


def _given(on_page: list[Count]) -> list[tuple[frozenset[str], bool, str | None, float | None, float | None]]:
    return [(c.unit, c.people, c.view.speaker_id if c.view else None, c.figure.low, c.figure.high) for c in on_page]


def _both_given(
    first: Count,
    second: Count,
    given: Mapping[str, list[tuple[frozenset[str], bool, str | None, float | None, float | None]]],
) -> bool:
    """Whether one page has both values from one mouth: then they count different things."""
    wanted = {(c.figure.low, c.figure.high) for c in (first, second)}
    for page in {first.page.id, second.page.id}:
        by_mouth: defaultdict[str | None, set[tuple[float | None, float | None]]] = defaultdict(set)
        for unit, people, who, low, high in given[page]:
            if unit & first.unit or (people and first.people):
                by_mouth[who].add((low, high))
        if any(wanted <= values for values in by_mouth.values()):
            return True
    return False


def _local(view: View) -> bool:
    """Whether the speaker speaks for one town or region: two such count each in their own."""
    offices = pattern(roles()["mayor"] + roles()["governor"])
    return bool(offices.search(" ".join((view.source, *(view.speaker.roles if view.speaker else ())))))


def _apart(one: Figure, other: Figure) -> bool:
    """Whether two ranges leave no common value, a tenth allowed for where one is said to be about so much."""
    slack = _ABOUT if "about" in (one.qualifier, other.qualifier) else 1.0
    return _low(one) > _high(other) * slack or _low(other) > _high(one) * slack


def _low(one: Figure) -> float:
    return one.low if one.low is not None else float("-inf")


def _high(one: Figure) -> float:
    return one.high if one.high is not None else float("inf")


def _clash(first: Count, second: Count, score: float, *, evenly: bool = False) -> Iterator[Clash]:
    """The clash of two figures; a change where they are of different times; none where nobody knows which.

    `evenly`: of two counts set side by side, told alike wherever they are.
    """
    shown = f"{first.shown} against {second.shown}"
    shared = f"shared stems: {', '.join(sorted(first.about & second.about))}"
    statement, rule = (
        f"{first.label} gives {first.shown}, {second.label} gives {second.shown}.",
        "values that cannot both hold",
    )
    named, when = (first.dates, second.dates), None
    if apart(named, given=_given_apart(first, second)):
        when = times(first.giver, second.giver, named)
        if when is None:
            return
        statement, rule = _changed(first, second, when), "values of two times"
    low, high = sorted((first.figure, second.figure), key=lambda one: (_low(one), _high(one)))
    evidence = f"side by side: {_plain(low)} against {_plain(high)}" if evenly else f"{shown}, {shared}"
    yield clash("figure", first.giver, second.giver, score, statement, f"one quantity, {rule}", evidence, when)


def _plain(one: Figure) -> str:
    """The bounds of a figure in digits."""
    low, high = (f"{bound:,.10g}" if bound is not None else "" for bound in (one.low, one.high))
    return low if low == high else f"{low}–{high}"


def _changed(first: Count, second: Count, when: Times) -> str:
    """One plain sentence, the earlier figure first."""
    (earlier, then), (later, now) = sorted(zip((first, second), when, strict=True), key=lambda side: side[1].on)
    return f"{earlier.label} gives {earlier.shown} {then.words}, {later.label} gives {later.shown} {now.words}."
