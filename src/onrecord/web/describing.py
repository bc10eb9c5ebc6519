"""A reader's judgements in words: what each is about, and where that is shown."""

from __future__ import annotations

from onrecord.desk.judging import corrected_fields
from onrecord.export.edtf import in_words
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
        says=_says(one),
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
    if subject in shown.machines_conflicts:
        path = f"/conflicts/{subject}" if subject in shown.index.conflicts else None
        return Subject(subject, shown.machines_conflicts[subject], path, held)
    return Subject(subject, "not in the ledger now", None, held)


def _says(one: JudgementRecord) -> str:
    """A correction in words, else the reader's own."""
    fields = corrected_fields(one)
    if fields is None:
        return one.note
    words = []
    if "said_on" in fields:
        words.append(f"said on {in_words(fields['said_on']) if fields['said_on'] else 'a day that nobody can know'}")
    if "speaker" in fields:
        words.append(f"said by {fields['speaker'] or 'somebody whom nobody can name'}")
    if "content" in fields:
        words.append("characters " + ", ".join(f"{start}–{end}" for start, end in fields["content"]))
    return "; ".join(words)
