"""Safety: who is answered, what is written, and what a stored page cannot do. In a real browser: tests/end_to_end."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord.web.safety import HEADERS


@pytest.fixture
def client(serve: Any, news_copy: Path) -> TestClient:
    made: TestClient = serve(news_copy)
    return made


@pytest.fixture
def judgement(news_copy: Path, client: TestClient) -> dict[str, str]:
    """A form that would be taken."""
    conflict = onrecord.open_index(news_copy).collection.conflicts[0].id
    return {"token": client.get("/api/token").json()["token"], "kind": "dismiss", "subject": conflict}


def kept(ledger: Path) -> int:
    return len(onrecord.judgements(ledger))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8321", "localhost:9", "[::1]:8321", "LOCALHOST"])
def test_our_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", "localhost.evil.example", "", "a@localhost", "10.0.0.1", "[::2]", "[", "localhost/x"],
)  # fmt: skip
def test_foreign_names_are_refused(client: TestClient, host: str) -> None:
    refused = client.get("/api/statements", headers={"host": host})
    assert refused.status_code == 421
    assert "statements" not in refused.text


def test_a_server_on_all_addresses_answers_to_addresses_and_not_to_names(serve: Any, news_ledger: Path) -> None:
    client = serve(news_ledger, host="0.0.0.0")
    assert client.get("/", headers={"host": "192.168.1.7:8321"}).status_code == 200
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_a_server_on_a_name_answers_to_it(serve: Any, news_ledger: Path) -> None:
    client = serve(news_ledger, host="Desk.Local")
    assert client.get("/", headers={"host": "desk.local:8321"}).status_code == 200
    assert client.get("/", headers={"host": "other.local"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1:8321.evil.example"},
    ],
)
def test_writes_from_other_sites_are_refused(
    client: TestClient, judgement: dict[str, str], news_copy: Path, headers: dict[str, str]
) -> None:
    assert client.post("/judgements", data=judgement, headers=headers).status_code == 403
    body = {"kind": "dismiss", "subjects": [judgement["subject"]]}
    given = {**headers, "X-Onrecord-Token": judgement["token"]}
    assert client.post("/api/judgements", json=body, headers=given).status_code == 403
    assert kept(news_copy) == 0


@pytest.mark.parametrize("token", ["", "guess", "é"])
def test_writes_without_our_token_are_refused(
    client: TestClient, judgement: dict[str, str], news_copy: Path, token: str
) -> None:
    assert client.post("/judgements", data={**judgement, "token": token}).status_code == 403
    body = {"kind": "dismiss", "subjects": [judgement["subject"]]}
    assert client.post("/api/judgements", json=body, headers={"X-Onrecord-Token": quote(token)}).status_code == 403
    assert client.post("/api/judgements", json=body).status_code == 403
    assert client.delete("/api/judgements/1").status_code == 403
    assert kept(news_copy) == 0


def test_a_write_of_our_own_is_taken(client: TestClient, judgement: dict[str, str], news_copy: Path) -> None:
    headers = {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8321"}
    assert client.post("/judgements", data=judgement, headers=headers).status_code == 303
    assert kept(news_copy) == 1


@pytest.mark.parametrize(("method", "path"), [("POST", "/judgements"), ("POST", "/judgements/1/undo"), ("POST", "/api/judgements"), ("DELETE", "/api/judgements/1"), ("PUT", "/"), ("PATCH", "/")])  # fmt: skip
def test_read_only_refuses_every_write(serve: Any, news_copy: Path, method: str, path: str) -> None:
    client = serve(news_copy, read_only=True)
    token = client.get("/api/token").json()["token"]
    answer = client.request(method, path, headers={"X-Onrecord-Token": token}, content=f"token={token}&kind=dismiss")
    assert answer.status_code == 403
    assert "read-only" in answer.text
    assert kept(news_copy) == 0


def test_read_only_shows_no_form_that_writes(serve: Any, news_copy: Path) -> None:
    client = serve(news_copy, read_only=True)
    index = onrecord.open_index(news_copy)
    for path in (f"/utterances/{index.most_told()[0].id}", f"/pages/{index.collection.documents[0].page.id}",
                 f"/conflicts/{index.collection.conflicts[0].id}", f"/speakers/{index.collection.speakers[0].id}", "/judgements"):  # fmt: skip
        assert 'method="post"' not in client.get(path).text


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    for path in ("/", "/api/overview", "/static/app.js", "/nothing", "/statements.csv", "/statements?said=soon"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, path
    refused = client.get("/", headers={"host": "evil.example"})
    assert refused.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_no_answer_may_be_read_by_another_site(client: TestClient) -> None:
    answer = client.get("/api/statements", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_a_large_body_is_refused(client: TestClient, judgement: dict[str, str], news_copy: Path) -> None:
    assert client.post("/judgements", data={**judgement, "note": "x" * 70_000}).status_code == 413
    assert kept(news_copy) == 0


def test_files_of_the_package_beside_the_static_ones_are_not_served(client: TestClient) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/"):
        assert client.get(path).status_code in {404, 405}, path


HOSTILE = """Marlow Echo
<script>document.title = 'run'</script><img src=x onerror="document.title='run'">
Monday 3 March 2025

“The <b onmouseover=alert(1)>old</b> boat will not survive {{ 7*7 }} \u202ewinters\u202c & storms,” harbour master Ilda Marn said.
"""


def test_markup_of_a_page_is_shown_as_text(serve: Any, tmp_path: Path) -> None:
    (tmp_path / "echo.txt").write_text(HOSTILE, "utf-8")
    onrecord.build([tmp_path / "echo.txt"], tmp_path / "x.db", processes=1)
    client = serve(tmp_path / "x.db")
    index = onrecord.open_index(tmp_path / "x.db")
    page = index.collection.documents[0].page.id
    for path in (f"/pages/{page}", "/statements", "/pages", "/", "/utterances?pages=1"):
        text = client.get(path).text
        assert "<script>document" not in text
        assert "<img" not in text
        assert "<b onmouseover" not in text
    assert "&lt;script&gt;" in client.get(f"/pages/{page}").text


def test_characters_that_turn_text_are_shut_in_on_the_page_and_left_out_elsewhere(serve: Any, tmp_path: Path) -> None:
    (tmp_path / "echo.txt").write_text(HOSTILE, "utf-8")
    onrecord.build([tmp_path / "echo.txt"], tmp_path / "x.db", processes=1)
    client = serve(tmp_path / "x.db")
    document = onrecord.open_index(tmp_path / "x.db").collection.documents[0]
    assert "\u202e" in document.page.text
    shown = client.get(f"/pages/{document.page.id}").text
    assert '<bdi class="control" data-name="U+202E"' in shown
    assert "\u202e" not in client.get("/statements").text
