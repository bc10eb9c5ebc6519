"""Judged: a reader's judgements laid over what the machine found, which itself stays as it is.

Applied whenever a ledger is opened to be shown or exported, so a judgement that is taken back leaves no trace and a
rebuild undoes none. Corrections come first, then speakers, then utterances, then conflicts and changes; within each, a later
judgement wins over an earlier one that it contradicts. Subjects that are gone are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.judged.corrections import Corrected, corrected, correction
from onrecord.judged.points import parted_and_joined
from onrecord.judged.reasons import READER
from onrecord.judged.speakers import merged_and_split
from onrecord.records import Collection, Judgement, JudgementKind

__all__ = ["READER", "Corrected", "correction", "judged"]


def judged(collection: Collection, judgements: Iterable[Judgement]) -> Collection:
    """The collection as a reader judges it; `judgements` are in the order in which they were made, retracted ones are passed over.

    Ids of attributions stay, whatever is corrected. Ids of utterances and occasions derive from their members, as
    always. A speaker that others are merged with, or some are split from, keeps the id of the machine's own.
    """
    standing = [one for one in judgements if one.retracted_at is None]

    def of(*kinds: JudgementKind) -> list[Judgement]:
        return [one for one in standing if one.kind in kinds]

    collection = corrected(collection, of("correct"))
    collection = merged_and_split(collection, of("merge", "split"))
    collection = parted_and_joined(collection, of("same", "not_same"))
    return _without(collection, {subject for one in of("dismiss") for subject in one.subjects})


def _without(collection: Collection, dismissed: set[str]) -> Collection:
    """The collection without the conflicts and changes of these ids."""
    if not dismissed:
        return collection
    return replace(
        collection,
        conflicts=tuple(one for one in collection.conflicts if one.id not in dismissed),
        changes=tuple(one for one in collection.changes if one.id not in dismissed),
    )
