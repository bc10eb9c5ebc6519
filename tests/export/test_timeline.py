from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.timeline import POINTS, Moment, shorten, timeline


def moments(count: int, days: int) -> list[Moment]:
    return [
        Moment(f"2024-{1 + n % 12:02d}-{1 + n * 7 % days:02d}", f"Speaker {n}", "", "words", "en", "#a", 1)
        for n in range(count)
    ]


@given(st.integers(1, POINTS), st.integers(1, 28))
def test_labels_never_overlap_and_stay_in_their_drawing(count: int, days: int) -> None:
    made = timeline(moments(count, days))
    assert made
    assert sum(len(day.rows) for day in made.days) == count
    for day in made.days:
        places = [y for y, _ in day.rows]
        assert all(after - before > 37.9 for before, after in pairwise(places))
        assert day.space <= places[0] - 15.9
        assert places[-1] + 26 <= day.height
    assert [day.rows[0][1].said_on for day in made.days] == sorted({one.said_on for one in moments(count, days)})


def test_days_that_passed_are_exact_between_single_days_alone() -> None:
    dates = ["2024-02-28", "2024-03-01", "2024-03", "2024-05-01/2024-05-03", "2024-06-01"]
    made = timeline(Moment(said_on, "Ada Quill", "", "words", "en", "#a", 1) for said_on in dates)
    assert made
    assert [(day.when[0], day.passed) for day in made.days] == [
        ("28 February 2024", ""), ("1 March 2024", "2 days later"), ("March 2024", ""),
        ("1 to 3 May 2024", "at least 31 days later"), ("1 June 2024", "at least 29 days later"),
    ]  # fmt: skip


def test_many_moments_are_counted_by_month() -> None:
    made = timeline(moments(POINTS + 8, 28))
    assert made
    assert not made.days
    assert [month.when for month in made.months][:2] == ["January 2024", "February 2024"]
    assert sum(month.statements for month in made.months) == POINTS + 8


@given(st.text(max_size=200), st.integers(2, 60))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
    assert "\n" not in shorten(text, width)
