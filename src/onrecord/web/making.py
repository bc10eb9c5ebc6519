"""Makes what is shown (shapes) of what the ledger holds (records)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar

from onrecord.collate import collate
from onrecord.desk.ranking import pages_of, ranked
from onrecord.errors import UnknownIdError
from onrecord.export.edtf import bounds
from onrecord.export.timeline import shorten
from onrecord.index import Index
from onrecord.records import Attribution, PageSpan, Span, Spans, SpeakerKind
from onrecord.records import Conflict as ConflictRecord
from onrecord.records import Page as PageRecord
from onrecord.records import Speaker as SpeakerRecord
from onrecord.records import Utterance as UtteranceRecord
from onrecord.web.shapes import (
    Again,
    Block,
    Conflict,
    ConflictRef,
    Cut,
    DateSeen,
    Entity,
    Member,
    NameUse,
    Page,
    PageRef,
    RoleUse,
    Said,
    Share,
    Speaker,
    SpeakerRef,
    Statement,
    Utterance,
    UtteranceRef,
)

T = TypeVar("T")
NO_SOURCE = "no source named"
_EMPTY_LINE = re.compile(r"\r?\n[^\S\n]*\n\s*")  # between paragraphs
MOST_REPEATS = 100  # pairs that are given of one speaker
_GIST = 150  # columns
_CONTEXT = 320  # characters shown before and behind a side of a conflict
_KINDS: dict[SpeakerKind, int] = {"person": 0, "organisation": 1, "group": 2, "unnamed": 3}


class Maker:
    """Shapes of one index, by id or record. Raises UnknownIdError for ids that it does not hold."""

    def __init__(self, index: Index) -> None:
        self.index = index

    # Statements and pages

    def statement(self, one: Attribution) -> Statement:
        """One attribution."""
        page = self.index.page(one)
        utterance = self.index.utterance(one)
        return Statement(
            id=one.id,
            said_by=self.said_by(one),
            words=self.index.content(one),
            source=page.quote(one.source),
            cue=page.quote(one.cue),
            language=self._language_at(page, min((span.start for span in one.content), default=0)),
            quote=one.quote,
            force=one.force,
            relay=self.index.relay(one),
            said_on=one.said_on,
            page=self.page_ref(page),
            content_spans=one.content,
            source_spans=one.source,
            cue_spans=one.cue,
            nested_in=one.nested_in,
            utterance=utterance.id if utterance else None,
            repeats=tuple(link.second if link.first == one.id else link.first for link in self.index.repeats(one)),
            why=one.why,
        )

    def said_by(self, one: Attribution) -> Said:
        """The speaker, else the source as the page words it."""
        speaker = self.index.speaker(one)
        if speaker:
            return Said(speaker.name, speaker.id)
        return Said(self.index.page(one).quote(one.source) or NO_SOURCE, None)

    def page_ref(self, page: PageRecord) -> PageRef:
        """A page in one line."""
        return self.pages_by_id[page.id]

    def page(self, page_id: str) -> Page:
        """A page as it is stored."""
        document = known(self.index.documents, page_id)
        page = document.page
        statements = sorted(document.attributions, key=_place)
        return Page(
            ref=self.page_ref(page),
            url=page.url,
            captured=page.captured,
            media=page.media,
            sha256=page.sha256,
            byline=page.byline,
            modified=page.modified,
            not_before=page.not_before,
            translated_from=page.translated_from,
            dates=tuple(DateSeen(one.value, one.verdict, one.where, one.reason, one.span) for one in page.dates),
            same_text=tuple(self.pages_by_id[other] for other in self.same_text(page_id)),
            text=page.text,
            blocks=tuple(Block(one.span, one.kind, one.body, one.language, one.rule) for one in page.blocks),
            statements=tuple(map(self.statement, statements)),
            why=page.why,
        )

    def same_text(self, page_id: str) -> list[str]:
        """Ids of other pages that carry the same article."""
        return [other for copies in self._copies[page_id] for other in copies if other != page_id]

    @cached_property
    def pages(self) -> list[PageRef]:
        """All pages, by date; those without one last."""
        return sorted(
            self.pages_by_id.values(),
            key=lambda one: (one.published is None, one.published or "", one.outlet, one.id),
        )

    @cached_property
    def pages_by_id(self) -> dict[str, PageRef]:
        """All pages."""
        return {
            document.page.id: PageRef(
                id=document.page.id,
                outlet=self.index.outlet(document.page),
                file=document.page.file,
                title=" ".join(document.page.quote([document.page.title]).split()) if document.page.title else None,
                language=document.page.language,
                published=document.page.published,
                statements=len(document.attributions),
            )
            for document in self.index.collection.documents
        }

    @cached_property
    def _copies(self) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for one in self.index.collection.copies:
            for page in one.pages:
                found[page].append(one.pages)
        return found

    def _language_at(self, page: PageRecord, place: int) -> str | None:
        number = bisect_right(page.blocks, place, key=lambda block: block.span.start) - 1
        here = page.blocks[number] if number >= 0 else None
        return (here.language if here and place < here.span.end else None) or page.language

    # Utterances

    def utterance(self, utterance_id: str) -> Utterance:
        """An utterance with all its versions."""
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
            ref=self.utterance_ref(record),
            occasion=record.occasion,
            occasion_said_on=occasion.said_on,
            versions=tuple(map(self.statement, versions)),
            collation=collate(self.index, record),
            copies=tuple(self._copied(versions)),
            again=tuple(map(self.statement, self.by_time(map(self.index.attributions.__getitem__, again)))),
            why=record.why,
        )  # fmt: skip

    def utterance_ref(self, record: UtteranceRecord) -> UtteranceRef:
        """An utterance in one line."""
        versions = self.index.versions(record)
        gist = max(
            versions,
            key=lambda one: (self.index.page(one).language == "en", one.quote == "direct", sum(e - s for s, e in one.content), one.id),
        )  # fmt: skip
        names = Counter(self.said_by(one) for one in versions)
        return UtteranceRef(
            id=record.id,
            said_by=tuple(sorted(names, key=lambda one: (-names[one], one.id is None, one.name))),
            gist=shorten(self.index.content(gist), _GIST),
            language=self._language_at(self.index.page(gist), gist.content[0].start if gist.content else 0),
            said_on=tuple(sorted({one.said_on for one in versions if one.said_on})),
            outlets=self.index.outlets(record),
            pages=len({one.page for one in versions}),
            versions=len(versions),
        )

    @cached_property
    def told_most(self) -> list[UtteranceRecord]:
        """Utterances that several pages tell, told by most outlets first."""
        return self.index.most_told()

    @cached_property
    def utterances(self) -> list[UtteranceRecord]:
        """All utterances, told by most outlets first; those that one page tells in the order of the ledger."""
        several = {one.id for one in self.told_most}
        return [*self.told_most, *(one for one in self.index.collection.utterances if one.id not in several)]

    def _copied(self, versions: Sequence[Attribution]) -> Iterable[tuple[str, ...]]:
        on = defaultdict(list)
        for one in versions:
            on[one.page].append(one.id)
        groups = {pages for page in on for pages in self._copies[page]}
        for pages in sorted(groups):
            if len(on.keys() & set(pages)) > 1:
                yield tuple(ident for page in pages for ident in on.get(page, ()))

    def by_time(self, statements: Iterable[Attribution]) -> list[Attribution]:
        """Statements by the day on which they were made, else on which they were published."""
        return sorted(
            statements, key=lambda one: (one.said_on or self.pages_by_id[one.page].published or "9999", one.id)
        )

    # Speakers

    def speaker(self, speaker_id: str) -> Speaker:
        """A speaker across pages."""
        record = known(self.index.speakers, speaker_id)
        statements = self.statements_of[speaker_id]
        return Speaker(
            ref=self._speaker_refs[speaker_id],
            names=self._names(record),
            roles=self._roles(record),
            outlets=shares(self.index, statements),
            relays=tuple(Counter(name for one in statements for name in self.index.relay(one)).most_common()),
            repeats=tuple(islice(self._again(statements), MOST_REPEATS)),
            conflicts=tuple(self.conflicts_with(one.id for one in statements)),
            entities=tuple(Entity(self.pages_by_id[page], name) for page, name in record.entities),
            why=record.why,
        )  # fmt: skip

    @cached_property
    def speakers(self) -> list[SpeakerRef]:
        """All speakers, those with most statements first."""
        return sorted(
            self._speaker_refs.values(),
            key=lambda one: (-one.statements, -one.outlets, _KINDS[one.kind], one.name, one.id),
        )

    @cached_property
    def statements_of(self) -> dict[str, list[Attribution]]:
        """Statements by speaker's id, in the order of pages and text."""
        found: dict[str, list[Attribution]] = defaultdict(list)
        for one in self.index.attributions.values():
            speaker = self.index.speaker(one)
            if speaker:
                found[speaker.id].append(one)
        return found

    @cached_property
    def _speaker_refs(self) -> dict[str, SpeakerRef]:
        return {one.id: self._speaker_ref(one) for one in self.index.collection.speakers}

    def _speaker_ref(self, record: SpeakerRecord) -> SpeakerRef:
        statements = self.statements_of.get(record.id, [])
        period = period_of(one.said_on for one in statements)
        return SpeakerRef(
            id=record.id,
            name=record.name,
            kind=record.kind,
            roles=record.roles,
            statements=len(statements),
            outlets=len({self.pages_by_id[one.page].outlet for one in statements}),
            first=period[0] if period else None,
            last=period[1] if period else None,
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
            period = period_of(self.pages_by_id[page].published for page in on)
            made.append(RoleUse(role, len(on), period[0] if period else None, period[1] if period else None))
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
                pair = self.by_time(self.index.attributions[ident] for ident in (link.first, link.second))
                yield Again(self.statement(pair[0]), self.statement(pair[1]), link.why)

    # Conflicts

    @cached_property
    def conflicts(self) -> list[ConflictRecord]:
        """All conflicts, the most telling first."""
        return ranked(self.index)

    def conflict_ref(self, record: ConflictRecord) -> ConflictRef:
        """A conflict in one line."""
        pages = pages_of(self.index, record)
        return ConflictRef(
            id=record.id,
            kind=record.kind,
            statement=record.statement,
            score=record.score,
            members=len(record.members),
            pages=len(pages),
            outlets=tuple(sorted({self.pages_by_id[page].outlet for page in pages})),
        )

    def conflict(self, conflict_id: str) -> Conflict:
        """A conflict with its members in their context."""
        record = known(self.index.conflicts, conflict_id)
        return Conflict(self.conflict_ref(record), tuple(map(self._member, record.members)), record.why)

    def conflicts_with(self, statement_ids: Iterable[str]) -> list[ConflictRef]:
        """Conflicts that any of these statements is a side of, the most telling first."""
        places = {place for ident in statement_ids for place in self._conflicts_by_statement[ident]}
        return [self.conflict_ref(self.conflicts[place]) for place in sorted(places)]

    @cached_property
    def _conflicts_by_statement(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, conflict in enumerate(self.conflicts):
            for member in conflict.members:
                if isinstance(member, str):
                    found[member].append(place)
        return found

    def _member(self, member: str | PageSpan) -> Member:
        if isinstance(member, PageSpan):
            page, statement = self.index.documents[member.page].page, None
            spans: Spans = (member.span,)
        else:
            one = self.index.attributions[member]
            page, statement = self.index.page(one), self.statement(one)
            spans = one.content or one.source + one.cue
        span = Span(min(start for start, _ in spans), max(end for _, end in spans))
        start, end = max(0, span.start - _CONTEXT), min(len(page.text), span.end + _CONTEXT)
        context = Span(start + _skipped(page.text[start : span.start]), span.end + _kept(page.text[span.end : end]))
        return Member(
            statement=statement,
            page=self.pages_by_id[page.id],
            spans=spans,
            context=tuple(_cuts(page.text, context, spans)),
            language=self._language_at(page, span.start),
        )


def known(table: Mapping[str, T], ident: str) -> T:
    """What a table holds under an id. Raises UnknownIdError where it holds nothing."""
    if ident not in table:
        raise UnknownIdError(
            f"The ledger holds nothing of the id {ident}", "It may have been built anew since: search for it again"
        )
    return table[ident]


def shares(index: Index, statements: Iterable[Attribution]) -> tuple[Share, ...]:
    """Shares by outlet, those with most statements first."""
    by_outlet: dict[str, list[Attribution]] = defaultdict(list)
    for one in statements:
        by_outlet[index.outlet(index.page(one))].append(one)
    made = [share(outlet, group) for outlet, group in by_outlet.items()]
    return tuple(sorted(made, key=lambda one: (-one.statements, one.outlet or "")))


def share(outlet: str | None, statements: Sequence[Attribution]) -> Share:
    """What is counted of some statements."""
    forces = Counter(one.force for one in statements)
    direct = sum(one.quote == "direct" for one in statements)
    return Share(outlet, len(statements), direct, forces["endorsing"], forces["doubting"], forces["denying"])


def period_of(dates: Iterable[str | None]) -> tuple[str, str] | None:
    """The first and the last of the days that dates can mean, as EDTF."""
    found = [days for days in map(bounds, set(dates)) if days]
    return (min(first for first, _ in found).isoformat(), max(last for _, last in found).isoformat()) if found else None


def _place(one: Attribution) -> tuple[int, str]:
    return min((span.start for span in one.source + one.cue + one.content), default=0), one.id


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
