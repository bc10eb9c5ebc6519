"""`onrecord judge LEDGER KIND SUBJECT...`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from onrecord.records import Judgement, JudgementKind

if TYPE_CHECKING:
    from rich.text import Text


def judge(
    ledger: Path,
    kind: JudgementKind | None = None,
    /,
    *subjects: str,
    note: str = "",
    undo: int | None = None,
    list: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Say what is the same, what is not, and what is right. The machine's own findings are kept beside it.

    Parameters
    ----------
    ledger
        The ledger.
    kind
        same or not_same: these statements tell one point, or do not; merge: the speakers of these statements are one;
        split: the speaker of this statement is another on its page than elsewhere; correct: the note says what is right;
        dismiss: this is no conflict, or no change.
    subjects
        Ids: of conflicts or changes to dismiss, else of statements, as the other commands print them.
    note
        Why, in your own words; to correct, one or more fields as JSON: said_on, speaker, content.
    undo
        Take back the judgement of this number.
    list
        List all judgements.
    """  # noqa: D405, D411, D416 - `note` is a parameter here, no heading
    from onrecord import desk
    from onrecord.cli import DONE, screen
    from onrecord.errors import InputError

    if (kind is not None) + (undo is not None) + list != 1:
        raise InputError(
            "There is not one thing to do", "Give a judgement with the ids that it is on, --undo NUMBER, or --list"
        )
    out = screen.console()
    if kind is not None:
        number = desk.judge(ledger, kind, subjects, note)
        out.print(
            f"Judgement {number} is kept. To take it back: onrecord judge {ledger} --undo {number}", soft_wrap=True
        )
    elif undo is not None:
        desk.retract(ledger, undo)
        out.print(f"Judgement {undo} is taken back.", soft_wrap=True)
    else:
        for one in desk.judgements(ledger):
            out.print(_line(one), soft_wrap=True)
    return DONE


def _line(one: Judgement) -> Text:
    """A judgement on one line: its number, what it says of what, and what became of it."""
    from rich.text import Text

    from onrecord.cli import screen

    state = [f"taken back {one.retracted_at}"] if one.retracted_at else []
    if one.lost:
        state.append(f"without its subject now: {', '.join(one.lost)}")
    return Text("  ").join(
        (
            Text(f"{one.id:>4}", style="cyan"),
            Text(one.kind.replace("_", " "), style="bold"),
            screen.safe(", ".join(one.subjects)),
            *([screen.safe(one.note)] if one.note else []),
            screen.safe("; ".join((one.made_at, *state)), "dim"),
        )
    )
