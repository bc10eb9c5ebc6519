from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.timeline import POINTS, Moment, shorten, timeline


def moments(count: int, days: int) -> list[Moment]:
    return [
        Moment(f"2024-{1 + n % 12:02d}-{1 + n * 7 % days:02d}", f"Speaker {n}", "", "words", "#a", 1)
        for n in range(count)
    ]


@given(st.integers(1, POINTS), st.integers(1, 28))
def test_labels_of_the_timeline_never_overlap_and_stay_in_the_drawing(count: int, days: int) -> None:
    made = timeline(moments(count, days))
    assert made
    labels = [point.label for point in made.points]
    assert len(labels) == count
    assert all(after - before >= 37.9 for before, after in pairwise(labels))
    assert min(labels) >= 0
    assert max(labels) + 17 <= made.height
    ticks = sorted(y for _, y in made.ticks)
    assert all(after - before >= 12 for before, after in pairwise(ticks))


def test_many_moments_are_counted_by_month() -> None:
    made = timeline(moments(POINTS + 8, 28))
    assert made
    assert not made.points
    assert [month.when for month in made.months][:2] == ["January 2024", "February 2024"]
    assert sum(month.statements for month in made.months) == POINTS + 8


@given(st.text(max_size=200), st.integers(2, 60))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
    assert "\n" not in shorten(text, width)
