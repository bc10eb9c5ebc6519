"""How far apart two dates are at least."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.match.days import apart, bounds


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2024-10-08", "2024-10-08", 0),
        ("2024-10-08", "2024-10-09", 1),
        ("2024-10", "2024-10-31", 0),
        ("2024-02", "2024-03-01", 1),
        ("2024", "2025-01-02", 2),
        ("2024-08-12/2024-08-14", "2024-08-13", 0),
        ("2024-08-12/2024-08-14", "2024-08-20", 6),
        ("XXXX-11-04", "2024-11-04", None),
        (None, "2024-11-04", None),
        ("2024-13-01", "2024-11-04", None),
    ],
)
def test_days_between(one: str | None, other: str | None, days: int | None) -> None:
    assert apart(bounds(one), bounds(other)) == days
    assert apart(bounds(other), bounds(one)) == days


@given(st.dates())
def test_a_day_is_in_its_month_and_year(day: object) -> None:
    text = str(day)
    assert apart(bounds(text), bounds(text[:7])) == apart(bounds(text), bounds(text[:4])) == 0
