"""The report: one HTML file of a collection to send to an editor. It asks for nothing from anywhere and runs no script."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.collate import Collation, Shift, alike, collate
from onrecord.export.edtf import bounds, period
from onrecord.export.templating import environment
from onrecord.export.timeline import Moment, Timeline, shorten, timeline
from onrecord.index import Index
from onrecord.records import Attribution, Change, Collection, Conflict, Dated, Page, PageSpan, Speaker, Utterance, Why

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_PAGES_WITH_TEXT = 60  # beyond it the pages' texts are left out: the file would grow too large to send
MOST_TOLD = 40  # utterances that are laid side by side
_ROWS, _COLUMNS = 25, 10  # of one table of who quotes whom: what an upright sheet holds
_UNNAMED = "Unnamed or unresolved"
# What HTML cannot carry: NUL and lone surrogates, each replaced by one character so that no offset moves.
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with what is shown beside it, under the number that it has throughout the report."""

    number: int
    of: Attribution
    page: Page
    outlet: str
    speaker: Speaker | None
    relay: tuple[str, ...]
    words: str

    @property
    def name(self) -> str:
        """The speaker's name, else the source as the page words it, else a plain word for none."""
        if self.speaker:
            return self.speaker.name
        return self.page.quote(self.of.source) or "unnamed source"

    @property
    def language(self) -> str | None:
        """Language of the block that the content begins in, else of the page."""
        start = min((span.start for span in self.of.content), default=-1)
        here = (block.language for block in self.page.blocks if block.span.start <= start < block.span.end)
        return next(here, None) or self.page.language


@dataclass(frozen=True, slots=True)
class Told:
    """An utterance with its versions side by side."""

    id: str
    names: tuple[str, ...]  # the speakers that its versions give
    said_on: tuple[str, ...]  # the dates that its versions give
    gist: str
    outlets: tuple[str, ...]
    versions: dict[str, Statement]  # by the id of the attribution
    collation: Collation
    shifts: tuple[tuple[Shift, ...], ...]  # those that are worded alike together
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Characters of a page that state something in its own voice."""

    page: Page
    outlet: str
    at: PageSpan
    words: str


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
class Cell:
    """How often an outlet quotes a speaker, and how many of those statements are direct, endorsing, doubting."""

    count: int
    direct: int
    endorsing: int
    doubting: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of who quotes whom: outlets across, speakers down, the last column for all outlets of the collection."""

    outlets: tuple[str, ...]
    rows: tuple[tuple[str, str | None, tuple[Cell, ...]], ...]  # name, id of the speaker, cells


@dataclass(frozen=True, slots=True)
class Group:
    """All statements of one speaker; `speaker` is None for those that no one could be named for."""

    name: str
    speaker: Speaker | None
    statements: tuple[Statement, ...]


def report(collection: Collection, *, title: str) -> str:
    """One self-contained HTML document; the same collection and title give the same text.

    Offsets that it shows are code points into the stored text of a page, end exclusive. Pages' text is escaped throughout.
    """
    html = _environment().get_template("report.html").render(_context(Index(collection), title))
    return _NO_CHARACTER.sub("\ufffd", html).replace(
        "\r", "&#13;"
    )  # a bare carriage return would be read as a line feed


def _context(index: Index, title: str) -> dict[str, Any]:
    """All that the templates are given; each section's template says which of it it uses."""
    pages = sorted(
        (document.page for document in index.collection.documents), key=lambda page: _page_order(index, page)
    )
    statements = _statements(index, pages)
    told = index.most_told()
    with_texts = len(pages) <= MOST_PAGES_WITH_TEXT
    return {
        "title": title,
        "index": index,
        "pages": pages,
        "statements": statements,
        "outlets": sorted({page.outlet for page in pages if page.outlet}),
        "published": period(page.published for page in pages),
        "spoken": period(one.of.said_on for one in statements.values()),
        "told": [_told(index, utterance, statements) for utterance in told[:MOST_TOLD]],
        "told_in_all": len(told),
        "conflicts": [_clash(index, conflict, statements) for conflict in index.most_telling()],
        "changes": _changes(index, statements),
        "matrices": _matrices(list(statements.values())),
        "timeline": _timeline(list(statements.values())),
        "groups": _groups(list(statements.values())),
        "copies": {page: one for one in index.collection.copies for page in one.pages},
        "with_texts": with_texts,
        "most_pages": MOST_PAGES_WITH_TEXT,
    }


@cache
def _environment() -> Environment:
    made = environment("export/templates/report")
    made.filters["of"] = lambda key, table: table[key]
    return made


def _page_order(index: Index, page: Page) -> tuple[bool, str, str, str, str]:
    return page.published is None, page.published or "", index.outlet(page), page.file, page.id


def _statements(index: Index, pages: list[Page]) -> dict[str, Statement]:
    """Statements by id, numbered in the order of the pages and of their places there."""
    found = (one for page in pages for one in sorted(index.documents[page.id].attributions, key=_place))
    return {
        one.id: Statement(
            number,
            one,
            index.page(one),
            index.outlet(index.page(one)),
            index.speaker(one),
            index.relay(one),
            index.content(one),
        )
        for number, one in enumerate(found, 1)
    }


def _place(one: Attribution) -> tuple[int, str]:
    return min((span.start for span in one.source + one.cue + one.content), default=0), one.id


def _told(index: Index, utterance: Utterance, statements: dict[str, Statement]) -> Told:
    versions = [statements[one.id] for one in index.versions(utterance)]
    counted = Counter(one.name for one in versions if one.speaker)
    collation = collate(index, utterance)
    return Told(
        id=utterance.id,
        names=tuple(sorted(counted, key=lambda name: (-counted[name], name))) or (_UNNAMED,),
        said_on=tuple(sorted({one.of.said_on for one in versions if one.of.said_on})),
        gist=shorten(_leading(versions).words, 110),
        outlets=index.outlets(utterance),
        versions={one.of.id: one for one in versions},
        collation=collation,
        shifts=alike(collation.shifts),
        why=utterance.why,
    )


def _leading(statements: list[Statement]) -> Statement:
    """The statement whose words stand for all: in the report's language where there is one, direct, the fullest."""
    return max(
        statements, key=lambda one: (one.page.language == "en", one.of.quote == "direct", len(one.words), -one.number)
    )


def _clash(index: Index, conflict: Conflict, statements: dict[str, Statement]) -> Clash:
    return Clash(conflict, tuple(_member(index, member, statements) for member in conflict.members))


def _changes(index: Index, statements: dict[str, Statement]) -> list[Changed]:
    """What changed over time, the surest first."""
    return [
        Changed(one, tuple((side, _member(index, side.member, statements)) for side in one.sides))
        for one in sorted(index.collection.changes, key=lambda one: (-one.score, one.id))
    ]


def _member(index: Index, member: str | PageSpan, statements: dict[str, Statement]) -> Statement | Voice:
    if isinstance(member, str):
        return statements[member]
    page = index.documents[member.page].page
    return Voice(page, index.outlet(page), member, page.quote([member.span]))


def _matrices(statements: list[Statement]) -> list[Matrix]:
    """Who quotes whom, in tables of at most `_COLUMNS` outlets; speakers beyond `_ROWS` are counted together."""
    totals = Counter(one.speaker.id for one in statements if one.speaker)
    speakers = {one.speaker.id: one.speaker for one in statements if one.speaker}
    ranked = sorted(totals, key=lambda ident: (-totals[ident], speakers[ident].name, ident))
    rows: list[tuple[str, str | None, list[Statement]]] = [
        (speakers[ident].name, ident, [one for one in statements if one.speaker and one.speaker.id == ident])
        for ident in ranked[:_ROWS]
    ]
    rest = set(ranked[_ROWS:])
    rows.append((f"{len(rest)} others", None, [one for one in statements if one.speaker and one.speaker.id in rest]))
    rows.append((_UNNAMED, None, [one for one in statements if not one.speaker]))
    rows = [row for row in rows if row[2]]
    outlets = sorted({one.outlet for one in statements})
    tables = -(-len(outlets) // _COLUMNS)
    width = -(-len(outlets) // tables) if tables else 0
    return [_matrix(rows, outlets[start : start + width]) for start in range(0, len(outlets), width or 1)]


def _matrix(rows: list[tuple[str, str | None, list[Statement]]], outlets: list[str]) -> Matrix:
    def cells(statements: list[Statement]) -> tuple[Cell, ...]:
        return (*(_cell([one for one in statements if one.outlet == outlet]) for outlet in outlets), _cell(statements))

    return Matrix(tuple(outlets), tuple((name, ident, cells(statements)) for name, ident, statements in rows))


def _cell(statements: list[Statement]) -> Cell:
    forces = Counter(one.of.force for one in statements)
    direct = sum(one.of.quote == "direct" for one in statements)
    return Cell(len(statements), direct, forces["endorsing"], forces["doubting"])


def _timeline(statements: list[Statement]) -> Timeline | None:
    """One moment for each date and speaker, with the words that stand for its statements."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for one in statements:
        if one.of.said_on and bounds(one.of.said_on):
            groups.setdefault((one.of.said_on, one.speaker.name if one.speaker else _UNNAMED), []).append(one)
    return timeline(_moment(said_on, name, group) for (said_on, name), group in sorted(groups.items()))


def _moment(said_on: str, name: str, group: list[Statement]) -> Moment:
    outlets = len({one.outlet for one in group})
    leading = _leading(group)
    count = f"{len(group)} statements" if len(group) > 1 else f"statement {leading.number}"
    note = f"{count} in {outlets} outlets" if outlets > 1 else f"{count} in {leading.outlet}"
    return Moment(said_on, name, note, leading.words, leading.language, f"#{leading.of.id}", len(group))


def _groups(statements: list[Statement]) -> list[Group]:
    """Statements by speaker, those with most first, each speaker's by date; unnamed sources last."""
    by_speaker: dict[str, list[Statement]] = {}
    for one in sorted(statements, key=lambda one: (one.of.said_on is None, one.of.said_on or "", one.number)):
        by_speaker.setdefault(one.speaker.id if one.speaker else "", []).append(one)
    unnamed = by_speaker.pop("", [])
    made = [Group(group[0].name, group[0].speaker, tuple(group)) for group in by_speaker.values()]
    made.sort(key=lambda group: (-len(group.statements), group.name, group.speaker.id if group.speaker else ""))
    return [*made, Group(_UNNAMED, None, tuple(unnamed))] if unnamed else made
