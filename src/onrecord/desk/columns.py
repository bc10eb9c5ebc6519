"""Columns: the statements of some pages in order, a value a row, so that many are filtered and counted at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from onrecord.export.edtf import bounds
from onrecord.index import Index
from onrecord.records import Attribution, Document, Page, Vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Columns that no judgement touches: a reader corrects the day, the speaker and the characters of a statement alone.
_LASTING = frozenset({"outlets", "languages", "pages", "forces", "quotes", "published", "_vectors"})


class Count(NamedTuple):
    """How many statements an outlet carries, and how many of them directly, endorsing, doubting, denying."""

    outlet: str
    statements: int
    direct: int
    endorsing: int
    doubting: int
    denying: int


class Column:
    """One value a row, as codes: `of` gives each value's code."""

    def __init__(self, values: Iterable[Any]) -> None:
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        numbering: dict[Any, int] = defaultdict(lambda: len(numbering))
        self.codes = np.fromiter((numbering[value] for value in values), dtype=np.int32)
        self.of: dict[Any, int] = dict(numbering)

    def renewed(self, values: Mapping[int, Any]) -> Column:
        """The same with other values in some rows."""
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        made, codes, of = copy(self), self.codes.copy(), dict(self.of)
        for row, value in values.items():
            codes[row] = of.setdefault(value, len(of))
        left = np.bincount(codes, minlength=len(of)) > 0
        numbering = (np.cumsum(left) - 1).astype(np.int32)  # without the values that no row has any more
        made.codes = numbering[codes]
        made.of = {value: int(numbering[code]) for value, code in of.items() if left[code]}
        return made

    def is_(self, value: Any) -> NDArray[np.bool_]:
        """Which rows have this value."""
        which: NDArray[np.bool_] = self.codes == self.of.get(value, -1)
        return which


class Columns:
    """Rows of statements, in the order of the pages' dates and of the text: all that is known of them from their pages alone.

    A row is a number from 0. Days are pairs of ordinals, the first and the last day that a date can mean; zeros where
    it is not known. `before` are columns of the same pages under other judgements: what these do not touch is taken from it.
    """

    def __init__(self, index: Index, before: Columns | None = None) -> None:
        self.documents = index.collection.documents
        self._label = {document.page.id: index.outlet(document.page) for document in self.documents}
        ordered = before.ordered if before else {}
        # by page: its document, and its statements in the order of the text
        self.ordered: dict[str, tuple[Document, list[Attribution]]] = {}
        self.attributions: list[Attribution] = []
        for document in sorted(self.documents, key=self._by_date):
            known = ordered.get(document.page.id)
            if known is None or known[0] is not document:
                known = document, sorted(document.attributions, key=_place)
            self.ordered[document.page.id] = known
            self.attributions += known[1]
        self.row = {one.id: row for row, one in enumerate(self.attributions)}
        self._build = Lock()
        # rows whose statement is another than in `before`; None where not even the rows are the same
        self.renewed: list[int] | None = None
        if before and before.row == self.row:
            pairs = zip(self.attributions, before.attributions, strict=True)
            self.renewed = [row for row, (one, other) in enumerate(pairs) if one is not other]
            self.__dict__.update({name: made for name, made in before.__dict__.items() if name in _LASTING})
            self.said = before.said.copy()
            self.said[self.renewed] = days([self.attributions[row].said_on for row in self.renewed])

    def hold(self, documents: Sequence[Document]) -> bool:
        """Are these the documents whose statements stand here?"""
        return len(documents) == len(self.documents) and all(
            one is other or one == other for one, other in zip(documents, self.documents, strict=True)
        )

    @cached_property
    def outlets(self) -> Column:
        """Labels of outlets."""
        return self._by_page(lambda page: self._label[page.id])

    @cached_property
    def languages(self) -> Column:
        """Languages of the pages, empty where they are not known."""
        return self._by_page(lambda page: page.language or "")

    @cached_property
    def pages(self) -> Column:
        """Ids of the pages."""
        return self._by_page(lambda page: page.id)

    @cached_property
    def forces(self) -> Column:
        """The forces."""
        return Column(one.force for one in self.attributions)

    @cached_property
    def quotes(self) -> Column:
        """The kinds of quote."""
        return Column(one.quote for one in self.attributions)

    @cached_property
    def said(self) -> NDArray[np.int32]:
        """Days on which they were made."""
        return days([one.said_on for one in self.attributions])

    @cached_property
    def published(self) -> NDArray[np.int32]:
        """Days on which their pages were published."""
        known = {document.page.id: document.page.published for document in self.documents}
        return days([known[one.page] for one in self.attributions])

    def of_time(self, of: Literal["said", "published"]) -> NDArray[np.int32]:
        """One of the two columns of days."""
        return self.said if of == "said" else self.published

    def by_outlet(self, rows: NDArray[np.int64]) -> Iterator[Count]:
        """What is counted of some rows, for each outlet that carries any."""
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        outlets, forces = self.outlets.codes[rows], self.forces.codes[rows]
        direct = self.quotes.is_("direct")[rows]
        kinds = [forces == self.forces.of.get(force, -1) for force in ("endorsing", "doubting", "denying")]
        every = np.ones(len(rows), dtype=bool)
        numbers = [np.bincount(outlets[which], minlength=len(self.outlets.of)) for which in (every, direct, *kinds)]
        for label, code in self.outlets.of.items():
            if numbers[0][code]:
                yield Count(label, *(int(counted[code]) for counted in numbers))

    @property
    def vectors(self) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The vector of each row's whole content, and whether it has one."""
        with self._build:  # large: not made twice by two requests at one time
            return self._vectors

    @cached_property
    def _vectors(self) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        matrix = np.zeros((len(self.attributions), Vector.DIMENSIONS), dtype=np.float32)
        has = np.zeros(len(self.attributions), dtype=bool)
        for document in self.documents:
            for vector in document.vectors:
                row = self.row.get(vector.attribution)
                if row is not None:
                    matrix[row] = np.frombuffer(vector.values, dtype="<f2", count=Vector.DIMENSIONS)
                    has[row] = True
        return matrix, has

    def _by_page(self, label: Callable[[Page], str]) -> Column:
        labels = {document.page.id: label(document.page) for document in self.documents}
        return Column(labels[one.page] for one in self.attributions)

    def _by_date(self, document: Document) -> tuple[bool, str, str, str]:
        page = document.page
        return page.published is None, page.published or "", self._label[page.id], page.id


def period(found: NDArray[np.int32]) -> tuple[date, date] | None:
    """The first and the last of some days; None where none is known."""
    known = found[found[:, 0] > 0]
    return (date.fromordinal(known[:, 0].min()), date.fromordinal(known[:, 1].max())) if len(known) else None


def days(dates: Sequence[str | None]) -> NDArray[np.int32]:
    """First and last day that each date can mean, as ordinals; zeros where it is not known."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    known = {edtf: bounds(edtf) for edtf in set(dates)}
    ordinals = {edtf: (of[0].toordinal(), of[1].toordinal()) if of else (0, 0) for edtf, of in known.items()}
    return np.array([ordinals[edtf] for edtf in dates], dtype=np.int32).reshape(-1, 2)


def _place(one: Attribution) -> tuple[int, str]:
    return min((span.start for span in one.source + one.cue + one.content), default=0), one.id
