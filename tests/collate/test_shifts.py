"""How wording shifts between versions and along a relay: hardened, softened, changed."""

from __future__ import annotations

import pytest

from collations import collated, told
from onrecord.collate import Collation, Shift
from onrecord.records import Force

SAID = "“The guns hit about 3,500 targets near the river in May.”"


def wording(made: Collation, what: str) -> list[tuple[str, str, str]]:
    return [(one.direction, one.before.text, one.after.text) for one in made.shifts if one.what == what]


@pytest.mark.parametrize(
    ("cue", "force", "direction"),
    [("admitted", "endorsing", "hardened"), ("claimed", "doubting", "softened"), ("denied", "denying", "changed")],
)
def test_a_cue_of_another_force(cue: str, force: Force, direction: str) -> None:
    made = collated(told("1", SAID), told("2", SAID, cue=cue, force=force))
    assert wording(made, "cue") == [(direction, "said", cue)]


def test_another_cue_of_the_same_force_is_no_shift() -> None:
    assert not collated(told("1", SAID), told("2", SAID, cue="told reporters")).shifts


def test_cues_are_compared_across_languages() -> None:
    made = collated(told("1", SAID), told("2", "«Орудия»", language="ru", cue="признал", force="endorsing"))
    assert wording(made, "cue") == [("hardened", "said", "признал")]


@pytest.mark.parametrize(
    ("text", "direction", "before", "after"),
    [
        ("the guns hit 3,500 targets near the river in May", "hardened", "about 3,500", "3,500"),
        ("the guns hit more than 3,500 targets near the river in May", "changed", "about 3,500", "more than 3,500"),
        ("the guns hit about 4,500 targets near the river in May", "changed", "about 3,500", "about 4,500"),
    ],
)
def test_a_figure(text: str, direction: str, before: str, after: str) -> None:
    made = collated(told("1", SAID), told("2", text, quote="indirect"))
    assert wording(made, "figure") == [(direction, before, after)]


def test_a_figure_that_becomes_less_exact_is_softened() -> None:
    made = collated(told("1", "“We lost 40 boats.”"), told("2", "they lost nearly 40 boats", quote="indirect"))
    assert wording(made, "figure") == [("softened", "40", "nearly 40")]


def test_a_word_in_the_place_of_another_is_a_plain_change() -> None:
    made = collated(
        told("1", SAID), told("2", "the guns hit about 3,500 homes near the river in May", quote="indirect")
    )
    assert wording(made, "word") == [("changed", "targets", "homes")]


@pytest.mark.parametrize(
    ("first", "other", "direction"),
    [
        ("The dam may burst in May", "the dam must burst in May", "hardened"),
        ("The dam will burst in May", "the dam will probably burst in May", "softened"),
    ],
)
def test_certainty(first: str, other: str, direction: str) -> None:
    made = collated(told("1", first), told("2", other, quote="indirect"))
    assert [one[0] for one in wording(made, "certainty")] == [direction]


def test_along_a_relay_the_words_are_set_against_those_that_were_relayed() -> None:
    made = collated(
        told("1", "“The guns hit about 3,500 targets near the river in the month of May.”", outlet="Fen Post"),
        told("2", "the guns hit some 3,500 targets near the river", quote="indirect", outlet="Agency Nord"),
        told(
            "3",
            "the guns hit 3,500 homes near the river",
            quote="indirect",
            cue="admitted",
            force="endorsing",
            outlet="Quay Mail",
            relay=("Agency Nord",),
        ),
    )
    last = {each.version: each.against for each in made.pieces[0].readings}
    assert last == {"a1": None, "a2": "a1", "a3": "a2"}
    relayed = [(one.what, one.direction, one.before.version, one.after.version) for one in made.shifts if one.relay]
    assert relayed == [
        ("cue", "hardened", "a2", "a3"),
        ("figure", "hardened", "a2", "a3"),
        ("word", "changed", "a2", "a3"),
    ]


def test_shifts_both_ways_are_mirrored() -> None:
    hard, soft = told("1", "The dam must burst in May"), told("2", "The dam may burst in May")
    opposite = {"hardened": "softened", "softened": "hardened", "changed": "changed"}
    (one,), (other,) = (
        collated(hard, soft).shifts,
        collated(told("1", "The dam may burst in May"), told("2", "The dam must burst in May")).shifts,
    )
    assert isinstance(one, Shift)
    assert other.direction == opposite[one.direction]
