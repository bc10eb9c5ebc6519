"""What was found across pages: replaced as a whole, and never of other pages than the ledger's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import KnowledgeFile, Ledger
from onrecord.records import Capture, Collection, Document, Occasion, Problem, Speaker, Utterance

Make = Callable[..., tuple[Capture, Document]]


def linked(*documents: Document) -> Collection:
    """One speaker who made one utterance on one occasion, told by every statement of `documents`."""
    ordered = tuple(sorted(documents, key=lambda document: document.page.id))
    versions = tuple(sorted(one.id for document in ordered for one in document.attributions))
    entities = tuple(sorted((one.page, one.name) for document in ordered for one in document.entities))
    return Collection(
        ordered,
        (Speaker("s1", "Ilda Marn", "person", ("Ilda Marn",), (), entities),),
        (Occasion("o1", versions),),
        (Utterance("u1", "o1", versions),),
    )


def test_a_new_page_keeps_what_was_found_across_the_others(path: Path, make: Make) -> None:
    first, second = make("the ferry would sail"), make("the ferry had sailed")
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(*first, "engine 1")
        ledger.write_collection(linked(first[1]))
        ledger.write_document(*second, "engine 1")
        assert not ledger.linked()
        assert ledger.collection().utterances == linked(first[1]).utterances


def test_a_page_read_anew_takes_what_stood_on_it_along(path: Path, make: Make) -> None:
    capture, document = make()
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        ledger.write_collection(linked(document))
        ledger.write_document(capture, replace(document, attributions=(), vectors=()), "engine 2")
        assert ledger.collection() == Collection((replace(document, attributions=(), vectors=()),))


def test_a_collection_of_other_pages_than_the_ledgers_is_refused(path: Path, make: Make) -> None:
    first, second = make("the ferry would sail"), make("the ferry had sailed")
    with Ledger.create_or_open(path) as ours, Ledger.create_or_open(path) as theirs:
        ours.write_document(*first, "engine 1")
        found = ours.collection()
        theirs.write_document(*second, "engine 1")
        with pytest.raises(LedgerError, match="busy"):
            ours.write_collection(found)
        assert not ours.linked()
        ours.write_collection(linked(first[1], second[1]))
        assert theirs.linked()


def test_links_that_stand_on_nothing_are_refused_and_what_was_there_stays(path: Path, make: Make) -> None:
    capture, document = make()
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        found = linked(document)
        ledger.write_collection(found)
        with pytest.raises(LedgerError, match="inconsistent"):
            ledger.write_collection(replace(found, occasions=(Occasion("o1", ("a0",)),)))
        assert ledger.collection() == found
        assert ledger.linked()


def test_links_are_of_the_knowledge_that_they_were_made_with(path: Path, make: Make) -> None:
    capture, document = make()
    source = KnowledgeFile("people  of the\udcff harbour.json", "0" * 64)
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        ledger.write_collection(linked(document), source)
        assert ledger.linked(source.digest)
        assert not ledger.linked()
        assert not ledger.linked("1" * 64)
        assert ledger.knowledge() == ("people  of the\\udcff harbour.json", source.digest)
        ledger.write_collection(linked(document))
        assert (ledger.linked(), ledger.knowledge()) == (True, None)


def test_a_file_of_knowledge_that_was_mended_is_no_problem_any_more(path: Path, make: Make) -> None:
    capture, document = make()
    with Ledger.create_or_open(path) as ledger:
        ledger.write_document(capture, document, "engine 1")
        ledger.write_problem(Problem("people.json", "Line 2 was skipped. Mend it"))
    with Ledger.create_or_open(path) as ledger:
        ledger.write_collection(linked(document), KnowledgeFile("people.json", "0" * 64))
        assert ledger.problems() == ()
