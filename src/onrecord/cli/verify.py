"""`onrecord verify LEDGER`."""

from __future__ import annotations

from pathlib import Path


def verify(ledger: Path) -> int:
    """Check every span against the stored bytes.

    Parameters
    ----------
    ledger
        The ledger.
    """
    from onrecord import desk
    from onrecord.cli import DONE, WITH_PROBLEMS, screen

    pages, spans, flaws = desk.verify(ledger)
    for flaw in flaws:
        screen.complain(f"{flaw.file} ({flaw.page}): {flaw.what}")
    screen.console().print(
        f"{pages} pages and {spans} spans checked against the stored bytes: {len(flaws)} flaws", soft_wrap=True
    )
    return WITH_PROBLEMS if flaws else DONE
