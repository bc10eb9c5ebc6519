"""Makes speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from onrecord.desk.catalogue import Catalogue, Tally
from onrecord.export.edtf import period
from onrecord.index import Index
from onrecord.records import Attribution, SpeakerKind
from onrecord.records import Speaker as SpeakerRecord
from onrecord.web.making import known
from onrecord.web.making.conflicts import Conflicts
from onrecord.web.making.refs import Refs
from onrecord.web.making.statements import Statements
from onrecord.web.shapes import Again, Entity, NameUse, RoleUse, Share, Speaker, SpeakerRef

MOST_REPEATS = 100  # pairs that are given of one speaker
_KINDS: dict[SpeakerKind, int] = {"person": 0, "organisation": 1, "group": 2, "unnamed": 3}
_NOTHING = Tally(0, 0, None)


class Speakers:
    """Speakers as they are shown."""

    def __init__(
        self, index: Index, catalogue: Catalogue, refs: Refs, statements: Statements, conflicts: Conflicts
    ) -> None:
        self.index = index
        self.catalogue = catalogue
        self.refs = refs
        self.statements = statements
        self.conflicts = conflicts

    @cached_property
    def every(self) -> list[SpeakerRef]:
        """All speakers, those with most statements first."""
        return sorted(
            map(self._ref, self.index.collection.speakers),
            key=lambda one: (-one.statements, -one.outlets, _KINDS[one.kind], one.name, one.id),
        )

    def one(self, speaker_id: str) -> Speaker:
        """A speaker across pages. Raises UnknownIdError."""
        record = known(self.index.speakers, speaker_id)
        statements = self.statements_of(speaker_id)
        return Speaker(
            ref=self._ref(record),
            names=self._names(record),
            roles=self._roles(record),
            outlets=tuple(Share(*one) for one in self.catalogue.by_outlet(self.catalogue.of_speaker(speaker_id))),
            relays=tuple(Counter(name for one in statements for name in self.index.relay(one)).most_common()),
            repeats=tuple(islice(self._again(statements), MOST_REPEATS)),
            conflicts=tuple(self.conflicts.with_any(one.id for one in statements)),
            entities=tuple(Entity(self.refs.pages[page], name) for page, name in record.entities),
            why=record.why,
        )  # fmt: skip

    def statements_of(self, speaker_id: str) -> list[Attribution]:
        """Statements of one speaker, in the order of the pages' dates and of the text."""
        return [self.catalogue.attributions[row] for row in self.catalogue.of_speaker(speaker_id).tolist()]

    def _ref(self, record: SpeakerRecord) -> SpeakerRef:
        tally = self.catalogue.tallies.get(record.id, _NOTHING)
        first, last = (day.isoformat() for day in tally.said) if tally.said else (None, None)
        return SpeakerRef(
            record.id, record.name, record.kind, record.roles, tally.statements, tally.outlets, first, last
        )

    def _names(self, record: SpeakerRecord) -> tuple[NameUse, ...]:
        pages: dict[str, set[str]] = {name: set() for name in record.names}
        for page, entity in record.entities:
            for name in self._entities[page, entity][0]:
                pages.setdefault(name, set()).add(page)
        return tuple(
            NameUse(name, len(on)) for name, on in sorted(pages.items(), key=lambda item: (-len(item[1]), item[0]))
        )

    def _roles(self, record: SpeakerRecord) -> tuple[RoleUse, ...]:
        pages: dict[str, set[str]] = {role: set() for role in record.roles}
        for page, entity in record.entities:
            for role in self._entities[page, entity][1]:
                pages.setdefault(role, set()).add(page)
        made = []
        for role, on in pages.items():
            days = period(self.refs.pages[page].published for page in on)
            made.append(RoleUse(role, len(on), *(days or (None, None))))
        return tuple(sorted(made, key=lambda one: (one.first is None, one.first or "", -one.pages, one.role)))

    @cached_property
    def _entities(self) -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
        """Names and roles by page and entity."""
        return {
            (one.page, one.name): (one.names, one.roles)
            for document in self.index.collection.documents
            for one in document.entities
        }

    def _again(self, statements: Sequence[Attribution]) -> Iterable[Again]:
        own = {one.id for one in statements}
        seen = set()
        for one in statements:
            for link in self.index.repeats(one):
                if link in seen or not {link.first, link.second} <= own:
                    continue
                seen.add(link)
                pair = self.statements.by_time(self.index.attributions[ident] for ident in (link.first, link.second))
                yield Again(self.statements.made(pair[0]), self.statements.made(pair[1]), link.why)
