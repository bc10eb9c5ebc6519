"""Opens ledger files: tells them from other files and other versions, and brings an older one up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from onrecord.errors import LedgerError
from onrecord.ledger import faults

APPLICATION_ID = 0x4F6E5265  # "OnRe", in the file's header: it marks a ledger
# The script at index n brings a ledger from version n to n + 1. A released script is never edited, only followed by another.
MIGRATIONS: tuple[str, ...] = tuple(
    files(__package__).joinpath("migrations", name).read_text("utf-8")
    for name in (
        "001_pages_links_judgements.sql",
        "002_fetch_queue.sql",
        "003_words_of_statements.sql",
        "004_own_sentences.sql",
        "005_changes.sql",
        "006_outside_knowledge.sql",
        "007_veiled_embeddings.sql",
    )
)
BUSY_SECONDS = 5.0  # a page is written in milliseconds: who waits longer has met more than a neighbour's page
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it; takes the write lock at once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All reads inside see one state of the ledger, whatever another process writes meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


def open_to_write(path: Path) -> sqlite3.Connection:
    """A connection that may write, to the ledger at `path`: made if it is missing, migrated if it is older."""
    if not path.parent.is_dir():
        raise LedgerError(f"The folder of {path} does not exist", "Make the folder or name another")
    if path.is_dir():
        raise LedgerError(f"{path} is a folder", "Name a file in it, such as news.db")
    connection = _connect(path, "rwc")
    try:
        with faults.explained(path):
            _version(connection, path)  # before anything is changed: the file may be someone else's
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # in WAL, a killed process loses nothing by it
            connection.execute("PRAGMA foreign_keys = ON")
            with transaction(connection):
                _migrate(connection, _version(connection, path))
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """A connection that cannot write, to the ledger at `path`, which has to be there and of this version.

    With `any_thread`, others than the thread that opened it may use it too: the caller sees to it that they take turns.
    """
    if not path.is_file():
        raise LedgerError(f"{path} is not there", "Make a ledger with onrecord build PATH -o LEDGER, or check the name")
    try:
        # Not mode=ro: it would leave the journal files of a killed build, and its own, lying about.
        return _open_current(path, "rw", any_thread=any_thread)
    except LedgerError as error:
        journal = path.with_name(path.name + "-wal")  # it may hold pages that the file itself lacks
        if not faults.is_about_permissions(error) or journal.exists():
            raise
        return _open_current(path, "ro&immutable=1", any_thread=any_thread)  # a folder that takes no journal files


def _open_current(path: Path, mode: str, *, any_thread: bool) -> sqlite3.Connection:
    connection = _connect(path, mode, any_thread=any_thread)
    try:
        with faults.explained(path):
            _require_current(_version(connection, path), path)
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _require_current(version: int, path: Path) -> None:
    if version == 0:
        raise LedgerError(f"{path} is empty", "Fill it with onrecord build PATH -o LEDGER")
    if version < len(MIGRATIONS):
        raise LedgerError(
            f"{path} was written by an older Onrecord", "Bring it up to date with onrecord build PATH -o LEDGER"
        )


def _connect(path: Path, mode: str, *, any_thread: bool = False) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LedgerError(
            f"{path} needs SQLite 3.37 or newer, this Python carries {sqlite3.sqlite_version}", "Use a newer Python"
        )
    with faults.explained(path):
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=not any_thread
        )


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The ledger's version, 0 for a blank file. Raises LedgerError for other programs' files and newer versions."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if (application, version, tables) == (0, 0, 0):
        return 0
    if application != APPLICATION_ID:
        raise faults.no_ledger(path)
    if version > len(MIGRATIONS):
        raise LedgerError(
            f"{path} was written by a newer Onrecord (ledger version {version}, this one knows {len(MIGRATIONS)})",
            "Update Onrecord, or name another file",
        )
    return int(version)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for script in MIGRATIONS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    # Written even where nothing is new: a file that cannot be written says so here, not after its first page was read.
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    """The statements of `script` one by one: `executescript` would end the transaction that keeps a migration whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
