"""Contrast: figures on each page, and across pages where accounts conflict. No verdicts."""

from __future__ import annotations

from dataclasses import replace

from onrecord.contrast.figures import figures
from onrecord.contrast.rules import RULES, Clash
from onrecord.contrast.views import Pair, pairs
from onrecord.records import Collection, Conflict, Why, content_id

__all__ = ["contrast", "figures"]


def contrast(collection: Collection) -> Collection:
    """The collection with its conflicts. Clashes of one kind that share an account are one conflict with many members."""
    clashes = [clash for pair in pairs(collection) if (clash := _first(pair))]
    return replace(collection, conflicts=tuple(sorted(map(_join, _groups(clashes)), key=lambda one: one.id)))


def _first(pair: Pair) -> Clash | None:
    return next((clash for rule in RULES if (clash := rule(pair))), None)


def _groups(clashes: list[Clash]) -> list[list[Clash]]:
    """Clashes that share a point, directly or through others of their kind."""
    group: dict[tuple[str, str], list[Clash]] = {}
    for clash in clashes:
        points = {(clash.kind, view.utterance or view.one.id) for view in (clash.first, clash.second)}
        known = {id(group[point]): group[point] for point in points if point in group}
        joined = [clash, *(other for members in known.values() for other in members)]
        for member in joined:
            for view in (member.first, member.second):
                group[member.kind, view.utterance or view.one.id] = joined
    return list({id(members): members for members in group.values()}.values())


def _join(group: list[Clash]) -> Conflict:
    """One conflict of many clashes; the best pair speaks for it."""
    best = min(group, key=lambda clash: (-clash.score, clash.first.one.id, clash.second.one.id))
    members = tuple(sorted({view.one.id for clash in group for view in (clash.first, clash.second)}))
    whys = {clash.why for clash in group}
    why: tuple[Why, ...] = tuple(sorted(whys, key=lambda one: (-(one.score or 0), one.evidence)))
    return Conflict(content_id("c", best.kind, *members), best.kind, members, best.statement, best.score, why)
