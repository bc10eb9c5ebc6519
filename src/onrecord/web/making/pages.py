"""Makes pages."""

from __future__ import annotations

from functools import cached_property

from onrecord.index import Index
from onrecord.records import Attribution
from onrecord.web.making import known
from onrecord.web.making.refs import Refs
from onrecord.web.making.statements import Statements
from onrecord.web.shapes import Block, DateSeen, Page, PageRef


class Pages:
    """Pages as they are shown."""

    def __init__(self, index: Index, refs: Refs, statements: Statements) -> None:
        self.index = index
        self.refs = refs
        self.statements = statements

    @cached_property
    def every(self) -> list[PageRef]:
        """All pages, by date; those without one last."""
        return sorted(
            self.refs.pages.values(),
            key=lambda one: (one.published is None, one.published or "", one.outlet, one.id),
        )

    def one(self, page_id: str) -> Page:
        """A page as it is stored. Raises UnknownIdError."""
        document = known(self.index.documents, page_id)
        page = document.page
        statements = sorted(document.attributions, key=_place)
        return Page(
            ref=self.refs.pages[page_id],
            url=page.url,
            captured=page.captured,
            media=page.media,
            sha256=page.sha256,
            byline=page.byline,
            modified=page.modified,
            not_before=page.not_before,
            translated_from=page.translated_from,
            dates=tuple(DateSeen(one.value, one.verdict, one.where, one.reason, one.span) for one in page.dates),
            same_text=tuple(self.refs.pages[other] for other in self._same_text(page_id)),
            text=page.text,
            blocks=tuple(Block(one.span, one.kind, one.body, one.language, one.rule) for one in page.blocks),
            statements=tuple(map(self.statements.made, statements)),
            why=page.why,
        )

    def _same_text(self, page_id: str) -> list[str]:
        """Ids of other pages that carry the same article."""
        return [other for copies in self.refs.copies[page_id] for other in copies if other != page_id]


def _place(one: Attribution) -> tuple[int, str]:
    return min((span.start for span in one.source + one.cue + one.content), default=0), one.id
