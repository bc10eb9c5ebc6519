"""Finding statements by their words, and a reader's judgements, which outlive every rebuild."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.errors import UnknownIdError
from onrecord.ledger import Ledger
from onrecord.records import Capture, Conflict, Document, entity_key

Make = Callable[..., tuple[Capture, Document]]


@pytest.fixture
def ledger(path: Path, make: Make) -> Iterator[Ledger]:
    with Ledger.create_or_open(path) as made:
        for content, file, source in (
            ("the ferry would sail at six", "a.txt", "Ilda Marn"),
            ("the ferry AND the tug would not sail", "b.txt", "Oto Bélan"),
            ("пором вирушить о шостій", "c.txt", "Ілда Марн"),
        ):
            made.write_document(*make(content, file, source), "engine 1")
    with Ledger.open(path) as opened:
        yield opened


def found(ledger: Ledger, words: str, limit: int = 9) -> list[str]:
    files = {one.id: document.page.file for document in ledger.documents() for one in document.attributions}
    hits = ledger.search(words, limit)
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    return [files[one] for one, _ in hits]


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("ferry", {"a.txt", "b.txt"}),
        ("FERRY six", {"a.txt"}),
        ("belan", {"b.txt"}),  # whoever said it, without the accent
        ("пором", {"c.txt"}),
        ("harbour news", {"a.txt", "b.txt", "c.txt"}),  # of the title
        ("ferry submarine", set()),
        ('"would sail"', {"a.txt", "b.txt"}),
        ("tug AND", {"b.txt"}),  # no operator but a word
        ("NOT six", set()),
        ("six OR tug", set()),
        ("content:ferry", set()),  # no column but two words
        ("fer*", set()),
        ("six) OR (tug", set()),
        ("NEAR(ferry six)", set()),
        ('six" OR "tug', set()),
        ("^six", {"a.txt"}),
        ("-six", {"a.txt"}),
        ("six —", {"a.txt"}),
        ('"', set()),
        ("", set()),
        (" \n\0 ", set()),
        ("six\0", {"a.txt"}),
        ("\udcff", set()),
    ],
)
def test_every_word_is_looked_for_and_none_is_syntax(ledger: Ledger, words: str, files: set[str]) -> None:
    assert set(found(ledger, words)) == files


def test_the_words_of_a_statement_count_for_more_than_those_of_the_title(path: Path, make: Make) -> None:
    with Ledger.create_or_open(path) as ledger:
        for content, file in (("the tug would sail", "a.txt"), ("the news was bad", "b.txt"), ("all is well", "c.txt")):
            ledger.write_document(*make(content, file), "engine 1")
        assert found(ledger, "news")[0] == "b.txt"
        assert found(ledger, "news", limit=1) == ["b.txt"]


def test_a_page_that_is_gone_is_found_no_more(path: Path, make: Make) -> None:
    capture, document = make()
    with Ledger.create_or_open(path) as ledger:
        for engine in ("engine 1", "engine 2"):
            ledger.write_document(capture, document, engine)
        assert [one for one, _ in ledger.search("ferry", 9)] == [document.attributions[0].id]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ferry six\"'*()^:-+{}[],.AND OR NOT NEAR\0\\/%_;— \n")) | st.text())
def test_no_query_is_an_error(ledger: Ledger, words: str) -> None:
    assert len(ledger.search(words, 2)) <= 2


def test_judgements_outlive_rebuilds_and_are_taken_back_but_never_erased(path: Path, make: Make) -> None:
    capture, document = make()
    one = document.attributions[0].id
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        same = ledger.add_judgement("same", (one, "a0"), "both tell of the ferry\n🚢")
        dismissed = ledger.add_judgement("dismiss", ("c0",))
        ledger.retract_judgement(dismissed)
        before = ledger.judgements()
        ledger.write_document(capture, document, "engine 2")
        ledger.write_collection(ledger.collection())
        ledger.retract_judgement(dismissed)  # a second time changes nothing
    with Ledger.open(path) as ledger:
        kept = ledger.judgements()
        assert kept == before
        assert [(it.id, it.kind, it.subjects, it.note) for it in kept] == [
            (same, "same", (one, "a0"), "both tell of the ferry\n🚢"),
            (dismissed, "dismiss", ("c0",), ""),
        ]
        assert kept[0].retracted_at is None
        assert kept[1].retracted_at is not None
        assert kept[1].retracted_at >= kept[1].made_at


def test_a_judgement_says_which_of_its_subjects_the_ledger_does_not_hold(path: Path, make: Make) -> None:
    capture, document = make()
    one, key = document.attributions[0].id, entity_key(document.page.id, "Ilda Marn")
    conflict = Conflict("c1", "denial", (one,), "She denies it.", 0.9)
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        ledger.write_collection(replace(ledger.collection(), conflicts=(conflict,)))
        ledger.add_judgement("same", (one, "a0"))
        ledger.add_judgement("correct", (one,), '{"speaker": "Oto Bélan / Bo"}')
        ledger.add_judgement(
            "merge", (key, entity_key(document.page.id, "Oto Bélan / Bo"), "p0/Ilda Marn", "Ilda Marn")
        )
        ledger.add_judgement("correct", (one,), "no JSON")
        ledger.add_judgement("dismiss", ("c1", "c2", one))
        assert [it.lost for it in ledger.judgements()] == [
            ("a0",),
            (),
            ("p0/Ilda Marn", "Ilda Marn"),
            (),
            ("c2", one),
        ]
        ledger.write_collection(replace(ledger.collection(), conflicts=()))
        assert ledger.judgements()[-1].lost == ("c1", "c2", one)


def test_a_document_is_found_by_a_statement_on_it(path: Path, make: Make) -> None:
    capture, document = make()
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        assert ledger.document_of(document.attributions[0].id) == document
        with pytest.raises(UnknownIdError, match="no statement a0"):
            ledger.document_of("a0")


def test_a_judgement_that_was_never_made_cannot_be_taken_back(path: Path) -> None:
    with Ledger.create_or_open(path) as ledger, pytest.raises(UnknownIdError, match="no judgement 7"):
        ledger.retract_judgement(7)


@pytest.mark.parametrize("number", [-1, 0, 7, 2**63, 10**30])
def test_a_judgement_that_is_not_there_cannot_be_taken_back(tmp_path: Path, number: int) -> None:
    with Ledger.create_or_open(tmp_path / "news.db") as ledger, pytest.raises(UnknownIdError, match="no judgement"):
        ledger.retract_judgement(number)
