"""The reading room: one ledger kept in memory for a server, loaded again when its file changes."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from onrecord.desk.catalogue import Catalogue, Question
from onrecord.desk.search import fused
from onrecord.index import Index
from onrecord.judged import judged
from onrecord.ledger import Ledger
from onrecord.ledger.watch import Watch
from onrecord.records import Collection, Judgement

_NEAREST = 200  # statements found by meaning: further ones have little to do with the query
_MOST_BY_WORDS = 20_000  # statements found by words, of which filters then let some pass
_REST = 5  # a ledger that is being written is loaded again only after this many times the time that loading took


@dataclass(frozen=True, slots=True)
class Loaded:
    """A ledger as of one moment, with a reader's judgements applied."""

    index: Index
    catalogue: Catalogue
    judgements: tuple[Judgement, ...]
    machines: Collection  # what the machine found, without judgements


class ReadingRoom:
    """One ledger for many readers, from any thread. Every method raises LedgerError where the file cannot be read."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self._lock = Lock()
        self._watch = Watch(ledger)
        self._stale, self._rested = False, 0.0  # is the file newer than what is held; when it may be loaded again
        self._load()

    def loaded(self) -> Loaded:
        """The ledger as it is now, or as it was a little ago where it is being written all the time."""
        with self._lock:
            self._stale = self._watch.changed() or self._stale
            if self._stale and time.monotonic() >= self._rested:
                self._load()
            return self._held

    def judged_anew(self) -> None:
        """Apply the judgements again, because this process has written one: nothing else is read, so that it takes no time."""
        with self._lock:
            self._watch.changed()
            with Ledger.open(self.ledger) as store:
                self._lay(store.judgements(), self._held)

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
        with Ledger.open(self.ledger) as store:
            self._machines: Collection = store.collection()
            self._lay(store.judgements(), None)
        gc.freeze()  # millions of records that stay: the collector of garbage would walk them again and again
        self._stale = False
        self._rested = time.monotonic() + _REST * (time.monotonic() - started)

    def _lay(self, judgements: tuple[Judgement, ...], before: Loaded | None) -> None:
        """Lay judgements over what the machine found; `before` is the same ledger under other judgements."""
        index = Index(judged(self._machines, judgements), before.index if before else None)
        catalogue = Catalogue(index, before.catalogue if before else None)
        self._held = Loaded(index, catalogue, judgements, self._machines)
