"""From a time as written to EDTF, by the day of the page."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.date.anchor import day_of, resolve
from onrecord.lexicon.time import times_in

_WEDNESDAY = dt.date(2024, 5, 8)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("today", "2024-05-08"),
        ("last night", "2024-05-07"),
        ("three days ago", "2024-05-05"),
        ("a month ago", "2024-04"),
        ("two years ago", "2022"),
        ("last month", "2024-04"),
        ("last year", "2023"),
        ("last week", "2024-04-29/2024-05-05"),
        ("over the weekend", "2024-05-04/2024-05-05"),
        ("in March", "2024-03"),
        ("in August", "2023-08"),
        ("last Wednesday", "2024-05-01"),
        ("Thursday", None),  # tomorrow's, or that of six days ago
        ("this week", None),
        ("the day before", None),
        ("on 9 May", "2024-05-09"),  # it may be there already where it was said
        ("on 10 May", None),  # the page may look forward to it
        ("on 29 February", "2024-02-29"),
        ("on 3 March 2020", "2020-03-03"),
    ],
)
def test_a_time_is_counted_from_the_day_of_the_page(words: str, edtf: str | None) -> None:
    (mention,) = times_in(f"They said {words}.", "en")
    assert resolve(mention, _WEDNESDAY) == edtf


@pytest.mark.parametrize(
    ("day", "edtf"), [("2024-05-05", "2024-05-04/2024-05-05"), ("2024-05-06", "2024-05-04/2024-05-05")]
)
def test_the_weekend_is_the_one_that_is_at_its_end(day: str, edtf: str) -> None:
    (mention,) = times_in("over the weekend", "en")
    assert resolve(mention, day_of(day)) == edtf


@pytest.mark.parametrize(
    ("value", "day"), [("2024-05-08", _WEDNESDAY), ("2024-05-08T17:30", _WEDNESDAY), ("2024-05", None), (None, None)]
)
def test_only_a_full_date_is_a_day(value: str | None, day: dt.date | None) -> None:
    assert day_of(value) == day


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)),
    st.sampled_from(["Monday", "Friday", "last Sunday", "3 May", "29 February"]),
)
def test_no_time_of_speaking_is_after_the_day_behind_the_page(day: dt.date, words: str) -> None:
    (mention,) = times_in(f"They said so on {words}", "en")
    value = resolve(mention, day)
    if value is not None and not value.startswith("XXXX"):
        assert dt.date.fromisoformat(value) <= day + dt.timedelta(days=1)


@pytest.mark.parametrize("text", ["since Monday", "next Friday", "USA TODAY", "you may march on", "until 3 May"])
def test_a_bound_a_future_and_a_namesake_are_no_times_of_speaking(text: str) -> None:
    assert all(mention.bound for mention in times_in(text, "en"))
