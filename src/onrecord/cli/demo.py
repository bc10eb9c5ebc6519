"""`onrecord demo`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.index import Index
    from onrecord.records import Conflict


def demo(*, output: Annotated[Path, Parameter(name=["--output", "-o"])] = Path("onrecord-demo")) -> int:
    """Build and show the bundled demo pages.

    Parameters
    ----------
    output
        The folder for the ledger and the report.
    """
    from importlib.resources import as_file, files

    from rich.rule import Rule
    from rich.text import Text

    from onrecord import desk
    from onrecord.cli import DONE, WITH_PROBLEMS, screen
    from onrecord.cli.collation import side_by_side
    from onrecord.cli.conflicts import panel
    from onrecord.errors import OutputError

    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{output} cannot be made ({error.strerror})", "Name a folder that you may write to, with -o"
        ) from error
    ledger, written = output / "demo.db", output / "report.html"
    with as_file(files("onrecord") / "demo" / "pages") as pages, screen.progress() as told:
        built = desk.build([pages], ledger, progress=told)
    desk.write_report(ledger, written, title="Onrecord demo: invented places, people and outlets")
    index = desk.open_index(ledger)
    out = screen.console()
    screen.say_problems(built.problems)
    outlets = {document.page.outlet for document in index.collection.documents} - {None}
    languages = sorted({document.page.language or "?" for document in index.collection.documents})
    out.print(Rule(Text("The ledger", style="bold"), align="left"))
    out.print(
        f"{built.pages} pages of {len(outlets)} outlets in {len(languages)} languages ({', '.join(languages)})",
        soft_wrap=True,
    )
    out.print(
        f"{len(index.attributions)} statements by {len(index.speakers)} speakers, {len(index.most_told())} points told by several pages, {len(index.conflicts)} conflicts",
        soft_wrap=True,
    )
    out.print(Rule(Text("Who speaks most", style="bold"), align="left"))
    out.print(_speakers(index))
    told_most = index.most_told()[:1]
    if told_most:
        out.print(Rule(Text("The point told by most outlets, in each outlet's words", style="bold"), align="left"))
        out.print(side_by_side(index, told_most[0]))
    out.print(Rule(Text("Where accounts conflict", style="bold"), align="left"))
    for conflict in _one_of_each_kind(index.most_telling()):
        out.print(panel(index, conflict))
    out.print(Rule(Text("Go on", style="bold"), align="left"))
    out.print(f"Report: {written.resolve()}", soft_wrap=True)
    out.print(
        f"Try:    onrecord show {ledger}   onrecord compare {ledger}   onrecord conflicts {ledger}   onrecord serve {ledger}",
        soft_wrap=True,
    )
    return WITH_PROBLEMS if built.problems else DONE


def _speakers(index: Index) -> Table:
    """The ten who speak most, and in how many outlets."""
    from collections import Counter, defaultdict

    from rich import box
    from rich.table import Table

    from onrecord.cli import screen

    spoken: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    for one in index.attributions.values():
        speaker = index.speaker(one)
        if speaker:
            spoken[speaker.id] += 1
            outlets[speaker.id].add(index.outlet(index.page(one)))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("speaker")
    table.add_column("role", max_width=44)
    table.add_column("statements", justify="right")
    table.add_column("outlets", justify="right")
    for ident, count in sorted(spoken.items(), key=lambda item: (-item[1], item[0]))[:10]:
        speaker = index.speakers[ident]
        table.add_row(
            screen.safe(speaker.name, "bold"),
            screen.safe(screen.shortened("; ".join(speaker.roles), 44), "dim"),
            str(count),
            str(len(outlets[ident])),
        )
    return table


def _one_of_each_kind(conflicts: list[Conflict]) -> list[Conflict]:
    """The most telling conflict of each kind."""
    first: dict[str, Conflict] = {}
    for conflict in conflicts:
        first.setdefault(conflict.kind, conflict)
    return list(first.values())
