"""The queue of addresses to fetch: what waits, what was fetched and is not read yet, and what became of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import zstandard

from onrecord.ledger.problems import printable
from onrecord.records import Capture

State = Literal["waiting", "held", "done", "feed", "failed"]


@dataclass(frozen=True, slots=True)
class Queued:
    """What the queue knows of an address."""

    address: str
    feed: str | None  # the feed, by its address or file, whose entry it is; None where the user named it
    state: State
    tries: int  # requests so far, in all builds
    message: str | None  # why it failed
    page_id: str | None  # of the page that it became


def add(connection: sqlite3.Connection, addresses: Iterable[str], feed: str | None) -> None:
    """Put addresses at the end of the queue; what it knows of already waits again, unless it is a page or held.

    An address that is a feed is asked again only where the user named it, not as the entry of another feed.
    """
    again = ("waiting", "held", "failed", "failed" if feed else "feed")
    connection.executemany(
        """INSERT INTO fetch_queue (address, feed, state) VALUES (?, ?, 'waiting')
        ON CONFLICT (address) DO UPDATE
        SET feed = excluded.feed, message = NULL, state = CASE state WHEN 'held' THEN 'held' ELSE 'waiting' END
        WHERE state IN (?, ?, ?, ?)""",
        ((address, feed, *again) for address in addresses),
    )


def find(connection: sqlite3.Connection, address: str) -> Queued | None:
    """What the queue knows of an address; None where it was never named."""
    row = connection.execute(
        "SELECT address, feed, state, tries, message, page_id FROM fetch_queue WHERE address = ?", (address,)
    ).fetchone()
    return None if row is None else Queued(*row)


def entries_waiting(connection: sqlite3.Connection, feed: str) -> tuple[str, ...]:
    """Addresses of a feed's entries that wait or are held, in the order in which they were first seen."""
    rows = connection.execute(
        "SELECT address FROM fetch_queue WHERE feed = ? AND state IN ('waiting', 'held') ORDER BY position", (feed,)
    )
    return tuple(address for (address,) in rows)


def hold(connection: sqlite3.Connection, address: str, capture: Capture) -> None:
    """Keep what was fetched from an address of the queue until it is settled."""
    connection.execute("UPDATE fetch_queue SET state = 'held' WHERE address = ?", (address,))
    connection.execute(
        "INSERT OR REPLACE INTO fetch_held (address, file, url, captured, media, data_zstd) VALUES (?, ?, ?, ?, ?, ?)",
        (address, capture.file, capture.url, capture.captured, capture.media, zstandard.compress(capture.data)),
    )


def held(connection: sqlite3.Connection, address: str) -> Capture | None:
    """What was fetched from an address and is not settled yet; None where there is nothing."""
    row = connection.execute(
        "SELECT data_zstd, file, url, captured, media FROM fetch_held WHERE address = ?", (address,)
    ).fetchone()
    return None if row is None else Capture(zstandard.decompress(row[0]), *row[1:])


def settle(
    connection: sqlite3.Connection,
    address: str,
    state: State,
    *,
    tries: int = 1,
    message: str | None = None,
    page_id: str | None = None,
) -> None:
    """Say what became of an address after so many more tries; what was held of it is let go."""
    connection.execute(
        "UPDATE fetch_queue SET state = ?, tries = tries + ?, message = ?, page_id = ? WHERE address = ?",
        (state, tries, None if message is None else printable(message), page_id, address),
    )
    connection.execute("DELETE FROM fetch_held WHERE address = ?", (address,))
