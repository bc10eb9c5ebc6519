"""A clause that tells several known points is cut where the one ends and the next begins, by the words that it shares with each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.collate.witness import Unit, Witness
from onrecord.collate.words import Word

_JOINT, _ELSEWHERE = 1.0, 2.5  # what a cut costs, in words shared: before a joint or behind a stop, and anywhere else
_STOP = re.compile(r"[,;:.…—–\"“”„«»]")


def recut(one: Witness, known: Sequence[frozenset[str]]) -> Witness:
    """`one` with its clauses cut; `known` are the stems of the pieces that fuller versions in its language tell."""
    if len(known) < 2:
        return one
    cut = [part for unit in one.units for part in _parts(one, unit, known)]
    return one.cut(cut) if len(cut) > len(one.units) else one


def _parts(one: Witness, unit: Unit, known: Sequence[frozenset[str]]) -> list[tuple[Word, ...]]:
    """The unit's words in the runs that together share most with one piece each, cuts counted off (Viterbi 1967)."""
    words = unit.words
    shares = [[float(not word.grammar and word.stem in stems) for stems in known] for word in words]
    best, came = shares[0], []
    for place in range(1, len(words)):
        top = max(range(len(known)), key=lambda label: (best[label], -label))
        change = best[top] - _cost(one, words, place)
        came.append([label if best[label] >= change else top for label in range(len(known))])
        best = [max(best[label], change) + shares[place][label] for label in range(len(known))]
    label = max(range(len(known)), key=lambda each: (best[each], -each))
    labels = [label]
    for back in reversed(came):
        label = back[label]
        labels.append(label)
    labels.reverse()
    cuts = [place for place in range(1, len(words)) if labels[place] != labels[place - 1]]
    return [words[start:end] for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True)]


def _cost(one: Witness, words: Sequence[Word], place: int) -> float:
    between = one.page.text[words[place - 1].span.end : words[place].span.start]
    joints = {*one.lex.conjunctions, *one.lex.complementisers, *one.lex.joined}
    return _JOINT if words[place].form in joints or _STOP.search(between) else _ELSEWHERE
