"""Rows and records: the few conversions that every table shares."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.records import Span, Why


def edges(span: Span | None) -> tuple[int | None, int | None]:
    """The two columns of a span that may be missing."""
    return (None, None) if span is None else (span.start, span.end)


def span_of(start: int | None, end: int | None) -> Span | None:
    """The span of two columns, None where they are NULL."""
    return None if start is None or end is None else Span(start, end)


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert `rows`, each with a value for every column of `table` in the order of the schema."""
    listed = list(rows)
    if listed:
        marks = ", ".join("?" * len(listed[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)  # noqa: S608 - our own tables' names


def insert_whys(
    connection: sqlite3.Connection, owner_kind: str, reasons: Iterable[tuple[str, tuple[Why, ...]]]
) -> None:
    """Insert the reasons of each owner, given with its id."""
    insert(
        connection,
        "why",
        (
            (owner_kind, owner, n, why.decision, why.rule, why.evidence, why.score, *edges(why.span))
            for owner, whys in reasons
            for n, why in enumerate(whys)
        ),
    )


class Groups:
    """Rows by their first column, or columns; a key without rows has none."""

    def __init__(self, rows: Iterable[tuple[Any, ...]], keys: int = 1) -> None:
        self._rows: dict[Any, list[tuple[Any, ...]]] = {}
        for row in rows:
            self._rows.setdefault(row[0] if keys == 1 else row[:keys], []).append(row[keys:])

    def __getitem__(self, key: object) -> Iterator[tuple[Any, ...]]:
        """The rows of `key` without the columns of the key, in the query's order."""
        return iter(self._rows.get(key, ()))

    def values(self, key: object) -> tuple[Any, ...]:
        """The rows of `key` where one column is left beside the key."""
        return tuple(value for (value,) in self[key])

    def spans(self, key: object) -> tuple[Span, ...]:
        """The rows of `key` as spans."""
        return tuple(Span(*row) for row in self[key])

    def whys(self, key: object) -> tuple[Why, ...]:
        """The rows of `key` as reasons."""
        return tuple(
            Why(decision, rule, evidence, score, span_of(start, end))
            for decision, rule, evidence, score, start, end in self[key]
        )
