"""What the conflict rules look at: attributions with their words, speaker, figures and utterance, across all pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.likeness import Likenesses
from onrecord.records import Attribution, Collection, Figure, Page

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»]?\s+|\n+")
_COMMON = 60  # a stem in more contents than this says little about what they share
_NEAR = 0.86  # cosine from which two contents with figures may speak of one quantity


@dataclass(frozen=True, slots=True)
class View:
    """One attribution with what the rules need of its page and its speaker."""

    one: Attribution
    page: Page
    lex: Lexicon
    speaker: str | None  # canonical name
    speaker_id: str | None
    roles: tuple[str, ...]
    utterance: str | None
    figures: tuple[Figure, ...]  # inside its content
    text: str

    @property
    def terms(self) -> frozenset[str]:
        """Stems of the content's words, grammar words left out."""
        return stems(self.text, self.lex)

    @property
    def sentences(self) -> list[str]:
        """The content's sentences."""
        return [sentence for sentence in _SENTENCE.split(self.text) if sentence.strip()]

    @property
    def label(self) -> str:
        """Who says it, where, for a person to read."""
        who = self.speaker or self.page.quote(self.one.source) or "an unnamed source"
        return f"{who} ({self.page.outlet or self.page.file})"

    def names(self, other: View) -> bool:
        """Whether the content names the other's speaker, or the body that it speaks for."""
        return bool(self.terms & other.party)

    @property
    def party(self) -> frozenset[str]:
        """Stems of the words by which the speaker is named: on this page, and in any office on any page."""
        return stems(" ".join((self.speaker or "", self.page.quote(self.one.source), *self.roles)), self.lex)

    @property
    def denies(self) -> bool:
        """Whether the cue denies the content."""
        return bool(pattern(self.lex.denials).search(self.page.quote(self.one.cue)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two attributions and how near their contents are in meaning, as a cosine."""

    first: View
    second: View
    meaning: float
    answered: bool = False  # the second answers the first, next to it on the page: "denied it"

    @property
    def same_language(self) -> bool:
        """Whether words can be compared."""
        return self.first.lex.language == self.second.lex.language

    @property
    def nested(self) -> bool:
        """Whether one stands inside the other, which then only carries it."""
        first, second = self.first.one, self.second.one
        return first.page == second.page and any(
            a.start < b.end and b.start < a.end for a in first.content for b in second.content
        )


def stems(text: str, lex: Lexicon) -> frozenset[str]:
    """First five letters of every word of four letters and more that is no grammar word."""
    grammar = {*lex.conjunctions, *lex.complementisers, *lex.determiners, *lex.between, *lex.negations, *lex.ends}
    return frozenset(
        word[:5] for word in map(str.casefold, _WORD.findall(text)) if len(word) >= 4 and word not in grammar
    )


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the other holds; 0 where either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def negated(sentence: str, view: View) -> bool:
    """Whether a sentence of the content denies: either its cue denies it whole, or a negation stands in it.

    Negations inside are not counted off against each other: in Slavic languages two make one.
    """
    return (view.one.force == "denying") != bool(pattern(view.lex.negations).search(sentence))


def pairs(collection: Collection) -> list[Pair]:
    """Pairs worth comparing, in the order of pages and text: contents that share words, and figures of near meaning."""
    every = _views(collection)
    likenesses = Likenesses(collection)
    answers = _answers(every)
    chosen = _sharing_words(every) | _near(every, likenesses) | answers
    return [
        Pair(every[a], every[b], likenesses.meaning(every[a].one.id, every[b].one.id), (a, b) in answers)
        for a, b in sorted(chosen)
    ]


def _views(collection: Collection) -> list[View]:
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
            made.append(
                View(
                    one=one,
                    page=page,
                    lex=lex,
                    speaker=speaker.name if speaker else None,
                    speaker_id=speaker.id if speaker else None,
                    roles=speaker.roles if speaker else (),
                    utterance=utterance.get(one.id),
                    figures=inside,
                    text=" ".join(page.text[s:e] for s, e in one.content),
                )
            )
    return made


def _sharing_words(every: list[View]) -> set[tuple[int, int]]:
    """Two contents that share two stems, neither of them common: the cost grows with what is shared, not with the square."""
    by_term: dict[str, list[int]] = defaultdict(list)
    for index, view in enumerate(every):
        for term in view.terms:
            by_term[term].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for indexes in by_term.values():
        if len(indexes) <= _COMMON:
            for position, first in enumerate(indexes):
                for second in indexes[position + 1 :]:
                    shared[first, second] += 1
    return {pair for pair, count in shared.items() if count >= 2}


def _answers(every: list[View]) -> set[tuple[int, int]]:
    """A denial of "it" or "the charge", and what another said last before it on the page."""
    found = set()
    for index, view in enumerate(every):
        if not view.denies or not pattern(view.lex.anaphors).match(view.text.lstrip()):
            continue
        before = index - 1
        while before >= 0 and every[before].page is view.page and every[before].speaker_id == view.speaker_id:
            before -= 1
        if before >= 0 and every[before].page is view.page:
            found.add((before, index))
    return found


def _near(every: list[View], likenesses: Likenesses) -> set[tuple[int, int]]:
    """Two contents near in meaning, in whatever languages, where both have figures or one is denied."""
    near = likenesses.near([view.one.id for view in every], _NEAR)
    return {
        (a, b)
        for a, b in near
        if (every[a].figures and every[b].figures) or "denying" in (every[a].one.force, every[b].one.force)
    }
