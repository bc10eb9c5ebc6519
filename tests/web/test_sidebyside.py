"""Readings side by side: nothing of a version is lost, and what it lacks stands where it would have been."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.collate import collate
from onrecord.web.sidebyside import lines, words


@pytest.fixture(scope="module")
def index(demo_ledger: Path) -> onrecord.Index:
    return onrecord.open_index(demo_ledger)


def test_each_reading_is_shown_whole_with_all_that_was_put_in_or_left_out(index: onrecord.Index) -> None:
    left_out = put_in = 0
    for utterance in index.most_told():
        for line in lines(collate(index, utterance)):
            for cell in line.cells:
                if cell.reading is None:
                    continue
                kept = "".join(part.text for part in cell.parts if part.use != "left out")
                assert kept == cell.reading.text
                lacking = [part.text for part in cell.parts if part.use == "left out"]
                assert lacking == [edit.before for edit in cell.reading.edits if edit.before]
                left_out += len(lacking)
                put_in += sum(part.use == "put in" for part in cell.parts)
    assert left_out > 5
    assert put_in > 5


def test_each_line_has_a_cell_for_each_version_in_order(index: onrecord.Index) -> None:
    collation = collate(index, index.most_told()[0])
    for line in lines(collation):
        assert [cell.version for cell in line.cells] == [one.id for one in collation.versions]


def test_the_words_of_a_version_are_those_of_its_content(index: onrecord.Index) -> None:
    for utterance in index.most_told():
        for version in collate(index, utterance).versions:
            shown = "".join(part.text for part in words(version))
            assert shown == index.content(index.attributions[version.id])
