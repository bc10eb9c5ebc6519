"""Which of many vectors are near each other, found without comparing all with all.

Few are compared all with all. Many are halved along random directions until the parts are small, over again in each of a few
trees, and compared within the parts: near ones mostly stay together (random projection trees, Dasgupta and Freund 2008). The
work grows as n log n.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

FEW = 60  # as many are compared all with all
_ANY = -1.5  # below any cosine, however rounded
_TREES, _LEAF = 8, 48  # how often the rows are halved anew, and how many a part holds at most


def neighbours(matrix: Any, most: int, least: float = _ANY) -> Iterator[tuple[int, int, float]]:
    """Pairs of rows of a float matrix (n, d), rows of length 1, that are near each other, each once, ascending, with their cosine.

    Those whose cosine is at least `least`; of more than `FEW` rows, those of which one is among the other's `most` nearest.
    """
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    if len(matrix) <= FEW:
        cosines = matrix @ matrix.T
        firsts, seconds = np.nonzero(np.triu(cosines >= least, 1))
        found = cosines[firsts, seconds]
    else:
        firsts, seconds, found = _nearest(matrix, most, least)
    yield from zip(firsts.tolist(), seconds.tolist(), found.tolist(), strict=True)


def _nearest(matrix: Any, most: int, least: float) -> tuple[Any, Any, Any]:
    """First and second rows of the pairs, ascending, and their cosines, as three arrays."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    count = len(matrix)
    pairs, cosines = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)  # a pair is row * count + neighbour
    for parts in _trees(matrix):
        offered, measured = [pairs], [cosines]
        for part in parts:
            block = matrix[part] @ matrix[part].T
            np.fill_diagonal(block, 2 * _ANY)
            rows, columns = np.nonzero(block >= least)
            offered.append(part[rows] * count + part[columns])
            measured.append(block[rows, columns])
        pairs, places = np.unique(np.concatenate(offered), return_index=True)
        cosines = np.concatenate(measured)[places]
        order = np.lexsort((-cosines, pairs // count))
        pairs, cosines = pairs[order], cosines[order]
        starts = np.searchsorted(pairs // count, pairs // count)  # where the pairs of the same row begin
        kept = np.arange(len(pairs)) - starts < most
        pairs, cosines = pairs[kept], cosines[kept]
    rows, others = pairs // count, pairs % count
    both, places = np.unique(np.minimum(rows, others) * count + np.maximum(rows, others), return_index=True)
    return both // count, both % count, cosines[places]


def _trees(matrix: Any) -> Iterator[list[Any]]:
    """Of each tree the parts that it halves the rows into, as arrays of rows."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    directions = np.random.default_rng(2011)  # the same rows give the same pairs
    for _ in range(_TREES):
        parts = [np.arange(len(matrix))]
        while max(map(len, parts)) > _LEAF:
            halves = []
            for part in parts:
                along = directions.standard_normal(matrix.shape[1], dtype=np.float32)
                order = part[np.argsort(matrix[part] @ along, kind="stable")]
                halves += np.array_split(order, 2)
            parts = halves
        yield parts
