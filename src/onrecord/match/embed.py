"""Sentence embeddings of what was said, and the statements nearest to a question in meaning."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from onrecord.records import Attribution, Collection, Document, Page, Vector

_MOST = 12  # sentences of one content that are embedded alone


def embed(document: Document) -> Document:
    """The document with the vectors of each attribution: of its whole content, and of its sentences where it has several."""
    if not document.attributions:
        return document
    from onrecord.encoder import vectors  # noqa: PLC0415  # heavy, kept off start-up

    rows = [(one.id, text) for one in document.attributions for text in texts(document.page, one)]
    values: dict[str, bytes] = defaultdict(bytes)
    for (ident, _), vector in zip(rows, vectors([text for _, text in rows]).astype("<f2"), strict=True):
        values[ident] += vector.tobytes()
    return replace(document, vectors=tuple(Vector(one.id, values[one.id]) for one in document.attributions))


def texts(page: Page, one: Attribution) -> list[str]:
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

    from onrecord.encoder import vectors  # noqa: PLC0415

    known = [vector for document in collection.documents for vector in document.vectors]
    if not known:
        return []
    wholes = b"".join(vector.values[: 2 * Vector.DIMENSIONS] for vector in known)
    matrix = np.frombuffer(wholes, dtype="<f2").reshape(len(known), Vector.DIMENSIONS).astype(np.float32)
    scores = matrix @ vectors([query])[0]
    order = sorted(range(len(known)), key=lambda i: (-float(scores[i]), known[i].attribution))
    return [known[i].attribution for i in order[:limit]]
