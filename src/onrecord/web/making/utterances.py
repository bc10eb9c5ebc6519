"""Makes utterances."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from onrecord.collate import collate
from onrecord.export.timeline import shorten
from onrecord.index import Index
from onrecord.records import Attribution
from onrecord.records import Utterance as UtteranceRecord
from onrecord.web.making import known
from onrecord.web.making.refs import Refs
from onrecord.web.making.statements import Statements
from onrecord.web.shapes import Utterance, UtteranceRef

_GIST = 150  # columns


class Utterances:
    """Utterances as they are shown."""

    def __init__(self, index: Index, refs: Refs, statements: Statements) -> None:
        self.index = index
        self.refs = refs
        self.statements = statements

    @cached_property
    def told_most(self) -> list[UtteranceRecord]:
        """Utterances that several pages tell, told by most outlets first."""
        return self.index.most_told()

    @cached_property
    def every(self) -> list[UtteranceRecord]:
        """All utterances, told by most outlets first; those that one page tells in the order of the ledger."""
        several = {one.id for one in self.told_most}
        return [*self.told_most, *(one for one in self.index.collection.utterances if one.id not in several)]

    def one(self, utterance_id: str) -> Utterance:
        """An utterance with all its versions. Raises UnknownIdError."""
        record = known(self.index.utterances, utterance_id)
        occasion = self.index.occasions[record.occasion]
        versions = self.index.versions(record)
        again = sorted(
            {
                link.second if link.first == one.id else link.first
                for one in versions
                for link in self.index.repeats(one)
            }
            - set(record.versions)
        )
        return Utterance(
            ref=self.ref(record),
            occasion=record.occasion,
            occasion_said_on=occasion.said_on,
            versions=tuple(map(self.statements.made, versions)),
            collation=collate(self.index, record),
            copies=tuple(self._copied(versions)),
            again=tuple(map(self.statements.made, self.statements.by_time(map(self.index.attributions.__getitem__, again)))),
            why=record.why,
        )  # fmt: skip

    def ref(self, record: UtteranceRecord) -> UtteranceRef:
        """An utterance in one line."""
        versions = self.index.versions(record)
        gist = max(
            versions,
            key=lambda one: (self.index.page(one).language == "en", one.quote == "direct", sum(e - s for s, e in one.content), one.id),
        )  # fmt: skip
        names = Counter(self.refs.said_by(one) for one in versions)
        return UtteranceRef(
            id=record.id,
            said_by=tuple(sorted(names, key=lambda one: (-names[one], one.id is None, one.name))),
            gist=shorten(self.index.content(gist), _GIST),
            language=self.refs.languages.of_content(gist),
            said_on=tuple(sorted({one.said_on for one in versions if one.said_on})),
            outlets=self.index.outlets(record),
            pages=len({one.page for one in versions}),
            versions=len(versions),
        )

    def _copied(self, versions: Sequence[Attribution]) -> Iterable[tuple[str, ...]]:
        on = defaultdict(list)
        for one in versions:
            on[one.page].append(one.id)
        groups = {pages for page in on for pages in self.refs.copies[page]}
        for pages in sorted(groups):
            if len(on.keys() & set(pages)) > 1:
                yield tuple(ident for page in pages for ident in on.get(page, ()))
