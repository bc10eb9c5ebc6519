"""`onrecord search LEDGER QUERY`."""

from __future__ import annotations

from pathlib import Path


def search(ledger: Path, *query: str, limit: int = 20) -> int:
    """Statements by words and by meaning, across languages; the nearest first.

    Parameters
    ----------
    ledger
        The ledger.
    query
        What to look for, in any language.
    limit
        How many statements to show at the most.
    """
    from rich.text import Text

    from onrecord import desk
    from onrecord.cli import DONE, screen
    from onrecord.errors import InputError

    if not query:
        raise InputError("Nothing was asked", "Say what to look for: onrecord search LEDGER WORDS")
    index, found = desk.search(ledger, " ".join(query), limit)
    out = screen.console()
    for one in found:
        speaker, page = index.speaker(one), index.page(one)
        who = speaker.name if speaker else page.quote(one.source) or "(no source)"
        out.print(
            Text.assemble(
                screen.safe(who, "bold"),
                "  ",
                screen.safe(screen.route("", index.relay(one), index.outlet(page)), "dim"),
                f"  {one.said_on or ''}",
            )
        )
        out.print(Text("    ") + screen.safe(screen.shortened(index.content(one), 300)))
    out.print(f"{len(found)} statements")
    return DONE
