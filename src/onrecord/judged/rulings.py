"""Which statements a reader holds to be one point, and which not: every same and not_same judgement, the latest first.

A judgement that contradicts later ones, also by way of others (a is b, b is c, a is not c), is passed over for the pair
that it contradicts them in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from itertools import combinations
from typing import NamedTuple

from onrecord.records import Judgement

Ids = frozenset[str]


class _Pair(NamedTuple):
    """A pair of statements that a judgement rules on; `first` stands first in it."""

    first: str
    second: str
    by: Judgement


class Rulings:
    """What stands of same and not_same judgements on the statements that are there."""

    def __init__(self, judgements: list[Judgement], there: Container[str]) -> None:
        self._block: dict[str, set[str]] = {}  # statements that are one, by each of them
        self._not: dict[str, set[str]] = defaultdict(set)  # both ways
        self._pairs: dict[str, list[_Pair]] = defaultdict(list)  # what stands, by each of the two
        for one in reversed(judgements):
            subjects = [subject for subject in dict.fromkeys(one.subjects) if subject in there]
            for subject in subjects:
                self._block.setdefault(subject, {subject})
            if one.kind == "same":
                for other in subjects[1:]:
                    self._same(_Pair(subjects[0], other, one))
            else:
                for first, second in combinations(subjects, 2):
                    self._not_same(_Pair(first, second, one))

    def subjects(self) -> Ids:
        """Statements that are judged."""
        return frozenset(self._block)

    def blocks(self) -> list[Ids]:
        """Statements judged to be one, two and more at a time."""
        every = {frozenset(block) for block in self._block.values() if len(block) > 1}
        return sorted(every, key=sorted)

    def parted(self, one: str, other: str) -> bool:
        """Whether two statements are judged not the same, themselves or by way of what they are the same as."""
        return not self._others(one).isdisjoint(self._block.get(other, {other}))

    def apart(self, members: Ids) -> list[Ids]:
        """`members` in as few groups as hold none that are parted.

        Whatever is not parted stays together with the statement that is named first: in fewest judgements second.
        """
        blocks = {frozenset(members & self._block.get(one, {one})) for one in members}
        parted = {block for block in blocks if not self._others(min(block)).isdisjoint(members)}
        groups = [set().union(*(blocks - parted))]
        for block in sorted(parted, key=lambda block: (self._seconds(block, members), min(block))):
            others = self._others(min(block))
            home = next((group for group in groups if others.isdisjoint(group)), None)
            if home is None:
                groups.append(set(block))
            else:
                home |= block
        return [frozenset(group) for group in groups if group]

    def about(self, members: Ids) -> list[Judgement]:
        """The judgements by which `members` are together, or apart from others, in the order in which they were made."""
        found = {
            pair.by.id: pair.by
            for one in members
            for pair in self._pairs.get(one, ())
            if (pair.by.kind == "same") == (pair.first in members and pair.second in members)
        }
        return [found[number] for number in sorted(found)]

    def _same(self, pair: _Pair) -> None:
        one, other = self._block[pair.first], self._block[pair.second]
        if not self._others(pair.first).isdisjoint(other):
            return  # later judgements have them apart
        if one is not other:
            one |= other
            self._block.update(dict.fromkeys(other, one))
        self._keep(pair)

    def _not_same(self, pair: _Pair) -> None:
        if pair.second in self._block[pair.first]:
            return  # later judgements have them together
        self._not[pair.first].add(pair.second)
        self._not[pair.second].add(pair.first)
        self._keep(pair)

    def _keep(self, pair: _Pair) -> None:
        self._pairs[pair.first].append(pair)
        self._pairs[pair.second].append(pair)

    def _others(self, one: str) -> set[str]:
        """Statements that are not the same as this one."""
        return {
            each
            for member in self._block.get(one, ())
            for other in self._not.get(member, ())
            for each in self._block[other]
        }

    def _seconds(self, block: Ids, members: Ids) -> int:
        """How many times one of `block` is the second of a pair that is parted."""
        whole = self._block[min(block)]
        pairs = {(pair.first, pair.second) for one in whole for pair in self._pairs[one] if pair.by.kind == "not_same"}
        return sum(second in whole and not self._block[first].isdisjoint(members) for first, second in pairs)
