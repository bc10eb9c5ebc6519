"""Which attributions are compared: those of speakers that belong together, on one page or on pages that tell near things.

Nothing is quadratic in the pages: what is near is found by `onrecord.neighbours`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Any

from onrecord.match.features import Pair
from onrecord.match.ties import Ties
from onrecord.match.told import Told
from onrecord.neighbours import neighbours
from onrecord.records import Collection, Vector

_NEAREST = 24  # pages to which one page is compared for one speaker who is on many, statements to which one of his is
_NEAR = 0.65  # cosine of two pages below which they tell of nothing in common
_AGAIN = 0.55  # cosine of two statements of one speaker from which they may be one point made twice


def near_pages(told: list[Told], speakers: dict[str, list[int]]) -> dict[tuple[str, str], float]:
    """Cosine of what two pages tell, for the pairs of pages that share a speaker and are near each other."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    on: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        on[one.page.id].append(index)
    pages = sorted(on)
    sums = [
        np.sum([told[i].vectors[0] for i in on[page] if len(told[i].vectors)] or [_nothing()], axis=0) for page in pages
    ]
    matrix = np.stack(sums) if sums else np.zeros((0, Vector.DIMENSIONS), dtype=np.float32)
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)
    number = {page: row for row, page in enumerate(pages)}
    found: dict[tuple[str, str], float] = {}
    for who in sorted(speakers):
        rows = sorted({number[told[index].page.id] for index in speakers[who]})
        for a, b, cosine in neighbours(matrix[rows], _NEAREST, _NEAR):
            found[pages[rows[a]], pages[rows[b]]] = cosine
    return found


def together(told: list[Told], blocks: dict[str, list[int]], near: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    """Pairs of attributions of one block, on one page or on near ones, each once; a block is a speaker and who speaks for it."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    homes: dict[str, set[str]] = defaultdict(set)
    for block, members in blocks.items():
        for index in members:
            places[block, told[index].page.id].append(index)
            homes[told[index].page.id].add(block)
    seen: set[Pair] = set()
    for inside in places.values():
        seen.update(combinations(sorted(inside), 2))
    for one, other in near:
        for block in homes[one] & homes[other]:
            seen.update((min(a, b), max(a, b)) for a in places[block, one] for b in places[block, other] if a != b)
    yield from sorted(seen)


def unlike(told: list[Told], near: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    """Pairs of attributions on near pages whose sources may be one though they are called otherwise: not both are named persons."""
    on: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        on[one.page.id].append(index)
    for here, there in sorted(near):
        for a, b in product(on[here], on[there]):
            if told[a].who != told[b].who and not (told[a].person and told[b].person):
                yield (a, b) if a < b else (b, a)


def repeated(told: list[Told], speakers: dict[str, list[int]]) -> Iterator[Pair]:
    """Pairs of attributions of one speaker that are near in meaning, wherever they stand."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    for who in sorted(speakers):
        members = [index for index in speakers[who] if len(told[index].vectors)]
        if len(members) > 1:
            matrix = np.stack([told[index].vectors[0] for index in members])
            for a, b, _ in neighbours(matrix, _NEAREST, _AGAIN):
                yield members[a], members[b]


def by_speaker(told: list[Told]) -> dict[str, list[int]]:
    """Indexes of each speaker's attributions, ascending."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        found[one.who].append(index)
    return found


def blocks(told: list[Told], collection: Collection, tied: Ties) -> dict[str, list[int]]:
    """Each speaker's attributions, with those that he carried and those of whoever he is tied to."""
    own = by_speaker(told)
    found = {who: list(members) for who, members in own.items()}
    of = {entity: one.id for one in collection.speakers for entity in one.entities}
    for index, one in enumerate(told):
        for who in sorted({of[one.page.id, name] for name in one.one.relay if (one.page.id, name) in of}):
            if who in found and who != one.who:
                found[who].append(index)
    for who, others in tied.items():
        for other in others:
            if who in found and who < other:
                found[who] += own.get(other, [])
    return {who: sorted(set(members)) for who, members in found.items() if len(members) > 1}


def _nothing() -> Any:
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    return np.zeros(Vector.DIMENSIONS, dtype=np.float32)
