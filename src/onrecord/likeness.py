"""How alike texts are: by meaning across languages, by shared words within one; and which of many are near each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.records import Collection, Vector

_TREES, _LEAF = 8, 48  # trees of random halvings, and how many rows a leaf holds at most


def overlap(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> tuple[float, float]:
    """Weighted share of common terms, of the shorter and of the longer text; a part of a longer whole has a high first."""
    shared = math.fsum(sorted(weight[term] for term in one & other))
    sums = [math.fsum(sorted(weight[term] for term in terms)) for terms in (one, other)]
    return (shared / min(sums), shared / max(sums)) if all(sums) else (0.0, 0.0)


def pieces(collection: Collection) -> dict[str, Any]:
    """Vectors of each attribution by id, float32 (sentences, 384): of the sentences of its content."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    return {
        vector.attribution: np.frombuffer(vector.values, dtype="<f2")
        .reshape(-1, Vector.DIMENSIONS)[1:]
        .astype(np.float32)
        for document in collection.documents
        for vector in document.vectors
    }


def neighbours(matrix: Any, most: int) -> list[list[int]]:
    """For each row of unit length the `most` nearest other rows, ascending, of those that halvings leave it with.

    Few rows are compared all with all; many are halved along random directions, over again in each tree, which keeps near
    ones together, so that the work grows as n log n.
    """
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    if len(matrix) <= most + 1:
        return [[other for other in range(len(matrix)) if other != row] for row in range(len(matrix))]
    offered: list[set[int]] = [set() for _ in range(len(matrix))]
    for leaf in _leaves(matrix):
        for row in leaf:
            offered[row].update(leaf)
    found = []
    for row, others in enumerate(offered):
        beside = np.array(sorted(others - {row}), dtype=np.int64)
        order = np.argsort(-(matrix[beside] @ matrix[row]), kind="stable")[:most]
        found.append(sorted(int(other) for other in beside[order]))
    return found


def _leaves(matrix: Any) -> Iterator[list[int]]:
    """Rows in small sets, near ones mostly together."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    generator = np.random.default_rng(0)  # the same pages give the same ledger
    for _ in range(_TREES):
        waiting = [np.arange(len(matrix))]
        while waiting:
            rows = waiting.pop()
            if len(rows) <= _LEAF:
                yield [int(row) for row in rows]
                continue
            order = np.argsort(matrix[rows] @ generator.standard_normal(matrix.shape[1]), kind="stable")
            middle = len(rows) // 2
            waiting += [rows[order[:middle]], rows[order[middle:]]]
