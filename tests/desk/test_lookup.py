"""Look up: statements by filter, utterances by any id that belongs to them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

import onrecord
from onrecord import Filters, Statement


@pytest.fixture(scope="module")
def index(news_ledger: Path) -> onrecord.Index:
    return onrecord.open_index(news_ledger)


def found(index: onrecord.Index, **filters: str) -> list[Statement]:
    made = onrecord.statements(index, Filters(**filters))  # type: ignore[arg-type]
    assert made, f"nothing passes {filters}"
    assert len(made) < len(index.attributions), f"everything passes {filters}"
    return made


def test_no_filter_lets_every_statement_pass_in_the_order_of_pages_and_text(index: onrecord.Index) -> None:
    every = onrecord.statements(index, Filters())
    assert {one.attribution.id for one in every} == set(index.attributions)
    runs = [file for file, _ in groupby(one.page.file for one in every)]
    assert len(runs) == len(set(runs))
    places = [(one.page.file, one.attribution.content[0].start) for one in every if one.page.file == "marlow-echo.txt"]
    assert places == sorted(places)


def test_a_speaker_is_found_by_any_form_of_the_name_and_in_any_case(index: onrecord.Index) -> None:
    assert {one.page.file for one in found(index, speaker="ilda marn")} == {
        "hafenbote.txt",
        "marlow-echo.txt",
        "ostwick-post.txt",
    }
    assert all("Brell" in one.said_by for one in found(index, speaker="BRELL"))


def test_an_unnamed_source_is_found_as_the_page_words_it(index: onrecord.Index) -> None:
    assert {one.page.file for one in found(index, speaker="bakers")} == {"marlow-echo.txt"}


def test_words_are_found_anywhere_in_the_content(index: onrecord.Index) -> None:
    assert {one.page.file for one in found(index, words="ANOTHER WINTER")} == {"marlow-echo.txt", "ostwick-post.txt"}


def test_force_quote_and_file_filter(index: onrecord.Index) -> None:
    assert {one.page.file for one in found(index, force="denying")} == {"ostwick-post.txt"}
    assert {one.words for one in found(index, quote="direct", file="marlow")} == {
        "“The old boat will not survive another winter of storms,”"
    }


def test_filters_are_joined_by_and(index: onrecord.Index) -> None:
    assert onrecord.statements(index, Filters(speaker="Brell", file="hafenbote")) == []


def test_a_date_is_found_by_its_beginning(demo_ledger: Path) -> None:
    index = onrecord.open_index(demo_ledger)
    dated = [one.said_on for one in index.attributions.values() if one.said_on]
    year = dated[0][:4]
    assert all((one.attribution.said_on or "").startswith(year) for one in found(index, said_on=year))
    assert {one.attribution.said_on for one in found(index, said_on=dated[0])} >= {dated[0]}


def test_an_outlet_is_found_by_part_of_its_name(demo_ledger: Path) -> None:
    assert {one.page.outlet for one in found(onrecord.open_index(demo_ledger), outlet="torvane cour")} == {
        "The Torvane Courier"
    }


def test_an_utterance_is_found_by_its_own_id_and_by_each_of_its_versions(index: onrecord.Index) -> None:
    utterance = index.most_told()[0]
    assert len(utterance.versions) > 1
    for ident in (utterance.id, *utterance.versions):
        assert onrecord.find_utterance(index, ident) is utterance


@pytest.mark.parametrize("ident", ["u000000000000", "a000000000000", "", "nonsense"])
def test_an_unknown_id_is_said_to_be_unknown(index: onrecord.Index, ident: str) -> None:
    with pytest.raises(onrecord.UnknownIdError, match="no utterance or statement"):
        onrecord.find_utterance(index, ident)


def test_a_statement_without_an_utterance_is_said_to_have_none(index: onrecord.Index) -> None:
    unmatched = onrecord.Index(replace(index.collection, utterances=()))
    with pytest.raises(onrecord.UnknownIdError, match="matched with no utterance"):
        onrecord.find_utterance(unmatched, next(iter(index.attributions)))


def test_further_points_of_statements_that_tell_several_come_last(demo_ledger: Path) -> None:
    told = onrecord.open_index(demo_ledger).most_told()
    seen: set[str] = set()
    further = []
    for one in told:
        further.append(2 * len(seen.intersection(one.versions)) >= len(one.versions))
        seen.update(one.versions)
    assert any(further), "no statement of the demo tells two points"
    assert further == sorted(further)
