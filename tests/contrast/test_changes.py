"""Changes over time: what differs because accounts are of different times, and is no conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.attribute import attribute
from onrecord.contrast import contrast, figures, own_voice
from onrecord.date import date
from onrecord.match import embed, match
from onrecord.records import Collection, Document
from onrecord.resolve import resolve, resolve_across
from pages import page_of


def collection(*pages: tuple[str, str | None]) -> Collection:
    """The collection of pages, each a text and the day on which it was published."""
    documents = []
    for n, (text, published) in enumerate(pages):
        page = replace(page_of(text, name=f"p{n}"), published=published)
        documents.append(own_voice(embed(figures(date(resolve(attribute(Document(page))))))))
    return contrast(match(resolve_across(Collection(tuple(documents)))))


def test_none_in_one_year_and_some_in_another_is_a_change_and_no_conflict() -> None:
    found = collection(
        ("Minister Ada Moss said that there were no wolves in the forests of Halmeria in 2019.", None),
        ("Minister Bo Alder said that there were wolves in the forests of Halmeria in 2022.", None),
    )
    (change,) = found.changes
    assert found.conflicts == ()
    assert change.kind == "reversal"
    assert [(side.on, side.known_by) for side in change.sides] == [("2019", "named"), ("2022", "named")]
    assert change.statement == "Ada Moss (p0.txt) said one thing of 2019, Bo Alder (p1.txt) the opposite of 2022."
    assert change.why[0].decision == "change"


def test_accounts_given_years_apart_are_a_change_dated_by_their_pages() -> None:
    found = collection(
        ("Minister Bo Alder said that there are wolves in the forests of Halmeria.", "2022-03-01"),
        ("Minister Ada Moss said that there are no wolves in the forests of Halmeria.", "2019-05-02"),
    )
    (change,) = found.changes
    assert found.conflicts == ()
    assert [(side.on, side.known_by) for side in change.sides] == [
        ("2019-05-02", "published"),
        ("2022-03-01", "published"),
    ]


def test_accounts_of_one_year_are_a_conflict_however_late_one_was_given() -> None:
    found = collection(
        ("Minister Bo Alder said that there were wolves in the forests of Halmeria in 2019.", "2022-03-01"),
        ("Minister Ada Moss said that there were no wolves in the forests of Halmeria in 2019.", "2019-05-02"),
    )
    assert found.changes == ()
    assert [one.kind for one in found.conflicts] == ["denial"]


def test_a_figure_that_was_lower_before_is_a_change() -> None:
    found = collection(
        ("Minister Ada Moss said that 40 workers were underground in the Pellin mine.", "2019-05-02"),
        ("Inspector Bo Alder said that 120 workers were underground in the Pellin mine.", "2022-03-01"),
    )
    (change,) = found.changes
    assert found.conflicts == ()
    assert change.kind == "figure"
    assert change.statement.startswith("Ada Moss (p0.txt) gives “40 workers” on a page of 2019-05-02, Bo Alder")


def test_one_speaker_who_says_the_opposite_days_later_has_changed_position() -> None:
    found = collection(
        (
            "On Monday 3 March 2025 Minister Ada Moss said that Halmeria will raise the tax on fishing boats.",
            "2025-03-03",
        ),
        (
            "On Monday 17 March 2025 Minister Ada Moss said that Halmeria will not raise the tax on fishing boats.",
            "2025-03-17",
        ),
    )
    (change,) = found.changes
    assert found.conflicts == ()
    assert [(side.on, side.known_by) for side in change.sides] == [("2025-03-03", "said"), ("2025-03-17", "said")]


@pytest.mark.parametrize("second", ["There are wolves in the forests of Halmeria", "The dam of Pellin is dry"])
def test_nothing_changed_where_the_same_is_said_again(second: str) -> None:
    found = collection(
        ("Minister Ada Moss said that there are wolves in the forests of Halmeria.", "2019-05-02"),
        (f"Minister Bo Alder said that {second[0].lower()}{second[1:]}.", "2022-03-01"),
    )
    assert found.changes == ()


def test_changes_do_not_depend_on_the_order_of_pages() -> None:
    pages = [
        ("Minister Bo Alder said that there are wolves in the forests of Halmeria.", "2022-03-01"),
        ("Minister Ada Moss said that there are no wolves in the forests of Halmeria.", "2019-05-02"),
    ]
    documents = collection(*pages).documents
    again = contrast(match(resolve_across(Collection(tuple(reversed(documents))))))
    assert again.changes == collection(*pages).changes
