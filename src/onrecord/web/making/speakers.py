"""Makes speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from onrecord.collate import collate
from onrecord.desk.catalogue import Catalogue, Tally
from onrecord.export.edtf import period
from onrecord.index import Index
from onrecord.records import Attribution, Repeat, SpeakerKind, Utterance
from onrecord.records import Speaker as SpeakerRecord
from onrecord.web.making import known
from onrecord.web.making.changes import Changes
from onrecord.web.making.conflicts import Conflicts
from onrecord.web.making.refs import Refs
from onrecord.web.making.statements import Statements
from onrecord.web.shapes import Again, Entity, NameUse, RoleUse, Share, Speaker, SpeakerRef

MOST_REPEATS = 20  # pairs that are given of one speaker
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
        self.changes = Changes(index, conflicts)

    @cached_property
    def every(self) -> list[SpeakerRecord]:
        """All speakers, those with most statements first."""

        def rank(one: SpeakerRecord) -> tuple[int, int, int, str, str]:
            tally = self._tally(one)
            return -tally.statements, -tally.outlets, _KINDS[one.kind], one.name, one.id

        return sorted(self.index.collection.speakers, key=rank)

    def one(self, speaker_id: str) -> Speaker:
        """A speaker across pages. Raises UnknownIdError."""
        record = known(self.index.speakers, speaker_id)
        statements = self.statements_of(speaker_id)
        own = {one.id for one in statements}
        conflicts = self.conflicts.with_any(own)
        return Speaker(
            ref=self.ref(record),
            names=self._names(record),
            roles=self._roles(record),
            outlets=tuple(Share(*one) for one in self.catalogue.by_outlet(self.catalogue.of_speaker(speaker_id))),
            relays=tuple(Counter(name for one in statements for name in self.refs.relay(one)).most_common()),
            repeats=tuple(islice(self._again(statements), MOST_REPEATS)),
            conflicts=tuple(map(self.conflicts.ref, conflicts)),
            own_conflicts=tuple(self.conflicts.ref(one) for one in conflicts if own.issuperset(one.members)),
            changes=self.changes.with_any(own),
            entities=tuple(Entity(self.refs.pages[page], name) for page, name in record.entities),
            why=record.why,
        )  # fmt: skip

    def statements_of(self, speaker_id: str) -> list[Attribution]:
        """Statements of one speaker, in the order of the pages' dates and of the text."""
        return [self.catalogue.attributions[row] for row in self.catalogue.of_speaker(speaker_id).tolist()]

    def _tally(self, record: SpeakerRecord) -> Tally:
        return self.catalogue.tallies.get(record.id, _NOTHING)

    def ref(self, record: SpeakerRecord) -> SpeakerRef:
        """A speaker in one line."""
        tally = self._tally(record)
        first, last = (day.isoformat() for day in tally.said) if tally.said else (None, None)
        return SpeakerRef(
            record.id,
            record.name,
            self.refs.languages.of_speaker(record),
            record.kind,
            record.roles,
            tally.statements,
            tally.outlets,
            first,
            last,
        )

    def _names(self, record: SpeakerRecord) -> tuple[NameUse, ...]:
        pages: dict[str, set[str]] = {name: set() for name in record.names}
        for page, entity in record.entities:
            for name in self._entities[page, entity][0]:
                pages.setdefault(name, set()).add(page)
        return tuple(
            NameUse(name, self.refs.languages.of_pages(on), len(on))
            for name, on in sorted(pages.items(), key=lambda item: (-len(item[1]), item[0]))
        )

    def _roles(self, record: SpeakerRecord) -> tuple[RoleUse, ...]:
        pages: dict[str, set[str]] = {role: set() for role in record.roles}
        for page, entity in record.entities:
            for role in self._entities[page, entity][1]:
                pages.setdefault(role, set()).add(page)
        made = []
        for role, on in pages.items():
            days = period(self.refs.pages[page].published for page in on)
            made.append(RoleUse(role, self.refs.languages.of_pages(on), len(on), *(days or (None, None))))
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
                yield self._pair(pair[0], pair[1], link)

    def _pair(self, first: Attribution, second: Attribution, link: Repeat) -> Again:
        # collating asks for versions of one utterance; these two would be, had they been made on one occasion
        collation = collate(self.index, Utterance("", "", (first.id, second.id)))
        differs = {matter for piece in collation.pieces for reading in piece.readings for matter in reading.matters}
        made = self.statements.made
        return Again(made(first), made(second), tuple(sorted(differs)), collation, link.why)
