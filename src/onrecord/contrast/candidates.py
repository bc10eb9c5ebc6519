"""Which words are set against each other: those on one page, or on pages that tell near things. Nothing is quadratic in the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.contrast.events import events
from onrecord.contrast.views import Own, View
from onrecord.neighbours import neighbours
from onrecord.records import Collection, Span, Vector

_NEAREST = 24  # pages that one page is compared with
_NEAR = 0.43  # cosine below which two texts hardly speak of one thing
_STEMS = 2  # that a page's own sentence must share with an attribution in its language to be looked at


@dataclass(frozen=True, slots=True)
class Pair:
    """Two attributions and how near their contents are in meaning, as a cosine of their nearest sentences."""

    first: View
    second: View
    meaning: float

    @property
    def same_language(self) -> bool:
        """Whether words can be compared."""
        return self.first.page.language == self.second.page.language

    @property
    def nested(self) -> bool:
        """Whether one stands inside the other, which then only carries it."""
        first, second = self.first.one, self.second.one
        return first.page == second.page and any(
            a.start < b.end and b.start < a.end for a in first.content for b in second.content
        )

    @property
    def one_speaker(self) -> bool:
        """Whether both are known to be of one speaker."""
        return self.first.speaker_id is not None and self.first.speaker_id == self.second.speaker_id


@dataclass(frozen=True, slots=True)
class Stated:
    """A page's own sentence and an attribution, and how near they are in meaning."""

    own: Own
    view: View
    meaning: float


class Neighbourhood:
    """The attributions of a collection page by page, and which pages tell near things."""

    def __init__(self, collection: Collection, every: list[View]) -> None:
        self.every = every
        self._pieces = _pieces(collection)
        self._own = _own_vectors(collection)
        on: dict[str, list[int]] = defaultdict(list)
        for index, view in enumerate(every):
            if view.one.id in self._pieces:
                on[view.page.id].append(index)
        self._on = dict(on)
        self.beside = self._near_pages(events(collection))  # for each page those that tell near things

    def pairs(self) -> Iterator[Pair]:
        """Pairs of attributions near in meaning, on one page or on near ones, in the order of pages and text."""
        for page, own in self._on.items():
            for other in (page, *self.beside[page]):
                if other < page or other not in self._on:
                    continue
                for a, b, meaning in self._near(own, self._on[other]):
                    if a < b or other != page:
                        yield Pair(self.every[a], self.every[b], meaning)

    def meaning(self, first: View, second: View) -> float:
        """Cosine of the nearest sentences of two attributions; 0 where one has no vectors."""
        one, other = (self._pieces.get(view.one.id) for view in (first, second))
        return 0.0 if one is None or other is None else round(float((one @ other.T).max()), 4)

    def stated(self, sentences: list[Own]) -> Iterator[Stated]:
        """The pages' own sentences with the attributions that are near them in meaning, in the order of `sentences`."""
        for own in sentences:
            vector = self._own.get((own.page.id, own.span))
            for index in self._worth(own) if vector is not None else ():
                view = self.every[index]
                meaning = float((self._pieces[view.one.id] @ vector).max())
                if meaning >= _NEAR or view.one.id in own.beside or own.section:
                    yield Stated(own, view, round(meaning, 4))

    def _worth(self, own: Own) -> list[int]:
        """Attributions that an own sentence is compared with: those that share words with it, and those in other languages."""
        turns = own.contrast.reality.search(own.text)
        reach = (own.page.id, *self.beside.get(own.page.id, ()))
        return [
            index
            for page in reach
            for index in self._on.get(page, ())
            if self.every[index].page.language != own.page.language
            or (turns and self.every[index].one.id in own.beside)
            or len(self.every[index].terms & own.terms) >= (1 if own.section and page == own.page.id else _STEMS)
        ]

    def _near(self, own: list[int], others: list[int]) -> Iterator[tuple[int, int, float]]:
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        cosines = self._stack(own) @ self._stack(others).T
        best = np.maximum.reduceat(cosines, self._starts(own), axis=0)
        best = np.maximum.reduceat(best, self._starts(others), axis=1)
        for a, b in zip(*np.nonzero(best >= _NEAR), strict=True):
            yield own[a], others[b], round(float(best[a, b]), 4)

    def _stack(self, indexes: list[int]) -> Any:
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        return np.concatenate([self._pieces[self.every[index].one.id] for index in indexes])

    def _starts(self, indexes: list[int]) -> list[int]:
        starts, at = [], 0
        for index in indexes:
            starts.append(at)
            at += len(self._pieces[self.every[index].one.id])
        return starts

    def _near_pages(self, event: Mapping[str, str]) -> dict[str, list[str]]:
        """For each page those that tell the nearest things, both ways: by what it attributes, or else by what it states.

        Not those of which is known that they tell of another `event`.
        """
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        told = {
            page: [self._pieces[self.every[index].one.id].mean(axis=0) for index in on] for page, on in self._on.items()
        }
        for (page, _), vector in self._own.items():
            if page not in self._on:
                told.setdefault(page, []).append(vector)
        pages = sorted(told)
        if not pages:
            return {}
        rows = [np.mean(told[page], axis=0) for page in pages]
        matrix = np.stack(rows).reshape(-1, Vector.DIMENSIONS)
        matrix = matrix - matrix.mean(axis=0)  # what all pages have in common tells none of them apart
        matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)
        found: dict[str, set[str]] = {page: set() for page in pages}
        for row, place, _ in neighbours(matrix, _NEAREST):
            one, other = pages[row], pages[place]
            if one not in event or other not in event or event[one] == event[other]:
                found[one].add(other)
                found[other].add(one)
        return {page: sorted(others) for page, others in found.items()}


def _pieces(collection: Collection) -> dict[str, Any]:
    """Vectors of each attribution by id, float32 (sentences, 384): of the sentences of its content."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    return {
        vector.attribution: np.frombuffer(vector.values, dtype="<f2")
        .reshape(-1, Vector.DIMENSIONS)[1:]
        .astype(np.float32)
        for document in collection.documents
        for vector in document.vectors
    }


def _own_vectors(collection: Collection) -> dict[tuple[str, Span], Any]:
    """The embedding of each sentence of a page's own, float32 (384,), by page and place."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    return {
        (document.page.id, one.span): np.frombuffer(one.values, dtype="<f2").astype(np.float32)
        for document in collection.documents
        for one in document.own
    }
