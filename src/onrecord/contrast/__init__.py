"""Contrast: figures on each page, and across pages where accounts conflict. No verdicts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from onrecord.contrast.figures import figures
from onrecord.contrast.rules import RULES, Clash
from onrecord.contrast.views import Pair, pairs
from onrecord.records import Collection, Conflict, Why, content_id

__all__ = ["contrast", "figures"]


def contrast(collection: Collection) -> Collection:
    """The collection with its conflicts, one for each pair of points, its versions joined, the most telling first in `score`."""
    clashes = [clash for pair in pairs(collection) if (clash := _first(pair))]
    groups: dict[tuple[str, tuple[str, ...]], list[Clash]] = defaultdict(list)
    for clash in clashes:
        points = sorted(view.utterance or view.one.id for view in (clash.first, clash.second))
        groups[clash.kind, tuple(points)].append(clash)
    return replace(
        collection, conflicts=tuple(sorted((_join(group) for group in groups.values()), key=lambda one: one.id))
    )


def _first(pair: Pair) -> Clash | None:
    return next((clash for rule in RULES if (clash := rule(pair))), None)


def _join(group: list[Clash]) -> Conflict:
    """One conflict of all clashes between the same two points; the best pair speaks for it."""
    best = min(group, key=lambda clash: (-clash.score, clash.first.one.id, clash.second.one.id))
    members = tuple(sorted({view.one.id for clash in group for view in (clash.first, clash.second)}))
    why: tuple[Why, ...] = tuple(
        sorted({clash.why for clash in group}, key=lambda one: (-(one.score or 0), one.evidence))
    )
    return Conflict(content_id("c", best.kind, *members), best.kind, members, best.statement, best.score, why)
