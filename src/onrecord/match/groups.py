"""Grouping by pairs, without chains: apart where the mean of all pairs speaks for it, or overlapping where every pair does."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

Pair = tuple[int, int]

UNKNOWN = -2.0  # log-odds of a pair that was not compared
APART = -50.0  # log-odds of a pair that cannot belong together, whatever the others say


def groups(sizes: Mapping[int, int], odds: Mapping[Pair, float], join: float) -> list[list[int]]:
    """The keys of `sizes` in groups, each ascending: best pairs first, groups join where the mean log-odds between them exceed `join`.

    A key stands for as many things as `sizes` says: the mean is over all pairs of those (average linkage, Sokal and Michener 1958).
    """
    holding = {one: [one] for one in sizes}
    size = dict(sizes)
    sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (a, b), value in sorted(odds.items()):
        if a in holding and b in holding:
            pairs = size[a] * size[b]
            sums[a][b] = sums[b][a] = (value * pairs, pairs)
            if value > join:
                heap.append((-value, a, b))
    heapq.heapify(heap)
    newest = max(holding, default=0)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in holding or b not in holding:
            continue
        newest += 1
        holding[newest] = sorted(holding.pop(a) + holding.pop(b))
        size[newest] = size[a] + size[b]
        beside = sums.pop(a), sums.pop(b)
        for other in sorted((beside[0].keys() | beside[1].keys()) - {a, b}):
            parts = [side[other] for side in beside if other in side]
            joined = sum(part[0] for part in parts), sum(part[1] for part in parts)
            for old in (a, b):
                sums[other].pop(old, None)
            sums[newest][other] = sums[other][newest] = joined
            mean = _mean(joined, size[newest] * size[other])
            if mean > join:
                heapq.heappush(heap, (-mean, newest, other))
    return sorted(holding.values())


def cliques(odds: Mapping[Pair, float]) -> list[list[int]]:
    """Groups, each ascending, of which every pair is in `odds`, so that each of those is in one group at least.

    Groups may share members: one attribution may tell two points that no other tells together. Strongest pairs first, each
    group takes in whoever belongs to all of it, strongest first.
    """
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    strong = sorted(((value, pair) for pair, value in odds.items()), key=lambda one: (-one[0], one[1]))
    for value, (a, b) in strong:
        beside[a][b] = beside[b][a] = value
    seen: set[Pair] = set()
    found = []
    for _, (a, b) in strong:
        if (a, b) in seen:
            continue
        group = [a, b]
        sums = {one: beside[a][one] + beside[b][one] for one in beside[a].keys() & beside[b].keys()}
        while sums:
            best = min(sums, key=lambda one: (-sums[one], one))
            group.append(best)
            sums = {one: sums[one] + beside[best][one] for one in sums.keys() & beside[best].keys()}
        group.sort()
        seen.update(combinations(group, 2))
        found.append(group)
    return sorted(found)


def _mean(known: tuple[float, int], pairs: int) -> float:
    total, count = known
    return (total + UNKNOWN * (pairs - count)) / pairs
