"""Tells whether someone has written a ledger, or put another in its place, since it was last asked."""

from __future__ import annotations

from pathlib import Path

from onrecord.ledger import faults, schema


class Watch:
    """Watches one ledger file, from any thread, one at a time. Raises LedgerError where the file cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = schema.open_to_read(path, any_thread=True)
        self._seen = self._state()

    def changed(self) -> bool:
        """Has another connection, of this process or another, committed anything since this was last asked?"""
        if self._file() != self._seen[0]:
            self.close()
            self._connection = schema.open_to_read(self._path, any_thread=True)
        state = self._state()
        changed, self._seen = state != self._seen, state
        return changed

    def close(self) -> None:
        """Stop watching."""
        self._connection.close()

    def _file(self) -> tuple[int, int]:
        """Which file it is: another one may have been moved to the same name."""
        try:
            found = self._path.stat()
        except OSError:
            return 0, 0  # opening it says what is wrong
        return found.st_dev, found.st_ino

    def _state(self) -> tuple[tuple[int, int], int]:
        with faults.explained(self._path):
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return self._file(), int(version)
