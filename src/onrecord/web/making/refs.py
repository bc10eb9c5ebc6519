"""Pages and speakers in one line, as they stand beside whatever is theirs."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from onrecord.export.languages import Languages
from onrecord.index import Index
from onrecord.records import Attribution
from onrecord.records import Speaker as SpeakerRecord
from onrecord.web.shapes import PageRef, Said

NO_SOURCE = "no source named"


class Refs:
    """What is said of pages and of who spoke, in one line."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.languages = Languages(index)

    def said_by(self, one: Attribution) -> Said:
        """The speaker, else the source as the page words it."""
        speaker = self.index.speaker(one)
        if speaker:
            return self.of_speaker(speaker)
        page = self.index.page(one)
        if not one.source:
            return Said(NO_SOURCE, None)
        return Said(page.quote(one.source), None, self.languages.at(page, one.source[0].start))

    def of_speaker(self, speaker: SpeakerRecord) -> Said:
        """A speaker, as who said something."""
        return Said(speaker.name, speaker.id, self.languages.of_speaker(speaker))

    def relay(self, one: Attribution) -> tuple[Said, ...]:
        """Those who carried the words, nearest the speaker first."""
        return tuple(
            Said(speaker.name if speaker else name, speaker.id if speaker else None, language)
            for (name, speaker), language in zip(self.index.carriers(one), self.languages.of_relay(one), strict=True)
        )

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
