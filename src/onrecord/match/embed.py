"""Embeddings of what was said, whole and word by word, and the statements nearest to a question in meaning."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.records import Attribution, Collection, Document, Page, Vector

_MOST = 12  # sentences of one content that are embedded alone
_WORD = re.compile(r"\w+")
_SHORTEST = 3  # letters of a word that counts; shorter ones are mostly grammar
_LONGEST = 500  # pieces; words behind them have no row
_PREFIX = "query: "  # the encoder's own for texts that are compared with each other


def embed(document: Document) -> Document:
    """The document with the vectors of each attribution: of its whole content, of its sentences, and of its words."""
    if not document.attributions:
        return document
    from onrecord.encoder import vectors  # noqa: PLC0415  # heavy, kept off start-up

    contents = [(one.id, texts(document.page, one)) for one in document.attributions]
    rows = [(ident, text) for ident, pieces in contents for text in pieces]
    values: dict[str, bytes] = defaultdict(bytes)
    for (ident, _), vector in zip(rows, vectors([text for _, text in rows]).astype("<f2"), strict=True):
        values[ident] += vector.tobytes()
    return replace(
        document, vectors=tuple(Vector(ident, values[ident], senses(pieces[0])) for ident, pieces in contents)
    )


def texts(page: Page, one: Attribution) -> list[str]:
    """The whole content, then its sentences; a long quotation makes several points, and each can be told alone."""
    import sentencex  # noqa: PLC0415  # heavy, kept off start-up

    spans = [page.text[slice(*span)] for span in one.content]
    bare = [span.strip(' "“”„«»‘’') for span in spans]
    sentences = [
        s.strip() for text in bare for s in sentencex.segment(page.language or "en", text) if len(s.split()) >= 3
    ]
    return [" ".join(spans), *(sentences[:_MOST] if len(sentences) > 1 else [])]


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a content that are compared one by one, in order."""
    return (word for word in _WORD.finditer(text) if len(word[0]) >= _SHORTEST or word[0].isdigit())


def states(text: str) -> Any:
    """The encoder's hidden states of the words of `text`, each the mean of its pieces: numpy float32 (words, 384)."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    from onrecord.encoder import END, HIDDEN, START, body, vocabulary  # noqa: PLC0415

    pieces, spans = (part[:_LONGEST] for part in vocabulary().pieces(_PREFIX + text))
    hidden = body("sentences").hidden([START, *pieces, END])[1:-1]
    edges = np.array(spans) - len(_PREFIX)
    found = [word for word in words(text) if word.start() < edges[-1][1]]
    inside = [(edges[:, 0] < word.end()) & (edges[:, 1] > word.start()) for word in found]
    rows = [hidden[own].mean(0) if own.any() else np.zeros(HIDDEN, np.float32) for own in inside]
    return np.stack(rows) if rows else np.zeros((0, HIDDEN), np.float32)


def senses(text: str) -> bytes:
    """Each word of `text` as it is meant there: int8 rows of `Vector.SENSES` values, alike where words mean alike."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    rows = states(text) @ _senses()
    largest = np.abs(rows).max(axis=1, keepdims=True, initial=1e-6)
    made: bytes = np.rint(127 * rows / largest).astype(np.int8).tobytes()
    return made


@cache
def _senses() -> Any:
    """From a hidden state to what of it tells meanings apart, numpy float32 (384, 128); made by train/match/senses.py."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    with files(__package__).joinpath("senses.npy").open("rb") as file:
        return np.load(file).astype(np.float32)


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
