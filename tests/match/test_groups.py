"""Grouping by pairs: best first, no chains, and what cannot belong together stays apart."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.match.groups import APART, cliques, groups

PAIRS = list(combinations(range(6), 2))
ODDS = st.dictionaries(st.sampled_from(PAIRS), st.floats(-8, 8), max_size=len(PAIRS))


def test_pairs_above_the_line_are_grouped_and_others_are_not() -> None:
    assert groups(dict.fromkeys(range(4), 1), {(0, 1): 2.0, (2, 3): -2.0}, 0.0) == [[0, 1], [2], [3]]


def test_groups_do_not_chain() -> None:
    links = {(n, n + 1): 1.0 for n in range(9)}
    assert max(map(len, groups(dict.fromkeys(range(10), 1), links, 0.0))) == 2


def test_one_weak_pair_does_not_part_what_all_others_join() -> None:
    odds = dict.fromkeys(combinations(range(4), 2), 2.0) | {(0, 3): -1.0}
    assert groups(dict.fromkeys(range(4), 1), odds, 0.0) == [[0, 1, 2, 3]]


def test_what_stands_for_many_weighs_as_many() -> None:
    odds = {(0, 1): 3.0, (0, 2): 1.0, (1, 2): -1.5}
    assert groups({0: 1, 1: 1, 2: 1}, odds, -0.5) == [[0, 1, 2]]
    assert groups({0: 1, 1: 9, 2: 1}, odds, -0.5) == [[0, 1], [2]]


def test_a_pair_that_cannot_be_parts_its_groups() -> None:
    odds = dict.fromkeys(combinations(range(4), 2), 5.0) | {(0, 3): APART}
    assert not any({0, 3} <= set(group) for group in groups(dict.fromkeys(range(4), 1), odds, 0.0))


def test_one_that_belongs_to_two_groups_is_in_both() -> None:
    odds = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 1.0, (1, 3): 1.0}
    assert cliques(odds) == [[0, 1], [1, 2, 3]]


@given(ODDS)
def test_what_is_in_one_clique_belongs_together_and_all_that_does_is_in_one(odds: dict[tuple[int, int], float]) -> None:
    inside = {pair for group in cliques(odds) for pair in combinations(group, 2)}
    assert inside == odds.keys()


@given(ODDS)
def test_cliques_do_not_depend_on_the_order_of_pairs(odds: dict[tuple[int, int], float]) -> None:
    assert cliques(odds) == cliques(dict(reversed(odds.items())))


@given(ODDS)
def test_no_clique_is_part_of_another(odds: dict[tuple[int, int], float]) -> None:
    found = [set(group) for group in cliques(odds)]
    assert not any(one <= other for one in found for other in found if one is not other)


@given(ODDS)
def test_every_member_is_in_one_group(odds: dict[tuple[int, int], float]) -> None:
    assert sorted(one for group in groups(dict.fromkeys(range(6), 1), odds, 0.0) for one in group) == list(range(6))


@given(ODDS)
def test_the_order_of_pairs_does_not_matter(odds: dict[tuple[int, int], float]) -> None:
    assert groups(dict.fromkeys(range(6), 1), odds, 0.0) == groups(
        dict.fromkeys(range(6), 1), dict(reversed(odds.items())), 0.0
    )


@given(ODDS)
def test_nothing_is_joined_where_nothing_speaks_for_it(odds: dict[tuple[int, int], float]) -> None:
    against = {pair: -abs(value) for pair, value in odds.items()}
    assert groups(dict.fromkeys(range(6), 1), against, 0.0) == [[one] for one in range(6)]
