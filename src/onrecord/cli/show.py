"""`onrecord show LEDGER`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from onrecord.records import Force, Quote


def show(
    ledger: Path,
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    words: str | None = None,
    said_on: str | None = None,
    force: Force | None = None,
    quote: Quote | None = None,
    file: str | None = None,
    why: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Statements as a table: speaker, said on, words, relay, outlet, place.

    Parameters
    ----------
    ledger
        The ledger.
    speaker
        Only speakers whose name, in any form, holds this.
    outlet
        Only outlets whose name holds this.
    words
        Only statements that hold this.
    said_on
        Only statements said on this date, or on dates that begin so (2022-11).
    force
        Only statements whose cue is neutral, endorsing, doubting or denying.
    quote
        Only direct, indirect or mixed quotations.
    file
        Only pages whose file name holds this.
    why
        Say below each statement why it was read so: each decision's rule or score, and its evidence.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from onrecord import desk
    from onrecord.cli import DONE, screen

    index = desk.open_index(ledger)
    found = desk.statements(index, desk.Filters(speaker, outlet, words, said_on, force, quote, file))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
    for title, ratio in (("who, when", 2), ("what", 5), ("where, through whom", 3)):
        table.add_column(title, ratio=ratio, overflow="fold")
    for one in found:
        who = screen.safe(one.said_by, "bold" if one.speaker else "italic")
        when = Text(f"said {one.attribution.said_on or 'unknown'}", style="dim")
        cue = screen.safe(one.page.quote(one.attribution.cue), screen.FORCE_STYLE[one.attribution.force] or "cyan")
        what = [Text.assemble(cue, ": " if cue else "", screen.safe(screen.shortened(one.words, 400)))]
        if why:
            what += [
                screen.safe(f"{reason.decision}: {reason.rule} ({screen.shortened(reason.evidence, 200)})", "dim")
                for reason in index.reasons(one.attribution)
            ]
        content = one.attribution.content
        where = [screen.safe(index.outlet(one.page))]
        if one.relay:
            where.append(screen.safe("through " + " → ".join(one.relay)))
        where.append(screen.safe(f"{one.attribution.id} {one.page.file}:{content[0].start}–{content[-1].end}", "dim"))
        table.add_row(Text("\n").join((who, when)), Text("\n").join(what), Text("\n").join(where))
    out = screen.console()
    out.print(table)
    out.print(f"{len(found)} of {len(index.attributions)} statements")
    return DONE
