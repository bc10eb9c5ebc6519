"""Opening files: ledgers of every version, other files, damaged ones, and folders that nobody may write to."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, schema
from onrecord.records import Capture, Document

Make = Callable[..., tuple[Capture, Document]]
NOBODY = 65534


@pytest.fixture
def filled(path: Path, make: Make) -> Path:
    """A ledger of forty pages."""
    with Ledger.create_or_open(path) as ledger:
        for hour in range(40):
            ledger.write_document(*make(f"the ferry would sail at {hour}"), "engine 1")
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may read: pytest's own are closed to all but its user."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Whoever runs the tests is bound by files' permissions inside, the superuser too."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are another matter on this system")
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def read_all(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.collection()
        list(ledger.captures())
        ledger.search("ferry", 9)


def pragma(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def test_a_closed_ledger_is_one_file_that_says_what_it_is(filled: Path) -> None:
    assert [one.name for one in filled.parent.iterdir()] == ["news.db"]
    assert pragma(filled, "application_id") == schema.APPLICATION_ID
    assert pragma(filled, "user_version") == len(schema.MIGRATIONS)


def test_reading_changes_no_byte_and_leaves_no_file(filled: Path) -> None:
    before = filled.read_bytes()
    with Ledger.open(filled) as ledger:
        assert len(list(ledger.documents())) == 40
    assert filled.read_bytes() == before
    assert [one.name for one in filled.parent.iterdir()] == ["news.db"]


def test_a_ledger_opened_to_read_cannot_be_written(filled: Path, make: Make) -> None:
    with Ledger.open(filled) as ledger, pytest.raises(LedgerError, match="cannot be written"):
        ledger.write_document(*make("the ferry had sunk"), "engine 1")


def test_every_table_is_strict_and_a_person_can_read_the_statements(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
        lax = [name for name, strict in tables if not strict and not name.startswith(("sqlite_", "attribution_words"))]
        assert lax == []
        said = connection.execute("SELECT speaker, content, file FROM statement WHERE content LIKE '%39'").fetchall()
        assert said == [("Ilda Marn", "the ferry would sail at 39", "harbour.txt")]


def test_a_missing_ledger_is_said_to_be_missing(path: Path) -> None:
    with pytest.raises(LedgerError, match="is not there"):
        Ledger.open(path)
    assert not path.exists()


def test_a_missing_folder_and_a_folder_in_the_place_of_a_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"folder of .*news\.db does not exist"):
        Ledger.create_or_open(tmp_path / "missing" / "news.db")
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.create_or_open(tmp_path)
    with pytest.raises(LedgerError, match="is not there"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize("content", [b"hello", b"The ferry sails at six.\n" * 400, bytes(range(256)) * 40])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for opening in (Ledger.open, Ledger.create_or_open):
        with pytest.raises(LedgerError, match=r"news\.db is no ledger"):
            opening(path)
    assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == ["news.db"]


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE page (id)")
    content = path.read_bytes()
    for opening in (Ledger.open, Ledger.create_or_open):
        with pytest.raises(LedgerError, match=r"news\.db is no ledger"):
            opening(path)
    assert path.read_bytes() == content


def test_an_empty_file_is_filled_by_a_build_and_cannot_be_read_before(path: Path, make: Make) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="is empty"):
        Ledger.open(path)
    capture, document = make()
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        assert ledger.page_ids() == (capture.page_id,)


def test_a_newer_ledger_is_refused(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    for opening in (Ledger.open, Ledger.create_or_open):
        with pytest.raises(LedgerError, match=r"newer Onrecord.*Update Onrecord"):
            opening(filled)


def test_an_older_ledger_is_brought_up_to_date_with_all_it_holds(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(filled) as ledger:
        before = ledger.collection()
    version = len(schema.MIGRATIONS)
    newer = (*schema.MIGRATIONS, "CREATE TABLE note (words TEXT) STRICT;\nINSERT INTO note\nVALUES ('a; b');\n")
    monkeypatch.setattr(schema, "MIGRATIONS", newer)
    with pytest.raises(LedgerError, match="older Onrecord"):
        Ledger.open(filled)
    with Ledger.create_or_open(filled) as ledger:
        assert ledger.collection() == before
    assert pragma(filled, "user_version") == version + 1
    with Ledger.open(filled) as ledger:
        assert ledger.collection() == before
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("SELECT words FROM note").fetchall() == [("a; b",)]


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        broken = (*schema.MIGRATIONS, "CREATE TABLE note (words TEXT);\nDROP TABLE missing;\n")
        patched.setattr(schema, "MIGRATIONS", broken)
        with pytest.raises(LedgerError):
            Ledger.create_or_open(filled)
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'note'").fetchall() == []
    with Ledger.create_or_open(filled) as ledger:
        assert len(ledger.page_ids()) == 40


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.9])
@pytest.mark.parametrize("rest", ["overwritten", "cut off"])
def test_a_damaged_ledger_is_said_to_be_damaged(filled: Path, kept: float, rest: str) -> None:
    content = filled.read_bytes()
    whole = content[: int(len(content) * kept)]
    filled.write_bytes(whole + b"\xa5" * (len(content) - len(whole)) if rest == "overwritten" else whole)
    with pytest.raises(LedgerError, match=r"news\.db is (damaged|no ledger)"):
        read_all(filled)


def test_a_page_whose_compressed_bytes_are_damaged_is_said_to_be_damaged(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE capture SET data_zstd = x'00'")
    with Ledger.open(filled) as ledger, pytest.raises(LedgerError, match=r"news\.db is damaged"):
        list(ledger.captures())


def test_a_folder_that_cannot_be_written_takes_no_ledger_but_lets_one_be_read(filled: Path, open_folder: Path) -> None:
    ledger_file = Path(shutil.copy(filled, open_folder))
    open_folder.chmod(0o555)
    with bound_by_permissions():
        with pytest.raises(LedgerError, match=r"new\.db cannot be (opened|written)"):
            Ledger.create_or_open(open_folder / "new.db")
        with pytest.raises(LedgerError, match=r"news\.db cannot be (opened|written)"):
            Ledger.create_or_open(ledger_file)
        with Ledger.open(ledger_file) as ledger:
            assert len(list(ledger.documents())) == 40


def test_a_file_that_cannot_be_written_is_refused_to_a_build_but_can_be_read(filled: Path, open_folder: Path) -> None:
    ledger_file = Path(shutil.copy(filled, open_folder))
    ledger_file.chmod(0o444)
    open_folder.chmod(0o777)
    with bound_by_permissions():
        with pytest.raises(LedgerError, match=r"news\.db cannot be written"):
            Ledger.create_or_open(ledger_file)
        with Ledger.open(ledger_file) as ledger:
            assert len(list(ledger.documents())) == 40


def test_a_file_that_cannot_be_read_is_refused(filled: Path, open_folder: Path) -> None:
    ledger_file = Path(shutil.copy(filled, open_folder))
    ledger_file.chmod(0)
    with bound_by_permissions():
        for opening in (Ledger.open, Ledger.create_or_open):
            with pytest.raises(LedgerError, match=r"news\.db cannot be opened"):
                opening(ledger_file)
