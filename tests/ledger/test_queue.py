"""The queue of addresses: what waits, what is held, what is done, and what waits again when it is named again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, schema
from onrecord.records import Capture

A, B, C, FEED = (f"http://marlow.example/{name}" for name in ("a", "b", "c", "feed"))


def state(store: Ledger, address: str) -> str | None:
    queued = store.queued(address)
    return queued.state if queued else None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def test_an_address_waits_until_it_is_settled(path: Path) -> None:
    with Ledger.create_or_open(path) as store:
        assert store.queued(A) is None
        store.queue([A, B, C])
        assert {state(store, one) for one in (A, B, C)} == {"waiting"}
        store.fetched_page(A, "p1")
        store.fetch_failed(B, "It is not there. Check it", 3)
        store.fetched_feed(C, "c")
    with Ledger.open(path) as store:
        assert [state(store, one) for one in (A, B, C)] == ["done", "failed", "feed"]
        queued = store.queued(B)
        assert queued is not None
        assert (queued.tries, queued.message) == (3, "It is not there. Check it")
        assert getattr(store.queued(A), "page_id", None) == "p1"


def test_named_again_a_page_is_left_and_all_else_waits_again(path: Path) -> None:
    with Ledger.create_or_open(path) as store:
        store.queue([A, B, C])
        store.fetched_page(A, "p1")
        store.fetch_failed(B, "Gone. Check it")
        store.fetched_feed(C, "c")
        store.queue([A, B, C])
        assert [state(store, one) for one in (A, B, C)] == ["done", "waiting", "waiting"]
        assert getattr(store.queued(B), "message", "") is None


def test_a_feed_is_not_asked_again_as_the_entry_of_another(path: Path) -> None:
    with Ledger.create_or_open(path) as store:
        store.queue([A])
        store.fetched_feed(A, "a")
        store.queue([A, B], feed=FEED)
        assert state(store, A) == "feed"
        assert store.entries_waiting(FEED) == (B,)


def test_entries_wait_in_the_order_in_which_they_were_first_seen(path: Path) -> None:
    with Ledger.create_or_open(path) as store:
        store.queue([C, A], feed=FEED)
        store.queue([A, B, C], feed=FEED)
        assert store.entries_waiting(FEED) == (C, A, B)
        store.fetched_page(A, "p1")
        assert store.entries_waiting(FEED) == (C, B)
        store.queue([C])  # named by the user now
        assert store.entries_waiting(FEED) == (B,)


def test_what_was_fetched_is_held_to_the_byte_until_it_is_settled(path: Path) -> None:
    capture = Capture(b"\xff\x00bytes" * 99, "a", A + "?b", "2026-03-01T12:30:05Z", "text/html; charset=koi8-r")
    with Ledger.create_or_open(path) as store:
        store.queue([A], feed=FEED)
        assert store.held(A) is None
        store.hold_fetched(A, capture)
    with Ledger.create_or_open(path) as store:
        store.queue([A], feed=FEED)
        assert (state(store, A), store.held(A)) == ("held", capture)
        assert store.entries_waiting(FEED) == (A,)
        store.fetched_page(A, capture.page_id)
        assert store.held(A) is None


def test_a_ledger_of_the_first_version_is_given_a_queue(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        Ledger.create_or_open(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()
    with Ledger.create_or_open(path) as store:
        store.queue([A])
        assert state(store, A) == "waiting"
