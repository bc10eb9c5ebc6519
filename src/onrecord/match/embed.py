"""Embeddings of what was said, whole and word by word, and the statements nearest to a question in meaning."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.lexicon.names import is_cyrillic, names
from onrecord.records import Attribution, Collection, Document, Page, Vector

_ALIAS, _CYRILLIC_ALIAS = "Kelmar", "Келмар"  # an invented name that stands for every name
_MOST = 12  # sentences of one content that are embedded alone
_WORD = re.compile(r"\w+")
_SHORTEST = 3  # letters of a word that counts; shorter ones are mostly grammar
_LONGEST = 500  # pieces; words behind them have no row
_PREFIX = "query: "  # the encoder's own for texts that are compared with each other


def embed(document: Document) -> Document:
    """The document with the vectors of each attribution: of the whole with its cue, of its sentences, and of its words."""
    if not document.attributions:
        return document
    named = _names(document.page)
    return replace(document, vectors=tuple(_vector(document.page, one, named) for one in document.attributions))


def _vector(page: Page, one: Attribution, named: frozenset[str]) -> Vector:
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    from onrecord.encoder import vectors  # noqa: PLC0415

    whole, *sentences = texts(page, one)
    hidden, places = _hidden(whole)  # read once, for the whole and for its words
    mean = hidden.mean(0)
    rows = np.stack([mean / np.linalg.norm(mean), *vectors(sentences)]).astype("<f2")
    veiled = rows.copy()
    for row, text in enumerate((whole, *sentences)):
        if (renamed := _veiled(text, named)) != text:
            veiled[row] = vectors([renamed])[0].astype("<f2")
    return Vector(one.id, rows.tobytes(), _senses(_words(hidden, places)), veiled.tobytes())


def _names(page: Page) -> frozenset[str]:
    """The words of a page's body that are names, as written."""
    body = "\n".join(page.text[slice(*span)] for span in page.body)
    return frozenset(word[0] for word in names(body, page.language or ""))


def _veiled(text: str, named: frozenset[str]) -> str:
    """`text` with one name in place of all its names: whose they are must not tell what is one point, nor how they are spelt."""
    return _WORD.sub(lambda word: _alias(word[0]) if word[0] in named else word[0], text)


def _alias(name: str) -> str:
    alias = _CYRILLIC_ALIAS if is_cyrillic(name) else _ALIAS
    return alias.lower() if name.islower() else alias


def texts(page: Page, one: Attribution) -> list[str]:
    """The content behind its cue, then its sentences alone: a long quotation makes several points, and each can be told alone.

    A cue belongs to what is said: "denied the theft" and "demanded the theft's punishment".
    """
    import sentencex  # noqa: PLC0415  # heavy, kept off start-up

    spans = [page.text[slice(*span)] for span in one.content]
    bare = [span.strip(' "“”„«»‘’') for span in spans]
    sentences = [
        s.strip() for text in bare for s in sentencex.segment(page.language or "en", text) if len(s.split()) >= 3
    ]
    whole = " ".join(spans)
    return [f"{page.quote(one.cue)} {whole}".strip(), *(sentences[:_MOST] if len(sentences) > 1 else [whole])]


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a content that are compared one by one, in order."""
    return (word for word in _WORD.finditer(text) if len(word[0]) >= _SHORTEST or word[0].isdigit())


def read(text: str) -> tuple[list[int], list[list[int]]]:
    """The pieces of `text` as the encoder reads it, and for each word that is compared the places of its own among them."""
    from onrecord.encoder import vocabulary  # noqa: PLC0415  # heavy, kept off start-up

    pieces, spans = vocabulary().pieces(_PREFIX + text)
    starts = [start - len(_PREFIX) for start, _ in spans[:_LONGEST]]
    ends = [end - len(_PREFIX) for _, end in spans[:_LONGEST]]
    found = [word for word in words(text) if word.start() < ends[-1]]
    return list(pieces[:_LONGEST]), [
        list(range(bisect_right(ends, word.start()), bisect_left(starts, word.end()))) for word in found
    ]


def _hidden(text: str) -> tuple[Any, list[list[int]]]:
    """The hidden states of `text`, numpy float32 (pieces and both ends, 384), and the places of its words among the pieces."""
    from onrecord.encoder import END, START, body  # noqa: PLC0415  # heavy, kept off start-up

    pieces, places = read(text)
    return body("sentences").hidden([START, *pieces, END]), places


def _words(hidden: Any, places: list[list[int]]) -> Any:
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    blank = np.zeros(hidden.shape[1], np.float32)
    rows = [hidden[1:-1][place].mean(0) if place else blank for place in places]
    return np.stack(rows) if rows else blank[None][:0]


def _senses(rows: Any) -> bytes:
    """Each word as it is meant where it stands: int8 rows of `Vector.SENSES` values, alike where words mean alike."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    turned = rows @ _turned()
    largest = np.abs(turned).max(axis=1, keepdims=True, initial=1e-6)
    made: bytes = np.rint(127 * turned / largest).astype(np.int8).tobytes()
    return made


@cache
def _turned() -> Any:
    """From a hidden state to what of it tells meanings apart, numpy float32 (384, 128); made by train/sentences.py."""
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
