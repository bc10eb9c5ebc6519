"""Judging: a reader's judgements on what a ledger holds, checked, kept and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from onrecord.desk.lookup import open_index
from onrecord.errors import InputError, UnknownIdError
from onrecord.export.edtf import bounds
from onrecord.judged import Corrected, correction
from onrecord.ledger import Ledger
from onrecord.records import Judgement, JudgementKind, Page, entity_key

_FEWEST: dict[JudgementKind, int] = {"same": 2, "not_same": 2, "merge": 2, "split": 1, "correct": 1, "dismiss": 1}
_LISTED: dict[JudgementKind, str] = {
    "same": "statement", "not_same": "statement", "correct": "statement", "merge": "speaker", "split": "speaker",
    "dismiss": "conflict",
}  # fmt: skip
_WHERE = {"statement": "onrecord show", "speaker": "onrecord show", "conflict": "onrecord conflicts"}
_NOTE = 'Write the corrected fields as JSON: {"said_on": "2025-03-18", "speaker": "NAME", "content": [[120, 180]]}; what is unknown is null'


def judge(ledger: Path, kind: JudgementKind, subjects: Sequence[str], note: str = "") -> int:
    """Keep a reader's judgement in a ledger, from where it is applied whenever the ledger is opened; its id.

    - `same`, `not_same`: `subjects` are ids of statements, two or more, that tell one point or do not.
    - `merge`: two or more speakers who are one; `split`: speakers who are not the one that they were taken for. Each is
      given as the page has them (`entity_key`), or by the id of a statement of theirs.
    - `correct`: one statement; `note` gives what is right as a JSON object of `said_on` (EDTF), `speaker` (a name),
      `content` (a list of `[start, end]`, code points of the page's text, end exclusive), or some of these; the first two
      may be null: nobody can know.
    - `dismiss`: ids of conflicts that are none.

    Elsewhere than for `correct`, `note` is the reader's own words. Raises InputError for too few subjects and for a
    correction that cannot be, UnknownIdError for subjects that the ledger does not hold, LedgerError where it cannot be
    read or written.
    """
    if kind not in get_args(JudgementKind):
        raise InputError(f"There is no judgement {kind!r}", f"Name one of {', '.join(get_args(JudgementKind))}")
    if not _is_text(note):
        raise InputError("The note is no Unicode text", "Write it again, in UTF-8")
    with Ledger.open(ledger) as store:
        named = tuple(dict.fromkeys(_keys(ledger, subjects) if kind in {"merge", "split"} else subjects))
        if len(named) < _FEWEST[kind]:
            count = "two different" if _FEWEST[kind] == 2 else "a"
            raise InputError(f"{kind} needs {count} {_LISTED[kind]}{'s' * (_FEWEST[kind] - 1)}", "Give the ids")
        _require(store, kind, named)
        if kind == "correct":
            if len(named) > 1:
                raise InputError("correct takes one statement", "Correct them one by one")
            _check(_corrected(note), store.document_of(named[0]).page)
    with Ledger.create_or_open(ledger) as store:
        return store.add_judgement(kind, named, note)


def retract(ledger: Path, judgement: int) -> None:
    """Take a judgement back: what it decided is as the machine had it, or as other judgements have it.

    It stays in the list. Raises UnknownIdError where there is none of this id, LedgerError.
    """
    with Ledger.open(ledger):
        pass  # a ledger that is missing is not made
    with Ledger.create_or_open(ledger) as store:
        store.retract_judgement(judgement)


def judgements(ledger: Path) -> tuple[Judgement, ...]:
    """All judgements, those that were taken back too, in the order in which they were made. Raises LedgerError.

    `lost` of each names those of its subjects that the ledger does not hold now, as after a rebuild; it waits for them.
    """
    with Ledger.open(ledger) as store:
        return store.judgements()


def corrected_fields(judgement: Judgement) -> Corrected | None:
    """The fields that a correction gives; None for another judgement, and for a note that cannot be read."""
    try:
        return correction(judgement.note) if judgement.kind == "correct" else None
    except ValueError:
        return None  # written by another program than this one


def _keys(ledger: Path, subjects: Sequence[str]) -> list[str]:
    """Entities' keys as they are; for a statement's id, the key of its speaker on its page."""
    if all("/" in one for one in subjects):
        return list(subjects)
    attributions = open_index(ledger).attributions
    found = []
    for one in subjects:
        told = attributions.get(one)
        if told is not None and told.speaker is None:
            raise InputError(
                f"Statement {one} has no speaker", "Name a statement whose speaker is known, or correct it"
            )
        found.append(one if told is None or told.speaker is None else entity_key(told.page, told.speaker))
    return found


def _require(store: Ledger, kind: JudgementKind, subjects: Sequence[str]) -> None:
    lost = [one for one in subjects if not _is_text(one)] or store.lost(kind, subjects)
    if lost:
        what = _LISTED[kind]
        raise UnknownIdError(f"The ledger holds no {what} {', '.join(lost)}", f"Run {_WHERE[what]} to list them")


def _is_text(words: str) -> bool:
    """Whether words are Unicode: a command line may hold bytes that are none."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _corrected(note: str) -> Corrected:
    try:
        return correction(note)
    except ValueError as error:
        raise InputError(str(error), _NOTE) from error


def _check(fields: Corrected, page: Page) -> None:
    """Raises InputError where a date is none or a span lies outside the page's text."""
    said_on = fields.get("said_on")
    if said_on is not None and bounds(said_on) is None:
        raise InputError(f"{said_on} is no date", "Write it as EDTF: 2025-03-18, 2025-03 or 2025-03-18/2025-03-20")
    content = fields.get("content")
    if content is not None and content[-1].end > len(page.text):
        raise InputError(
            f"Page {page.file} has {len(page.text)} characters, the content ends at {content[-1].end}",
            "Give offsets in code points of its text",
        )
