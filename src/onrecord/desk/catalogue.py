"""Catalogue: the statements of an index, as questions ask for them: filters and nearness in meaning answer at once on many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.desk.columns import Column, Columns, Count, days, period
from onrecord.errors import InputError
from onrecord.export.edtf import bounds
from onrecord.index import Index
from onrecord.records import Attribution, Force, Quote

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOBODY = "-"  # in a question, as speaker: statements whose source is unnamed or unresolved
UNKNOWN = "unknown"  # in a question, as a date: statements without one
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Question:
    """What statements are asked for; None lets all pass."""

    speaker: str | None = None  # a speaker's id, NOBODY, or a part of a name in any form
    outlet: str | None = None  # an outlet's whole label, as `Index.outlet` gives it
    said: str | None = None  # EDTF, UNKNOWN, or an interval open at one side: "2024-10/..", "../2024-10"
    published: str | None = None  # alike
    force: Force | None = None
    quote: Quote | None = None
    language: str | None = None  # ISO 639-1, of the page
    page: str | None = None  # a page's id


class Tally(NamedTuple):
    """What is counted of a speaker's statements; their first and last day where any is known."""

    statements: int
    outlets: int
    said: tuple[date, date] | None


class Catalogue:
    """Rows of statements with their speakers; a row is a number from 0, as in `Columns`.

    `before` is the catalogue of the index that `index` was made from: what judgements do not touch is taken from it.
    """

    def __init__(self, index: Index, before: Catalogue | None = None) -> None:
        self.index = index
        columns = before.columns if before else None
        kept = columns is not None and columns.hold(index.collection.documents)
        self.columns: Columns = columns if columns and kept else Columns(index, columns)
        renewed = () if kept else self.columns.renewed
        if before and renewed is not None:
            rows = {*renewed, *self._resolved_anew()}
            self.who = before.who.renewed({row: self._who(self.attributions[row]) for row in rows})

    def __len__(self) -> int:
        return len(self.attributions)

    @property
    def attributions(self) -> list[Attribution]:
        """The statements, row by row."""
        return self.columns.attributions

    @property
    def row(self) -> dict[str, int]:
        """The row of each statement, by its id."""
        return self.columns.row

    def rows(self, question: Question) -> NDArray[np.int64]:
        """Rows that pass, ascending. Raises InputError where a date of the question cannot be read."""
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        columns, passed = self.columns, np.ones(len(self), dtype=bool)
        if question.speaker:
            passed &= np.isin(self.who.codes, self._named(question.speaker))
        for column, value in (
            (columns.outlets, question.outlet),
            (columns.forces, question.force),
            (columns.quotes, question.quote),
            (columns.languages, question.language),
            (columns.pages, question.page),
        ):
            if value:
                passed &= column.is_(value)
        for of, value in ((columns.said, question.said), (columns.published, question.published)):
            if value:
                passed &= _within(of, value)
        return np.flatnonzero(passed)

    def of_speaker(self, speaker_id: str) -> NDArray[np.int64]:
        """Rows of one speaker, ascending."""
        code = self.who.of.get(("speaker", speaker_id), -1)
        order, edges = self._rows_by_who
        return order[edges[code] : edges[code + 1]] if code >= 0 else order[:0]

    def by_outlet(self, rows: NDArray[np.int64]) -> list[Count]:
        """What is counted of some rows by outlet, those with most statements first."""
        return sorted(self.columns.by_outlet(rows), key=lambda one: (-one.statements, one.outlet))

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """What is counted of each speaker who made any statement, by id."""
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        codes, count, columns = self.who.codes.astype(np.int64), len(self.who.of), self.columns
        width = max(len(columns.outlets.of), 1)
        statements = np.bincount(codes, minlength=count)
        outlets = np.bincount(np.unique(codes * width + columns.outlets.codes) // width, minlength=count)
        known = columns.said[:, 0] > 0
        first, last = np.full(count, _LAST + 1), np.zeros(count, dtype=np.int64)
        np.minimum.at(first, codes[known], columns.said[known, 0])
        np.maximum.at(last, codes[known], columns.said[known, 1])
        return {
            what: Tally(
                int(statements[code]),
                int(outlets[code]),
                (date.fromordinal(first[code]), date.fromordinal(last[code])) if last[code] else None,
            )
            for (kind, what), code in self.who.of.items()
            if kind == "speaker"
        }

    def beside(self, row: int, rows: NDArray[np.int64], limit: int) -> list[int]:
        """The `limit` of `rows` whose content is nearest in meaning to that of `row`, nearest first; none without vectors."""
        matrix, has = self.columns.vectors
        others = rows[has[rows] & (rows != row)]
        if not has[row] or not len(others):
            return []
        order = (-(matrix[others] @ matrix[row])).argsort(kind="stable")[:limit]
        return [int(others[place]) for place in order]

    def nearest(self, query: str, rows: NDArray[np.int64], limit: int) -> list[int]:
        """The `limit` of `rows` whose content is nearest to `query` in meaning, nearest first."""
        from onrecord.encoder import vectors  # noqa: PLC0415  # heavy, kept off start-up

        matrix, has = self.columns.vectors
        known = rows[has[rows]]
        if not len(known):
            return []
        near = (matrix if len(known) == len(self) else matrix[known]) @ vectors([query])[0]
        order = (-near).argsort(kind="stable")[:limit]
        return [int(known[place]) for place in order]

    def known_days(self, rows: NDArray[np.int64], of: Literal["said", "published"]) -> tuple[date, date] | None:
        """The first and the last day that the dates of `rows` can mean; None where none is known."""
        return period(self.columns.of_time(of)[rows])

    def counts(
        self, rows: NDArray[np.int64], of: Literal["said", "published"], times: Sequence[tuple[date, date]]
    ) -> list[int]:
        """How many of `rows` can lie in each of `times`: as many as a question for that time finds."""
        found = self.columns.of_time(of)[rows]
        found = found[found[:, 0] > 0]
        return [
            int(((found[:, 0] <= last.toordinal()) & (found[:, 1] >= first.toordinal())).sum()) for first, last in times
        ]

    def warm(self) -> None:
        """Make what the first question and the first search would wait for."""
        self.nearest("warm", self.rows(Question()), 1)

    @cached_property
    def outlets(self) -> list[str]:
        """Labels of all outlets with statements, sorted."""
        return sorted(self.columns.outlets.of)

    @cached_property
    def languages(self) -> list[str]:
        """Languages of all pages with statements, sorted."""
        return sorted(code for code in self.columns.languages.of if code)

    def _named(self, speaker: str) -> list[int]:
        """Codes of those whom a question's speaker means."""
        if speaker == NOBODY:
            return [code for (kind, _), code in self.who.of.items() if kind == "source"]
        if speaker in self.index.speakers:
            return [self.who.of.get(("speaker", speaker), -1)]
        wanted = speaker.casefold()
        found = []
        for (kind, what), code in self.who.of.items():
            names = self.index.speakers[what].names if kind == "speaker" else (what,)
            if any(wanted in name.casefold() for name in names):
                found.append(code)
        return found

    @cached_property
    def who(self) -> Column:
        """Who made each: `("speaker", id)`, or `("source", words)` where it is not resolved."""
        return Column(map(self._who, self.attributions))

    def _who(self, one: Attribution) -> tuple[str, str]:
        speaker = self.index.speaker(one)
        return ("speaker", speaker.id) if speaker else ("source", self.index.page(one).quote(one.source))

    def _resolved_anew(self) -> Iterable[int]:
        """Rows whose speaker may be another than under other judgements."""
        entities = self.index.resolved_anew
        return (
            (row for row, one in enumerate(self.attributions) if (one.page, one.speaker) in entities)
            if entities
            else ()
        )

    @cached_property
    def _rows_by_who(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All rows, those of one speaker or source together, and where each begins and the last ends."""
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        codes = self.who.codes
        order = codes.argsort(kind="stable")
        return order, np.searchsorted(codes[order], np.arange(len(self.who.of) + 1))


def _within(of: NDArray[np.int32], wanted: str) -> NDArray[np.bool_]:
    """Which dates can lie in the time that `wanted` names."""
    known = of[:, 0] > 0
    if wanted == UNKNOWN:
        return ~known
    first, last = asked_days(wanted)
    return known & (of[:, 0] <= last) & (of[:, 1] >= first)


def in_time(edtf: str | None, wanted: str) -> bool:
    """Can one date lie in the time that `wanted` names?"""
    return bool(_within(days([edtf]), wanted)[0])


def asked_days(wanted: str) -> tuple[int, int]:
    """First and last day of a time that a reader names, as ordinals. Raises InputError where it cannot be read."""
    start, slash, end = wanted.strip().partition("/")
    first = _FIRST if slash and start in {"", ".."} else _bound(start, 0)
    last = _LAST if slash and end in {"", ".."} else _bound(end if slash else start, 1)
    if first is None or last is None or first > last:
        raise InputError(
            f"{wanted!r} is no date",
            "Write a day as 2024-10-07, a month as 2024-10, a stretch as 2024-10-01/2024-10-15",
        )
    return first, last


def _bound(single: str, side: int) -> int | None:
    found = bounds(single)
    return found[side].toordinal() if found else None
