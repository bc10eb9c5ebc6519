"""Two readings of one piece set against each other: what differs in words, what of it matters, and how the one stands to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.collate.edits import Difference, differences, part
from onrecord.collate.matters import Side, matter
from onrecord.collate.quantities import Requantified, requantified
from onrecord.collate.table import Change, Edit, Matter, Standing
from onrecord.collate.witness import Witness
from onrecord.collate.words import Word
from onrecord.records import Figure, Span, Spans

ALIKE = 0.5  # share of the informative words that both have, from which single words can be set against each other


@dataclass(frozen=True, slots=True)
class Told:
    """What one witness has of one piece."""

    witness: Witness
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    names: frozenset[str]  # folded words by which the page names somebody

    @property
    def denies(self) -> bool:
        """Whether the cue denies what is told."""
        return self.witness.one.force == "denying"

    @property
    def stems(self) -> frozenset[str]:
        """Stems of the words that say something."""
        return frozenset(word.stem for word in self.words if not word.grammar)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a reading stands to another."""

    standing: Standing
    edits: tuple[Edit, ...]
    matters: tuple[Matter, ...]
    quantities: tuple[Requantified, ...]
    close: bool  # whether most of their words are the same, so that one can stand in the place of another


def compared(before: Told, after: Told, *, near: bool) -> Comparison:
    """`after` as it stands to `before`. Across languages meaning and figures alone are compared, and nothing is verbatim.

    `near` says whether they are so near in meaning that figures in two languages can be set against each other.
    """
    one_language = before.witness.page.language == after.witness.page.language
    figures = one_language or near
    quantities = requantified(before.figures, after.figures, one_language=one_language) if figures else []
    matters: set[Matter] = {"number" if each.value else "certainty" for each in quantities}
    if not one_language:
        return Comparison(
            "altered" if matters else "paraphrased", (), tuple(sorted(matters)), tuple(quantities), close=False
        )
    found = differences(before.words, after.words)
    if found and found[0] == Difference((0, len(before.words)), (0, len(after.words))):
        found = []  # no word in common: there is nothing to set against each other
    cut = part(after.words, before.words)
    shared, shorter = len(before.stems & after.stems), min(len(before.stems), len(after.stems))
    comparable = cut or shared >= ALIKE * shorter > 0
    edits = tuple(_edit(before, after, each, quantities, comparable=comparable, cut=cut) for each in found)
    matters |= {edit.matters for edit in edits if edit.matters}
    standing: Standing = "altered" if matters else "verbatim" if cut else "paraphrased"
    close = cut or alike(before, after) >= ALIKE
    return Comparison(standing, edits, tuple(sorted(matters)), tuple(quantities), close)


def alike(one: Told, other: Told) -> float:
    """How many informative words two readings share, as a share of their mean (Dice 1945)."""
    sizes = len(one.stems) + len(other.stems)
    return 2 * len(one.stems & other.stems) / sizes if sizes else 0.0


def _edit(
    before: Told, after: Told, found: Difference, quantities: Sequence[Requantified], *, comparable: bool, cut: bool
) -> Edit:
    lacking, put = before.words[slice(*found.before)], after.words[slice(*found.after)]
    change: Change = "replaced" if lacking and put else "left out" if lacking else "put in"
    before_at, after_at = _place(before, found.before), _place(after, found.after)
    why: Matter | None = None
    touched = [each for each in quantities if touch(each.before, before_at) or touch(each.after, after_at)]
    if touched:
        why = "number" if any(each.value for each in touched) else "certainty"
    elif comparable:
        weighed = _at_the_cut(found, lacking) if cut else lacking
        why = matter(_side(before, weighed, after), _side(after, put, before))
        why = (
            None if why == "negation" and before.denies != after.denies else why
        )  # "denied that it sank", "it did not sink"
    return Edit(
        change,
        before.witness.text(before_at) if lacking else "",
        after.witness.text(after_at) if put else "",
        before_at,
        after_at,
        why,
    )


def _at_the_cut(found: Difference, lacking: Sequence[Word]) -> Sequence[Word]:
    """Of words that were cut off, the one that stood at what was kept: it can turn its meaning."""
    return lacking[:1] if found.before[0] else lacking[-1:]


def _side(told: Told, words: Sequence[Word], other: Told) -> Side:
    elsewhere = frozenset(word.stem for word in other.words)
    return Side(tuple(words), elsewhere, told.names, told.witness.lex)


def _place(told: Told, where: tuple[int, int]) -> Spans:
    """The characters of some words, or the empty place between two."""
    start, end = where
    if start < end:
        return told.witness.continuous(told.words[start:end])
    place = told.words[start - 1].span.end if start else told.words[0].span.start
    return (Span(place, place),)


def touch(figure: Figure, spans: Spans) -> bool:
    """Whether a figure stands at `spans`, in part at least."""
    return any(figure.span.start < end and start < figure.span.end for start, end in spans)
