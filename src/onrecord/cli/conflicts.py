"""`onrecord conflicts LEDGER`."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.records import Change, Conflict, ConflictKind, PageSpan, Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from rich.text import Text

    from onrecord.index import Index

_SIDES, _REASONS = 8, 3  # that are shown of one conflict
_LONGEST = 300  # characters of each


def conflicts(ledger: Path, *, kind: ConflictKind | None = None) -> int:
    """Where accounts conflict, with the evidence; the most telling first. Below them what changed over time, which is no conflict.

    Parameters
    ----------
    ledger
        The ledger.
    kind
        Only conflicts of this kind, and no changes.
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
    if kind is None:
        _print_changes(index)
    return DONE


def _print_changes(index: Index) -> None:
    from rich.rule import Rule

    from onrecord.cli import screen

    changes = index.surest_changes()
    if not changes:
        return
    out = screen.console()
    out.print(Rule("Changed over time", align="left", style="dim"))
    for change in changes:
        out.print(change_panel(index, change))
    out.print(f"{len(changes)} changes: accounts of different times, which are no conflict.", soft_wrap=True)


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
    sides = [_side(index, member) for member in conflict.members]
    return _panel(
        conflict.kind, conflict.id, conflict.statement, sorted(sides, key=lambda side: side[0].plain), conflict.why
    )


def change_panel(index: Index, change: Change) -> RenderableType:
    """One change: a plain sentence, each account under its time, the evidence."""
    from rich.text import Text

    sides = [
        (Text.assemble((f"{side.on} ({side.known_by})\n", "cyan"), who), words)
        for side in change.sides
        for who, words in (_side(index, side.member),)
    ]
    return _panel(f"change: {change.kind}", change.id, change.statement, sides, change.why)


def _side(index: Index, member: str | PageSpan) -> tuple[Text, Text]:
    return _own_words(index, member) if isinstance(member, PageSpan) else _said(index, member)


def _panel(
    kind: str, ident: str, statement: str, sides: list[tuple[Text, Text]], whys: Iterable[Why]
) -> RenderableType:
    from rich.console import Group
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    from onrecord.cli import screen

    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=5, overflow="fold")
    for who, words in sides[:_SIDES]:
        table.add_row(who, words)
    if len(sides) > _SIDES:
        table.add_row("", screen.safe(f"and {len(sides) - _SIDES} more; all of them: onrecord export", "dim"))
    evidence = "; ".join(dict.fromkeys(f"{why.rule}: {why.evidence}" for why in islice(whys, _REASONS)))
    table.add_row(Text("evidence", style="dim"), screen.safe(screen.shortened(evidence, 300), "dim"))
    title = Text.assemble((kind.replace("_", " "), "bold magenta"), "  ", (ident, "cyan"))
    return Panel(Group(screen.safe(statement), Text(""), table), title=title, title_align="left")
