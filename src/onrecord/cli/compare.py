"""`onrecord compare LEDGER [ID]`."""

from __future__ import annotations

from pathlib import Path


def compare(ledger: Path, ident: str | None = None, /) -> int:
    """Utterances told by several pages, or one of them side by side.

    Parameters
    ----------
    ledger
        The ledger.
    ident
        Id of an utterance, or of a statement that tells it.
    """
    from onrecord import desk
    from onrecord.cli import DONE, screen
    from onrecord.cli.collation import side_by_side

    index = desk.open_index(ledger)
    out = screen.console()
    if ident:
        out.print(side_by_side(index, desk.find_utterance(index, ident)))
        return DONE
    told = index.most_told()
    for utterance in told:
        first = index.attributions[utterance.versions[0]]
        speaker = index.speaker(first)
        out.print(
            screen.safe(utterance.id, "cyan"),
            screen.safe(speaker.name if speaker else "?", "bold"),
            screen.safe(", ".join(index.outlets(utterance)), "dim"),
        )
        out.print("    ", screen.safe(screen.shortened(index.content(first), 160)))
    for copies in index.collection.copies:
        pages = [index.documents[page].page for page in copies.pages]
        said = "captures of one article" if copies.kind == "capture" else "one text in several places"
        names = ", ".join(sorted(f"{page.outlet} ({page.file})" if page.outlet else page.file for page in pages))
        out.print(screen.safe(f"{said}, so no independent witnesses: {names}", "yellow"), soft_wrap=True)
    out.print(
        f"{len(told)} utterances are told by more than one page. One side by side: onrecord compare {ledger} ID",
        soft_wrap=True,
    )
    return DONE
