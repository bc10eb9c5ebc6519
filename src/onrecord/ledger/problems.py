"""What kept files out of the ledger: written as it happens, forgotten when a later session hears of the file again."""

from __future__ import annotations

import sqlite3

from onrecord.records import Problem


def printable(text: str) -> str:
    """`text` with what is no Unicode (an undecodable file name) spelt out, so that it can be stored and shown."""
    return text.encode("utf-8", "backslashreplace").decode()


def write(connection: sqlite3.Connection, problem: Problem) -> None:
    """Write a problem, once however often it is met."""
    connection.execute(
        "INSERT OR IGNORE INTO problem (file, url, message) VALUES (?, ?, ?)",
        (printable(problem.file), problem.url, printable(problem.message)),
    )


def forget(connection: sqlite3.Connection, file: str) -> None:
    """Remove all problems of a file."""
    connection.execute("DELETE FROM problem WHERE file = ?", (printable(file),))


def every(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """All problems, sorted by file, address and message."""
    rows = connection.execute("SELECT file, message, url FROM problem ORDER BY file, url, message")
    return tuple(Problem(*row) for row in rows)
