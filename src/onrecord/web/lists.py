"""The lists of the site: what is in each, for a question. Screens show a part, exports give all, the API either."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.desk.catalogue import Question, in_time
from onrecord.records import Conflict as ConflictRecord
from onrecord.records import Judgement as JudgementRecord
from onrecord.records import Speaker as SpeakerRecord
from onrecord.records import Utterance as UtteranceRecord
from onrecord.web import shapes
from onrecord.web.asked import Asked
from onrecord.web.describing import described
from onrecord.web.site import Shown, Site


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list: its members as the ledger has them, in order, and how each is shown."""

    name: str
    title: str
    parameters: tuple[str, ...]  # that it heeds
    shape: type
    found: Callable[[Site, Shown, Asked], Sequence[Any]]
    made: Callable[[Shown, Any], Any]


def _statements(site: Site, shown: Shown, asked: Asked) -> Sequence[str]:
    if asked.q:
        return site.room.find(asked.q, asked.question)
    attributions = shown.catalogue.attributions
    return [attributions[row].id for row in shown.catalogue.rows(asked.question)]


def _utterances(_: Site, shown: Shown, asked: Asked) -> Sequence[UtteranceRecord]:
    """Utterances of which a version passes the question."""
    index, found = shown.index, shown.utterances.every if asked.pages < 2 else shown.utterances.told_most
    if asked.question != Question():
        attributions = shown.catalogue.attributions
        passing = {attributions[row].id for row in shown.catalogue.rows(asked.question)}
        found = [one for one in found if not passing.isdisjoint(one.versions)]
    if asked.pages > 2:
        found = [one for one in found if len({index.attributions[each].page for each in one.versions}) >= asked.pages]
    return found


def _speakers(_: Site, shown: Shown, asked: Asked) -> Sequence[SpeakerRecord]:
    wanted = asked.q.casefold()
    return [
        one
        for one in shown.speakers.every
        if (asked.kind is None or one.kind == asked.kind)
        and (not wanted or any(wanted in name.casefold() for name in one.names + one.roles))
    ]


def _pages(_: Site, shown: Shown, asked: Asked) -> Sequence[shapes.PageRef]:
    wanted, question = asked.q.casefold(), asked.question
    return [
        one
        for one in shown.pages.every
        if (not wanted or wanted in f"{one.outlet}\n{one.title}\n{one.file}".casefold())
        and (question.outlet is None or one.outlet == question.outlet)
        and (question.language is None or one.language == question.language)
        and (question.published is None or in_time(one.published, question.published))
    ]


def _conflicts(_: Site, shown: Shown, asked: Asked) -> Sequence[ConflictRecord]:
    found = [one for one in shown.conflicts.every if asked.kind is None or one.kind == asked.kind]
    if asked.question.speaker:
        attributions = shown.catalogue.attributions
        passing = {attributions[row].id for row in shown.catalogue.rows(asked.question)}
        found = [one for one in found if any(isinstance(each, str) and each in passing for each in one.members)]
    return found


def _judgements(_: Site, shown: Shown, asked: Asked) -> Sequence[JudgementRecord]:
    """The latest first."""
    return [one for one in reversed(shown.loaded.judgements) if asked.kind is None or one.kind == asked.kind]


LISTS = {
    one.name: one
    for one in (
        ListOf(
            "statements", "Statements",
            ("q", "speaker", "outlet", "said", "published", "force", "quote", "language", "page"),
            shapes.Statement, _statements, lambda shown, ident: shown.statements.made(shown.index.attributions[ident]),
        ),
        ListOf(
            "utterances", "Utterances",
            ("speaker", "outlet", "said", "published", "force", "quote", "language", "page", "pages"),
            shapes.UtteranceRef, _utterances, lambda shown, one: shown.utterances.ref(one),
        ),
        ListOf(
            "speakers", "Speakers", ("q", "kind"),
            shapes.SpeakerRef, _speakers, lambda shown, one: shown.speakers.ref(one),
        ),
        ListOf("pages", "Pages", ("q", "outlet", "language", "published"), shapes.PageRef, _pages, lambda _, one: one),
        ListOf(
            "conflicts", "Conflicts", ("kind", "speaker"),
            shapes.ConflictRef, _conflicts, lambda shown, one: shown.conflicts.ref(one),
        ),
        ListOf("judgements", "Judgements", ("kind",), shapes.Judgement, _judgements, described),
    )
}  # fmt: skip
