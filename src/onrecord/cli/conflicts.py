"""`onrecord conflicts LEDGER`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.records import Conflict, ConflictKind, PageSpan

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from onrecord.index import Index

_SIDES, _REASONS = 8, 3  # that are shown of one conflict
_LONGEST = 300  # characters of each


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
    found = index.most_telling(kind)
    out = screen.console()
    for conflict in found:
        out.print(panel(index, conflict))
    out.print(
        f"{len(found)} conflicts. Onrecord shows where accounts conflict; it does not say who is right.", soft_wrap=True
    )
    return DONE


def _own_words(index: Index, member: PageSpan) -> tuple[Text, Text]:
    """Who states it and what, of a page in its own voice."""
    from onrecord.cli import screen

    page = index.documents[member.page].page
    words = screen.shortened(page.quote([member.span]), _LONGEST)
    return screen.safe(f"{index.outlet(page)}, in its own voice", "italic"), screen.safe(words)


def _said(index: Index, member: str) -> tuple[Text, Text]:
    """The way of the words and the words, of an attribution."""
    from rich.text import Text

    from onrecord.cli import screen

    one = index.attributions[member]
    speaker, page = index.speaker(one), index.page(one)
    who = speaker.name if speaker else page.quote(one.source) or "(no source)"
    cue = page.quote(one.cue)
    words = Text.assemble(
        screen.safe(cue, screen.FORCE_STYLE[one.force]),
        ": " if cue else "",
        screen.safe(screen.shortened(index.content(one), _LONGEST)),
    )
    return screen.safe(screen.route(who, index.relay(one), index.outlet(page)), "bold"), words


def panel(index: Index, conflict: Conflict) -> RenderableType:
    """One conflict: a plain sentence, both sides in their words, the evidence."""
    from rich.console import Group
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    from onrecord.cli import screen

    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=5, overflow="fold")
    sides = [
        _own_words(index, member) if isinstance(member, PageSpan) else _said(index, member)
        for member in conflict.members
    ]
    for who, words in sorted(sides[:_SIDES], key=lambda side: side[0].plain):
        table.add_row(who, words)
    if len(sides) > _SIDES:
        table.add_row("", screen.safe(f"and {len(sides) - _SIDES} more; all of them: onrecord export", "dim"))
    evidence = "; ".join(dict.fromkeys(f"{why.rule}: {why.evidence}" for why in conflict.why[:_REASONS]))
    table.add_row(Text("evidence", style="dim"), screen.safe(screen.shortened(evidence, 300), "dim"))
    title = Text.assemble((conflict.kind.replace("_", " "), "bold magenta"), "  ", (conflict.id, "cyan"))

    return Panel(Group(screen.safe(conflict.statement), Text(""), table), title=title, title_align="left")
