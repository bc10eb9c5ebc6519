"""A reader's own judgements: added and taken back, never erased, untouched by any rebuild."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from onrecord.errors import UnknownIdError
from onrecord.ledger.rows import Groups, insert

JudgementKind = Literal["same", "not_same", "merge", "split", "correct", "dismiss"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader decided about some subjects of the ledger."""

    id: int
    kind: JudgementKind  # same / not_same: utterances; merge / split: speakers; correct: a span or date; dismiss: a conflict
    subjects: tuple[str, ...]  # ids, in the order given; a subject may be missing from the ledger after a rebuild
    note: str  # the reader's words, or the corrected value
    made_at: str  # ISO 8601, UTC
    retracted_at: str | None = None  # ISO 8601, UTC; None while it stands


def add(connection: sqlite3.Connection, kind: JudgementKind, subjects: Sequence[str], note: str) -> int:
    """Write a judgement; its id."""
    made = connection.execute(
        "INSERT INTO judgement (kind, note, made_at) VALUES (?, ?, ?) RETURNING id", (kind, note, _now())
    )
    (judgement_id,) = made.fetchone()
    insert(connection, "judgement_subject", ((judgement_id, n, subject) for n, subject in enumerate(subjects)))
    return int(judgement_id)


def retract(connection: sqlite3.Connection, judgement_id: int) -> None:
    """Take a judgement back; it stays in the ledger as retracted, at the time when that was first done."""
    done = connection.execute(
        "UPDATE judgement SET retracted_at = coalesce(retracted_at, ?) WHERE id = ?", (_now(), judgement_id)
    )
    if not done.rowcount:
        raise UnknownIdError(
            f"The ledger holds no judgement {judgement_id}", "List the judgements to see their numbers"
        )


def every(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """All judgements, retracted ones too, in the order in which they were made."""
    subjects = Groups(
        connection.execute("SELECT judgement, subject FROM judgement_subject ORDER BY judgement, position")
    )
    return tuple(
        Judgement(one, kind, subjects.values(one), note, made_at, retracted_at)
        for one, kind, note, made_at, retracted_at in connection.execute(
            "SELECT id, kind, note, made_at, retracted_at FROM judgement ORDER BY id"
        )
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
