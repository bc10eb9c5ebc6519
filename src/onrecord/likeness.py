"""How alike two contents are: by meaning across languages, by shared words and figures within one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.records import Collection, Vector

_WORD = re.compile(r"\w+")
# E5's cosines of unrelated news sentences lie around the first value, of the same point around the second.
_UNRELATED, _SAME = 0.80, 0.93


@dataclass(frozen=True, slots=True)
class Item:
    """One attribution as it is compared."""

    language: str
    terms: frozenset[str]
    numbers: frozenset[str]
    vectors: Any  # numpy float32, (1 + sentences, 384): the whole, then its sentences


@dataclass(frozen=True, slots=True)
class Likeness:
    """Features of one pair and the score they make, 0 to 1."""

    meaning: float  # cosine
    words: float  # share of the shorter's informative words that the other has; 0 across languages
    score: float

    @property
    def evidence(self) -> str:
        """The features, for a person to read."""
        return f"meaning {self.meaning:.2f}, shared words {self.words:.2f}"


class Likenesses:
    """Compares attributions of one collection; rare words weigh more than common ones."""

    def __init__(self, collection: Collection) -> None:
        self.items: dict[str, Item] = {}
        counts: Counter[str] = Counter()
        for document in collection.documents:
            vectors = {vector.attribution: vector.values for vector in document.vectors}
            for one in document.attributions:
                text = " ".join(document.page.text[slice(*span)] for span in one.content)
                terms = frozenset(_terms(text))
                counts.update(terms)
                self.items[one.id] = Item(
                    document.page.language or "",
                    terms,
                    frozenset(re.findall(r"\d+(?:[.,]\d+)*", text)),
                    _decode(vectors[one.id]) if one.id in vectors else None,
                )
        total = max(1, len(self.items))
        self._weight = {term: math.log(1 + total / count) for term, count in counts.items()}

    def compare(self, one: str, other: str) -> Likeness:
        """The likeness of two attributions, by id."""
        a, b = self.items[one], self.items[other]
        meaning = self.meaning(one, other)
        scaled = min(1.0, max(0.0, (meaning - _UNRELATED) / (_SAME - _UNRELATED)))
        if a.language != b.language:
            return Likeness(round(meaning, 4), 0.0, round(scaled, 4))
        words = sum(overlap(a.terms, b.terms, self._weight)) / 2
        score = 0.5 * scaled + 0.5 * words
        if a.numbers and b.numbers and a.numbers & b.numbers:
            score = min(1.0, score + 0.1)
        return Likeness(round(meaning, 4), round(words, 4), round(score, 4))

    def meaning(self, one: str, other: str) -> float:
        """Cosine of the nearest two pieces of two contents, a piece being the whole or a sentence; 0 without vectors."""
        a, b = self.items[one].vectors, self.items[other].vectors
        return float((a @ b.T).max()) if a is not None and b is not None else 0.0

    def near(self, idents: list[str], cosine: float) -> list[tuple[int, int]]:
        """Pairs of indexes into `idents`, ascending, whose whole contents are at least so near."""
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        known = [(index, self.items[ident].vectors) for index, ident in enumerate(idents)]
        rows = [(index, vectors[0]) for index, vectors in known if vectors is not None]
        if len(rows) < 2:
            return []
        matrix = np.stack([row for _, row in rows])
        found = []
        for position in range(len(rows) - 1):
            offsets = np.flatnonzero(matrix[position + 1 :] @ matrix[position] >= cosine)
            found += [(rows[position][0], rows[position + 1 + int(offset)][0]) for offset in offsets]
        return found


def overlap(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> tuple[float, float]:
    """Weighted share of common terms, of the shorter and of the longer text; a part of a longer whole has a high first."""
    shared = math.fsum(sorted(weight[term] for term in one & other))
    sums = [math.fsum(sorted(weight[term] for term in terms)) for terms in (one, other)]
    return (shared / min(sums), shared / max(sums)) if all(sums) else (0.0, 0.0)


def _terms(text: str) -> set[str]:
    """Words of four letters and more, cut to their first six: a stem for any language, rough but even."""
    return {
        word[:6] for word in (found.casefold() for found in _WORD.findall(text)) if len(word) >= 4 or word.isdigit()
    }


def _decode(values: bytes) -> Any:
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    return np.frombuffer(values, dtype="<f2").reshape(-1, Vector.DIMENSIONS).astype(np.float32)
