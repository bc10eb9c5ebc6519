"""The collation of one utterance on a terminal: versions, pieces with every version's reading, what was left out, shifts of wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from onrecord.collate import Collation, Edit, Piece, Reading, Shift, Version
    from onrecord.index import Index
    from onrecord.records import Utterance

_STYLE = {"verbatim": "green", "paraphrased": "", "altered": "magenta", "left out": "red", "added": "blue"}
_FAR = 0.5  # cosine below which a reader is told how near in meaning two readings are
_PUT = {"doubt": "word of doubt", "marks": "marks that hold off", "brackets": "note in brackets"}


def side_by_side(index: Index, utterance: Utterance) -> RenderableType:
    """The versions of one utterance, piece by piece. Versions are named A, B, C ... in the order in which they are listed."""
    from rich.console import Group
    from rich.text import Text

    from onrecord.cli import screen
    from onrecord.collate import collate

    made = collate(index, utterance)
    names = made.sigla
    speaker = index.speaker(index.attributions[made.versions[0].id])
    title = Text.assemble(
        (utterance.id, "cyan"),
        "  ",
        screen.safe(speaker.name if speaker else "?", "bold"),
        f"  {len(made.versions)} version{'' if len(made.versions) == 1 else 's'}",
    )
    parts = [
        title,
        _grid(_versions(index, made, names)),
        _heading("Piece by piece", "In brackets: how it differs from the version in parentheses."),
        _grid(_pieces(made, names)),
    ]
    selections = list(_selections(index, made, names))
    if selections:
        parts += [_heading("Left out of the longest direct quotation"), _grid(selections)]
    if made.shifts:
        parts += [_heading("How the wording shifts"), _grid(_shifts(made.shifts, names))]
    return Group(*parts)


def _heading(text: str, note: str = "") -> Text:
    from rich.text import Text

    return Text.assemble("\n", (text, "bold"), (f"  {note}", "dim") if note else "")


def _grid(rows: Iterable[tuple[str, Text]]) -> RenderableType:
    """Labels, and beside each what belongs to it."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for label, words in rows:
        table.add_row(Text(label, style="bold"), words)
    return table


def _versions(index: Index, made: Collation, names: dict[str, str]) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    from onrecord.cli import screen

    for version in made.versions:
        one = index.attributions[version.id]
        page = index.page(one)
        relay = index.relay(one)
        force = "" if one.force == "neutral" else f", {one.force}"
        facts = (
            screen.safe(index.outlet(page), "bold"),
            *((Text("through ") + screen.safe(" → ".join(relay)),) if relay else ()),
            screen.safe(page.quote(one.cue) or "(no cue)", screen.FORCE_STYLE[one.force])
            + Text(f" ({one.quote}{force})"),
            Text(f"said {one.said_on or '?'}, published {page.published or '?'}", style="dim"),
            screen.safe(f"{one.id} ({page.language or '?'})", "dim"),
        )
        yield names[version.id], Text(" · ").join(facts)
        yield "", _content(version)
        for put in version.insertions:
            yield (
                "",
                Text("the page's own: ", style="dim")
                + screen.safe(put.text, "yellow")
                + Text(f", {_PUT[put.kind]}", "dim"),
            )


def _content(version: Version) -> Text:
    """The content; underlined what no other version in its language has."""
    from rich.text import Text

    from onrecord.cli import screen

    styles = {"shared": "", "alone": "underline", "inserted": "yellow"}
    text, end = Text(), None
    for run in version.runs:
        text.append(" … " if end is not None and run.span.start > end else "")
        text.append(screen.printable(run.text), styles[run.use])
        end = run.span.end
    text.rstrip()
    return text


def _pieces(made: Collation, names: dict[str, str]) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    from onrecord.cli import screen

    for piece in made.pieces:
        said = f"  {names[piece.lead]}{', quoted' if piece.quoted else ''}"
        yield str(piece.number + 1), screen.safe(piece.text, "bold") + Text(said, style="dim")
        for label, reading in _standings(piece, names):
            words = _reading(reading)
            yield "", Text.assemble((label, _STYLE[reading.standing]), ": " if words else "", words)


def _standings(piece: Piece, names: dict[str, str]) -> Iterator[tuple[str, Reading]]:
    """The readings but the lead's; those that have nothing to show but how they stand, together."""
    alike: dict[tuple[object, ...], list[Reading]] = {}
    for reading in piece.readings:
        if reading.version != piece.lead or reading.standing == "added":
            same = reading.standing, reading.against, reading.told_with, bool(reading.elsewhere)
            alike.setdefault((reading.version,) if _shown(reading) else same, []).append(reading)
    for group in alike.values():
        yield f"{' '.join(names[each.version] for each in group)} {_standing(group[0], names)}", group[0]


def _standing(reading: Reading, names: dict[str, str]) -> str:
    from onrecord.export.wording import stands

    if reading.told_with is not None or reading.elsewhere:
        return stands(reading)
    against = f" ({names[reading.against]})" if reading.against else ""
    matters = f", {' and '.join(reading.matters)}" if reading.matters else ""
    far = f", meaning {reading.meaning:.2f}" if reading.meaning is not None and reading.meaning < _FAR else ""
    return f"{reading.standing}{against}{matters}{far}"


def _shown(reading: Reading) -> bool:
    """Whether a reading has words that the piece's line and its standing do not tell already."""
    return (
        bool(reading.text) and reading.standing != "added" and (reading.standing != "verbatim" or bool(reading.edits))
    )


def _reading(reading: Reading) -> Text:
    """The words, each difference in brackets where it stands."""
    from rich.text import Text

    from onrecord.cli import screen

    text = Text()
    for number, part in enumerate(reading.parts if _shown(reading) else ()):
        if part.edit is None:
            text.append(screen.printable(part.text))
        else:
            gap = "" if part.text else " "  # what is left out stands between two words
            text.append(gap if number else "").append_text(_edit(part.edit)).append("" if number else gap)
    return text


def _edit(edit: Edit) -> Text:
    from rich.text import Text

    from onrecord.cli import screen

    before, after = screen.printable(edit.before), screen.printable(edit.after)
    shown = {"replaced": f"[{before} → {after}]", "left out": f"[−{before}]", "put in": f"[+{after}]"}[edit.change]
    return Text(shown, style="magenta" if edit.matters else "cyan")


def _selections(index: Index, made: Collation, names: dict[str, str]) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    from onrecord.cli import screen

    for reference in made.references:
        for one in reference.selections:
            outlet = index.outlet(index.documents[one.page].page)
            had = f" has the point of {one.had} of {names[reference.version]}'s {one.words} words"
            text = screen.safe(outlet, "bold") + Text(had)
            for number, words in enumerate(one.texts):
                text += Text("; left out: " if not number else ", ") + screen.safe(f"“{words}”", "red")
            yield " ".join(sorted(names[version] for version in one.versions)), text


def _shifts(shifts: Iterable[Shift], names: dict[str, str]) -> Iterator[tuple[str, Text]]:
    """A line for each pair of wordings, with all the versions that have it."""
    from rich.text import Text

    from onrecord.cli import screen
    from onrecord.collate import alike

    style = {"hardened": "magenta", "softened": "yellow", "changed": "cyan"}
    for group in alike(shifts):
        first = group[0]
        befores, afters = (
            " ".join(dict.fromkeys(names[side.version] for side in sides))
            for sides in ((each.before for each in group), (each.after for each in group))
        )
        yield (
            first.what,
            Text.assemble(
                (first.direction, style[first.direction]),
                " ",
                screen.safe(f"“{first.before.text}”"),
                (f" {befores}", "dim"),
                " → ",
                screen.safe(f"“{first.after.text}”"),
                (f" {afters}{', relayed' if first.relay else ''}", "dim"),
                (f"  {first.evidence}", "dim"),
            ),
        )
