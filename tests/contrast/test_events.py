"""Events: pages that tell the same points are of one, and one point in common makes none."""

from __future__ import annotations

from onrecord.contrast.events import events
from onrecord.records import Attribution, Collection, Document, Span, Utterance
from pages import page_of


def told(**points: str) -> Collection:
    """Pages by name, each with the points that it tells, a letter each."""
    documents = [
        Document(
            page_of(letters, name=name),
            tuple(
                Attribution(f"{name}{letter}", name, (), (), (Span(at, at + 1),), "indirect", "neutral")
                for at, letter in enumerate(letters)
            ),
        )
        for name, letters in points.items()
    ]
    utterances = tuple(
        Utterance(letter, "o", tuple(f"{name}{letter}" for name, letters in points.items() if letter in letters))
        for letter in sorted(set("".join(points.values())))
    )
    return Collection(tuple(documents), utterances=utterances)


def test_two_points_in_common_make_pages_tell_of_one_event() -> None:
    assert events(told(p1="ab", p2="ab", p3="cd", p4="cd")) == {"p1": "p1", "p2": "p1", "p3": "p3", "p4": "p3"}


def test_an_event_goes_on_from_page_to_page() -> None:
    assert set(events(told(p1="ab", p2="abcd", p3="cd")).values()) == {"p1"}


def test_one_point_in_common_may_be_chance() -> None:
    assert events(told(p1="abx", p2="ab", p3="cdx", p4="cd")) == {"p1": "p1", "p2": "p1", "p3": "p3", "p4": "p3"}


def test_a_page_that_tells_nothing_in_common_is_of_no_known_event() -> None:
    assert "p3" not in events(told(p1="ab", p2="ab", p3="xy"))
