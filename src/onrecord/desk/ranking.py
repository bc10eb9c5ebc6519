"""Ranking: which conflicts to show first."""

from __future__ import annotations

from onrecord.index import Index
from onrecord.records import Conflict, ConflictKind, PageSpan


def ranked(index: Index, kind: ConflictKind | None = None) -> list[Conflict]:
    """Conflicts, the most telling first: a page's own voice last, which may but repeat; those between pages before those in one."""
    found = [one for one in index.collection.conflicts if kind is None or one.kind == kind]
    return sorted(found, key=lambda one: (one.kind == "voice", -min(len(pages_of(index, one)), 2), -one.score, one.id))


def pages_of(index: Index, conflict: Conflict) -> set[str]:
    """Ids of the pages that a conflict's members stand on."""
    return {one.page if isinstance(one, PageSpan) else index.attributions[one].page for one in conflict.members}
