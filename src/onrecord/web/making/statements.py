"""Makes statements."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.index import Index
from onrecord.records import Attribution
from onrecord.web.making.refs import Refs
from onrecord.web.shapes import Statement


class Statements:
    """Statements as they are shown."""

    def __init__(self, index: Index, refs: Refs) -> None:
        self.index = index
        self.refs = refs

    def made(self, one: Attribution) -> Statement:
        """One attribution."""
        page = self.index.page(one)
        utterance = self.index.utterance(one)
        return Statement(
            id=one.id,
            said_by=self.refs.said_by(one),
            words=self.index.content(one),
            source=page.quote(one.source),
            cue=page.quote(one.cue),
            language=self.refs.languages.of_content(one),
            quote=one.quote,
            force=one.force,
            relay=self.refs.relay(one),
            said_on=one.said_on,
            page=self.refs.page(one),
            content_spans=one.content,
            source_spans=one.source,
            cue_spans=one.cue,
            nested_in=one.nested_in,
            utterance=utterance.id if utterance else None,
            repeats=tuple(link.second if link.first == one.id else link.first for link in self.index.repeats(one)),
            why=one.why,
        )

    def by_time(self, statements: Iterable[Attribution]) -> list[Attribution]:
        """Statements by the day on which they were made, else on which they were published."""
        return sorted(statements, key=lambda one: (one.said_on or self.refs.page(one).published or "9999", one.id))
