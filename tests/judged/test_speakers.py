"""Speakers as a reader has them: merged, and split."""

from __future__ import annotations

from dataclasses import replace

from gathered import gathered, judgement, key, on, voices
from onrecord.judged import READER, judged
from onrecord.records import Collection, Speaker


def speaker(collection: Collection, letter: str) -> Speaker:
    return next(one for one in collection.speakers if (f"p{letter}", f"N{letter}") in one.entities)


def test_a_merged_speaker_takes_all_names_and_roles() -> None:
    made = judged(gathered(speakers=["ab", "c", "d"]), [on(1, "merge", "bc")])
    assert voices(made) == ["abc", "d"]
    one = speaker(made, "a")
    assert (one.id, one.name, one.names, one.roles) == (
        "s-a",
        "Na",
        ("Na", "Nb", "Nc"),
        ("role a", "role b", "role c"),
    )
    assert [why.rule for why in one.why] == [READER, "one name", "one name"]


def test_the_larger_speaker_gives_id_and_name_in_whatever_order_they_are_named() -> None:
    for letters in ("ab", "ba"):
        one = speaker(judged(gathered(speakers=["a", "bc"]), [on(1, "merge", letters)]), "a")
        assert (one.id, one.name) == ("s-b", "Nb")


def test_an_entity_split_off_is_a_speaker_of_its_own_and_the_rest_goes_on() -> None:
    made = judged(gathered(speakers=["abc"]), [judgement(4, "split", [key("a")], note="the elder one")])
    assert voices(made) == ["a", "bc"]
    rest, own = speaker(made, "b"), speaker(made, "a")
    assert (rest.id, rest.name, rest.names, rest.roles) == ("s-a", "Nb", ("Nb", "Nc"), ("role b", "role c"))
    assert (own.name, own.names, own.roles, own.kind) == ("Na", ("Na",), ("role a",), "person")
    assert own.id not in {"s-a", rest.id}
    assert own.why[0].rule == rest.why[0].rule == READER
    assert own.why[0].evidence == "judgement 4: not one speaker (the elder one)"


def test_the_rest_goes_on_though_it_is_the_smaller_part() -> None:
    made = judged(gathered(speakers=["abc"]), [on(1, "split", "ab")])
    assert speaker(made, "c").id == "s-a" != speaker(made, "a").id


def test_those_split_off_by_one_judgement_stay_together_where_they_were_so() -> None:
    assert voices(judged(gathered(speakers=["abcd", "ef"]), [on(1, "split", "abe")])) == ["ab", "cd", "e", "f"]


def test_a_later_judgement_wins() -> None:
    before = gathered(speakers=["ab", "c"])
    assert judged(before, [on(1, "merge", "ac"), on(2, "split", "c")]) == before
    assert voices(judged(before, [on(1, "split", "a"), on(2, "merge", "ac")])) == ["ac", "b"]
    assert judged(before, [on(1, "split", "a"), on(2, "merge", "ab")]) == before


def test_a_speaker_with_nobody_left_out_cannot_be_split() -> None:
    before = gathered(speakers=["ab", "c"])
    assert judged(before, [on(1, "split", "ab"), on(2, "split", "c")]) == before


def test_entities_that_are_gone_are_passed_over() -> None:
    before = gathered(speakers=["ab", "c"])
    assert judged(before, [on(1, "merge", "az"), on(2, "split", "z")]) == before
    assert voices(judged(before, [on(1, "merge", "zac")])) == ["abc"]


def test_a_speaker_of_no_page_stays() -> None:
    before = gathered(speakers=["ab"])
    before = replace(before, speakers=(*before.speakers, Speaker("s-z", "Nz", "person", (), (), ())))
    assert "s-z" in {one.id for one in judged(before, [on(1, "split", "a")]).speakers}


def test_an_identifier_stays_with_the_speaker_that_goes_on_and_two_make_none() -> None:
    before = gathered(speakers=["ab", "c", "d"])
    known = {"s-a": "wikidata:Q1", "s-d": "wikidata:Q2"}
    before = replace(before, speakers=tuple(replace(one, identifier=known.get(one.id)) for one in before.speakers))
    assert speaker(judged(before, [on(1, "merge", "ac")]), "a").identifier == "wikidata:Q1"
    assert speaker(judged(before, [on(1, "merge", "ad")]), "a").identifier is None
    apart = judged(before, [on(1, "split", "b")])
    assert (speaker(apart, "a").identifier, speaker(apart, "b").identifier) == ("wikidata:Q1", None)
