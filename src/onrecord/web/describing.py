"""A reader's judgements in words: what each is about, and where that is shown."""

from __future__ import annotations

from onrecord.export.timeline import shorten
from onrecord.records import Judgement as JudgementRecord
from onrecord.web.shapes import Judgement, Subject
from onrecord.web.site import Shown

_WORDS = 80  # columns of a subject's words


def described(shown: Shown, one: JudgementRecord) -> Judgement:
    """A judgement with its subjects in words."""
    return Judgement(
        id=one.id,
        kind=one.kind,
        subjects=tuple(_subject(shown, one, subject) for subject in one.subjects),
        note=one.note,
        made_at=one.made_at,
        retracted_at=one.retracted_at,
    )


def _subject(shown: Shown, judgement: JudgementRecord, subject: str) -> Subject:
    held = subject not in judgement.lost
    statement = shown.index.attributions.get(subject)
    if statement:
        words = shorten(shown.index.content(statement), _WORDS)
        return Subject(subject, f"{shown.refs.said_by(statement).name}: {words}", f"/statements/{subject}", held)
    page, slash, name = subject.partition("/")
    if slash and page in shown.index.documents:
        return Subject(subject, f"{name}, in {shown.refs.pages[page].outlet}", f"/pages/{page}", held)
    conflict = shown.index.conflicts.get(subject)
    if conflict:
        return Subject(subject, conflict.statement, f"/conflicts/{subject}", held)
    return Subject(subject, "a conflict that is not shown" if held else "not in the ledger now", None, held)
