"""A reader's own judgements: added and taken back, never erased, untouched by any rebuild."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord.errors import UnknownIdError
from onrecord.ledger.rows import Groups, insert
from onrecord.records import Judgement, JudgementKind

_HELD_ATTRIBUTION = "SELECT 1 FROM attribution WHERE id = :subject"
_HELD_CONFLICT = "SELECT 1 FROM conflict WHERE id = :subject UNION ALL SELECT 1 FROM change WHERE id = :subject"
# An entity is found on its page, or a reader's correction has named it there.
_HELD_ENTITY = """
    SELECT 1 FROM entity
    WHERE page = substr(:subject, 1, instr(:subject, '/') - 1) AND name = substr(:subject, instr(:subject, '/') + 1)
    UNION ALL
    SELECT 1
    FROM judgement
    JOIN judgement_subject AS of_it ON of_it.judgement = judgement.id
    JOIN attribution ON attribution.id = of_it.subject
    WHERE kind = 'correct' AND retracted_at IS NULL
        AND attribution.page || '/' || CASE WHEN json_valid(note) THEN json_extract(note, '$.speaker') END = :subject
    LIMIT 1
"""


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
    known = abs(judgement_id) < 2**63  # what SQLite can number
    if (
        not known
        or not connection.execute(
            "UPDATE judgement SET retracted_at = coalesce(retracted_at, ?) WHERE id = ?", (_now(), judgement_id)
        ).rowcount
    ):
        raise UnknownIdError(
            f"The ledger holds no judgement {judgement_id}", "List the judgements to see their numbers"
        )


def every(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """All judgements, retracted ones too, in the order in which they were made."""
    subjects = Groups(
        connection.execute("SELECT judgement, subject FROM judgement_subject ORDER BY judgement, position")
    )
    return tuple(
        Judgement(one, kind, named := subjects.values(one), note, made_at, retracted_at, lost(connection, kind, named))
        for one, kind, note, made_at, retracted_at in connection.execute(
            "SELECT id, kind, note, made_at, retracted_at FROM judgement ORDER BY id"
        )
    )


def lost(connection: sqlite3.Connection, kind: JudgementKind, subjects: Sequence[str]) -> tuple[str, ...]:
    """Those of `subjects`, of a judgement of this kind, that the ledger does not hold."""
    query = _HELD_ENTITY if kind in {"merge", "split"} else _HELD_CONFLICT if kind == "dismiss" else _HELD_ATTRIBUTION
    return tuple(one for one in subjects if connection.execute(query, {"subject": one}).fetchone() is None)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
