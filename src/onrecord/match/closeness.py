"""How much of what one attribution says another says too: word by word, and beyond what its page says anyway.

All statements about one event have words in common, and an encoder finds all of them alike. So each word of the one is sought
among the words of the other, and what counts is how much nearer it comes there than is usual in the statements of that page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.match.told import Told

Pair = tuple[int, int]  # indexes of two attributions, ascending

_ANYWHERE = 0.56  # cosine of a word with the nearest of a statement about something else
_WEIGHT = 0.5  # statements: how much that counts beside what the page itself says
_USUAL = 0.75  # share of a page's statements in which a word comes no nearer than is usual there; the rest may tell the same point
_FEW = 2.5  # weight of words that a statement counts as having at least: one short word is soon found
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
    pages_ = {page for both in wanted for page in both}
    sides = {page: _side([told[index] for index in on[page]], weight) for page in pages_}
    parts = {} if scattered else {page: _stacked([told[index].vectors for index in on[page]]) for page in pages_}
    found = {}
    for (here, there), own in wanted.items():
        places = [(a - on[here][0], b - on[there][0]) for a, b in own]
        rows = sorted({row for row, _ in places}) if scattered else list(range(len(on[here])))
        columns = sorted({column for _, column in places}) if scattered else list(range(len(on[there])))
        forth, back = _shares(sides[here], sides[there], rows), _shares(sides[there], sides[here], columns)
        pages = 0.0 if scattered else max(float(shares.max(axis=1).mean()) for shares in (forth, back))
        meanings = None if scattered else _meanings(parts[here], parts[there])
        forth_of, back_of = dict(zip(rows, forth, strict=True)), dict(zip(columns, back, strict=True))
        for pair, (row, column) in zip(own, places, strict=True):
            shares = float(forth_of[row][column]), float(back_of[column][row])
            nearest = meaning(told[pair[0]], told[pair[1]]) if meanings is None else float(meanings[row, column])
            found[pair] = Closeness(max(shares), min(shares), nearest, pages)
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


def _side(told: list[Told], weight: Mapping[str, float]) -> tuple[Any, Any, Any]:
    """All words of a page's statements, their weights, and where each statement's words begin; one without has a blank one."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    rows, starts = _stacked([one.senses for one in told])
    return rows, np.concatenate([[weight[stem] for stem in one.stems] or [1.0] for one in told]), starts


def _shares(one: tuple[Any, Any, Any], other: tuple[Any, Any, Any], chosen: list[int]) -> Any:
    """For each `chosen` statement of one page and each of the other, how much of the first the second gives beyond the rest of its page."""
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    (words, weights, starts), (others, _, begins) = one, other
    ends = [*starts[1:], len(words)]
    own = np.concatenate([np.arange(starts[place], ends[place]) for place in chosen])
    lengths = [ends[place] - starts[place] for place in chosen]
    nearest = np.maximum.reduceat(words[own] @ others.T, begins, axis=1)  # (words, the other page's statements)
    count = nearest.shape[1]
    if one is other:  # a word is not sought where it stands
        nearest[np.arange(len(own)), np.repeat(chosen, lengths)] = 0
        count -= 1
    middle = int(_USUAL * (nearest.shape[1] - 1))
    usual = np.partition(nearest, middle, axis=1)[:, [middle]]
    beside = (usual * (count - 1) + _WEIGHT * _ANYWHERE) / (count - 1 + _WEIGHT)
    firsts = np.cumsum([0, *lengths[:-1]])
    gained = np.add.reduceat(weights[own, None] * (nearest - beside), firsts, axis=0)
    possible = np.add.reduceat(weights[own, None] * (_MOST - beside), firsts, axis=0)
    return gained / np.maximum(possible, _FEW)
