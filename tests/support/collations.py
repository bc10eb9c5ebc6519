"""Collations of a few short pages, for tests; embeddings are made up, so that words alone decide, unless asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.collate import Collation, Piece, Reading, collate
from onrecord.contrast import figures
from onrecord.index import Index
from onrecord.records import Attribution, Collection, Document, Entity, Force, Occasion, Quote, Span, Speaker, Utterance
from pages import page_of

UNLIKE = 0.3  # cosine of two statements on one event that tell different points


def apart(texts: Sequence[str]) -> Any:
    """Embeddings that have no more in common than statements on one event that tell different points, save of the same text."""
    rows = np.zeros((len(texts), 384), dtype=np.float32)
    rows[:, 0] = UNLIKE**0.5
    for row, text in zip(rows, texts, strict=True):
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        row[1 + int.from_bytes(digest[:8], "big") % 383] = (1 - UNLIKE) ** 0.5
    return rows


def told(
    name: str,
    text: str,
    *,
    quote: Quote = "direct",
    cue: str = "said",
    force: Force = "neutral",
    language: str = "en",
    outlet: str | None = None,
    relay: tuple[str, ...] = (),
    who: str | None = None,
    beside: str = "",
) -> Document:
    """A page that tells `text`; of text with slashes, what stands between them. `beside` is told elsewhere on the page.

    `who` says it, an organisation.
    """
    whole = f"{cue} {text.replace('/', '')}\n{beside}"
    spans, at = [], len(cue) + 1
    for number, part in enumerate(text.split("/")):
        if number % 2 or "/" not in text:
            spans.append(Span(at, at + len(part)))
        at += len(part)
    page = page_of(whole, name=name, language=language, outlet=outlet)
    one = Attribution(f"a{name}", name, (), (Span(0, len(cue)),), tuple(spans), quote, force, speaker=who, relay=relay)
    other = Attribution(f"b{name}", name, (), (), (Span(len(whole) - len(beside), len(whole)),), "direct", "neutral")
    entities = (Entity(page.id, who, "organisation", (who,)),) if who else ()
    return figures(Document(page, (one, other) if beside else (one,), entities))


def index_of(*documents: Document) -> Index:
    """The first statement of every page tells one utterance; all are of one occasion."""
    versions = tuple(sorted(document.attributions[0].id for document in documents))
    said = tuple(sorted(one.id for document in documents for one in document.attributions))
    utterances, occasions = (Utterance("u1", "o1", versions),), (Occasion("o1", said),)
    entities = [entity for document in documents for entity in document.entities]
    speakers = tuple(
        Speaker(f"s {one.name}", one.name, one.kind, (one.name,), (), ((one.page, one.name),)) for one in entities
    )
    return Index(Collection(documents, speakers, utterances=utterances, occasions=occasions))


def collated(*documents: Document, meaning: bool = False) -> Collation:
    """The collation of pages that `told` made; by the shipped encoder where `meaning` is wanted."""
    index = index_of(*documents)
    return collate(index, index.utterances["u1"], embed=None if meaning else apart)


def reading(piece: Piece, name: str) -> Reading:
    """What the page `name` has of a piece."""
    return next(one for one in piece.readings if one.version == f"a{name}")


def second(first: str, other: str, *, language: str = "en") -> Reading:
    """How `other` stands to `first`, two quotations of one clause."""
    made = collated(told("1", first, language=language), told("2", other, quote="indirect", language=language))
    return reading(made.pieces[0], "2")
