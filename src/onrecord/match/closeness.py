"""How much of what one attribution says another says too: word by word, and beyond what its page says anyway.

All statements about one event have words in common, and an encoder finds all of them alike. So each word of the one is sought
among the words of the other, and what counts is how much nearer it comes there than is usual in the statements of that page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.match.told import Told

Pair = tuple[int, int]  # indexes of two attributions, ascending

_ANYWHERE = 0.56  # cosine of a word with the nearest of a statement about something else
_WEIGHT = 0.5  # statements: how much that counts beside what the page itself says
_USUAL = 0.75  # share of a page's statements in which a word comes no nearer than is usual there; the rest may tell the same point
_FEW = 2.5  # weight of words that a statement counts as having at least: one short word is soon found
_AT_ONCE = 4096  # words that are sought on a page at once
_MOST = 1.02  # cosine from which gains are counted, a little above 1: a word that stands all over the page says little


@dataclass(frozen=True, slots=True)
class Closeness:
    """Shares of the weight of words that the other gives as well, beyond what its page does: 0 no more than that, 1 word by word."""

    most: float  # of that one of the two that is told better: a part of a longer statement is told wholly
    least: float  # of the other
    meaning: float  # cosine of the two wholes or sentences that are nearest
    pages: float  # mean of what is told best of each statement of one of the two pages, at best of both: do they tell one event?


def closeness(
    told: list[Told], pairs: Iterable[Pair], weight: Mapping[str, float], *, scattered: bool = False
) -> dict[Pair, Closeness]:
    """The closeness of each pair. `weight` says how much a stem counts.

    Of pairs `scattered` over so many pages that few stand on any two, only their own words are compared with the other page:
    `pages` is 0.
    """
    on: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        on[one.page.id].append(index)
    wanted: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for a, b in pairs:
        wanted[told[a].page.id, told[b].page.id].append((a, b))
    sought: dict[str, set[int]] = defaultdict(set)  # by page, the statements whose words are sought on it
    for (here, there), own in wanted.items():
        sought[there].update((a for a, _ in own) if scattered else on[here])
        sought[here].update((b for _, b in own) if scattered else on[there])
    words = {index: _words(told[index], weight) for page in sought for index in on[page]}
    shares = {page: _shares(sorted(those), on[page], words) for page, those in sought.items()}
    parts = {} if scattered else {page: _stacked([told[index].vectors for index in on[page]]) for page in sought}
    found = {}
    for (here, there), own in wanted.items():
        forth, back = shares[there], shares[here]
        pages = 0.0 if scattered else max(_told_best(on[here], forth), _told_best(on[there], back))
        meanings = None if scattered else _meanings(parts[here], parts[there])
        for a, b in own:
            row, column = a - on[here][0], b - on[there][0]
            both = float(forth[a].each[column]), float(back[b].each[row])
            nearest = meaning(told[a], told[b]) if meanings is None else float(meanings[row, column])
            found[a, b] = Closeness(max(both), min(both), nearest, pages)
    return found


def meaning(one: Told, other: Told) -> float:
    """The cosine of the two wholes or sentences that are nearest, as in `Closeness`; 0 where one has no vectors."""
    return float((one.vectors @ other.vectors.T).max()) if len(one.vectors) and len(other.vectors) else 0.0


def _stacked(rows: list[Any]) -> tuple[Any, Any]:
    """Rows of several statements as one array, and where each statement's begin; one without has a blank one."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    blank = np.zeros((1, rows[0].shape[1]), dtype=np.float32)
    filled = [one if len(one) else blank for one in rows]
    return np.concatenate(filled), np.cumsum([0, *(len(part) for part in filled[:-1])])


def _meanings(one: tuple[Any, Any], other: tuple[Any, Any]) -> Any:
    """For each statement of one page and each of the other the cosine of what is nearest in them."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    (rows, starts), (others, begins) = one, other
    return np.maximum.reduceat(np.maximum.reduceat(rows @ others.T, starts, axis=0), begins, axis=1)


def _words(one: Told, weight: Mapping[str, float]) -> tuple[Any, Any]:
    """What a statement's words mean, and their weights; a blank word where it has none."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    if not len(one.senses):
        return np.zeros((1, one.senses.shape[1]), dtype=np.float32), np.ones(1, dtype=np.float32)
    return one.senses, np.array([weight[stem] for stem in one.stems], dtype=np.float32)


class _Shares(NamedTuple):
    """How much of a statement a page gives."""

    each: Any  # of it in each statement of the page
    best: float


def _told_best(statements: list[int], shares: Mapping[int, _Shares]) -> float:
    """Mean of what another page tells best of each of one page's statements."""
    return sum(shares[index].best for index in statements) / len(statements)


def _shares(sought: list[int], page: list[int], words: Mapping[int, tuple[Any, Any]]) -> dict[int, _Shares]:
    """For each statement in `sought` how much of it each statement of `page` gives beyond the rest of the page."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    other = np.concatenate([words[index][0] for index in page])
    begins = np.cumsum([0, *(len(words[index][0]) for index in page[:-1])])
    own = set(page)
    found: dict[int, _Shares] = {}
    for chunk in _chunks(sought, words):
        lengths = [len(words[index][0]) for index in chunk]
        weights = np.concatenate([words[index][1] for index in chunk])[:, None]
        nearest = np.maximum.reduceat(np.concatenate([words[index][0] for index in chunk]) @ other.T, begins, axis=1)
        inside = np.repeat([index in own for index in chunk], lengths)  # there a word is not sought where it stands
        places = np.repeat([index - page[0] for index in chunk], lengths)
        nearest[inside, places[inside]] = 0
        count = (nearest.shape[1] - inside.astype(np.float32))[:, None]
        middle = int(_USUAL * (nearest.shape[1] - 1))
        usual = np.partition(nearest, middle, axis=1)[:, [middle]]
        beside = (usual * (count - 1) + _WEIGHT * _ANYWHERE) / (count - 1 + _WEIGHT)
        firsts = np.cumsum([0, *lengths[:-1]])
        gained = np.add.reduceat(weights * (nearest - beside), firsts, axis=0)
        possible = np.add.reduceat(weights * (_MOST - beside), firsts, axis=0)
        given = gained / np.maximum(possible, _FEW)
        found.update(zip(chunk, map(_Shares, given, given.max(axis=1).tolist()), strict=True))
    return found


def _chunks(sought: list[int], words: Mapping[int, tuple[Any, Any]]) -> Iterator[list[int]]:
    """The statements in runs of a bounded number of words."""
    chunk: list[int] = []
    held = 0
    for index in sought:
        if chunk and held + len(words[index][0]) > _AT_ONCE:
            yield chunk
            chunk, held = [], 0
        chunk.append(index)
        held += len(words[index][0])
    if chunk:
        yield chunk
