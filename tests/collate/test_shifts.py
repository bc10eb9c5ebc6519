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


@pytest.mark.parametrize(
    ("language", "first", "other"),
    [
        ("en", "The bridge may be closed for two weeks", "the bridge will be closed for two weeks"),
        ("uk", "Міст можуть закрити на два тижні", "міст закриють на два тижні"),
        ("ru", "Мост могут закрыть на две недели", "мост закроют на две недели"),
        ("pl", "Most może zostać zamknięty na dwa tygodnie", "most zostanie zamknięty na dwa tygodnie"),
        ("fr", "Le pont pourrait être fermé pendant deux semaines", "le pont sera fermé pendant deux semaines"),
        ("de", "Die Brücke könnte zwei Wochen gesperrt sein", "die Brücke wird zwei Wochen gesperrt sein"),
        ("es", "El puente podría ser cerrado dos semanas", "el puente será cerrado dos semanas"),
        ("fi", "Silta saattaa olla suljettu kaksi viikkoa", "silta on suljettu kaksi viikkoa"),
    ],
)
def test_what_may_be_that_becomes_what_will_be_is_hardened(language: str, first: str, other: str) -> None:
    made = collated(told("1", first, language=language), told("2", other, quote="indirect", language=language))
    assert [(one.what, one.direction) for one in made.shifts] == [("certainty", "hardened")]


def test_another_verb_beside_a_word_of_doubt_is_no_shift_of_certainty_alone() -> None:
    made = collated(told("1", "The bridge may open in May"), told("2", "the bridge collapses in May", quote="indirect"))
    assert wording(made, "certainty") == []


@pytest.mark.parametrize(
    ("language", "first", "other"),
    [
        ("en", "the guns hit some 3,500 depots in May", "the guns hit 3,500 depots in May"),
        ("uk", "гармати влучили у близько 3500 складів у травні", "гармати влучили у 3500 складів у травні"),
        ("ru", "орудия поразили около 3500 складов в мае", "орудия поразили 3500 складов в мае"),
        ("pl", "działa trafiły w około 3500 składów w maju", "działa trafiły w 3500 składów w maju"),
        ("fr", "les canons ont touché une centaine de dépôts en mai", "les canons ont touché 100 dépôts en mai"),
        ("en", "the guns hit about 3,500 depots a week", "the guns hit 3,500 depots"),
    ],
)
def test_a_figure_that_becomes_exact_is_hardened(language: str, first: str, other: str) -> None:
    made = collated(told("1", first, language=language), told("2", other, quote="indirect", language=language))
    assert [one.direction for one in made.shifts if one.what == "figure"] == ["hardened"]


def test_another_period_is_another_value() -> None:
    made = collated(
        told("1", "The guns hit 40 depots a day"), told("2", "the guns hit 40 depots a week", quote="indirect")
    )
    assert wording(made, "figure") == [("changed", "40", "40")]


def test_a_word_for_percent_and_its_sign_count_the_same() -> None:
    made = collated(
        told("1", "They lost 40 percent of the nets"), told("2", "they lost 45% of the nets", quote="indirect")
    )
    assert wording(made, "figure") == [("changed", "40 percent", "45%")]


def _relayed(source: str, *, relay: tuple[str, ...], who: str | None = None) -> Collation:
    first = told("1", "the guns hit about 40 depots", quote="indirect", outlet="Fen Post")
    longer = f"{source} on Tuesday that the guns hit 40 depots near the river"
    other = told("2", longer, quote="indirect", cue="reported", outlet="Quay Mail", relay=relay, who=who)
    return collated(first, other)


@pytest.mark.parametrize(("relay", "who"), [(("Fen Post",), None), ((), "Fen Post")])
def test_the_source_is_not_set_against_what_was_had_from_it(relay: tuple[str, ...], who: str | None) -> None:
    made = _relayed("Colonel Lind admitted", relay=relay, who=who)
    figures = [one for one in made.shifts if one.what == "figure"]
    assert [(one.direction, one.before.version, one.after.version, one.relay) for one in figures] == [
        ("hardened", "a1", "a2", True)
    ]


def test_words_do_not_shift_on_the_way_back_from_a_direct_quotation_of_what_was_relayed() -> None:
    first = told("1", "the guns hit about 40 depots", quote="indirect", outlet="Fen Post")
    other = told(
        "2", "“The guns hit 40 depots.”", cue="admitted", force="endorsing", outlet="Quay Mail", relay=("Fen Post",)
    )
    assert {(one.what, one.direction, one.relay) for one in collated(first, other).shifts} == {
        ("cue", "hardened", True),
        ("figure", "hardened", True),
    }


def test_two_pages_that_name_each_other_are_collated_all_the_same() -> None:
    made = collated(
        told("1", "the guns hit about 40 depots", quote="indirect", outlet="Fen Post", relay=("Quay Mail",)),
        told("2", "the guns hit 40 depots", quote="indirect", outlet="Quay Mail", relay=("Fen Post",)),
    )
    assert {one.version for one in made.pieces[0].readings} == {"a1", "a2"}


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
