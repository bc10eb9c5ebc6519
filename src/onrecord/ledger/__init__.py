"""The ledger: one SQLite file that holds pages, all that was found on and across them, and a reader's judgements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from onrecord.errors import LedgerError, PageError, UnknownIdError
from onrecord.ledger import faults, judgements, links, problems, queue, read_pages, schema, search, write_pages
from onrecord.ledger.links import KnowledgeFile
from onrecord.ledger.queue import Queued
from onrecord.records import Capture, Collection, Document, Judgement, JudgementKind, Problem

__all__ = ["KnowledgeFile", "Ledger", "Queued"]

_REPORT = "This is a fault of Onrecord: please report it"


class Ledger:
    """An open ledger file. Every method raises LedgerError where the file cannot be read or written."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._heard_of: set[str] = set()  # files on which this session has said something

    @classmethod
    def create_or_open(cls, path: Path) -> Self:
        """The ledger at `path` to write in, made if it is missing, brought up to date if it is older.

        Raises LedgerError where the folder is missing or cannot be written, where the file is no ledger or of a newer
        version, and where another process keeps writing it.
        """
        return cls(path, schema.open_to_write(path))

    @classmethod
    def open(cls, path: Path) -> Self:
        """The ledger at `path` to read. Raises LedgerError where it is missing, no ledger, damaged, of another version."""
        return cls(path, schema.open_to_read(path))

    def close(self) -> None:
        """Close the file; the ledger cannot be used any more."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # One page at a time

    def has_page(self, page_id: str, engine: str) -> bool:
        """Does the ledger hold this page as read by this engine?"""
        with self._reading():
            query = "SELECT 1 FROM page WHERE id = ? AND engine = ?"
            return self._connection.execute(query, (page_id, engine)).fetchone() is not None

    def page_ids(self) -> tuple[str, ...]:
        """Ids of all pages, sorted."""
        with self._reading():
            return read_pages.page_ids(self._connection)

    def write_document(self, capture: Capture, document: Document, engine: str) -> None:
        """Write a page with all that was found on it, in one transaction, in the place of what is there of it.

        What was found across pages is stale from then on. What earlier sessions said of problems of the file is
        removed. Where the same bytes were met under another file name, the first name in the alphabet is kept. Raises
        PageError where the document cannot be stored: text that is not Unicode, rows that refer to nothing.
        """
        try:
            with self._writing(about=capture.file):
                write_pages.write_document(self._connection, capture, document, engine)
        except UnicodeEncodeError as error:
            raise PageError(
                f"{problems.printable(capture.file)} holds characters that are no Unicode text",
                "Save it as UTF-8 under a name in UTF-8",
            ) from error
        except sqlite3.IntegrityError as error:
            raise PageError(f"{capture.file} was read inconsistently ({error})", _REPORT) from error

    def note_file(self, page_id: str, file: str) -> None:
        """Say that the bytes of a page were met under this file name: to be called for pages that are not read again.

        The first name in the alphabet is kept, and what earlier sessions said of problems of the file is removed.
        """
        with self._writing(about=file):
            write_pages.note_file(self._connection, page_id, file)

    def captures(self) -> Iterator[Capture]:
        """The bytes of every page as they were found, by page id; the ledger may be written meanwhile."""
        for page_id in self.page_ids():
            yield self.capture(page_id)

    def capture(self, page_id: str) -> Capture:
        """The bytes that became a page. Raises UnknownIdError where the ledger holds no such page."""
        with self._reading():
            found = read_pages.capture(self._connection, page_id)
        if found is None:
            raise _no_page(page_id)
        return found

    def documents(self) -> Iterator[Document]:
        """Every document as it was written, by page id; the ledger may be written meanwhile."""
        with self._reading():
            yield from read_pages.documents(self._connection, read_pages.page_ids(self._connection))

    def document(self, page_id: str) -> Document:
        """One document as it was written. Raises UnknownIdError where the ledger holds no such page."""
        with self._reading():
            for found in read_pages.documents(self._connection, (page_id,)):
                return found
        raise _no_page(page_id)

    def document_of(self, attribution_id: str) -> Document:
        """The document that an attribution stands in. Raises UnknownIdError where the ledger holds no such attribution."""
        with self._reading():
            page_id = read_pages.page_of(self._connection, attribution_id)
        if page_id is None:
            raise UnknownIdError(f"The ledger holds no statement {attribution_id}", "Run onrecord show to list them")
        return self.document(page_id)

    # Problems of files

    def write_problem(self, problem: Problem) -> None:
        """Write a problem, in the place of what earlier sessions said of its file."""
        with self._writing(about=problem.file):
            problems.write(self._connection, problem)

    def problems(self) -> tuple[Problem, ...]:
        """All problems, sorted by file, address and message."""
        with self._reading():
            return problems.every(self._connection)

    # Addresses to fetch

    def queue(self, addresses: Sequence[str], *, feed: str | None = None, listed_in: str | None = None) -> None:
        """Put addresses into the queue, in their order.

        `feed` is the feed whose entries they are, None where they are the user's own. Pages that were fetched are left
        as they are; feeds, and what failed, wait again. What earlier sessions said of problems of the file in which they
        are listed is removed.
        """
        with self._writing(about=listed_in):
            queue.add(self._connection, addresses, feed)

    def queued(self, address: str) -> Queued | None:
        """What the queue knows of an address."""
        with self._reading():
            return queue.find(self._connection, address)

    def entries_waiting(self, feed: str) -> tuple[str, ...]:
        """Addresses of a feed's entries that wait or are held, in the order in which they were first seen."""
        with self._reading():
            return queue.entries_waiting(self._connection, feed)

    def hold_fetched(self, address: str, capture: Capture) -> None:
        """Keep what was fetched until it is read, so that a build that is killed need not fetch it again."""
        with self._writing():
            queue.hold(self._connection, address, capture)

    def held(self, address: str) -> Capture | None:
        """What was fetched from an address and is not read yet."""
        with self._reading():
            return queue.held(self._connection, address)

    def fetched_feed(self, address: str, file: str) -> None:
        """An address turned out to be a feed. What earlier sessions said of problems of `file` is removed."""
        with self._writing(about=file):
            queue.settle(self._connection, address, "feed")

    def fetched_page(self, address: str, page_id: str) -> None:
        """What was fetched from an address became a page of the ledger."""
        with self._writing():
            queue.settle(self._connection, address, "done", page_id=page_id)

    def fetch_failed(self, address: str, message: str, tries: int = 1) -> None:
        """An address gave no page, after so many tries; it waits again when it is named again."""
        with self._writing():
            queue.settle(self._connection, address, "failed", message=message, tries=tries)

    # Across pages

    def write_collection(self, collection: Collection, knowledge: KnowledgeFile | None = None) -> None:
        """Write all that was found across pages, in one transaction, in the place of what is there, and call it current.

        `knowledge` is the file whose knowledge went into it; what earlier sessions said of problems of it is removed. Raises LedgerError where the ledger's pages are no longer those of `collection`, because another process has
        written some meanwhile.
        """
        try:
            with self._writing(about=knowledge.file if knowledge else None):
                if not links.fits(self._connection, collection.documents):
                    raise LedgerError(
                        f"The pages of {self._path} changed while they were compared: it is busy",
                        "Wait until no other build of this ledger runs and build again: only what is new is read",
                    )
                links.write_links(self._connection, collection, knowledge)
        except sqlite3.IntegrityError as error:
            raise LedgerError(
                f"What was found across the pages of {self._path} is inconsistent ({error})", _REPORT
            ) from error

    def collection(self) -> Collection:
        """All documents and what was found across them, as of one moment; `linked` tells whether the two fit."""
        with self._reading(), schema.snapshot(self._connection):
            ids = read_pages.page_ids(self._connection)
            documents = tuple(read_pages.documents(self._connection, ids))
            return links.read_links(self._connection, documents)

    def linked(self, digest: str | None = None) -> bool:
        """Is what was found across pages made of exactly the pages that the ledger holds now?

        And with the knowledge of a file of this digest, with none where that is None?
        """
        with self._reading():
            return links.linked(self._connection, digest)

    def knowledge(self) -> KnowledgeFile | None:
        """The file whose knowledge went into what was found across pages, None if there was none."""
        with self._reading():
            return links.knowledge(self._connection)

    # Finding

    def search(self, words: str, limit: int) -> list[tuple[str, float]]:
        """Ids of at most `limit` attributions that hold all of `words`, best first, each with its score (more is better).

        Letter case and diacritics do not count, and nothing in `words` is syntax.
        """
        with self._reading():
            return search.search(self._connection, words, limit)

    # A reader's judgements

    def add_judgement(self, kind: JudgementKind, subjects: Sequence[str], note: str = "") -> int:
        """Write a reader's judgement on `subjects`, whether the ledger holds them or not; its id."""
        with self._writing():
            return judgements.add(self._connection, kind, subjects, note)

    def lost(self, kind: JudgementKind, subjects: Sequence[str]) -> tuple[str, ...]:
        """Those of `subjects`, of a judgement of this kind, that the ledger does not hold."""
        with self._reading():
            return judgements.lost(self._connection, kind, subjects)

    def retract_judgement(self, judgement_id: int) -> None:
        """Take a judgement back; it stays, marked as retracted. Raises UnknownIdError where there is none of this id."""
        with self._writing():
            judgements.retract(self._connection, judgement_id)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, retracted ones too, in the order in which they were made."""
        with self._reading():
            return judgements.every(self._connection)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with faults.explained(self._path):
            yield

    @contextmanager
    def _writing(self, about: str | None = None) -> Iterator[None]:
        """One transaction. `about` is the file that it tells of: the first of a session ends earlier ones' problems."""
        with faults.explained(self._path), schema.transaction(self._connection):
            if about is not None and about not in self._heard_of:
                problems.forget(self._connection, about)
            yield
        if about is not None:
            self._heard_of.add(about)


def _no_page(page_id: str) -> UnknownIdError:
    return UnknownIdError(f"The ledger holds no page {page_id}", "Check the id: onrecord export lists them all")
