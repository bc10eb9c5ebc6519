"""Languages: in which language the names and words of a collection stand, ISO 639-1, so that what shows them can say so."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from onrecord.index import Index
from onrecord.records import Attribution, Page, Speaker


class Languages:
    """What is known of one collection; None where pages in several languages have a name alike, or nothing is known."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._of_speaker: dict[str, str | None] = {}

    def of_pages(self, pages: Iterable[str]) -> str | None:
        """The one language of some pages."""
        found = {self.index.documents[page].page.language for page in pages}
        return found.pop() if len(found) == 1 else None

    def of_speaker(self, speaker: Speaker) -> str | None:
        """Of a speaker's name."""
        if speaker.id not in self._of_speaker:
            pages = [page for page, name in speaker.entities if name == speaker.name]
            self._of_speaker[speaker.id] = self.of_pages(pages)
        return self._of_speaker[speaker.id]

    def of_forms(self, speaker: Speaker) -> dict[str, str | None]:
        """Of each form of a speaker's name."""
        pages: dict[str, list[str]] = {name: [] for name in speaker.names}
        for page, entity in speaker.entities:
            for one in self.index.documents[page].entities:
                for name in one.names if one.name == entity else ():
                    pages.setdefault(name, []).append(page)
        return {name: self.of_pages(on) for name, on in pages.items()}

    def of_relay(self, one: Attribution) -> tuple[str | None, ...]:
        """Of each name of the relay chain: the speaker's, else as the page has it."""
        carriers = self.index.carriers(one)
        return tuple(self.of_speaker(speaker) if speaker else self.index.page(one).language for _, speaker in carriers)

    @cached_property
    def of_outlet(self) -> dict[str, str | None]:
        """Of each outlet's label."""
        pages: dict[str, list[str]] = defaultdict(list)
        for document in self.index.collection.documents:
            pages[self.index.outlet(document.page)].append(document.page.id)
        return {outlet: self.of_pages(on) for outlet, on in pages.items()}

    def at(self, page: Page, place: int) -> str | None:
        """Of a page's text at an offset in code points."""
        number = bisect_right(page.blocks, place, key=lambda block: block.span.start) - 1
        here = page.blocks[number] if number >= 0 else None
        return (here.language if here and place < here.span.end else None) or page.language

    def of_content(self, one: Attribution) -> str | None:
        """Of what is attributed."""
        return self.at(self.index.page(one), min((span.start for span in one.content), default=0))
