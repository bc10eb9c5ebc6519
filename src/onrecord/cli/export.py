"""`onrecord export LEDGER --format F -o DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter


def export(
    ledger: Path, *, format: Literal["jsonl"] = "jsonl", output: Annotated[Path, Parameter(name=["--output", "-o"])]
) -> int:  # the flag's name
    """Write the ledger in a standard format.

    Parameters
    ----------
    ledger
        The ledger.
    format
        jsonl: pages.jsonl and links.json.
    output
        The folder to write to, made if it is missing.
    """
    from onrecord import desk
    from onrecord.cli import DONE, screen
    from onrecord.export import WRITERS

    for path in WRITERS[format](desk.open_index(ledger).collection, output):
        screen.console().print(str(path), soft_wrap=True)
    return DONE
