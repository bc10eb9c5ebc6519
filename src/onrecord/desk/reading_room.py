"""The reading room: one ledger kept in memory for a server, loaded again when its file changes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from onrecord.desk.catalogue import Catalogue, Question
from onrecord.desk.lookup import open_index
from onrecord.desk.search import fused
from onrecord.index import Index
from onrecord.ledger import Ledger
from onrecord.ledger.watch import Watch

_NEAREST = 200  # statements found by meaning: further ones have little to do with the query
_MOST_BY_WORDS = 20_000  # statements found by words, of which filters then let some pass
_REST = 5  # a ledger that is being written is loaded again only after this many times the time that loading took


@dataclass(frozen=True, slots=True)
class Loaded:
    """A ledger as of one moment."""

    index: Index
    catalogue: Catalogue


class ReadingRoom:
    """One ledger for many readers, from any thread. Every method raises LedgerError where the file cannot be read."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self._lock = Lock()
        self._watch = Watch(ledger)
        self._load()

    def loaded(self) -> Loaded:
        """The ledger as it is now, or as it was a little ago where it is being written all the time."""
        with self._lock:
            self._stale = self._watch.changed() or self._stale
            if self._stale and time.monotonic() >= self._rested:
                self._load()
            return self._held

    def reload(self) -> None:
        """Load the ledger again, because this process has written it."""
        with self._lock:
            self._watch.changed()
            self._load()

    def find(self, query: str, question: Question) -> list[str]:
        """Ids of the statements that pass, nearest to `query` first by words and by meaning. InputError as `Catalogue.rows`."""
        catalogue = self.loaded().catalogue
        rows = catalogue.rows(question)
        with Ledger.open(self.ledger) as store:
            by_words = [ident for ident, _ in store.search(query, _MOST_BY_WORDS)]
        passing = set(rows.tolist())
        by_words = [ident for ident in by_words if catalogue.row.get(ident) in passing]
        by_meaning = [catalogue.attributions[row].id for row in catalogue.nearest(query, rows, _NEAREST)]
        return fused(by_words, by_meaning)

    def close(self) -> None:
        """Let the file go."""
        self._watch.close()

    def _load(self) -> None:
        started = time.monotonic()
        index = open_index(self.ledger)
        self._held = Loaded(index, Catalogue(index))
        self._stale = False
        self._rested = time.monotonic() + _REST * (time.monotonic() - started)
