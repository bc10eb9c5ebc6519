"""Catalogue: the statements of an index in columns, so that filters and nearness in meaning answer at once on many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import InputError
from onrecord.export.edtf import bounds
from onrecord.index import Index
from onrecord.records import Attribution, Force, Page, Quote, Vector

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


class Catalogue:
    """Rows of statements, in the order of the pages' dates and of the text. A row is a number from 0."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.attributions: list[Attribution] = []
        pages = sorted(
            (document.page for document in index.collection.documents),
            key=lambda page: (page.published is None, page.published or "", index.outlet(page), page.id),
        )
        for page in pages:
            self.attributions += sorted(index.documents[page.id].attributions, key=_place)
        self.row = {one.id: row for row, one in enumerate(self.attributions)}
        self._build = Lock()

    def __len__(self) -> int:
        return len(self.attributions)

    def rows(self, question: Question) -> NDArray[np.int64]:
        """Rows that pass, ascending. Raises InputError where a date of the question cannot be read."""
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        passed = np.ones(len(self), dtype=bool)
        if question.speaker:
            passed &= np.isin(self._who.codes, self._named(question.speaker))
        for column, value in (
            (self._outlets, question.outlet),
            (self._forces, question.force),
            (self._quotes, question.quote),
            (self._languages, question.language),
            (self._pages, question.page),
        ):
            if value:
                passed &= column.codes == column.of.get(value, -1)
        for days, value in ((self._said, question.said), (self._published, question.published)):
            if value:
                passed &= _within(days, value)
        return np.flatnonzero(passed)

    def beside(self, row: int, rows: NDArray[np.int64], limit: int) -> list[int]:
        """The `limit` of `rows` whose content is nearest in meaning to that of `row`, nearest first; none without vectors."""
        matrix, has = self._vectors
        others = rows[has[rows] & (rows != row)]
        if not has[row] or not len(others):
            return []
        order = (-(matrix[others] @ matrix[row])).argsort(kind="stable")[:limit]
        return [int(others[place]) for place in order]

    def nearest(self, query: str, rows: NDArray[np.int64], limit: int) -> list[int]:
        """The `limit` of `rows` whose content is nearest to `query` in meaning, nearest first."""
        from onrecord.encoder import vectors  # noqa: PLC0415  # heavy, kept off start-up

        matrix, has = self._vectors
        known = rows[has[rows]]
        if not len(known):
            return []
        near = (matrix if len(known) == len(self) else matrix[known]) @ vectors([query])[0]
        order = (-near).argsort(kind="stable")[:limit]
        return [int(known[place]) for place in order]

    def known_days(self, rows: NDArray[np.int64], of: Literal["said", "published"]) -> tuple[date, date] | None:
        """The first and the last day that the dates of `rows` can mean; None where none is known."""
        days = (self._said if of == "said" else self._published)[rows]
        days = days[days[:, 0] > 0]
        return (date.fromordinal(days[:, 0].min()), date.fromordinal(days[:, 1].max())) if len(days) else None

    def counts(
        self, rows: NDArray[np.int64], of: Literal["said", "published"], times: Sequence[tuple[date, date]]
    ) -> list[int]:
        """How many of `rows` can lie in each of `times`: as many as a question for that time finds."""
        days = (self._said if of == "said" else self._published)[rows]
        days = days[days[:, 0] > 0]
        return [
            int(((days[:, 0] <= last.toordinal()) & (days[:, 1] >= first.toordinal())).sum()) for first, last in times
        ]

    def warm(self) -> None:
        """Make what the first question and the first search would wait for."""
        self.nearest("warm", self.rows(Question()), 1)

    @cached_property
    def outlets(self) -> list[str]:
        """Labels of all outlets with statements, sorted."""
        return sorted(self._outlets.of)

    @cached_property
    def languages(self) -> list[str]:
        """Languages of all pages with statements, sorted."""
        return sorted(code for code in self._languages.of if code)

    def _named(self, speaker: str) -> list[int]:
        """Codes of those whom a question's speaker means."""
        if speaker == NOBODY:
            return [code for (kind, _), code in self._who.of.items() if kind == "source"]
        if speaker in self.index.speakers:
            return [self._who.of.get(("speaker", speaker), -1)]
        wanted = speaker.casefold()
        found = []
        for (kind, what), code in self._who.of.items():
            names = self.index.speakers[what].names if kind == "speaker" else (what,)
            if any(wanted in name.casefold() for name in names):
                found.append(code)
        return found

    @cached_property
    def _who(self) -> _Column:
        def who(one: Attribution) -> tuple[str, str]:
            speaker = self.index.speaker(one)
            return ("speaker", speaker.id) if speaker else ("source", self.index.page(one).quote(one.source))

        return _Column(map(who, self.attributions))

    @cached_property
    def _outlets(self) -> _Column:
        return self._by_page(self.index.outlet)

    @cached_property
    def _languages(self) -> _Column:
        return self._by_page(lambda page: page.language or "")

    @cached_property
    def _pages(self) -> _Column:
        return self._by_page(lambda page: page.id)

    @cached_property
    def _forces(self) -> _Column:
        return _Column(one.force for one in self.attributions)

    @cached_property
    def _quotes(self) -> _Column:
        return _Column(one.quote for one in self.attributions)

    @cached_property
    def _said(self) -> NDArray[np.int32]:
        return _days([one.said_on for one in self.attributions])

    @cached_property
    def _published(self) -> NDArray[np.int32]:
        return _days([self.index.page(one).published for one in self.attributions])

    def _by_page(self, label: Callable[[Page], str]) -> _Column:
        labels = {document.page.id: label(document.page) for document in self.index.collection.documents}
        return _Column(labels[one.page] for one in self.attributions)

    @property
    def _vectors(self) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The vector of each row's whole content, and whether it has one."""
        with self._build:  # large: not made twice by two requests at one time
            return self._read_vectors

    @cached_property
    def _read_vectors(self) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        matrix = np.zeros((len(self), Vector.DIMENSIONS), dtype=np.float32)
        has = np.zeros(len(self), dtype=bool)
        for document in self.index.collection.documents:
            for vector in document.vectors:
                row = self.row.get(vector.attribution)
                if row is not None:
                    matrix[row] = np.frombuffer(vector.values, dtype="<f2", count=Vector.DIMENSIONS)
                    has[row] = True
        return matrix, has


class _Column:
    """One value a row, as codes: `of` gives each value's code."""

    def __init__(self, values: Iterable[Any]) -> None:
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        numbering: dict[Any, int] = defaultdict(lambda: len(numbering))
        self.codes = np.fromiter((numbering[value] for value in values), dtype=np.int32)
        self.of: dict[Any, int] = dict(numbering)


def _place(one: Attribution) -> tuple[int, str]:
    return min((span.start for span in one.source + one.cue + one.content), default=0), one.id


def _days(dates: Sequence[str | None]) -> NDArray[np.int32]:
    """First and last day that each date can mean, as ordinals; zeros where it is not known."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    known = {edtf: bounds(edtf) for edtf in set(dates)}
    ordinals = {edtf: (days[0].toordinal(), days[1].toordinal()) if days else (0, 0) for edtf, days in known.items()}
    return np.array([ordinals[edtf] for edtf in dates], dtype=np.int32).reshape(-1, 2)


def _within(days: NDArray[np.int32], wanted: str) -> NDArray[np.bool_]:
    """Which dates can lie in the time that `wanted` names."""
    known = days[:, 0] > 0
    if wanted == UNKNOWN:
        return ~known
    first, last = asked_days(wanted)
    return known & (days[:, 0] <= last) & (days[:, 1] >= first)


def in_time(edtf: str | None, wanted: str) -> bool:
    """Can one date lie in the time that `wanted` names?"""
    return bool(_within(_days([edtf]), wanted)[0])


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
    days = bounds(single)
    return days[side].toordinal() if days else None
