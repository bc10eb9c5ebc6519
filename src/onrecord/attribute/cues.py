"""Cue occurrences: where the lexicon's cues stand in a stretch of text, and what force they carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon import FORCES, Lexicon, around, lexicon, pattern
from onrecord.records import Force, Span

Place = Literal["verb", "preposition", "postposition", "circumposition"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: a verb whose subject is the source, or words set before, behind or around the source."""

    span: Span
    force: Force
    place: Place
    inside: Span | None = None  # the source of a circumposition


@cache
def _patterns(language: str) -> tuple[tuple[Place, Force, re.Pattern[str]], ...]:
    lex = lexicon(language)
    tables: tuple[tuple[Place, dict[Force, tuple[str, ...]]], ...] = (
        ("preposition", lex.prepositions),
        ("postposition", lex.postpositions),
        ("verb", lex.verbs),
    )
    return tuple((place, force, pattern(table[force])) for place, table in tables for force in FORCES if table[force])


@cache
def _around(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(around(form) for form in lexicon(language).circumpositions)


def cues(text: str, start: int, end: int, lex: Lexicon) -> list[Cue]:
    """Cues in `text[start:end]` in order; where two overlap the longer one stands."""
    found = [
        Cue(Span(*match.span()), force, place)
        for place, force, words in _patterns(lex.language)
        for match in words.finditer(text, start, end)
    ]
    found += [
        Cue(Span(*match.span()), "neutral", "circumposition", Span(*match.span("inside")))
        for words in _around(lex.language)
        for match in words.finditer(text, start, end)
    ]
    found.sort(key=lambda cue: (cue.span.start - cue.span.end, cue.span.start))
    kept: list[Cue] = []
    for cue in found:
        if not any(cue.span.start < other.span.end and other.span.start < cue.span.end for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.span.start)


def modifiers(text: str, start: int, end: int, lex: Lexicon) -> list[tuple[Span, Force]]:
    """Adverbs in `text[start:end]` that change the force of reported speech ("allegedly")."""
    return sorted(
        (Span(*match.span()), force)
        for force, forms in lex.adverbs.items()
        if forms
        for match in pattern(forms).finditer(text, start, end)
    )
