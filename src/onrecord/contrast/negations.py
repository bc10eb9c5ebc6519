"""Two sentences that are alike but for a negation: a denial where both are of one time, a change where they are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.contrast.clash import Clash, clash
from onrecord.contrast.stems import overlap, stems
from onrecord.contrast.times import Times, apart, given_apart, times
from onrecord.contrast.views import View, denied_stems, told

# cosine from which two accounts, one of them negated, may be of one matter; two of one speaker
OPPOSED, OPPOSED_ONE = 0.51, 0.7
_WORDS = 0.5  # share of the shorter sentence's stems that the other has
_ALIKE = 0.78  # the same where only one denied stem is met
_MET = 0.5  # share of the denied stems that the other sentence has
_FEWEST = 3  # stems that both have


class _Opposed(NamedTuple):
    """Two accounts that meet where one of them is negated."""

    score: float
    negated: View
    plain: View
    met: frozenset[str]  # denied stems that the other has


def contradicted(one: View, other: View, *, one_speaker: bool) -> Clash | None:
    """What one account negates and the other says; None where they do not meet, or they are of different times that nobody knows."""
    if one.page.language != other.page.language:
        return None
    named, when = (one.dates, other.dates), None
    changed = apart(named, given=given_apart(one, other, one_speaker=one_speaker))
    # nobody contradicts himself in one breath: there one denied word is too little
    meetings = _meetings(one, other, one_word=changed or not one_speaker)
    found = max(meetings, key=lambda each: each.score, default=None)
    if found is None:
        return None
    score, negated, plain, met = found
    if changed:
        when = times(negated, plain, (negated.dates, plain.dates))
        if when is None:
            return None
    statement = _changed(negated, plain, when) if when else told(negated, "contradicted what {} said", plain)
    evidence = f"denied stems: {', '.join(sorted(met))}"
    return clash("denial", negated, plain, score, statement, "alike but for a negation", evidence, when)


def _changed(negated: View, plain: View, when: Times) -> str:
    """One plain sentence, the earlier account first."""
    (earlier, then), (later, now) = sorted(zip((negated, plain), when, strict=True), key=lambda side: side[1].on)
    return f"{earlier.label} said one thing {then.words}, {later.label} the opposite {now.words}."


def _meetings(first: View, second: View, *, one_word: bool) -> Iterator[_Opposed]:
    for sentence, negated, other, plain in _crossed(first, second):
        denied, a, b = denied_stems(sentence, negated), stems(sentence, negated.lex), stems(other, plain.lex)
        met, score = denied & b, overlap(a, b)
        enough = len(met) >= _MET * len(denied) and len(a & b) >= _FEWEST and score > _WORDS
        if enough and (len(met) > 1 or (score >= _ALIKE and one_word)):
            yield _Opposed(score, negated, plain, met)


def _crossed(first: View, second: View) -> Iterator[tuple[str, View, str, View]]:
    """Sentences of the two, of which the first is negated and the second is not."""
    if first.denies or second.denies or first.asks or second.asks:
        return
    for one, other in ((first, second), (second, first)):
        for sentence in one.sentences:
            if denied_stems(sentence, one):
                for plain in other.sentences:
                    if not denied_stems(plain, other):
                        yield sentence, one, plain, other
