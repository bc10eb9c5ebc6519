"""Pages in the ledger: cached by content and engine, the same in whatever order they come, tied to their problems."""

from __future__ import annotations

import dataclasses
import itertools
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import PageError, UnknownIdError
from onrecord.ledger import Ledger, read_pages
from onrecord.records import Capture, Collection, Document, Problem

Make = Callable[..., tuple[Capture, Document]]


def test_a_page_is_known_by_its_content_and_its_engine(path: Path, make: Make) -> None:
    capture, document = make()
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        assert ledger.has_page(capture.page_id, "engine 1")
        assert not ledger.has_page(capture.page_id, "engine 2")
        assert not ledger.has_page("p0", "engine 1")
        ledger.write_document(capture, document, "engine 2")
        assert ledger.has_page(capture.page_id, "engine 2")
        assert not ledger.has_page(capture.page_id, "engine 1")


def test_a_ledger_is_the_same_in_whatever_order_pages_are_written(tmp_path: Path, make: Make) -> None:
    made = [make(f"the ferry would sail at {hour}") for hour in ("six", "seven", "eight")]
    found = []
    for n, order in enumerate(itertools.permutations(made)):
        with Ledger.create_or_open(tmp_path / f"{n}.db") as ledger:
            for capture, document in order:
                ledger.write_document(capture, document, "engine 1")
            found.append((ledger.page_ids(), list(ledger.documents()), ledger.search("ferry", 9)))
    assert found[0][0] == tuple(sorted(capture.page_id for capture, _ in made))
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize("files", [("a.txt", "b.txt"), ("b.txt", "a.txt"), ("b.txt", "a.txt", "c.txt")])
def test_the_same_bytes_under_two_names_keep_the_first_name_in_the_alphabet(
    path: Path, make: Make, files: tuple[str, ...]
) -> None:
    with Ledger.create_or_open(path) as ledger:
        for file in files:
            ledger.write_document(*make(file=file), "engine 1")
        assert [page.file for page in (document.page for document in ledger.documents())] == ["a.txt"]
        assert [capture.file for capture in ledger.captures()] == ["a.txt"]


def test_a_page_that_is_not_read_again_takes_an_earlier_name(path: Path, make: Make) -> None:
    capture, document = make(file="b.txt")
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        for file in ("c.txt", "a.txt"):
            ledger.note_file(capture.page_id, file)
        assert ledger.document(capture.page_id).page.file == "a.txt"
        assert ledger.capture(capture.page_id).file == "a.txt"


def test_pages_may_be_written_while_captures_and_documents_are_read(path: Path, make: Make) -> None:
    made = [make(f"the ferry would sail on day {day}") for day in range(70)]
    with Ledger.create_or_open(path) as ledger:
        for capture, document in made:
            ledger.write_document(capture, document, "engine 1")
        for capture in ledger.captures():
            ledger.write_document(capture, ledger.document(capture.page_id), "engine 2")
        for document in ledger.documents():
            ledger.write_document(ledger.capture(document.page.id), document, "engine 3")
        assert all(ledger.has_page(capture.page_id, "engine 3") for capture, _ in made)
        assert {document.page.id: document for _, document in made} == {
            document.page.id: document for document in ledger.documents()
        }


def test_an_unknown_page_is_said_to_be_unknown(path: Path) -> None:
    with Ledger.create_or_open(path) as ledger:
        for look_up in (ledger.document, ledger.capture):
            with pytest.raises(UnknownIdError, match="no page p0"):
                look_up("p0")


def test_a_document_that_refers_to_nothing_is_refused_and_what_was_there_stays(path: Path, make: Make) -> None:
    capture, document = make()
    unlisted = dataclasses.replace(document.attributions[0], relay=("Harbour Wire",))
    lost = dataclasses.replace(document.attributions[0], nested_in="a0")
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        for wrong in (unlisted, lost):
            with pytest.raises(PageError, match=r"harbour\.txt was read inconsistently"):
                ledger.write_document(capture, dataclasses.replace(document, attributions=(wrong,)), "engine 2")
        assert ledger.document(capture.page_id) == document
        assert ledger.has_page(capture.page_id, "engine 1")


def test_characters_that_are_no_unicode_are_a_problem_of_their_page(path: Path, make: Make) -> None:
    capture, document = make()
    broken = dataclasses.replace(document.page, text="a lone \ud800")
    with Ledger.create_or_open(path) as ledger:
        with pytest.raises(PageError, match=r"harbour\.txt holds characters"):
            ledger.write_document(capture, dataclasses.replace(document, page=broken), "engine 1")
        with pytest.raises(PageError, match=r"bad\\udcff\.txt holds characters"):
            ledger.write_document(dataclasses.replace(capture, file="bad\udcff.txt"), document, "engine 1")
        ledger.write_problem(Problem("bad\udcff.txt", "Its name is no text"))
        assert ledger.problems() == (Problem("bad\\udcff.txt", "Its name is no text"),)
        assert ledger.page_ids() == ()


def test_problems_are_listed_once_and_sorted_whatever_their_order(path: Path) -> None:
    listed = (
        Problem("a.jsonl", "Line 3 is no JSON"),
        Problem("a.jsonl", "Line 9 is no JSON"),
        Problem("a.jsonl", "Line 2 has no text", "https://harbour.example/2"),
        Problem("b.txt", "It is empty"),
    )
    with Ledger.create_or_open(path) as ledger:
        for problem in (*reversed(listed), *listed):
            ledger.write_problem(problem)
        assert ledger.problems() == listed


def test_a_file_that_is_met_again_loses_the_problems_of_earlier_sessions_only(path: Path, make: Make) -> None:
    capture, document = make()
    earlier, other = Problem(capture.file, "It is empty"), Problem("other.txt", "It is empty")
    with Ledger.create_or_open(path) as ledger:
        ledger.write_problem(earlier)
        ledger.write_problem(other)
    now = Problem(capture.file, "Line 3 is no JSON")
    with Ledger.create_or_open(path) as ledger:
        ledger.write_problem(now)
        ledger.write_document(capture, document, "engine 1")  # another page of the same file: the problem stands
        assert ledger.problems() == (now, other)
    with Ledger.create_or_open(path) as ledger:
        ledger.note_file(capture.page_id, capture.file)
        assert ledger.problems() == (other,)


def test_reading_some_pages_never_walks_through_a_whole_table(path: Path) -> None:
    Ledger.create_or_open(path).close()
    connection = sqlite3.connect(path)
    try:
        for name, (_, query) in read_pages._TABLES.items():
            plan = [row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + query, ("p1", "p2"))]
            assert not [step for step in plan if re.match("SCAN", step)], name
    finally:
        connection.close()


def test_a_collection_is_stale_as_soon_as_a_page_is_written(path: Path, make: Make) -> None:
    with Ledger.create_or_open(path) as ledger:
        assert not ledger.linked()
        ledger.write_collection(Collection(()))
        assert ledger.linked()
        ledger.write_document(*make(), "engine 1")
        assert not ledger.linked()
        ledger.write_collection(ledger.collection())
        assert ledger.linked()
