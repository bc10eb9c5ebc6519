"""Denials that the page's order shows: an answer beside what names the denier, and two accounts that the page sets side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from onrecord.contrast.clash import Clash, clash
from onrecord.contrast.stems import names_in
from onrecord.contrast.times import named_apart
from onrecord.contrast.views import View, denied_stems, told

Meaning = Callable[[View, View], float]

_BESIDE = 250  # characters between two accounts that stand beside each other
_FEW_WORDS = 3  # stems of a denial that only names what is denied
_SUBJECT = 4  # words at the start of a content among which its subject stands
_ANSWER = 0.2  # cosine from which a denial may answer what stands beside it
# cosine from which two accounts set side by side are of one matter; where a denied word is met
_OPPOSED, _MET = 0.53, 0.32
_AHEAD = 20  # characters ahead of the first in which a word may set it against the second


def answers_what_names_him(every: list[View], meaning: Meaning) -> Iterator[Clash]:
    """ "Halmeria has denied any part in it. Lavoria said that Halmeria's boats were there": of few words, the denial says not what it denies."""
    for first, second in beside(every):
        for denier, said in ((first, second), (second, first)):
            if not denier.denies or denier.points_back or len(denier.denied_terms) > _FEW_WORDS:
                continue
            subject = " ".join(said.text.split()[:_SUBJECT])
            if not said.asserts or said.negated or not names_in(subject, said.lex) & denier.party:
                continue
            near = meaning(denier, said)
            if near >= _ANSWER:
                statement = told(denier, "denied what {} said", said)
                evidence = f"“{denier.cue} {denier.text}” beside “{subject} …”, meaning {near:.2f}"
                yield clash("denial", denier, said, 0.9, statement, "denial beside what names the denier", evidence)


def side_by_side(every: list[View], meaning: Meaning) -> Iterator[Clash]:
    """ "Some say that the dam will never hold. But others say that it will": one account is negated, the other is not."""
    for first, second in beside(every):
        turn = _turn(first, second)
        negated, said = (first, second) if first.negated else (second, first)
        plain = negated.negated and not said.negated and not (first.contests or second.contests)
        if not turn or not plain or first.asks or second.asks or named_apart(first.dates, second.dates):
            continue
        near = meaning(first, second)
        met = frozenset().union(*(denied_stems(sentence, negated) for sentence in negated.sentences)) & said.matter
        if near >= (_MET if met else _OPPOSED):
            statement = told(negated, "contradicted what {} said", said)
            shared = ", ".join(sorted(met)) or "none"
            evidence = f"“{turn}”, meaning {near:.2f}, denied stems: {shared}"
            yield clash("denial", negated, said, near, statement, "set side by side, one negated", evidence)


def _turn(first: View, second: View) -> str | None:
    """The word that sets two accounts against each other: between them, or ahead of both ("though")."""
    text = first.page.text
    between = first.contrast.turns.search(text[second.span.start - _gap(first, second) : second.span.start])
    start = min(span.start for span in (*first.one.source, *first.one.cue, first.span))
    ahead = first.contrast.though.search(text[max(0, start - _AHEAD) : start])
    found = between or ahead
    return found[0].strip() if found else None


def beside(every: list[View]) -> Iterator[tuple[View, View]]:
    """Accounts of two speakers, one right behind the other on a page."""
    for first, second in pairwise(every):
        near = first.page is second.page and 0 <= _gap(first, second) <= _BESIDE
        one_speaker = first.speaker_id is not None and first.speaker_id == second.speaker_id
        nested = first.one.nested_in or second.one.nested_in
        if near and not one_speaker and not nested and first.source != second.source:
            yield first, second


def _gap(first: View, second: View) -> int:
    """Characters between two accounts; pieces of the first that stand behind the start of the second are left out."""
    ends = [span.end for span in first.one.content if span.end <= second.span.start]
    return second.span.start - (ends[-1] if ends else first.span.end)
