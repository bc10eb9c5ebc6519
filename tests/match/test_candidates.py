"""Which rows are compared: near ones are found among many, and the pairs grow with the rows, not with their square."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from onrecord.match.candidates import _FEW, _NEAREST, _near
from onrecord.records import Vector


def rows(count: int) -> Any:
    made = np.random.default_rng(7).standard_normal((count, Vector.DIMENSIONS)).astype(np.float32)
    made[1::2] = made[::2] + 0.3 * made[1::2]  # every second row is near the one before it
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.mark.parametrize("count", [_FEW, 2000])
def test_near_rows_are_found(count: int) -> None:
    found = {pair for pair, _ in _near(list(range(count)), rows(count), 0.7)}
    planted = {(row, row + 1) for row in range(0, count, 2)}
    assert found <= planted
    assert len(found) >= 0.95 * len(planted)


def test_each_of_many_rows_is_compared_to_few() -> None:
    count = 2000
    alike = np.ones((count, Vector.DIMENSIONS), dtype=np.float32) / np.sqrt(Vector.DIMENSIONS)
    assert len(list(_near(list(range(count)), alike, 0.7))) <= count * _NEAREST


def test_rows_too_far_apart_are_not_compared() -> None:
    assert list(_near([0, 1], np.eye(2, Vector.DIMENSIONS, dtype=np.float32), 0.7)) == []
