"""A writer that is killed, and two writers at once: nothing committed is lost, and the next one goes on."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, schema
from onrecord.records import Capture, Document

Make = Callable[..., tuple[Capture, Document]]


@contextmanager
def writer(path: Path, point: str) -> Iterator[Iterator[str]]:
    """A process that writes into `path`, as what it says; killed at the end, without a chance to tidy up."""
    script = Path(__file__).with_name("killed_writer.py")
    with subprocess.Popen([sys.executable, script, path, point], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield (line.strip() for line in process.stdout)
        finally:
            process.kill()


def test_a_build_killed_between_pages_keeps_every_page_that_it_committed(path: Path, make: Make) -> None:
    with writer(path, "anywhere") as said:
        committed = [next(said) for _ in range(12)]
    with Ledger.open(path) as ledger:
        kept = ledger.page_ids()
        assert set(committed) <= set(kept)
        assert len(list(ledger.documents())) == len(kept)
    with Ledger.create_or_open(path) as ledger:
        assert all(ledger.has_page(page_id, "engine 1") for page_id in committed)
        ledger.write_document(*make(), "engine 1")
        assert len(ledger.page_ids()) == len(kept) + 1
    assert [one.name for one in path.parent.iterdir()] == ["news.db"]


def test_a_build_killed_within_a_page_leaves_nothing_of_that_page(path: Path, make: Make) -> None:
    with writer(path, "page") as said:
        *committed, last = [next(said) for _ in range(3)]
        assert last == "inside"
    halfway, document = make("the ferry would sail on day 2", "2.txt")
    with Ledger.create_or_open(path) as ledger:
        assert ledger.page_ids() == tuple(sorted(committed))
        assert not ledger.has_page(halfway.page_id, "engine 1")
        assert len(ledger.search("ferry", 9)) == 2
        ledger.write_document(halfway, document, "engine 1")
        assert ledger.document(halfway.page_id) == document


def test_a_build_killed_while_it_makes_the_ledger_is_made_good_by_the_next(path: Path, make: Make) -> None:
    with writer(path, "layout") as said:
        assert next(said) == "inside"
    with pytest.raises(LedgerError, match="is empty"):
        Ledger.open(path)
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(*make(), "engine 1")
        assert len(ledger.page_ids()) == 1


def test_a_second_writer_is_told_that_the_ledger_is_busy(
    path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with Ledger.create_or_open(path) as ledger:
        with writer(path, "page") as said:
            while next(said) != "inside":
                pass
            with pytest.raises(LedgerError, match=r"news\.db is busy.*try again"):
                ledger.write_document(*make(), "engine 1")
            with pytest.raises(LedgerError, match=r"news\.db is busy"):
                Ledger.create_or_open(path)
            with Ledger.open(path) as reader:
                assert len(reader.page_ids()) == 2  # who only reads is not held up
        ledger.write_document(*make(), "engine 1")
        assert len(ledger.page_ids()) == 3


def test_two_writers_that_take_turns_both_get_their_pages_in(path: Path, make: Make) -> None:
    with Ledger.create_or_open(path) as one, Ledger.create_or_open(path) as other:
        for n, ledger in enumerate((one, other, one, other)):
            ledger.write_document(*make(f"the ferry would sail on day {n}"), "engine 1")
        assert one.page_ids() == other.page_ids()
        assert len(one.page_ids()) == 4


def test_a_ledger_that_another_program_holds_whole_is_busy_to_readers_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    Ledger.create_or_open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError, match=r"news\.db is busy"):
            Ledger.open(path)
        holder.execute("ROLLBACK")


def test_a_full_disk_is_said_to_be_full_and_what_was_written_is_kept(path: Path, make: Make) -> None:
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(*make(), "engine 1")
        (size,) = ledger._connection.execute("PRAGMA page_count").fetchone()
        ledger._connection.execute(f"PRAGMA max_page_count = {size}")
        with pytest.raises(LedgerError, match=r"No room is left for .*news\.db"):
            ledger.write_document(*make("the ferry would sail " * 4000), "engine 1")
        assert len(ledger.page_ids()) == 1
