"""One pair of accounts in conflict, as a rule reports it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.contrast.times import Times
from onrecord.contrast.views import Words
from onrecord.records import ConflictKind, Why


@dataclass(frozen=True, slots=True)
class Clash:
    """Two accounts that conflict, or that are a change where they are of different times.

    `first` is the one that it turns on: who contests, who states it himself.
    """

    kind: ConflictKind
    first: Words
    second: Words
    score: float
    statement: str
    why: Why
    times: Times | None = None  # of the two; None where both are of one time, or it is not known that they are not


def clash(
    kind: ConflictKind,
    first: Words,
    second: Words,
    score: float,
    statement: str,
    rule: str,
    evidence: str,
    times: Times | None = None,
) -> Clash:
    """A clash with its reason; `score` is 0 to 1."""
    rounded = round(min(1.0, score), 4)
    decision = "change" if times else "conflict"
    return Clash(kind, first, second, rounded, statement, Why(decision, rule, evidence, rounded), times)
