"""Which of many vectors are near each other: near ones are found, and the pairs grow with the rows, not with their square."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.neighbours import FEW, neighbours

Matrix = NDArray[np.float32]


def rows(count: int) -> Matrix:
    """Every second row is near the one before it."""
    made = np.random.default_rng(7).standard_normal((count, 384)).astype(np.float32)
    made[1::2] = made[::2] + 0.3 * made[1::2]
    unit: Matrix = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


@pytest.mark.parametrize("count", [4, FEW, FEW + 2, 2000])
def test_near_rows_are_found(count: int) -> None:
    found = {(a, b) for a, b, _ in neighbours(rows(count), 24, 0.7)}
    planted = {(row, row + 1) for row in range(0, count, 2)}
    assert found <= planted
    assert len(found) >= 0.95 * len(planted)


def test_few_are_all_beside_each_other_without_a_least_cosine() -> None:
    assert [(a, b) for a, b, _ in neighbours(rows(4), 1)] == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_opposites_are_beside_each_other_where_nothing_else_is() -> None:
    row = rows(1)[0]
    assert [(a, b) for a, b, _ in neighbours(np.stack([row, -row]), 1)] == [(0, 1)]


def test_each_of_many_rows_is_beside_few() -> None:
    alike = np.full((2000, 384), 384**-0.5, dtype=np.float32)
    assert 0 < len(list(neighbours(alike, 24, 0.7))) <= 2000 * 24


def test_the_nearest_are_those_kept_of_many() -> None:
    nearest = {(row, row + 1) for row in range(0, 600, 2)}
    found = [(a, b) for a, b, _ in neighbours(rows(600), 1)]
    assert len(nearest.intersection(found)) >= 0.95 * len(nearest)
    assert len(found) < 600


def test_rows_too_far_apart_are_not_beside_each_other() -> None:
    assert list(neighbours(np.eye(2, 384, dtype=np.float32), 24, 0.7)) == []


@given(st.integers(0, 300), st.integers(1, 30), st.floats(-1, 1))
def test_pairs_ascend_come_once_and_have_their_cosine(count: int, most: int, least: float) -> None:
    made = np.random.default_rng(count).standard_normal((count, 8)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    found = list(neighbours(made, most, least))
    pairs = [(a, b) for a, b, _ in found]
    assert pairs == sorted(set(pairs))
    assert all(a < b for a, b in pairs)
    assert all(cosine >= least and abs(cosine - float(made[a] @ made[b])) < 1e-5 for a, b, cosine in found)
