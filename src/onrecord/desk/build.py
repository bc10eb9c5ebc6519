"""Build: pages into a ledger, each read once, many at a time; then what links them."""

from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Protocol

from onrecord import fetch as fetches
from onrecord import pipeline, read
from onrecord.desk.engine import engine
from onrecord.desk.fetching import Fetching
from onrecord.errors import InputError, OnrecordError, PageError
from onrecord.ledger import KnowledgeFile, Ledger
from onrecord.records import Capture, Document, Page, Problem
from onrecord.wikidata import Extract, read_extract

_FEW = 6  # so many pages are read sooner in this process than another one starts
_DIGITS = 12  # of an extract's digest, in the mark of the pages that it adds to
_AHEAD = 4  # captures a process that wait in memory
_TOLD = ("byte order mark", "declared encoding")  # the reader's rules by which a page says its encoding itself


class Progress(Protocol):
    """Told of every page, for a progress bar."""

    def fetching(self, address: str) -> None:
        """An address is asked for now."""

    def page(self, file: str) -> None:
        """A page or a problem of `file` has been written."""

    def linking(self, pages: int) -> None:
        """What links `pages` pages is being worked out."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    ledger: Path
    read: int  # pages read and written
    known: int  # pages that the ledger held already
    problems: tuple[Problem, ...]  # of this build
    pages: int  # in the ledger now
    left: str | None = None  # the extract of Wikidata that speakers were resolved by before, and are no more


def build(
    paths: Iterable[Path],
    ledger: Path,
    *,
    fetch: Iterable[str] = (),
    wikidata: Path | None = None,
    processes: int | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read `paths` (files, folders), and what `fetch` names, into the ledger at `ledger` and link all its pages.

    `fetch` holds addresses of pages and feeds, and files that list such; without it, no connection is opened. Pages that
    the ledger holds are neither fetched nor read again, unless an older engine read them. `wikidata` is a file with an
    extract of Wikidata, by which speakers are resolved too; a build without it, or with another, resolves anew. A path that is missing or a
    page that cannot be fetched or read becomes a problem; the others go on. Raises InputError where all that was named is
    missing, nothing was found at all or the extract cannot be used, LedgerError where the ledger cannot be written, OnrecordError where a reading
    process was ended.
    """
    given, named = list(paths), [fetches.named(one) for one in fetch]
    if not any(one.addresses for one in named) and not any(str(path) == "-" or os.path.exists(path) for path in given):  # noqa: PTH110  # Path's own raises for some names
        for problem in chain.from_iterable(one.problems for one in named):
            raise InputError(problem.message, "There is nothing else to build")
        raise InputError(
            f"{', '.join(map(str, given)) or 'No path'} does not exist", "Name files or folders of pages that are there"
        )
    extract, doubts = read_extract(wikidata) if wikidata else (None, [])
    with Ledger.create_or_open(ledger) as store:
        run = _Run(store, named, extract, progress)
        for doubt in doubts:
            run.note(doubt)
        found = chain(_found(given), run.fetching.found())
        for capture, made in _read_all(run.fresh(found), processes):
            run.write(capture, made)
        for capture, made in _read_all(run.outdated(), processes):
            run.write(capture, made)
        pages = len(store.page_ids())
        if pages == 0:
            said = f": {run.problems[0].message}" if run.problems else ""
            raise InputError(
                f"No page was found in {', '.join((*map(str, given), *(one.by for one in named)))}{said}",
                "Name a file or a folder with .txt or .html pages",
            )
        before = None if extract else store.knowledge()
        if not store.linked(extract.digest if extract else None):
            if progress:
                progress.linking(pages)
            run.link()
        left = before.file if before else None
        return Built(ledger, run.read, run.known + run.fetching.known, tuple(run.problems), pages, left)


def _found(paths: list[Path]) -> Iterator[Capture | Problem]:
    for path in paths:
        try:
            yield from read.captures(path)
        except InputError as error:
            yield Problem(path.name, str(error))
        except OSError as error:
            yield Problem(path.name, f"{path} cannot be read ({error.strerror}). Check its name and permissions")


class _Run:
    """One build as it goes on."""

    def __init__(
        self, store: Ledger, named: Iterable[fetches.Named], extract: Extract | None, progress: Progress | None
    ) -> None:
        self.store, self.extract, self.progress = store, extract, progress
        self.informed = (
            f"{engine()}+{extract.digest[:_DIGITS]}" if extract else engine()
        )  # mark of pages that it adds to
        self.fetching = Fetching(store, named, self._tell_asked)
        self.read = self.known = 0
        self.problems: list[Problem] = []
        self.seen: set[str] = set()
        self.twins: dict[str, list[str]] = defaultdict(list)  # other files with the bytes of a page that is being read

    def fresh(self, found: Iterable[Capture | Problem]) -> Iterator[Capture]:
        """Captures that have to be read; problems and known pages are dealt with on the way."""
        for one in found:
            if isinstance(one, Problem):
                self._problem(one)
            elif one.page_id in self.seen or self._has(one.page_id):
                self._known(one)
            else:
                self.seen.add(one.page_id)
                yield one

    def outdated(self) -> Iterator[Capture]:
        """Stored pages that another engine read, or to which another extract has added."""
        for page_id in self.store.page_ids():
            if page_id not in self.seen and not self._has(page_id):
                yield self.store.capture(page_id)

    def link(self) -> None:
        """Work out what links the pages of the ledger, and write it."""
        for page in list(read.without_frames(document.page for document in self.store.documents())):
            self.store.write_document(self.store.capture(page.id), pipeline.document_of(page), engine())
        if self.extract:
            for made in pipeline.informed(self.store.documents(), self.extract):
                self.store.write_document(self.store.capture(made.page.id), made, self.informed)
        source = KnowledgeFile(self.extract.file, self.extract.digest) if self.extract else None
        self.store.write_collection(pipeline.collection(self.store.documents(), self.extract), source)

    def note(self, problem: Problem) -> None:
        """Write down a problem that is no page's."""
        self.store.write_problem(problem)
        self.problems.append(problem)

    def write(self, capture: Capture, made: Document | Problem) -> None:
        """Write what became of a capture."""
        if isinstance(made, Problem):
            self._problem(made)
            self.fetching.settle(capture, made.message)
            return
        try:
            self.store.write_document(capture, made, engine())
        except PageError as error:
            self._problem(Problem(capture.file, str(error), capture.url))
            self.fetching.settle(capture, str(error))
            return
        self.fetching.settle(capture)
        for file in self.twins.pop(capture.page_id, ()):
            self.store.note_file(capture.page_id, file)
        self.read += 1
        for doubt in _doubts(made.page):
            self.note(doubt)
        self._tell(capture.file)

    def _has(self, page_id: str) -> bool:
        """Whether the ledger holds a page as this build would read it."""
        return self.store.has_page(page_id, engine()) or self.store.has_page(page_id, self.informed)

    def _known(self, capture: Capture) -> None:
        if self._has(capture.page_id):
            self.store.note_file(capture.page_id, capture.file)
            self.fetching.settle(capture)
        else:
            self.twins[capture.page_id].append(capture.file)
        self.known += 1
        self._tell(capture.file)

    def _problem(self, problem: Problem) -> None:
        self.note(problem)
        self._tell(problem.file)

    def _tell_asked(self, address: str) -> None:
        if self.progress:
            self.progress.fetching(address)

    def _tell(self, file: str) -> None:
        if self.progress:
            self.progress.page(file)


def _doubts(page: Page) -> Iterator[Problem]:
    """A problem where the reader had to guess the page's encoding."""
    for why in page.why:
        if why.decision == "encoding" and why.rule not in _TOLD:
            yield Problem(
                page.file,
                f"{page.file} is not UTF-8 and does not say what it is; it was read as {why.evidence} ({why.rule}). If its words look wrong, save it as UTF-8 and build again",
                page.url,
            )


def _read_all(captures: Iterator[Capture], processes: int | None) -> Iterator[tuple[Capture, Document | Problem]]:
    """Documents in the order of the captures, read in as many processes as are worth their start."""
    head = list(islice(captures, _FEW))
    workers = processes or os.cpu_count() or 1
    if len(head) < _FEW or workers == 1:
        for capture in chain(head, captures):
            yield capture, _read(capture)
        return
    # spawn, not fork: the embedding engine's threads do not survive a fork
    with ProcessPoolExecutor(workers, get_context("spawn"), _end_with_the_build) as pool:
        waiting: deque[tuple[Capture, Future[Document | Problem]]] = deque()
        try:
            for capture in chain(head, captures):
                waiting.append((capture, pool.submit(_read, capture)))
                if len(waiting) >= workers * _AHEAD:
                    first, future = waiting.popleft()
                    yield first, future.result()
            for first, future in waiting:
                yield first, future.result()
        except BrokenProcessPool as error:
            raise OnrecordError(
                "A process that read pages was ended: for want of memory, or because a script builds outside `if __name__ == '__main__':`",
                "Build again with one process: what was written so far is kept",
            ) from error


def _end_with_the_build() -> None:
    """In a reading process: watch the build, and end when it is killed. The queue of work alone would never say so."""
    build = parent_process()

    def watch() -> None:
        if build is not None:
            build.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _read(capture: Capture) -> Document | Problem:
    try:
        return pipeline.document(capture)
    except OnrecordError as error:
        return Problem(capture.file, str(error), capture.url)
    except Exception as error:  # noqa: BLE001  # one page of many must not end the build; its name and kind are told
        return Problem(
            capture.file,
            f"{capture.file} could not be read ({type(error).__name__}: {error}). This is a fault of Onrecord: please report it with the page",
            capture.url,
        )
