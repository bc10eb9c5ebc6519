"""What the conflict rules look at: attributions with their words, speaker, figures and utterance, across all pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.records import Attribution, Collection, Figure, Page

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class View:
    """One attribution with what the rules need of its page and its speaker."""

    one: Attribution
    page: Page
    lex: Lexicon
    speaker: str | None  # canonical name
    speaker_id: str | None
    utterance: str | None
    figures: tuple[Figure, ...]  # inside its content
    text: str

    @property
    def terms(self) -> frozenset[str]:
        """Stems of the content's words, grammar words left out."""
        return stems(self.text, self.lex)

    @property
    def negated(self) -> bool:
        """Whether the content denies: an odd number of negations, or a cue that denies it whole."""
        negations = len(pattern(self.lex.negations).findall(self.text))
        return bool(negations % 2) != (self.one.force == "denying")

    @property
    def label(self) -> str:
        """Who says it, where, for a person to read."""
        return f"{self.speaker or self.page.quote(self.one.source) or 'an unnamed source'} ({self.page.outlet or self.page.file})"


def stems(text: str, lex: Lexicon) -> frozenset[str]:
    """First five letters of every word of four letters and more that is no grammar word."""
    grammar = {*lex.conjunctions, *lex.complementisers, *lex.determiners, *lex.between, *lex.negations, *lex.ends}
    return frozenset(
        word[:5] for word in map(str.casefold, _WORD.findall(text)) if len(word) >= 4 and word not in grammar
    )


def views(collection: Collection) -> list[View]:
    """All attributions, in the order of pages and text."""
    of = {entity: speaker for speaker in collection.speakers for entity in speaker.entities}
    utterance = {version: one.id for one in collection.utterances for version in one.versions}
    made = []
    for document in collection.documents:
        page, lex = document.page, lexicon(document.page.language)
        for one in document.attributions:
            speaker = of.get((page.id, one.speaker)) if one.speaker else None
            inside = tuple(
                f for f in document.figures if any(s <= f.span.start and f.span.end <= e for s, e in one.content)
            )
            text = " ".join(page.text[s:e] for s, e in one.content)
            made.append(
                View(
                    one,
                    page,
                    lex,
                    speaker.name if speaker else None,
                    speaker.id if speaker else None,
                    utterance.get(one.id),
                    inside,
                    text,
                )
            )
    return made


def blocks(all_views: list[View]) -> list[tuple[View, View]]:
    """Pairs worth comparing: two contents that share at least two rare-enough stems; cost grows with the sharing, not with the square."""
    by_term: dict[str, list[int]] = defaultdict(list)
    for index, view in enumerate(all_views):
        for term in view.terms:
            by_term[term].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for indexes in by_term.values():
        if len(indexes) <= _COMMON:
            for position, first in enumerate(indexes):
                for second in indexes[position + 1 :]:
                    shared[first, second] += 1
    return [(all_views[a], all_views[b]) for (a, b), count in sorted(shared.items()) if count >= 2]


_COMMON = 60  # a stem in more contents than this says little


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the other holds; 0 where either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
