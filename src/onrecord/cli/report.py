"""`onrecord report LEDGER -o FILE.html`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def report(
    ledger: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])] = Path("report.html"),
    title: str | None = None,
) -> int:
    """Write one self-contained HTML file: overview, versions side by side, conflicts, pages.

    Parameters
    ----------
    ledger
        The ledger.
    output
        The file to write.
    title
        Its heading; the ledger's name if not given.
    """
    from onrecord import desk
    from onrecord.cli import DONE, screen

    with screen.steps() as told:
        desk.write_report(ledger, output, title=title or ledger.stem, progress=told)
    screen.console().print(f"Report written: {output.resolve()}", soft_wrap=True)
    return DONE
