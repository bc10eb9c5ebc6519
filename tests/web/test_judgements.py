"""Judgements by form: each is made, shown, undone, and leaves the ledger's own findings as they were."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import onrecord
from markup import parsed
from onrecord import Index


@pytest.fixture
def client(serve: Any, news_copy: Path) -> TestClient:
    made: TestClient = serve(news_copy)
    return made


@pytest.fixture
def before(news_copy: Path) -> Index:
    return onrecord.open_index(news_copy)


def token(client: TestClient) -> str:
    given: str = client.get("/api/token").json()["token"]
    return given


def post(client: TestClient, path: str = "/judgements", **fields: Any) -> Any:
    return client.post(path, data={"token": token(client), **fields})


def made(client: TestClient, **fields: Any) -> int:
    answer = post(client, **fields)
    assert answer.status_code == 303, answer.text
    number = re.search(r"judged=(\d+)", answer.headers["location"])
    assert number
    return int(number[1])


def undo(client: TestClient, number: int) -> None:
    assert post(client, f"/judgements/{number}/undo").status_code == 303


def utterances(client: TestClient) -> set[str]:
    return {json.loads(line)["id"] for line in client.get("/utterances.jsonl?pages=1").text.splitlines()}


def speakers(client: TestClient) -> list[str]:
    return sorted(json.loads(line)["name"] for line in client.get("/speakers.jsonl").text.splitlines())


def test_versions_are_set_apart_and_put_together_again(client: TestClient, before: Index) -> None:
    told, was = before.most_told()[0], utterances(client)
    number = made(client, kind="not_same", subject=list(told.versions[:2]))
    assert utterances(client) != was
    assert told.id not in utterances(client)
    undo(client, number)
    assert utterances(client) == was


def test_statements_are_put_together_as_one_point(client: TestClient, before: Index) -> None:
    one, other = (next(iter(each.versions)) for each in before.collection.utterances[:2])
    number = made(client, kind="same", subject=[one, other, ""])
    where = [client.get(f"/utterances/{ident}").headers["location"].split("?")[0] for ident in (one, other)]
    assert where[0] == where[1]
    undo(client, number)
    where = [client.get(f"/utterances/{ident}").headers["location"].split("?")[0] for ident in (one, other)]
    assert where[0] != where[1]


def test_speakers_are_merged_and_split(client: TestClient, before: Index) -> None:
    was = speakers(client)
    marn, brell = (
        next(s for s in before.collection.speakers if s.name == name) for name in ("Ilda Marn", "Tomas Brell")
    )
    number = made(client, kind="merge", subject=["/".join(one.entities[0]) for one in (marn, brell)])
    assert len(speakers(client)) == len(was) - 1
    undo(client, number)
    assert speakers(client) == was
    made(client, kind="split", subject="/".join(marn.entities[0]))
    assert len(speakers(client)) == len(was) + 1


def test_a_statement_is_corrected(client: TestClient, before: Index) -> None:
    one = next(iter(before.attributions.values()))
    number = made(
        client, kind="correct", subject=one.id, said_on="2025-03-02", speaker="Oda Tull", content="0-6", back=f"/statements/{one.id}"
    )  # fmt: skip
    shown = client.get(f"/api/statements/{one.id}").json()
    assert (shown["said_on"], shown["said_by"]["name"], shown["content_spans"]) == ("2025-03-02", "Oda Tull", [[0, 6]])
    (listed,) = client.get("/api/judgements").json()["items"]
    assert listed["says"] == "said on 2 March 2025; said by Oda Tull; characters 0–6"
    undo(client, number)
    assert client.get(f"/api/statements/{one.id}").json()["content_spans"] == [list(span) for span in one.content]
    made(client, kind="correct", subject=one.id, no_speaker="1")
    assert client.get(f"/api/statements/{one.id}").json()["said_by"]["id"] is None


def test_a_conflict_is_dismissed_and_comes_back(client: TestClient, before: Index) -> None:
    conflict = before.collection.conflicts[0]
    number = made(client, kind="dismiss", subject=conflict.id, note="two different repairs", back="/conflicts")
    assert client.get(f"/conflicts/{conflict.id}").status_code == 404
    (listed,) = client.get("/api/judgements").json()["items"]
    assert listed["subjects"][0]["label"] == conflict.statement
    assert "two different repairs" in client.get("/judgements").text
    undo(client, number)
    assert client.get(f"/conflicts/{conflict.id}").status_code == 200
    assert "taken back" in client.get("/judgements").text


def test_a_judgement_is_kept_in_the_file(client: TestClient, before: Index, news_copy: Path) -> None:
    made(client, kind="dismiss", subject=before.collection.conflicts[0].id)
    assert [one.kind for one in onrecord.judgements(news_copy)] == ["dismiss"]


def test_the_screen_that_follows_says_what_was_done_and_offers_to_undo_it(client: TestClient, before: Index) -> None:
    answer = post(client, kind="dismiss", subject=before.collection.conflicts[0].id, back="/conflicts")
    root = parsed(client.get(answer.headers["location"]).text)
    notice = root.xpath("//*[@role='status']")[0]
    assert "judgement 1" in notice.text_content()
    assert notice.xpath(".//form/@action") == ["/judgements/1/undo"]
    undone = post(client, "/judgements/1/undo", back="/conflicts?kind=figure")
    assert undone.headers["location"] == "/conflicts?kind=figure&undone=1"


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\elsewhere.example", "x"]
)
def test_a_form_leads_to_this_site_alone(client: TestClient, before: Index, back: str) -> None:
    answer = post(client, kind="dismiss", subject=before.collection.conflicts[0].id, back=back)
    assert answer.headers["location"].startswith("/judgements?")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "praise", "subject": "a1"}, 400),
        ({"kind": "same", "subject": "a1"}, 400),
        ({"kind": "same", "subject": ["a1", "a2"]}, 404),
        ({"kind": "dismiss", "subject": "c0"}, 404),
        ({"kind": "dismiss"}, 400),
        ({"kind": "merge", "subject": ["p0/Nobody", "p0/No one"]}, 404),
    ],
)
def test_what_cannot_be_judged_is_explained(client: TestClient, fields: dict[str, Any], code: int) -> None:
    answer = post(client, **fields)
    assert answer.status_code == code
    assert parsed(answer.text).xpath("string(//p[@class='lead'])")


@pytest.mark.parametrize(
    "fields", [{}, {"said_on": "soon"}, {"content": "here"}, {"content": "5-900000"}, {"content": "9-3"}]
)
def test_a_correction_that_cannot_be_is_explained(client: TestClient, before: Index, fields: dict[str, str]) -> None:
    answer = post(client, kind="correct", subject=next(iter(before.attributions)), **fields)
    assert answer.status_code == 400


def test_undoing_what_is_not_there_is_explained(client: TestClient) -> None:
    assert post(client, "/judgements/99/undo").status_code == 404


def test_the_forms_are_on_the_screens_that_they_belong_to(client: TestClient, before: Index) -> None:
    speaker = next(one for one in before.collection.speakers if len(one.entities) > 1)
    kinds = {
        f"/utterances/{before.most_told()[0].id}": {"same", "not_same"},
        f"/conflicts/{before.collection.conflicts[0].id}": {"dismiss"},
        f"/pages/{before.collection.documents[0].page.id}": {"correct"},
        f"/speakers/{speaker.id}?like=tomas": {"merge", "split"},
    }
    for path, expected in kinds.items():
        root = parsed(client.get(path).text)
        assert set(root.xpath("//main//input[@name='kind']/@value")) == expected, path
