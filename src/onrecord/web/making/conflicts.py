"""Makes conflicts, each side in the text around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from onrecord.index import Index
from onrecord.records import Conflict as ConflictRecord
from onrecord.records import PageSpan, Span, Spans
from onrecord.web.making import known
from onrecord.web.making.refs import Refs
from onrecord.web.making.statements import Statements
from onrecord.web.shapes import Conflict, ConflictRef, Cut, Member

_EMPTY_LINE = re.compile(r"\r?\n[^\S\n]*\n\s*")  # between paragraphs
_CONTEXT = 320  # characters shown before and behind a side of a conflict


class Conflicts:
    """Conflicts as they are shown."""

    def __init__(self, index: Index, refs: Refs, statements: Statements) -> None:
        self.index = index
        self.refs = refs
        self.statements = statements

    @cached_property
    def every(self) -> list[ConflictRecord]:
        """All conflicts, the most telling first."""
        return self.index.most_telling()

    def ref(self, record: ConflictRecord) -> ConflictRef:
        """A conflict in one line."""
        pages = self.index.conflict_pages(record)
        return ConflictRef(
            id=record.id,
            kind=record.kind,
            statement=record.statement,
            score=record.score,
            members=len(record.members),
            pages=len(pages),
            outlets=tuple(sorted({self.refs.pages[page].outlet for page in pages})),
        )

    def one(self, conflict_id: str) -> Conflict:
        """A conflict with its members in their context. Raises UnknownIdError."""
        record = known(self.index.conflicts, conflict_id)
        return Conflict(self.ref(record), tuple(map(self.member, record.members)), record.why)

    def with_any(self, statement_ids: Iterable[str]) -> list[ConflictRecord]:
        """Conflicts that any of these statements is a side of, the most telling first."""
        places = {place for ident in statement_ids for place in self._by_statement[ident]}
        return [self.every[place] for place in sorted(places)]

    @cached_property
    def _by_statement(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, conflict in enumerate(self.every):
            for member in conflict.members:
                if isinstance(member, str):
                    found[member].append(place)
        return found

    def member(self, member: str | PageSpan) -> Member:
        """A side of a conflict or change, in the text around it."""
        if isinstance(member, PageSpan):
            page, statement = self.index.documents[member.page].page, None
            spans: Spans = (member.span,)
        else:
            one = self.index.attributions[member]
            page, statement = self.index.page(one), self.statements.made(one)
            spans = one.content or one.source + one.cue
        span = Span(min(start for start, _ in spans), max(end for _, end in spans))
        start, end = max(0, span.start - _CONTEXT), min(len(page.text), span.end + _CONTEXT)
        context = Span(start + _skipped(page.text[start : span.start]), span.end + _kept(page.text[span.end : end]))
        return Member(
            statement=statement,
            page=self.refs.pages[page.id],
            spans=spans,
            context=tuple(_cuts(page.text, context, spans)),
            language=self.refs.languages.at(page, span.start),
        )


def _cuts(text: str, context: Span, spans: Spans) -> Iterable[Cut]:
    """The characters of `context`, cut at the edges of `spans`, which lie in it."""
    done = context.start
    for start, end in sorted(spans):
        if done < start:
            yield Cut(text[done:start], marked=False)
        yield Cut(text[max(done, start) : end], marked=True)
        done = max(done, end)
    if done < context.end:
        yield Cut(text[done : context.end], marked=False)


def _skipped(before: str) -> int:
    """How much of what stands before to leave out: to the last empty line, else to a whole word."""
    paragraphs = [found.end() for found in _EMPTY_LINE.finditer(before)]
    if paragraphs:
        return paragraphs[-1]
    return before.find(" ") + 1 if len(before) == _CONTEXT else 0


def _kept(after: str) -> int:
    """How much of what stands behind to keep: to the first empty line, else to a whole word."""
    paragraph = _EMPTY_LINE.search(after)
    if paragraph:
        return paragraph.start()
    return max(after.rfind(" "), 0) if len(after) == _CONTEXT else len(after)
