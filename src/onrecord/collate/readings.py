"""The readings of one piece: which version is compared with which, and what of the piece a version leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.collate.alignment import Gathered, margin
from onrecord.collate.comparison import ALIKE, Comparison, Told, alike, compared
from onrecord.collate.edits import part
from onrecord.collate.nearness import Nearness
from onrecord.collate.quantities import within
from onrecord.collate.table import Edit, Part, Piece, Reading
from onrecord.collate.witness import Witness
from onrecord.records import BETWEEN, Figure, Spans

_COPIED = 0.7  # share of informative words from which one reading may be taken from another
_SAME = 0.55  # cosine of two clauses in two languages from which their figures can be taken for one quantity's


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a version beyond its words."""

    before: str | None  # id of the version that its page had the words from
    figures: tuple[Figure, ...]  # of its page
    names: frozenset[str]  # folded words by which its page names somebody
    others: tuple[Witness, ...]  # what else its page has of the speaker or the occasion


@dataclass(frozen=True, slots=True)
class Compared:
    """A finished piece, with what its readings were found to differ in."""

    piece: Piece
    comparisons: Mapping[str, Comparison]  # by the id of the version that was compared with another


class Reader:
    """Makes the readings of the pieces of one utterance. Versions go by the id of their attribution."""

    def __init__(self, witnesses: Sequence[Witness], known: Mapping[str, Known], near: Nearness) -> None:
        """`witnesses` by fullness."""
        self._witnesses = {one.one.id: one for one in witnesses}
        self._known, self._near = known, near

    def read(self, number: int, gathered: Gathered, numbers: Mapping[int, int], order: Sequence[str]) -> Compared:
        """The finished piece; `numbers` by the identity of a piece in the making, `order` the ids of the versions."""
        lead = gathered.lead.one.id
        told = {ident: self._told(ident, places) for ident, places in gathered.units.items()}
        quoted = any(gathered.lead.units[place].quoted for place in gathered.units[lead])
        text = gathered.lead.text(self._spans(told[lead]))
        if len(order) > 1 and not quoted and len(told) + len(gathered.told_with) == 1:
            added = Reading(lead, "added", self._spans(told[lead]), text, parts=(Part(text),))
            return Compared(Piece(number, lead, text, quoted, (added,)), {})
        against = {ident: self._against(ident, told, lead) for ident in told}
        comparisons = {
            ident: compared(told[other], told[ident], near=self._meaning(ident, other, gathered) >= _SAME)
            for ident, other in against.items()
            if other
        }
        readings = []
        for ident in order:
            if ident in told:
                spans = self._spans(told[ident])
                readings.append(self._had(ident, spans, against[ident], comparisons.get(ident), gathered))
            elif ident in gathered.told_with:
                with_piece = numbers[id(gathered.told_with[ident])]
                readings.append(Reading(ident, "paraphrased", (), "", told_with=with_piece))
            else:
                readings.append(Reading(ident, "left out", (), "", elsewhere=self._elsewhere(ident, gathered)))
        return Compared(Piece(number, lead, text, quoted, tuple(readings)), comparisons)

    def _told(self, ident: str, places: Sequence[int]) -> Told:
        witness, known = self._witnesses[ident], self._known[ident]
        words = witness.told(places)
        figures = within(known.figures, witness.continuous(words))
        return Told(witness, words, tuple(figures), known.names)

    def _spans(self, told: Told) -> Spans:
        return told.witness.continuous(told.words)

    def _against(self, ident: str, told: Mapping[str, Told], lead: str) -> str | None:
        """The version before it on the way of the words, else the fullest in its language, else the lead.

        Before a fuller one goes a direct quotation that has its words unbroken, and where the words of the fullest are others, the
        version that shares most with it.
        """
        before = self._known[ident].before
        if before in told:
            return before
        language = self._witnesses[ident].page.language
        beside = [other for other in told if self._witnesses[other].page.language == language]
        fuller = beside[: beside.index(ident)]
        if not fuller:
            return lead if lead != ident else None
        direct = (other for other in fuller if self._witnesses[other].one.quote == "direct")
        quoting = next((other for other in direct if part(told[ident].words, told[other].words)), None)
        nearest = max(fuller, key=lambda other: alike(told[other], told[ident]))
        copied = alike(told[nearest], told[ident]) >= _COPIED and alike(told[fuller[0]], told[ident]) < ALIKE
        return quoting or (nearest if copied else fuller[0])

    def _had(
        self, ident: str, spans: Spans, against: str | None, comparison: Comparison | None, gathered: Gathered
    ) -> Reading:
        text = self._witnesses[ident].text(spans)
        if against is None or comparison is None:
            return Reading(ident, "verbatim", spans, text, parts=(Part(text),))
        meaning = None if comparison.standing == "verbatim" else self._meaning(ident, against, gathered)
        made = _parts(text, spans, comparison.edits)
        return Reading(ident, comparison.standing, spans, text, against, made, comparison.matters, meaning)

    def _meaning(self, ident: str, other: str, gathered: Gathered) -> float:
        """Of the nearest clauses that the two have of the piece."""
        pairs = ((one, two) for one in gathered.units[ident] for two in gathered.units[other])
        first, second = self._witnesses[ident], self._witnesses[other]
        return round(max(self._near.meaning((first, one), (second, two)) for one, two in pairs), 2)

    def _elsewhere(self, ident: str, gathered: Gathered) -> str | None:
        """What else on the page of a version tells the piece that the version leaves out: the nearest, if near enough."""
        ranked = [
            (margin(other, place, gathered, self._witnesses, self._near), other.one.id)
            for other in self._known[ident].others
            for place in range(len(other.units))
        ]
        value, best = max(ranked, key=lambda each: (each[0], each[1]), default=(-1.0, ""))
        return best if value >= 0 else None


def _parts(text: str, spans: Spans, edits: Sequence[Edit]) -> tuple[Part, ...]:
    """`text`, the characters at `spans`, cut at the differences in it."""
    made: list[Part] = []
    done = 0
    for edit in edits:
        start, end = _offset(edit.after_at[0].start, spans), _offset(edit.after_at[-1].end, spans)
        if start > done:
            made.append(Part(text[done:start]))
        made.append(Part(text[start:end], edit))
        done = end
    if done < len(text):
        made.append(Part(text[done:]))
    return tuple(made)


def _offset(place: int, spans: Spans) -> int:
    """Where a place of the page is in the text that `Page.quote` makes of `spans`."""
    before = 0
    for start, end in spans:
        if place <= end:
            return before + place - start
        before += end - start + len(BETWEEN)
    raise ValueError(f"{place} is not in {spans}")
