"""Makes changes over time, each side in the text around it, under its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from onrecord.index import Index
from onrecord.records import Change as ChangeRecord
from onrecord.web.making.conflicts import Conflicts
from onrecord.web.shapes import Change, ChangeSide


class Changes:
    """Changes as they are shown."""

    def __init__(self, index: Index, conflicts: Conflicts) -> None:
        self.index = index
        self.conflicts = conflicts

    def with_any(self, statement_ids: Iterable[str]) -> tuple[Change, ...]:
        """Changes that any of these statements is a side of, the surest first."""
        found = {one.id: one for ident in statement_ids for one in self._by_statement[ident]}
        return tuple(map(self._made, sorted(found.values(), key=lambda one: (-one.score, one.id))))

    @cached_property
    def _by_statement(self) -> dict[str, list[ChangeRecord]]:
        found: dict[str, list[ChangeRecord]] = defaultdict(list)
        for change in self.index.collection.changes:
            for side in change.sides:
                if isinstance(side.member, str):
                    found[side.member].append(change)
        return found

    def _made(self, one: ChangeRecord) -> Change:
        sides = (ChangeSide(side.on, side.known_by, self.conflicts.member(side.member)) for side in one.sides)
        return Change(one.id, one.kind, one.statement, tuple(sides), one.why)
