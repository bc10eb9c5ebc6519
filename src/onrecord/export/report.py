"""The report: one HTML file of a collection to send to an editor. It asks for nothing from anywhere and runs no script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.collate import Collation, Shift, alike, collate
from onrecord.export.choice import Choice, choose, sides, versions
from onrecord.export.edtf import bounds, period
from onrecord.export.languages import Languages
from onrecord.export.quoting import UNNAMED, quoting
from onrecord.export.templating import environment
from onrecord.export.timeline import Moment, Timeline, shorten, timeline
from onrecord.index import Index
from onrecord.records import Attribution, Change, Collection, Conflict, Dated, Page, PageSpan, Speaker, Utterance, Why

if TYPE_CHECKING:
    from jinja2 import Environment

# Told for a progress bar: what is being done, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]
# What HTML cannot carry: NUL and lone surrogates, each replaced by one character so that no offset moves.
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is shown, and the language that it stands in."""

    name: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with what is shown beside it, under the number that it has throughout the report."""

    number: int
    of: Attribution
    page: Page
    speaker: Speaker | None
    who: Named  # the speaker, else the source as the page words it, else a plain word for none
    relay: tuple[Named, ...]
    outlet: Named
    words: str
    language: str | None  # of the words


@dataclass(frozen=True, slots=True)
class Told:
    """An utterance with its versions side by side."""

    id: str
    names: tuple[Named, ...]  # the speakers that its versions give
    said_on: tuple[str, ...]  # the dates that its versions give
    gist: Named
    outlets: tuple[str, ...]
    versions: dict[str, Statement]  # by the id of the attribution
    versions_in_all: int
    collation: Collation
    shifts: tuple[tuple[Shift, ...], ...]  # those that are worded alike together
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Characters of a page that state something in its own voice."""

    page: Page
    outlet: Named
    at: PageSpan
    words: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict with its members as they are shown."""

    of: Conflict
    members: tuple[Statement | Voice, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A change over time with its sides as they are shown."""

    of: Change
    sides: tuple[tuple[Dated, Statement | Voice], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one speaker; `speaker` is None for those that no one could be named for."""

    name: Named
    names: tuple[Named, ...]  # all forms of it
    speaker: Speaker | None
    statements: tuple[Statement, ...]


def report(collection: Collection, *, title: str, progress: Progress | None = None) -> str:
    """One self-contained HTML document; the same collection and title give the same text.

    Of a large collection it shows what `onrecord.export.choice` chooses, and says so. Offsets that it shows are code
    points into the stored text of a page, end exclusive. Pages' text is escaped throughout.
    """
    context = _Report(Index(collection), progress or (lambda _what, _done, _of: None)).context(title)
    html = _environment().get_template("report.html").render(context)
    return _NO_CHARACTER.sub("\ufffd", html).replace(
        "\r", "&#13;"
    )  # a bare carriage return would be read as a line feed


@cache
def _environment() -> Environment:
    made = environment("export/templates/report")
    made.filters["of"] = lambda key, table: table[key]
    return made


class _Report:
    """Makes what the templates show of one collection."""

    def __init__(self, index: Index, progress: Progress) -> None:
        self.index = index
        self.languages = Languages(index)
        self.progress = progress
        self.choice: Choice = choose(index)
        self.statements = {one.id: self._statement(number, one) for number, one in enumerate(self.choice.statements, 1)}

    def context(self, title: str) -> dict[str, Any]:
        """All that the templates are given; each section's template says which of it it uses."""
        index, documents = self.index, self.index.collection.documents
        told = []
        for number, utterance in enumerate(self.choice.told):
            self.progress("comparing versions", number, len(self.choice.told))
            told.append(self._told(utterance))
        self.progress("writing", len(told), len(told))
        groups = self._groups()
        return {
            "title": title,
            "index": index,
            "choice": self.choice,
            "languages": self.languages,
            "statements": self.statements,
            "outlets": len({document.page.outlet for document in documents} - {None}),
            "published": period(document.page.published for document in documents),
            "spoken": period(one.said_on for one in index.attributions.values()),
            "told": told,
            "conflicts": [self._clash(conflict) for conflict in self.choice.conflicts],
            "changes": [self._changed(change) for change in self.choice.changes],
            "quoting": quoting(index),
            "timeline": self._timeline(),
            "groups": groups,
            "linked": {group.speaker.id for group in groups if group.speaker},
            "shown_pages": {page.id for page in self.choice.pages},
            "copies": {page: one for one in index.collection.copies for page in one.pages},
        }

    def _statement(self, number: int, one: Attribution) -> Statement:
        index = self.index
        page, speaker = index.page(one), index.speaker(one)
        who = self._speaker(speaker) if speaker else Named(page.quote(one.source) or "unnamed source", page.language)
        relay = zip(index.relay(one), self.languages.of_relay(one), strict=True)
        return Statement(
            number,
            one,
            page,
            speaker,
            who,
            tuple(Named(*carrier) for carrier in relay),
            self._outlet(page),
            index.content(one),
            self.languages.of_content(one),
        )

    def _speaker(self, speaker: Speaker) -> Named:
        return Named(speaker.name, self.languages.of_speaker(speaker))

    def _outlet(self, page: Page) -> Named:
        label = self.index.outlet(page)
        return Named(label, self.languages.of_outlet[label])

    def _told(self, utterance: Utterance) -> Told:
        shown = versions(self.index, utterance)
        statements = [self.statements[one.id] for one in shown]
        counted = Counter(one.who for one in statements if one.speaker)
        collation = collate(self.index, replace(utterance, versions=tuple(one.id for one in shown)))
        leading = _leading(statements)
        return Told(
            id=utterance.id,
            names=tuple(sorted(counted, key=lambda one: (-counted[one], one.name))) or (Named(UNNAMED, None),),
            said_on=tuple(sorted({one.of.said_on for one in statements if one.of.said_on})),
            gist=Named(shorten(leading.words, 110), leading.language),
            outlets=self.index.outlets(utterance),
            versions={one.of.id: one for one in statements},
            versions_in_all=len(utterance.versions),
            collation=collation,
            shifts=alike(collation.shifts),
            why=utterance.why,
        )

    def _clash(self, conflict: Conflict) -> Clash:
        return Clash(conflict, tuple(self._member(one) for one in sides(conflict)))

    def _changed(self, change: Change) -> Changed:
        return Changed(change, tuple((side, self._member(side.member)) for side in change.sides))

    def _member(self, one: str | PageSpan) -> Statement | Voice:
        if isinstance(one, str):
            return self.statements[one]
        page = self.index.documents[one.page].page
        language = self.languages.at(page, one.span.start)
        return Voice(page, self._outlet(page), one, page.quote([one.span]), language)

    def _timeline(self) -> Timeline | None:
        """One moment for each date and speaker, with the words that stand for its statements."""
        groups: dict[tuple[str, str], list[Attribution]] = {}
        for one in self.index.attributions.values():
            if one.said_on and bounds(one.said_on):
                speaker = self.index.speaker(one)
                groups.setdefault((one.said_on, speaker.name if speaker else UNNAMED), []).append(one)
        return timeline(self._moment(said_on, name, group) for (said_on, name), group in sorted(groups.items()))

    def _moment(self, said_on: str, name: str, group: list[Attribution]) -> Moment:
        shown = [self.statements[one.id] for one in group if one.id in self.statements]
        outlets = sorted({self.index.outlet(self.index.page(one)) for one in group})
        where = f"{len(outlets)} outlets" if len(outlets) > 1 else outlets[0]
        if not shown:
            return Moment(said_on, name, f"{len(group)} in {where}", "", None, "", len(group))
        leading = _leading(shown)
        count = f"{len(group)} statements" if len(group) > 1 else f"statement {leading.number}"
        href = f"#{leading.of.id}"
        return Moment(said_on, name, f"{count} in {where}", leading.words, leading.language, href, len(group))

    def _groups(self) -> list[Group]:
        """Statements by speaker, those with most first, each speaker's by date; unnamed sources last."""
        by_speaker: dict[str, list[Statement]] = {}
        every = self.statements.values()
        for one in sorted(every, key=lambda one: (one.of.said_on is None, one.of.said_on or "", one.number)):
            by_speaker.setdefault(one.speaker.id if one.speaker else "", []).append(one)
        unnamed = by_speaker.pop("", [])
        made = [self._group(self.index.speakers[ident], group) for ident, group in by_speaker.items()]
        made.sort(key=lambda group: (-len(group.statements), group.name.name, group.statements[0].number))
        return [*made, Group(Named(UNNAMED, None), (), None, tuple(unnamed))] if unnamed else made

    def _group(self, speaker: Speaker, statements: list[Statement]) -> Group:
        forms = self.languages.of_forms(speaker)
        return Group(self._speaker(speaker), tuple(Named(*form) for form in forms.items()), speaker, tuple(statements))


def _leading(statements: list[Statement]) -> Statement:
    """The statement whose words stand for all: in the report's language where there is one, direct, the fullest."""
    return max(
        statements, key=lambda one: (one.page.language == "en", one.of.quote == "direct", len(one.words), -one.number)
    )
