"""Where two readings in one language differ, word by word: the fewest runs left out, put in and replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.collate.words import Word

_KIN, _OTHER, _GAP = 0.4, 1.5, 1.0  # what it costs to set a word against one of its stem, against another, against none
_MOST = 250_000  # pairs of words; a clause of more than 500 words is none
_HOLDS = 3  # words of grammar alone that hold two runs of differences apart


@dataclass(frozen=True, slots=True)
class Difference:
    """Words `[start, end)` of the one reading, and of the other, that stand against each other; one of the two may be empty."""

    before: tuple[int, int]
    after: tuple[int, int]


def differences(before: Sequence[Word], after: Sequence[Word]) -> list[Difference]:
    """What stands in `before` and not in `after`, or the other way, in order; none where the words are the same.

    Of clauses too long to be set against each other word by word, one difference, of the whole.
    """
    if len(before) * len(after) > _MOST:
        same = [word.form for word in before] == [word.form for word in after]
        return [] if same else [Difference((0, len(before)), (0, len(after)))]
    pairs = _kept(before, after)
    edges = [(-1, -1), *pairs, (len(before), len(after))]
    return [Difference((a + 1, c), (b + 1, d)) for (a, b), (c, d) in pairwise(edges) if c - a > 1 or d - b > 1]


def _kept(before: Sequence[Word], after: Sequence[Word]) -> list[tuple[int, int]]:
    """Places of the words that both have, without such as are too weak to hold differences apart."""
    pairs = _aligned(before, after)
    kept: list[tuple[int, int]] = []
    for run in _unbroken(pairs):
        first, last = run[0], run[-1]
        outer = first == (0, 0) or last == (len(before) - 1, len(after) - 1)
        if outer or len(run) >= _HOLDS or any(not before[a].grammar for a, _ in run):
            kept += run
    return kept


def _unbroken(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and runs[-1][-1] == (pair[0] - 1, pair[1] - 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _aligned(before: Sequence[Word], after: Sequence[Word]) -> list[tuple[int, int]]:
    """Places of equal words in the cheapest alignment (Needleman and Wunsch 1970)."""
    rows, columns = len(before) + 1, len(after) + 1
    cost = [
        [_GAP * (row + column) if not row or not column else 0.0 for column in range(columns)] for row in range(rows)
    ]
    for row in range(1, rows):
        for column in range(1, columns):
            cost[row][column] = min(
                cost[row - 1][column - 1] + _against(before[row - 1], after[column - 1]),
                cost[row - 1][column] + _GAP,
                cost[row][column - 1] + _GAP,
            )
    pairs, row, column = [], rows - 1, columns - 1
    while row and column:
        against = _against(before[row - 1], after[column - 1])
        if cost[row][column] == cost[row - 1][column - 1] + against:
            row, column = row - 1, column - 1
            if not against:
                pairs.append((row, column))
        elif cost[row][column] == cost[row - 1][column] + _GAP:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _against(one: Word, other: Word) -> float:
    if one.form == other.form:
        return 0.0
    return _KIN if one.kin(other) else _OTHER


def part(shorter: Sequence[Word], longer: Sequence[Word]) -> bool:
    """Whether the words of the one stand unbroken in the other."""
    few, many = [word.form for word in shorter], [word.form for word in longer]
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
