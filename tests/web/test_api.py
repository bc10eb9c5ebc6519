"""The JSON API: it gives what the screens show, as its description says, and answers whatever it is sent."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

import onrecord
from onrecord import Index
from onrecord.collate import collate
from onrecord.web import application

LISTS = ["statements", "utterances", "conflicts", "speakers", "pages", "judgements"]


OURS = {"Host": "127.0.0.1"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def described(news_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The API's description, with an app behind it that may be written."""
    ledger = shutil.copy(news_ledger, tmp_path_factory.mktemp("api") / "own.db")
    app = application(Path(ledger))
    OURS["X-Onrecord-Token"] = app.state.site.token
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"Host": "127.0.0.1"})


def test_every_answer_is_as_described(described: Any) -> None:
    """Of each operation, whatever it is asked: what fits the description and what does not."""
    operations = [one.ok() for one in described.get_all_operations()]
    assert len(operations) == len(LISTS) + 5 + 4  # lists, things, overview, token, two writes
    for operation in operations:
        for mode in schemathesis.GenerationMode:

            @hypothesis.settings(max_examples=8, suppress_health_check=list(hypothesis.HealthCheck), database=None)
            @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
            def check(case: Any) -> None:
                case.call_and_validate(headers=OURS, checks=CHECKS)

            try:
                check()
            except hypothesis.errors.Unsatisfiable:
                assert mode is schemathesis.GenerationMode.NEGATIVE  # an operation that takes anything, or nothing


def test_the_description_names_every_address_of_the_api(demo: TestClient) -> None:
    paths = demo.get("/api/openapi.json").json()["paths"]
    routes = {route.path.replace(":int", "") for route in demo.app.routes if route.path.startswith("/api/")}  # type: ignore[attr-defined]  # our own app
    assert set(paths) == routes - {"/api/openapi.json"}


@pytest.mark.parametrize("name", LISTS)
def test_lists_say_how_many_there_are_and_give_a_part(demo: TestClient, name: str) -> None:
    whole = demo.get(f"/api/{name}?limit=500").json()
    part = demo.get(f"/api/{name}?limit=3&offset=2").json()
    assert part["total"] == whole["total"] == len(whole["items"])
    assert part["items"] == whole["items"][2:5]


def test_one_thing_is_what_the_library_gives(demo: TestClient, demo_index: Index) -> None:
    told = demo_index.most_told()[0]
    given = demo.get(f"/api/utterances/{told.id}").json()
    assert {one["id"] for one in given["versions"]} == set(told.versions)
    pieces = collate(demo_index, told).pieces
    assert [one["text"] for one in given["collation"]["pieces"]] == [one.text for one in pieces]
    document = demo_index.collection.documents[0]
    page = demo.get(f"/api/pages/{document.page.id}").json()
    assert page["text"] == document.page.text
    assert {one["id"] for one in page["statements"]} == {one.id for one in document.attributions}
    conflict = demo_index.collection.conflicts[0]
    sides = demo.get(f"/api/conflicts/{conflict.id}").json()["members"]
    assert len(sides) == len(conflict.members)
    for side in sides:
        marked = [cut["text"] for cut in side["context"] if cut["marked"]]
        page_text = demo_index.documents[side["page"]["id"]].page.text
        assert marked == [page_text[start:end] for start, end in side["spans"]]
        assert "".join(cut["text"] for cut in side["context"]) in page_text


def test_the_overview_counts_add_up(demo: TestClient) -> None:
    given = demo.get("/api/overview").json()
    assert given["statements"] == demo.get("/api/statements").json()["total"]
    assert sum(count for _, count in given["languages"]) == given["pages"]
    for row in given["quoting"]:
        *each, every = row["shares"]
        assert sum(one["statements"] for one in each) <= every["statements"]
        assert all(one["direct"] <= one["statements"] for one in row["shares"])


def test_judgements_are_made_and_taken_back(serve: Any, news_copy: Path) -> None:
    client = serve(news_copy)
    conflict = onrecord.open_index(news_copy).collection.conflicts[0].id
    headers = {"X-Onrecord-Token": client.get("/api/token").json()["token"]}
    body = {"kind": "dismiss", "subjects": [conflict], "note": "two repairs"}
    made = client.post("/api/judgements", json=body, headers=headers)
    assert (made.status_code, made.json()["note"], made.json()["retracted_at"]) == (201, "two repairs", None)
    assert client.get(f"/api/conflicts/{conflict}").status_code == 404
    gone = client.delete(f"/api/judgements/{made.json()['id']}", headers=headers)
    assert gone.status_code == 200
    assert gone.json()["retracted_at"]
    assert client.get(f"/api/conflicts/{conflict}").status_code == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"x"', b'{"kind": "dismiss"}', b'{"kind": "praise", "subjects": ["c1"]}', b'{"kind": "dismiss", "subjects": "c1"}',
     b'{"kind": "dismiss", "subjects": [1]}', b'{"kind": "dismiss", "subjects": ["c1"], "more": 1}', b"[" * 60_000, b"\xff"],
)  # fmt: skip
def test_a_body_that_is_no_judgement_is_explained(serve: Any, news_copy: Path, body: bytes) -> None:
    client = serve(news_copy)
    headers = {"X-Onrecord-Token": client.get("/api/token").json()["token"]}
    answer = client.post("/api/judgements", content=body, headers=headers)
    assert answer.status_code == 400
    assert "no judgement" in answer.json()["error"]


@pytest.mark.parametrize("path", [*(f"{name}/x" for name in LISTS[:-1]), "nothing", "statements?said=soon"])
def test_what_cannot_be_given_is_explained_in_json(demo: TestClient, path: str) -> None:
    answer = demo.get(f"/api/{path}")
    assert answer.status_code in {400, 404}
    assert answer.json()["error"]


def test_a_repeated_point_is_given_in_both_wordings_with_what_differs(demo: TestClient, demo_index: Index) -> None:
    repeat = demo_index.collection.repeats[0]
    speaker = demo_index.speaker(demo_index.attributions[repeat.first])
    assert speaker
    given = demo.get(f"/api/speakers/{speaker.id}").json()
    assert given["repeats"]
    for pair in given["repeats"]:
        days = [one["said_on"] or one["page"]["published"] or "9999" for one in (pair["first"], pair["second"])]
        assert days == sorted(days)
        versions = {one["id"] for one in pair["collation"]["versions"]}
        assert versions == {pair["first"]["id"], pair["second"]["id"]}
        readings = [reading for piece in pair["collation"]["pieces"] for reading in piece["readings"]]
        assert pair["differs"] == sorted({matter for reading in readings for matter in reading["matters"]})


def test_conflicts_of_a_speaker_s_own_words_have_no_side_of_anyone_else(demo: TestClient, demo_index: Index) -> None:
    for speaker in demo_index.collection.speakers:
        given = demo.get(f"/api/speakers/{speaker.id}").json()
        own = {one.id for one in demo_index.attributions.values() if demo_index.speaker(one) == speaker}
        named = [one["id"] for one in given["conflicts"]]
        assert [one["id"] for one in given["own_conflicts"]] == [
            ident for ident in named if own.issuperset(demo_index.conflicts[ident].members)
        ]
