"""The whole flow at a glance: two ordered tables of stages, one for each page alone, one across pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from onrecord import attribute, contrast, date, match, read, resolve
from onrecord.records import Capture, Collection, Document, Page
from onrecord.resolve import Holders, Knowledge

PageStage = Callable[[Document], Document]
CollectionStage = Callable[[Collection], Collection]

# Each stage is a pure function of what the stages above it made.
PER_PAGE: tuple[tuple[str, PageStage], ...] = (
    ("attribute", attribute.attribute),
    ("resolve", resolve.resolve),
    ("date", date.date),
    ("figures", contrast.figures),
    ("embed", match.embed),
    ("own voice", contrast.own_voice),
)
ACROSS_PAGES: tuple[tuple[str, CollectionStage], ...] = (
    ("copies", match.copies),
    ("resolve", resolve.resolve_across),
    ("match", match.match),
    ("contrast", contrast.contrast),
)


def document(capture: Capture) -> Document:
    """One page's document, from its bytes. Raises PageError where the capture holds no page."""
    return document_of(read.page(capture))


def document_of(page: Page) -> Document:
    """The document of a page that has been read."""
    made = Document(page)
    for _, stage in PER_PAGE:
        made = stage(made)
    return made


def informed(documents: Iterable[Document], knowledge: Knowledge) -> Iterator[Document]:
    """Those of `documents` to which `knowledge` adds a speaker, as they are then."""
    holders = Holders(knowledge)
    for one in documents:
        made = holders.name(one)
        if made != one:
            yield made


def collection(documents: Iterable[Document], knowledge: Knowledge | None = None) -> Collection:
    """Speakers, utterances and conflicts across `documents`, the same in whatever order they come.

    `knowledge` tells names apart, and names of one speaker together, that the pages alone do not.
    """
    made = Collection(tuple(sorted(documents, key=lambda one: one.page.id)))
    stages = dict(ACROSS_PAGES) | {"resolve": partial(resolve.resolve_across, knowledge=knowledge)}
    for stage in stages.values():
        made = stage(made)
    return made
