"""Figures of two readings that speak of one quantity and do not say the same of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.collate.table import Direction
from onrecord.lexicon import LANGUAGES
from onrecord.lexicon.numbers import number_lexicon
from onrecord.records import Figure, Spans

_UNIT = 4  # letters by which a unit is told from another


@dataclass(frozen=True, slots=True)
class Requantified:
    """One quantity told with two figures: another value, or the same said more or less exactly."""

    before: Figure
    after: Figure
    direction: Direction
    value: bool  # whether the values differ


def within(figures: Iterable[Figure], spans: Spans) -> list[Figure]:
    """The figures that stand at `spans`, in part at least."""
    return [one for one in figures if any(one.span.start < end and start < one.span.end for start, end in spans)]


def requantified(before: Sequence[Figure], after: Sequence[Figure], *, one_language: bool) -> list[Requantified]:
    """What differs between the figures of two readings of one piece; a figure that has no counterpart says nothing."""
    found, rest = [], list(after)
    open_ones = []
    for one in before:
        alike = [other for other in rest if _value(one) == _value(other)]
        equal = min(
            (other for other in alike if _one_period(one, other)), key=lambda other: one.per != other.per, default=None
        )
        if equal is None:
            open_ones.append(one)
            continue
        rest.remove(equal)
        direction = _exactness(one, equal)
        if direction:
            found.append(Requantified(one, equal, direction, value=False))
    for one in open_ones:
        fitting = [
            other
            for other in rest
            if (_one_period(one, other) or _value(one) == _value(other))
            and _fits(one, other, one_language=one_language)
        ]
        if len(fitting) == 1:
            rest.remove(fitting[0])
            found.append(Requantified(one, fitting[0], "changed", value=True))
    return sorted(found, key=lambda each: each.after.span)


def _one_period(one: Figure, other: Figure) -> bool:
    """Whether both may count by one period: a page that gives none may have named it before."""
    return one.per == other.per or not one.per or not other.per


def _value(one: Figure) -> tuple[float | None, float | None]:
    """What is counted up to: of "more than 40" and "40" the same."""
    if one.qualifier is None or one.low is None or one.high is None:
        known = one.low if one.low is not None else one.high
        return (known, known) if one.qualifier else (one.low, one.high)
    return one.low, one.high


def _exactness(before: Figure, after: Figure) -> Direction | None:
    if before.qualifier == after.qualifier:
        return None
    if before.qualifier and after.qualifier:
        return "changed"
    return "hardened" if before.qualifier else "softened"


def _fits(one: Figure, other: Figure, *, one_language: bool) -> bool:
    """Whether two figures count the same thing, as far as their units show."""
    if _sign(one) or _sign(other):
        return _sign(one) == _sign(other)
    if one_language and one.unit and other.unit:
        return one.unit[:_UNIT].casefold() == other.unit[:_UNIT].casefold()
    return not one_language


def _sign(one: Figure) -> str:
    """A percent or currency sign, which is the same in all languages; a word for percent is one too."""
    if one.unit and any(number_lexicon(language).percent.fullmatch(one.unit) for language in LANGUAGES):
        return "%"
    return one.unit if one.unit and not one.unit[0].isalpha() else ""
