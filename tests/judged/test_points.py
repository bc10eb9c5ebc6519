"""Utterances as a reader has them: what is put together, what is taken apart, and what comes along."""

from __future__ import annotations

import pytest

from gathered import gathered, ident, judgement, on, points, times
from onrecord.judged import READER, judged
from onrecord.records import Judgement, content_id

Judged = list[Judgement]


def test_the_same_joins_utterances_and_their_occasions() -> None:
    made = judged(gathered(["ab", "cd", "e"], occasions=["ab", "cde"]), [on(1, "same", "bc")])
    assert points(made) == ["abcd", "e"]
    assert times(made) == ["abcde"]
    assert {one.occasion for one in made.utterances} == {made.occasions[0].id}


def test_not_the_same_takes_apart_and_the_first_keeps_the_others() -> None:
    made = judged(gathered(["abcd"]), [on(1, "not_same", "ba")])
    assert points(made) == ["a", "bcd"]
    assert times(made) == ["abcd"]


def test_what_is_not_the_same_as_the_first_stays_together() -> None:
    assert points(judged(gathered(["abcd"]), [on(1, "not_same", "ab"), on(2, "not_same", "ac")])) == ["ad", "bc"]
    assert points(judged(gathered(["abcd"]), [on(1, "not_same", "abc")])) == ["ad", "b", "c"]


def test_others_go_with_whom_they_are_judged_the_same() -> None:
    assert points(judged(gathered(["abcd"]), [on(1, "not_same", "ab"), on(2, "same", "bd")])) == ["ac", "bd"]


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([on(1, "same", "ab"), on(2, "not_same", "ab")], ["a", "b", "c"]),
        ([on(1, "not_same", "ab"), on(2, "same", "ab")], ["ab", "c"]),
        # by way of a third
        ([on(1, "same", "ab"), on(2, "same", "bc"), on(3, "not_same", "ac")], ["a", "bc"]),
        ([on(1, "not_same", "ac"), on(2, "same", "ab"), on(3, "same", "bc")], ["abc"]),
    ],
)
def test_a_later_judgement_wins_over_an_earlier_one(judgements: Judged, expected: list[str]) -> None:
    assert points(judged(gathered(["a", "b", "c"]), judgements)) == expected


def test_what_is_not_the_same_stays_apart_when_others_of_theirs_are_joined() -> None:
    made = judged(gathered(["ac", "bd"]), [on(1, "not_same", "cd"), on(2, "same", "ab")])
    assert points(made) == ["abc", "d"]


def test_those_that_were_with_one_taken_away_go_where_the_machine_had_them() -> None:
    made = judged(gathered(["axc", "bd"]), [on(1, "same", "ab"), on(2, "not_same", "xb")])
    assert points(made) == ["abd", "cx"]


def test_a_statement_of_several_points_is_taken_apart_in_each_and_joined_in_the_larger_one() -> None:
    several = gathered(["abx", "cx", "y"], occasions=["abcx", "y"])
    assert points(judged(several, [on(1, "same", "xy")])) == ["abxy", "cx"]
    assert points(judged(several, [on(1, "not_same", "xc"), on(2, "not_same", "xa")])) == ["a", "bx", "c", "y"]


def test_two_that_are_together_in_one_utterance_do_not_join_another() -> None:
    assert points(judged(gathered(["cx", "abx"], occasions=["abcx"]), [on(1, "same", "cx")])) == ["abx", "cx"]


def test_statements_without_an_utterance_are_joined_too() -> None:
    made = judged(gathered(["ab"], alone="yz"), [on(1, "same", "ay"), on(2, "not_same", "az")])
    assert points(made) == ["aby"]
    assert times(made) == ["aby"]


def test_ids_derive_from_the_members() -> None:
    made = judged(gathered(["ab", "c", "de"]), [on(1, "same", "bc"), on(2, "not_same", "de")])
    assert all(one.id == content_id("u", *one.versions) for one in made.utterances)
    assert all(one.id == content_id("o", *one.attributions) for one in made.occasions)
    assert [one.id for one in made.utterances] == sorted(one.id for one in made.utterances)


def test_an_occasion_joined_has_a_date_where_its_statements_agree() -> None:
    dated = gathered(["a", "b", "c"], said_on={"a": "2025-03-18", "b": "2025-03-18", "c": "2025-03-19"})
    (together,) = (one for one in judged(dated, [on(1, "same", "ab")]).occasions if len(one.attributions) > 1)
    assert together.said_on == "2025-03-18"
    (together,) = (one for one in judged(dated, [on(1, "same", "bc")]).occasions if len(one.attributions) > 1)
    assert together.said_on is None


def test_what_is_decided_says_by_whom_and_reasons_that_no_longer_hold_are_gone() -> None:
    made = judged(gathered(["abc", "d"]), [judgement(7, "not_same", map(ident, "ab"), note="two floods")])
    whys = {"".join(one.versions): [(why.rule, why.evidence) for why in one.why] for one in made.utterances}
    assert whys == {
        "id-aid-c": [
            (READER, "judgement 7: not the point of id-b (two floods)"),
            ("likeness", "id-a ~ id-c"),
        ],
        "id-b": [(READER, "judgement 7: not the point of id-a (two floods)")],
        "id-d": [],
    }
    joined = judged(gathered(["ab", "c"]), [on(3, "same", "ac")])
    assert [why.rule for why in joined.utterances[0].why] == [READER, "likeness"]
    assert [why.rule for why in joined.occasions[0].why] == [READER, "likeness"]


def test_repeats_of_what_is_one_or_is_not_the_same_are_none() -> None:
    again = gathered(["a", "b", "c", "d"], repeats=["ab", "bc", "cd"])
    left = judged(again, [on(1, "same", "ab"), on(2, "not_same", "cd")]).repeats
    assert [(one.first, one.second) for one in left] == [("id-b", "id-c")]


def test_a_repeat_of_a_statement_without_an_occasion_stays() -> None:
    again = gathered(["a", "b"], repeats=["az"])
    assert judged(again, [on(1, "same", "ab")]).repeats == again.repeats


def test_subjects_that_are_gone_are_passed_over() -> None:
    before = gathered(["ab", "c"])
    assert judged(before, [on(1, "same", "az"), on(2, "not_same", "zy")]) == before
    assert points(judged(before, [on(1, "same", "zac")])) == ["abc"]
