"""How wording shifts from one version to another: cues, figures, certainty, and single words of what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.collate.alignment import chain
from onrecord.collate.comparison import Comparison, touch
from onrecord.collate.matters import certainty
from onrecord.collate.quantities import Requantified
from onrecord.collate.readings import Compared, Known
from onrecord.collate.table import Direction, Edit, Reading, Shift, Worded, Wording
from onrecord.collate.witness import Witness
from onrecord.collate.words import Word, words
from onrecord.records import Figure, Force, Spans

_BELIEF: dict[Force, int] = {"doubting": 0, "neutral": 1, "endorsing": 2}  # how far a cue stands behind what it reports
_SINGLE = 3  # words on either side of a difference that can be taken for one expression in the place of another
_CERTAINTY = {-1: "held back", 0: "plain", 1: "made firm"}
_KINDS: tuple[Wording, ...] = ("cue", "figure", "certainty", "negation", "name", "word")


def shifts(witnesses: Sequence[Witness], known: Mapping[str, Known], pieces: Iterable[Compared]) -> tuple[Shift, ...]:
    """All shifts, by kind, piece and place; `witnesses` by fullness."""
    by_id = {one.one.id: one for one in witnesses}
    sources = {ident: each.before for ident, each in known.items()}
    found = list(_cues(witnesses, known))
    for each in pieces:
        for reading in each.piece.readings:
            comparison = each.comparisons.get(reading.version)
            if comparison and reading.against and reading.version not in chain(reading.against, sources):
                relay = known[reading.version].before == reading.against
                found += _of_reading(by_id, reading, comparison, each.piece.number, relay=relay)
    return tuple(
        sorted(found, key=lambda one: (_KINDS.index(one.what), one.piece or 0, one.after.version, one.after.spans))
    )


def alike(found: Iterable[Shift]) -> tuple[tuple[Shift, ...], ...]:
    """Shifts from the same words to the same words together, in their order."""
    groups: dict[tuple[object, ...], list[Shift]] = {}
    for one in found:
        same = one.what, one.direction, one.before.text.casefold(), one.after.text.casefold(), one.relay
        groups.setdefault(same, []).append(one)
    return tuple(tuple(group) for group in groups.values())


def _cues(witnesses: Sequence[Witness], known: Mapping[str, Known]) -> Iterator[Shift]:
    """Cues of another force than that of the version before, else of the fullest version that has a cue."""
    by_id = {one.one.id: one for one in witnesses}
    sources = {ident: each.before for ident, each in known.items()}
    first = next((one for one in witnesses if one.one.cue), None)
    for after in witnesses:
        source = sources[after.one.id]
        before = by_id[source] if source and by_id[source].one.cue else first
        if before is None or not after.one.cue or before.one.force == after.one.force:
            continue
        if after.one.id in chain(before.one.id, sources):
            continue  # words do not shift on the way back to where they were had
        evidence = f"{before.one.force} and {after.one.force}"
        sides = _worded(before, before.one.cue), _worded(after, after.one.cue)
        yield Shift("cue", _belief(before.one.force, after.one.force), *sides, source == before.one.id, None, evidence)


def _belief(before: Force, after: Force) -> Direction:
    if "denying" in (before, after):
        return "changed"
    return "hardened" if _BELIEF[before] < _BELIEF[after] else "softened"


def _of_reading(
    by_id: Mapping[str, Witness], reading: Reading, comparison: Comparison, number: int, *, relay: bool
) -> Iterator[Shift]:
    before, after = by_id[reading.against or ""], by_id[reading.version]
    for each in comparison.quantities:
        sides = _worded(before, (each.before.span,)), _worded(after, (each.after.span,))
        yield Shift("figure", each.direction, *sides, relay, number, _figures(each))
    for edit in comparison.edits:
        kind = _kind(edit, before, after, comparison)
        if kind:
            sides = _worded(before, edit.before_at), _worded(after, edit.after_at)
            direction, evidence = _weighed(kind, edit, before, after)
            yield Shift(kind, direction, *sides, relay, number, evidence)


def _worded(witness: Witness, spans: Spans) -> Worded:
    return Worded(witness.one.id, spans, witness.text(spans))


def _figures(each: Requantified) -> str:
    return f"{_figure(each.before)} and {_figure(each.after)}"


def _figure(one: Figure) -> str:
    """The figure as it was read: "about 3500"."""
    low, high = (f"{value:g}" if value is not None else "" for value in (one.low, one.high))
    value = low if low == high else f"{low}–{high}" if low and high else low or high
    return " ".join(part for part in (one.qualifier, value, f"per {one.per}" if one.per else "") if part)


def _kind(edit: Edit, before: Witness, after: Witness, comparison: Comparison) -> Wording | None:
    """What a difference is a shift of; None where it is none, or a figure's."""
    if any(touch(each.before, edit.before_at) or touch(each.after, edit.after_at) for each in comparison.quantities):
        return None
    if edit.matters and edit.matters != "number":
        return edit.matters
    if edit.change != "replaced" or not comparison.close or len(edit.before_at) + len(edit.after_at) > 2:
        return None
    one, other = _said(before, edit.before_at), _said(after, edit.after_at)
    if not one or not other or abs(len(one) - len(other)) > 1 or any(a.kin(b) for a in one for b in other):
        return None
    return "word"


def _said(witness: Witness, spans: Spans) -> list[Word]:
    """The words of an expression that say something; none where it is too long to be one expression."""
    found = [word for span in spans for word in words(witness.page.text, span, witness.lex)]
    return [word for word in found if not word.grammar] if len(found) <= _SINGLE else []


def _weighed(kind: Wording, edit: Edit, before: Witness, after: Witness) -> tuple[Direction, str]:
    if kind != "certainty":
        return "changed", {"negation": "denied in one alone", "name": "another name"}.get(kind, "another word")
    one, other = certainty(edit.before.casefold(), before.lex), certainty(edit.after.casefold(), after.lex)
    return ("hardened" if one < other else "softened"), f"{_CERTAINTY[one]} and {_CERTAINTY[other]}"
