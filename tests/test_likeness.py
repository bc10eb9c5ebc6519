"""Which of many vectors are near each other."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.likeness import neighbours


def _pairs_of_twins(count: int) -> NDArray[np.float32]:
    rows = np.random.default_rng(1).standard_normal((count, 32)).astype(np.float32)
    rows[1::2] = rows[::2] + 0.01
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def test_of_few_each_is_beside_all_others() -> None:
    assert neighbours(_pairs_of_twins(4), 5) == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]]


@pytest.mark.parametrize("count", [60, 600])
def test_of_many_each_finds_its_twin_and_no_more_than_it_may(count: int) -> None:
    found = neighbours(_pairs_of_twins(count), 5)
    assert all(row + 1 in found[row] for row in range(0, count, 2))
    assert all(len(others) <= 5 for others in found)
