"""Collate: the versions of one utterance as witnesses of one text: its pieces, each version's readings, and how wording shifts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.collate.alignment import by_fullness, gather
from onrecord.collate.known import known
from onrecord.collate.nearness import Embed, Nearness
from onrecord.collate.readings import Reader
from onrecord.collate.runs import version
from onrecord.collate.selection import references
from onrecord.collate.shifts import alike, shifts
from onrecord.collate.table import (
    Collation,
    Edit,
    Insertion,
    Matter,
    Piece,
    Reading,
    Reference,
    Run,
    Selection,
    Shift,
    Standing,
    Version,
    Worded,
)
from onrecord.collate.witness import Witness, witness
from onrecord.index import Index
from onrecord.records import Utterance

__all__ = [
    "Collation",
    "Edit",
    "Insertion",
    "Matter",
    "Piece",
    "Reading",
    "Reference",
    "Run",
    "Selection",
    "Shift",
    "Standing",
    "Version",
    "Worded",
    "alike",
    "collate",
]


def collate(index: Index, utterance: Utterance, *, embed: Embed | None = None) -> Collation:
    """The versions of `utterance`, aligned. The same versions give the same result.

    `embed` makes vectors of texts where the ledger has none; if not given, the shipped encoder does. Raises ModelError where the
    encoder is needed and cannot be used.
    """
    versions = index.versions(utterance)
    documents = [index.documents[page] for page in {one.page: None for one in versions}]
    stored = {vector.attribution: vector.values for document in documents for vector in document.vectors}
    near = Nearness(stored, embed or _encoder)
    facts = known(index, utterance, versions)
    before = {ident: each.before for ident, each in facts.items()}
    whole = by_fullness((witness(index.page(one), one) for one in versions), before)
    witnesses, gathered = gather(whole, near)
    reader = Reader(witnesses, facts, near)
    numbers = {id(piece): number for number, piece in enumerate(gathered)}
    order = [one.id for one in versions]
    compared = [reader.read(number, piece, numbers, order) for number, piece in enumerate(gathered)]
    by_id = {one.one.id: one for one in witnesses}
    return Collation(
        utterance=utterance.id,
        versions=tuple(version(by_id[one.id], _beside(by_id[one.id], witnesses), gathered) for one in versions),
        pieces=tuple(each.piece for each in compared),
        references=references(witnesses, list(zip(gathered, compared, strict=True))),
        shifts=shifts(witnesses, facts, compared),
    )


def _encoder(texts: Sequence[str]) -> Any:
    from onrecord.encoder import vectors  # noqa: PLC0415  # heavy, kept off start-up

    return vectors(texts)


def _beside(one: Witness, witnesses: Sequence[Witness]) -> list[Witness]:
    """The other versions in a version's language."""
    return [other for other in witnesses if other is not one and other.page.language == one.page.language]
