"""A watch tells of every write to a ledger, and of none twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from onrecord.ledger.watch import Watch
from onrecord.records import Problem


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "watched.db"
    Ledger.create_or_open(made).close()
    return made


@pytest.fixture
def watch(path: Path) -> Iterator[Watch]:
    made = Watch(path)
    yield made
    made.close()


def write(path: Path) -> None:
    with Ledger.create_or_open(path) as ledger:
        ledger.write_problem(Problem("a.txt", "is torn"))


def test_a_ledger_that_is_only_read_has_not_changed(path: Path, watch: Watch) -> None:
    assert not watch.changed()
    with Ledger.open(path) as ledger:
        ledger.problems()
    assert not watch.changed()


def test_a_write_is_told_once(path: Path, watch: Watch) -> None:
    write(path)
    assert watch.changed()
    assert not watch.changed()


def test_another_thread_may_ask(path: Path, watch: Watch) -> None:
    write(path)
    told: list[bool] = []
    thread = Thread(target=lambda: told.append(watch.changed()))
    thread.start()
    thread.join()
    assert told == [True]


def test_another_file_of_the_same_name_is_a_change(path: Path, watch: Watch, tmp_path: Path) -> None:
    other = Path(shutil.copy(path, tmp_path / "other.db"))
    other.replace(path)
    assert watch.changed()
    assert not watch.changed()
    write(path)
    assert watch.changed()


def test_a_ledger_that_is_missing_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is not there"):
        Watch(tmp_path / "gone.db")
