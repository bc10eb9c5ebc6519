"""Search and filters: each lets pass what it says, alone and with others, by an address that can be sent on."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from onrecord import Index


def found(client: TestClient, **parameters: str) -> list[dict[str, object]]:
    answer = client.get(f"/statements.jsonl?{urlencode(parameters)}")
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.text.splitlines()]


def test_without_a_question_every_statement_is_there_once(demo: TestClient, demo_index: Index) -> None:
    idents = [one["id"] for one in found(demo)]
    assert len(idents) == len(set(idents))
    assert set(idents) == set(demo_index.attributions)


@pytest.mark.parametrize(("name", "value"), [("force", "doubting"), ("quote", "direct")])
def test_force_and_quote_let_pass_their_own(demo: TestClient, demo_index: Index, name: str, value: str) -> None:
    expected = {one.id for one in demo_index.attributions.values() if getattr(one, name) == value}
    assert expected
    assert {one["id"] for one in found(demo, **{name: value})} == expected


def test_outlet_language_and_page_are_those_of_the_page(demo: TestClient, demo_index: Index) -> None:
    page = demo_index.collection.documents[0].page
    own = {one.id for one in demo_index.documents[page.id].attributions}
    assert {one["id"] for one in found(demo, page=page.id)} == own
    assert own <= {one["id"] for one in found(demo, outlet=demo_index.outlet(page))}
    assert own <= {one["id"] for one in found(demo, language=page.language or "")}
    assert found(demo, outlet=demo_index.outlet(page)[:-1]) == []


def test_a_speaker_is_asked_for_by_id_or_by_a_part_of_any_name(demo: TestClient, demo_index: Index) -> None:
    speaker = next(one for one in demo_index.collection.speakers if one.name == "Maren Odal")
    own = {
        one.id for one in demo_index.attributions.values() if (who := demo_index.speaker(one)) and who.id == speaker.id
    }
    assert {one["id"] for one in found(demo, speaker=speaker.id)} == own
    assert {one["id"] for one in found(demo, speaker="марен одал")} == own


def test_a_dash_asks_for_sources_that_nobody_could_be_named_for(demo: TestClient, demo_index: Index) -> None:
    expected = {one.id for one in demo_index.attributions.values() if demo_index.speaker(one) is None}
    assert expected
    assert {one["id"] for one in found(demo, speaker="-")} == expected


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2024-10-07", "2024-10-07", "2024-10-07"),
        ("2024-10", "2024-10-01", "2024-10-31"),
        ("2024-10-08/2025-02", "2024-10-08", "2025-02-28"),
        ("2025-06/..", "2025-06-01", "9999"),
        ("../2024-10-07", "0000", "2024-10-07"),
    ],
)
def test_dates_are_asked_for_by_day_month_or_stretch(
    demo: TestClient, demo_index: Index, asked: str, first: str, last: str
) -> None:
    days = {str(one["said_on"]) for one in found(demo, said=asked)}
    known = {one.said_on or "" for one in demo_index.attributions.values()}
    expected = {day for day in known if re.fullmatch(r"\d{4}-\d\d-\d\d", day) and first <= day <= last}
    assert expected
    assert {day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)} == expected


def test_statements_whose_year_is_unknown_can_be_asked_for(demo: TestClient) -> None:
    dates = {one["said_on"] for one in found(demo, said="unknown")}
    assert None in dates
    assert all(str(date).startswith("XXXX") for date in dates if date)


def test_filters_together_let_pass_what_each_lets_pass(demo: TestClient) -> None:
    both = {one["id"] for one in found(demo, force="doubting", quote="indirect", language="en")}
    each = [{one["id"] for one in found(demo, **{name: value})} for name, value in (("force", "doubting"), ("quote", "indirect"), ("language", "en"))]  # fmt: skip
    assert both == set.intersection(*each)
    assert both


def test_words_are_found_first_and_their_meaning_in_other_languages_too(demo: TestClient) -> None:
    results = found(demo, q="sirens in Pellin sounded late")
    assert "sirens" in str(results[0]["words"]).casefold()
    assert {one["language"] for one in results[:12]} >= {"en", "uk"}


def test_a_search_keeps_to_its_filters(demo: TestClient) -> None:
    results = found(demo, q="gates", quote="direct", language="fi")
    assert {(one["quote"], one["language"]) for one in results} == {("direct", "fi")}


@pytest.mark.parametrize("q", ['"', "OR", "a AND", "*", "\x00", "🦆", "x" * 5000, "<script>alert(1)</script>", "'; DROP TABLE page; --"])  # fmt: skip
def test_nothing_that_is_searched_for_is_syntax(demo: TestClient, q: str) -> None:
    answer = demo.get(f"/statements?{urlencode({'q': q})}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_the_form_shows_what_the_address_asks(demo: TestClient) -> None:
    text = demo.get("/statements?q=gates&said=2024-10&force=doubting").text
    assert 'value="gates"' in text
    assert 'value="2024-10"' in text
    assert '<option value="doubting" selected>' in text


def test_utterances_are_those_of_which_a_version_passes(demo: TestClient, demo_index: Index) -> None:
    rows = [json.loads(line) for line in demo.get("/utterances.jsonl?language=uk&pages=1").text.splitlines()]
    expected = {
        one.id
        for one in demo_index.collection.utterances
        if any(demo_index.page(demo_index.attributions[each]).language == "uk" for each in one.versions)
    }
    assert {one["id"] for one in rows} == expected


def test_utterances_of_many_pages_come_first_and_alone_where_asked(demo: TestClient, demo_index: Index) -> None:
    rows = [json.loads(line) for line in demo.get("/utterances.jsonl?pages=3").text.splitlines()]
    assert rows
    assert all(one["pages"] >= 3 for one in rows)
    several = [one.id for one in demo_index.most_told()]
    assert [one["id"] for one in rows] == [ident for ident in several if ident in {one["id"] for one in rows}]
    assert len(rows[0]["outlets"]) == max(len(one["outlets"]) for one in rows)
