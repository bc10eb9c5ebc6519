"""Corrections: date, speaker and content of a statement as a reader has them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gathered import gathered, ident, judgement
from onrecord.index import Index
from onrecord.judged import READER, correction, judged
from onrecord.records import Attribution, Collection, Entity, Span


def correct(collection: Collection, *notes: str, letter: str = "a") -> Collection:
    return judged(collection, [judgement(n, "correct", [ident(letter)], note=note) for n, note in enumerate(notes, 1)])


def statement(collection: Collection, letter: str = "a") -> Attribution:
    return Index(collection).attributions[ident(letter)]


def test_each_field_is_corrected_and_keeps_the_id() -> None:
    made = correct(gathered(["ab"]), '{"said_on": "2025-03-18", "content": [[8, 10], [11, 14]]}')
    one = statement(made)
    assert (one.said_on, one.content) == ("2025-03-18", (Span(8, 10), Span(11, 14)))
    assert Index(made).content(one) == "it … was"
    assert made.utterances == gathered(["ab"]).utterances


def test_the_reason_stands_in_the_place_of_the_machine_s() -> None:
    one = statement(correct(gathered(said_on={"a": "2024"}), '{"said_on": null}'))
    assert one.said_on is None
    assert [(why.decision, why.rule, why.evidence) for why in one.why] == [
        ("said_on", READER, "judgement 1: it was 2024 before"),
        ("speaker", "full name", "Na"),
    ]


def test_a_later_correction_wins_field_by_field() -> None:
    made = correct(gathered(["a"]), '{"said_on": "2025", "speaker": null}', '{"said_on": "2026"}')
    assert (statement(made).said_on, statement(made).speaker) == ("2026", None)


def test_an_occasion_has_the_date_on_which_its_statements_now_agree() -> None:
    dated = gathered(["ab"], said_on={"a": "2025-03-18", "b": "2025-03-19"})
    assert correct(dated, '{"said_on": "2025-03-19"}').occasions[0].said_on == "2025-03-19"


def test_nobody_can_be_named() -> None:
    one = statement(correct(gathered(speakers=["a"]), '{"speaker": null}'))
    assert (one.speaker, one.speaker_kind) == (None, "unnamed")


def test_a_name_that_the_page_knows_is_that_entity_and_no_relay_any_more() -> None:
    before = gathered(speakers=["a", "b"])
    (first, second) = before.documents
    known = Entity("pa", "Ada Moss", "organisation", ("Ada Moss", "Moss"))
    relayed = replace(first.attributions[0], relay=("Ada Moss", "Na"))
    before = replace(
        before, documents=(replace(first, attributions=(relayed,), entities=(*first.entities, known)), second)
    )
    for name in ("Ada Moss", "Moss"):
        made = correct(before, f'{{"speaker": "{name}"}}')
        one = statement(made)
        assert (one.speaker, one.speaker_kind, one.relay) == ("Ada Moss", "organisation", ("Na",))
        assert made.documents[0].entities == before.documents[0].entities


def test_a_name_that_other_pages_know_is_that_speaker() -> None:
    made = correct(gathered(speakers=["a", "bc"]), '{"speaker": "Nc"}')
    found = Index(made).speaker(statement(made))
    assert found is not None
    assert (found.id, found.entities) == ("s-b", (("pa", "Nc"), ("pb", "Nb"), ("pc", "Nc")))
    assert found.why[0].rule == READER
    assert made.documents[0].entities[-1] == Entity("pa", "Nc", "person", ("Nc",))


def test_a_name_of_this_speaker_elsewhere_is_its_entity_here() -> None:
    made = correct(gathered(speakers=["ab"]), '{"speaker": "Nb"}')
    assert statement(made).speaker == "Na"
    assert made.speakers == gathered(speakers=["ab"]).speakers


def test_a_name_that_is_new_is_one_speaker_on_all_its_pages() -> None:
    notes = [
        judgement(n, "correct", [ident(letter)], note='{"speaker": "Oto Vance"}') for n, letter in enumerate("ab", 1)
    ]
    made = judged(gathered(speakers=["a", "b"]), notes)
    (new,) = (one for one in made.speakers if one.name == "Oto Vance")
    assert (new.kind, new.entities) == ("person", (("pa", "Oto Vance"), ("pb", "Oto Vance")))
    assert {Index(made).speaker(statement(made, letter)) for letter in "ab"} == {new}


def test_a_name_that_two_speakers_have_is_neither_of_theirs() -> None:
    before = gathered(speakers=["a", "b", "c"])
    twice = tuple(replace(one, names=(*one.names, "Moss")) if one.id != "s-a" else one for one in before.speakers)
    made = correct(replace(before, speakers=twice), '{"speaker": "Moss"}')
    found = Index(made).speaker(statement(made))
    assert found is not None
    assert found.entities == (("pa", "Moss"),)


def test_a_speaker_brought_by_a_correction_can_be_merged() -> None:
    new = judgement(1, "correct", [ident("a")], note='{"speaker": "Oto Vance"}')
    merged = judgement(2, "merge", ["pa/Oto Vance", "pb/Nb"])
    made = judged(gathered(speakers=["a", "b"]), [merged, new])
    assert Index(made).speaker(statement(made, "a")) == Index(made).speaker(statement(made, "b"))


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("", "no JSON"),
        ("2025-03-18", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no JSON object"),
        ("{}", "no JSON object"),
        ('{"force": "denying"}', "no JSON object"),
        ('{"said_on": "2025", "quote": "direct"}', "no JSON object"),
        ('{"said_on": 2025}', "said_on"),
        ('{"speaker": ""}', "speaker"),
        ('{"speaker": " "}', "speaker"),
        ('{"speaker": "a\\u0000b"}', "speaker"),
        ('{"speaker": "\\ud800"}', "speaker"),
        ('{"content": null}', "content"),
        ('{"content": []}', "content"),
        ('{"content": [1, 2]}', "content"),
        ('{"content": [[1]]}', "content"),
        ('{"content": [[true, 2]]}', "content"),
        ('{"content": [[1.0, 2]]}', "content"),
        ('{"content": [[2, 2]]}', "empty"),
        ('{"content": [[-1, 2]]}', "empty"),
        ('{"content": [[4, 6], [1, 3]]}', "out of order"),
        ('{"content": [[1, 4], [3, 6]]}', "overlap"),
    ],
)
def test_a_note_that_is_no_correction_says_so_and_changes_nothing(note: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        correction(note)
    assert correct(gathered(["a"]), note) == gathered(["a"])


def test_white_space_around_a_name_does_not_count() -> None:
    assert correction('{"speaker": " Ada \\u00a0 Moss "}') == {"speaker": "Ada Moss"}


def test_content_beyond_the_page_changes_nothing() -> None:
    one = statement(correct(gathered(["a"]), '{"content": [[8, 9999]]}'))
    assert one == statement(gathered(["a"]))


def test_a_statement_that_is_gone_is_passed_over() -> None:
    assert correct(gathered(["a"], speakers=["a"]), '{"speaker": "Oto Vance"}', letter="z") == gathered(
        ["a"], speakers=["a"]
    )
