"""What a page slips into what it reports: adverbs of doubt, quotation marks that hold words off, notes in square brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.collate.table import Insertion
from onrecord.collate.words import quoted
from onrecord.lexicon import Lexicon, pattern
from onrecord.records import Attribution, Page, Span

_BRACKETS = re.compile(r"\[[^\[\]]{1,80}\]")
_HELD_OFF = 3  # words between quotation marks at the most that an adverb of doubt before them holds off


def insertions(page: Page, one: Attribution, lex: Lexicon) -> tuple[Insertion, ...]:
    """The page's own words and marks within the content of `one`, in order; the holes between its spans included.

    Quotation marks are the page's where a word of doubt stands right before them ("the so-called “council”"). Of other marks around few
    words nobody can tell by the page alone whether they quote or hold off.
    """
    found = {*_doubts(page, one, lex), *_brackets(page, one)}
    found |= set(_marks(page, one, [each.span for each in found if each.kind == "doubt"]))
    return tuple(sorted(found, key=lambda each: (each.span, each.kind)))


def _doubts(page: Page, one: Attribution, lex: Lexicon) -> Iterator[Insertion]:
    """Adverbs of doubt outside quotation marks; the tagger takes some out of the content, which leaves a hole."""
    doubting = pattern(lex.adverbs["doubting"])
    marked = [] if one.quote == "direct" else [span for whole in one.content for span in quoted(page.text, whole)]
    extent = (
        Span(min(span.start for span in one.content), max(span.end for span in one.content)) if one.content else None
    )
    for match in doubting.finditer(page.text, *extent) if extent else ():
        span = Span(*match.span())
        own = any(start <= span.start and span.end <= end for start, end in one.content)
        if (own and one.quote == "direct") or any(start <= span.start < end for start, end in marked):
            continue  # the speaker's own doubt
        if own or any(start <= span.start and span.end <= end for start, end in one.cue):
            yield Insertion("doubt", span, match[0])


def _brackets(page: Page, one: Attribution) -> Iterator[Insertion]:
    for whole in one.content:
        for match in _BRACKETS.finditer(page.text, *whole):
            yield Insertion("brackets", Span(*match.span()), match[0])


def _marks(page: Page, one: Attribution, doubts: list[Span]) -> Iterator[Insertion]:
    for whole in one.content:
        for start, end in quoted(page.text, whole):
            near = any(doubt.end <= start and not page.text[doubt.end : start].strip() for doubt in doubts)
            if near and len(page.text[start:end].split()) <= _HELD_OFF:
                yield Insertion("marks", Span(start, end), page.text[start:end])
