"""Report: the ledger as one file for a reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.desk.lookup import open_index
from onrecord.errors import OutputError


def write_report(
    ledger: Path, output: Path, *, title: str, progress: Callable[[str, int, int], None] | None = None
) -> None:
    """Write the report of `ledger` to `output`. Raises LedgerError, OutputError.

    `progress` is told what is being done, how much of it is done, and of how much.
    """
    from onrecord.export.report import report  # noqa: PLC0415  # heavy, kept off start-up

    if progress:
        progress("reading the ledger", 0, 1)
    text = report(open_index(ledger).collection, title=title, progress=progress)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            f"{output} cannot be written ({error.strerror})", "Name a file in a folder that you may write to, with -o"
        ) from error
