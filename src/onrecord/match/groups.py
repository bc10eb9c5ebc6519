"""Grouping by pairs: two groups join while the mean of all their pairs speaks for it, so that groups do not chain."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]

UNKNOWN = -4.0  # log-odds of a pair that was not compared
APART = -50.0  # log-odds of a pair that cannot belong together, whatever the others say


def groups(members: Iterable[int], odds: Mapping[Pair, float], join: float) -> list[list[int]]:
    """`members` in groups, each ascending: best pairs first, groups join where the mean log-odds between them exceed `join`."""
    holding = {one: [one] for one in members}
    sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (a, b), value in sorted(odds.items()):
        if a in holding and b in holding:
            sums[a][b] = sums[b][a] = (value, 1)
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
        beside = sums.pop(a), sums.pop(b)
        for other in sorted((beside[0].keys() | beside[1].keys()) - {a, b}):
            parts = [side[other] for side in beside if other in side]
            joined = sum(part[0] for part in parts), sum(part[1] for part in parts)
            for old in (a, b):
                sums[other].pop(old, None)
            sums[newest][other] = sums[other][newest] = joined
            mean = _mean(joined, len(holding[newest]) * len(holding[other]))
            if mean > join:
                heapq.heappush(heap, (-mean, newest, other))
    return sorted(holding.values())


def also(groups: Iterable[list[int]], odds: Mapping[Pair, float], join: float) -> list[list[int]]:
    """`groups` of two and more, each with those of other groups that belong to it as well: they tell several points."""
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in odds.items():
        beside[a][b] = beside[b][a] = value
    found = []
    for group in groups:
        others = {other for one in group for other in beside[one]} - set(group)
        more = [other for other in sorted(others) if _mean(_total(other, group, beside), len(group)) > join]
        found.append(sorted([*group, *more]) if len(group) > 1 else group)
    return found


def _total(other: int, group: list[int], beside: Mapping[int, Mapping[int, float]]) -> tuple[float, int]:
    values = [beside[one][other] for one in group if other in beside[one]]
    return sum(values), len(values)


def _mean(known: tuple[float, int], pairs: int) -> float:
    total, count = known
    return (total + UNKNOWN * (pairs - count)) / pairs
