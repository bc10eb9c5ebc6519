"""Verify: every span of the ledger against the stored bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord import read
from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.records import Attribution, Capture, Document, Span


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in the ledger that the stored bytes do not bear out."""

    page: str
    file: str
    what: str


def verify(ledger: Path) -> tuple[int, int, list[Flaw]]:
    """Pages and spans checked, and the flaws found. Raises LedgerError where the file cannot be read."""
    pages = spans = 0
    flaws: list[Flaw] = []
    with Ledger.open(ledger) as store:
        for document in store.documents():
            pages += 1
            every = list(_spans(document))
            spans += len(every)
            flaws += _flaws(store.capture(document.page.id), document, every)
    return pages, spans, flaws


def _flaws(capture: Capture, document: Document, spans: list[tuple[str, Span]]) -> Iterator[Flaw]:
    page = document.page
    if hashlib.sha256(capture.data).hexdigest() != page.sha256:
        yield Flaw(page.id, page.file, "the stored bytes are not those that were read (SHA-256 differs)")
        return
    try:
        text = read.page(capture).text
    except OnrecordError as error:
        yield Flaw(page.id, page.file, f"the stored bytes can no longer be read: {error}")
        return
    if text != page.text:
        yield Flaw(page.id, page.file, "the stored text is not what the stored bytes give")
    for what, span in spans:
        if not 0 <= span.start < span.end <= len(text):
            yield Flaw(page.id, page.file, f"{what} lies outside the text ({span.start} to {span.end} of {len(text)})")
    for one in document.attributions:
        if one.id != Attribution.make_id(page.id, one.source, one.cue, one.content):
            yield Flaw(page.id, page.file, f"the spans of {one.id} are not those that its id was made of")


def _spans(document: Document) -> Iterator[tuple[str, Span]]:
    for block in document.page.blocks:
        yield f"block {block.kind}", block.span
    for one in document.attributions:
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            for span in spans:
                yield f"{role} of {one.id}", span
    for figure in document.figures:
        yield f"figure {figure.id}", figure.span
