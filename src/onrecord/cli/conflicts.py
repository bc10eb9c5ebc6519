"""`onrecord conflicts LEDGER`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.records import Conflict, ConflictKind, PageSpan

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.index import Index


def conflicts(ledger: Path, *, kind: ConflictKind | None = None) -> int:
    """Where accounts conflict, with the evidence; the most telling first.

    Parameters
    ----------
    ledger
        The ledger.
    kind
        Only conflicts of this kind.
    """
    from onrecord import desk
    from onrecord.cli import DONE, screen

    index = desk.open_index(ledger)
    found = ranked(index, kind)
    out = screen.console()
    for conflict in found:
        out.print(panel(index, conflict))
    out.print(
        f"{len(found)} conflicts. Onrecord shows where accounts conflict; it does not say who is right.", soft_wrap=True
    )
    return DONE


def ranked(index: Index, kind: ConflictKind | None = None) -> list[Conflict]:
    """Conflicts, the most telling first: those between pages before those in one, then by score."""

    def pages(conflict: Conflict) -> int:
        return len({m.page if isinstance(m, PageSpan) else index.attributions[m].page for m in conflict.members})

    found = [one for one in index.collection.conflicts if kind is None or one.kind == kind]
    return sorted(found, key=lambda one: (-min(pages(one), 2), -one.score, one.id))


def panel(index: Index, conflict: Conflict) -> RenderableType:
    """One conflict: a plain sentence, both sides in their words, the evidence."""
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    from onrecord.cli import screen

    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=6, overflow="fold")
    for member in conflict.members:
        if isinstance(member, PageSpan):
            page = index.documents[member.page].page
            table.add_row(
                screen.safe(f"{index.outlet(page)}, in its own voice", "italic"), screen.safe(page.quote([member.span]))
            )
        else:
            one = index.attributions[member]
            speaker = index.speaker(one)
            page = index.page(one)
            who = speaker.name if speaker else page.quote(one.source) or "(no source)"
            cue = page.quote(one.cue)
            way = screen.route(who, index.relay(one), index.outlet(page))
            table.add_row(
                screen.safe(way, "bold"),
                Text.assemble(
                    screen.safe(cue, screen.FORCE_STYLE[one.force]),
                    ": " if cue else "",
                    screen.safe(screen.shortened(index.content(one), 400)),
                ),
            )
    evidence = "; ".join(f"{why.rule}: {why.evidence}" for why in conflict.why)
    table.add_row(Text("evidence", style="dim"), screen.safe(screen.shortened(evidence, 300), "dim"))
    title = Text.assemble((conflict.kind.replace("_", " "), "bold magenta"), "  ", (conflict.id, "cyan"))
    from rich.console import Group

    return Panel(Group(screen.safe(conflict.statement), Text(""), table), title=title, title_align="left")
