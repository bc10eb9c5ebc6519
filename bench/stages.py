"""Speed of each stage of the pipeline, in pages and words a second, in one run on the bundled demo pages."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from onrecord import pipeline, read
from onrecord.attribute.passages import words
from onrecord.desk.engine import engine
from onrecord.export.jsonl import write_jsonl
from onrecord.export.report import report
from onrecord.index import Index
from onrecord.ledger import Ledger
from onrecord.records import Capture, Collection, Document

ROUNDS = 3
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """The result of `work` and the shortest of its rounds, in seconds."""
    best, result = float("inf"), work()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return result, best


def main() -> None:
    """Measure and print."""
    with as_file(files("onrecord") / "demo" / "pages") as folder:
        captures = [one for one in read.captures(folder) if isinstance(one, Capture)]
    rows: list[tuple[str, float]] = []
    documents, seconds = timed(lambda: [Document(read.page(capture)) for capture in captures])
    rows.append(("read", seconds))
    for name, stage in pipeline.PER_PAGE:
        documents, seconds = timed(partial(_each, stage, documents))
        rows.append((name, seconds))
    made = Collection(tuple(sorted(documents, key=lambda one: one.page.id)))
    for name, across in pipeline.ACROSS_PAGES:
        made, seconds = timed(partial(across, made))
        rows.append((f"{name} (across pages)", seconds))
    with tempfile.TemporaryDirectory() as temporary:
        rows.append(("ledger: write", timed(lambda: _write(captures, made, Path(temporary)))[1]))
        rows.append(("export jsonl", timed(lambda: write_jsonl(made, Path(temporary)))[1]))
    rows.append(("report", timed(lambda: report(made, title="bench"))[1]))
    _print(rows, len(captures), sum(words(one.page.text) for one in documents), len(Index(made).attributions))


def _each(stage: pipeline.PageStage, documents: list[Document]) -> list[Document]:
    return [stage(document) for document in documents]


def _write(captures: list[Capture], made: Collection, folder: Path) -> None:
    by_page = {document.page.id: document for document in made.documents}
    with Ledger.create_or_open(Path(tempfile.mkdtemp(dir=folder)) / "bench.db") as ledger:
        for capture in captures:
            ledger.write_document(capture, by_page[capture.page_id], engine())
        ledger.write_collection(made)


def _print(rows: list[tuple[str, float]], pages: int, all_words: int, statements: int) -> None:
    total = sum(seconds for _, seconds in rows)
    table = Table(
        title=f"{pages} pages, {all_words} words, {statements} statements; best of {ROUNDS} rounds, one process"
    )
    for column in ("stage", "pages/s", "words/s", "share of the time"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    for name, seconds in rows:
        table.add_row(name, f"{pages / seconds:,.0f}", f"{all_words / seconds:,.0f}", f"{seconds / total:.1%}")
    table.add_row("all", f"{pages / total:,.1f}", f"{all_words / total:,.0f}", "100.0%", style="bold")
    Console().print(table)


if __name__ == "__main__":
    main()
