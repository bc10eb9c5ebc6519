"""One pair of accounts in conflict, as a rule reports it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.contrast.views import Words
from onrecord.records import ConflictKind, Why


@dataclass(frozen=True, slots=True)
class Clash:
    """Two accounts that conflict. `first` is the one that the conflict turns on: who contests, who states it himself."""

    kind: ConflictKind
    first: Words
    second: Words
    score: float
    statement: str
    why: Why


def clash(
    kind: ConflictKind, first: Words, second: Words, score: float, statement: str, rule: str, evidence: str
) -> Clash:
    """A clash with its reason; `score` is 0 to 1."""
    rounded = round(min(1.0, score), 4)
    return Clash(kind, first, second, rounded, statement, Why("conflict", rule, evidence, rounded))
