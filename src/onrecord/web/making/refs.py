"""Pages and speakers in one line, as they stand beside whatever is theirs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property

from onrecord.index import Index
from onrecord.records import Attribution
from onrecord.records import Page as PageRecord
from onrecord.records import Speaker as SpeakerRecord
from onrecord.web.shapes import PageRef, Said

NO_SOURCE = "no source named"


class Refs:
    """What is said of pages and of who spoke, in one line."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._names: dict[str, str | None] = {}  # by speaker's id

    def said_by(self, one: Attribution) -> Said:
        """The speaker, else the source as the page words it."""
        speaker = self.index.speaker(one)
        if speaker:
            return self.of_speaker(speaker)
        page = self.index.page(one)
        if not one.source:
            return Said(NO_SOURCE, None)
        return Said(page.quote(one.source), None, self.language_at(page, one.source[0].start))

    def of_speaker(self, speaker: SpeakerRecord) -> Said:
        """A speaker, as who said something."""
        return Said(speaker.name, speaker.id, self.language_of(speaker))

    def language_of(self, speaker: SpeakerRecord) -> str | None:
        """The language of a speaker's name: that of the pages which have it, where it is one."""
        if speaker.id not in self._names:
            found = {self.pages[page].language for page, name in speaker.entities if name == speaker.name}
            self._names[speaker.id] = found.pop() if len(found) == 1 else None
        return self._names[speaker.id]

    @cached_property
    def language_of_outlet(self) -> dict[str, str | None]:
        """The language of each outlet's label: that of its pages, where it is one."""
        found: dict[str, set[str | None]] = defaultdict(set)
        for page in self.pages.values():
            found[page.outlet].add(page.language)
        return {outlet: next(iter(codes)) if len(codes) == 1 else None for outlet, codes in found.items()}

    def page(self, one: Attribution) -> PageRef:
        """The page that an attribution stands on."""
        return self.pages[one.page]

    @cached_property
    def pages(self) -> dict[str, PageRef]:
        """All pages, by id."""
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
    def copies(self) -> dict[str, list[tuple[str, ...]]]:
        """Of each page the groups of pages that carry the same article, itself among them."""
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for one in self.index.collection.copies:
            for page in one.pages:
                found[page].append(one.pages)
        return found

    def language_at(self, page: PageRecord, place: int) -> str | None:
        """The language of a page's text at an offset."""
        number = bisect_right(page.blocks, place, key=lambda block: block.span.start) - 1
        here = page.blocks[number] if number >= 0 else None
        return (here.language if here and place < here.span.end else None) or page.language
