"""`onrecord compare LEDGER [ID]`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from onrecord.index import Index
    from onrecord.records import Spans, Utterance


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


def side_by_side(index: Index, utterance: Utterance) -> RenderableType:
    """The versions of one utterance, a row each; words that only one version has are underlined."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from onrecord.cli import screen
    from onrecord.export.variants import own_words

    versions = index.versions(utterance)
    speaker = index.speaker(versions[0])
    own = own_words(index, versions)
    table = Table(box=box.ROUNDED, show_lines=True, expand=True)
    table.add_column("outlet", ratio=2, overflow="fold")
    table.add_column("in its words (underlined: in no other version of that language)", ratio=6, overflow="fold")
    table.add_column("how, through whom, when", ratio=3, overflow="fold")
    for one in versions:
        page = index.page(one)
        cue = screen.safe(page.quote(one.cue) or "(no cue)", screen.FORCE_STYLE[one.force])
        told = Text.assemble(cue, f" · {one.quote}", "" if one.force == "neutral" else f" · {one.force}")
        relay = index.relay(one)
        way = [screen.safe("through " + " → ".join(relay))] if relay else []
        dates = Text(f"said {one.said_on or 'unknown'}, published {page.published or 'unknown'}", style="dim")
        place = screen.safe(f"{one.id} ({page.language or '?'})", "dim")
        words = _words(page.text, one.content, own[one.id])
        table.add_row(screen.safe(index.outlet(page), "bold"), words, Text("\n").join((told, *way, dates, place)))
    title = Text.assemble(
        (utterance.id, "cyan"),
        "  ",
        screen.safe(speaker.name if speaker else "?", "bold"),
        f"  {len(versions)} versions",
    )
    return Group(title, table)


def _words(page_text: str, content: Spans, own: Spans) -> Text:
    """The content with its own words underlined."""
    from rich.text import Text

    from onrecord.cli import screen

    pieces = []
    for start, end in content:
        cuts = sorted({start, end, *(edge for span in own for edge in span if start <= edge <= end)})
        for head, tail in pairwise(cuts):
            piece = Text(screen.printable(page_text[head:tail]))
            if any(span.start <= head < span.end for span in own):
                piece.stylize("underline")
            pieces.append(piece)
        pieces.append(Text(" … "))
    return Text("").join(pieces[:-1])
