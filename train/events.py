"""Events of our own invention as several outlets tell them, point by point: which statements tell the same one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEARNT, RETOLD = (Path(__file__).parent / name for name in ("events.jsonl", "retold.jsonl"))


@dataclass(frozen=True, slots=True)
class Statement:
    """What one outlet says that somebody said. `points` are its event's; one that was made again on another occasion is one.

    `content` stands behind its cue, where that is told, as `onrecord.match.embed` reads it.
    """

    outlet: str
    language: str
    content: str
    points: frozenset[str]


@dataclass(frozen=True, slots=True)
class Event:
    """All statements on one event, by outlet, each outlet's in the order of its page."""

    ident: str
    told: tuple[Statement, ...]

    def same(self, one: int, other: int) -> bool:
        """Whether two statements tell a point that is the same."""
        return bool(self.told[one].points & self.told[other].points)


def events(split: str) -> list[Event]:
    """The events of `train`, the quarter beside them that is `held-out` by a digest of their ids, or those of `retold`.

    From the last nothing is learnt: they are told as pages tell them, at unlike length, loosely, and with claims that are nearly the same.
    """
    found = []
    for line in (RETOLD if split == "retold" else LEARNT).read_text("utf-8").splitlines():
        raw = json.loads(line)
        held_out = hashlib.sha256(raw["id"].encode()).digest()[0] < 64
        if split == "retold" or held_out == (split == "held-out"):
            earlier = {one["id"]: one.get("again", one["id"]) for one in raw["points"]}
            found.append(Event(raw["id"], tuple(_told(raw["told"], earlier))))
    return found


def _told(raw: list[dict[str, Any]], earlier: Mapping[str, str]) -> Iterator[Statement]:
    for one in sorted(raw, key=lambda one: str(one["outlet"])):
        points = frozenset(_first(point, earlier) for point in one["points"])
        content = f"{one.get('cue', '')} {one['content']}".strip()
        yield Statement(one["outlet"], one["language"], content, points)


def _first(point: str, earlier: Mapping[str, str]) -> str:
    """The point as it was made first."""
    seen = {point}
    while earlier[point] not in seen:
        point = earlier[point]
        seen.add(point)
    return point
