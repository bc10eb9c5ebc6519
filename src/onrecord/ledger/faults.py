"""SQLite's errors in a user's words: what is the matter with which ledger, and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zstandard import ZstdError

from onrecord.errors import LedgerError

REBUILD = "Move it away and build the ledger again from its pages"


def no_ledger(path: Path) -> LedgerError:
    """The error for a file that something else wrote."""
    return LedgerError(f"{path} is no ledger", "Name a file that onrecord build wrote, or a new name for a new ledger")


def is_about_permissions(error: LedgerError) -> bool:
    """Was SQLite kept from the file, or from making its journal beside it?"""
    code = getattr(error.__cause__, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return _primary(code) in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def _primary(code: int) -> int:
    """SQLite's primary result code: the low byte of the extended one."""
    return code & 0xFF


def _explained(path: Path, error: sqlite3.Error) -> LedgerError:
    # Python's own complaints, such as of text that is no UTF-8, carry no code
    match _primary(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LedgerError(
                f"{path} is busy: another process is writing it", "Wait until that has ended and try again"
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return LedgerError(f"{path} cannot be written", "Check the permissions of the file and of its folder")
        case sqlite3.SQLITE_CANTOPEN:
            return LedgerError(f"{path} cannot be opened", "Check the permissions of the file and of its folder")
        case sqlite3.SQLITE_FULL:
            return LedgerError(
                f"No room is left for {path}", "Make room and build again: the pages written so far are kept"
            )
        case sqlite3.SQLITE_IOERR:
            return LedgerError(f"{path} cannot be read or written: {error}", "Check the disk that holds it")
        case sqlite3.SQLITE_NOTADB:
            return no_ledger(path)
        case _:
            return LedgerError(f"{path} is damaged: {error}", REBUILD)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the decompressor raises inside into a LedgerError about `path`.

    All but IntegrityError: it tells of what was to be written, not of the file.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise _explained(path, error) from error
    except ZstdError as error:
        raise LedgerError(f"{path} is damaged: {error}", REBUILD) from error
