"""Versions of one utterance set against each other word by word: what one alone has, and what it has not."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.export.variants import WORD, own_words
from onrecord.index import Index
from onrecord.records import Attribution, Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a version's characters, and whether no other version in its language has any of its words."""

    text: str
    alone: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of a reference a version has, by its words alone."""

    words: int  # words of the reference
    shared: int  # of them, those that the version has too
    runs: tuple[str, ...]  # stretches of the reference of whose words the version has none


def words(text: str) -> frozenset[str]:
    """The words of `text` as they are compared, without case."""
    return frozenset(match[0].casefold() for match in WORD.finditer(text))


def runs(index: Index, versions: list[Attribution]) -> dict[str, tuple[Run, ...]]:
    """Each version's content in runs, by attribution id; joined, they are what `Index.content` gives."""
    own = own_words(index, versions)
    return {one.id: tuple(_runs(index.page(one).text, one, frozenset(own[one.id]))) for one in versions}


def left_out(reference: str, version: AbstractSet[str]) -> LeftOut:
    """What of `reference` is not among the words `version`, a set that `words` made."""
    found = list(WORD.finditer(reference))
    lacking = [match[0].casefold() not in version for match in found]
    stretches = _neighbours(reference, [Span(*match.span()) for match in found], lacking)
    return LeftOut(len(found), lacking.count(False), tuple(reference[start:end] for start, end in stretches))


def _runs(text: str, one: Attribution, own: AbstractSet[Span]) -> Iterator[Run]:
    for place, (start, end) in enumerate(one.content):
        if place:
            yield Run(" … ", alone=False)
        spans = [Span(*match.span()) for match in WORD.finditer(text, start, end)]
        done = start
        for first, last in _neighbours(text, spans, [span in own for span in spans]):
            if first > done:
                yield Run(text[done:first], alone=False)
            yield Run(text[first:last], alone=True)
            done = last
        if done < end:
            yield Run(text[done:end], alone=False)


def _neighbours(text: str, spans: list[Span], wanted: list[bool]) -> Iterator[Span]:
    """Wanted spans, joined where no unwanted one and no ellipsis stands between them."""
    standing: Span | None = None
    for span, want in zip(spans, wanted, strict=True):
        if standing and (not want or "…" in text[standing.end : span.start]):
            yield standing
            standing = None
        if want:
            standing = Span(standing.start, span.end) if standing else span
    if standing:
        yield standing
