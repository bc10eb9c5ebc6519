"""Lists as files: whole, in order, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from onrecord.web.exports import FORMS

LISTS = ["statements", "utterances", "conflicts", "speakers", "pages", "judgements"]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_given_whole_as_jsonl_and_csv(demo: TestClient, name: str) -> None:
    total = demo.get(f"/api/{name}").json()["total"]
    lines = demo.get(f"/{name}.jsonl")
    assert [json.loads(line)["id"] for line in lines.text.splitlines()] == [
        row["id"] for row in rows(demo.get(f"/{name}.csv").text)
    ] or name == "judgements"
    assert len(lines.text.splitlines()) == total
    assert lines.headers["content-disposition"] == f'attachment; filename="{name}.jsonl"'


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_a_table_has_a_column_for_each_field_of_a_record_in_a_record(demo: TestClient) -> None:
    made = rows(demo.get("/statements.csv?limit=1").text)
    given = [json.loads(line) for line in demo.get("/statements.jsonl").text.splitlines()]
    assert [row["said_by_name"] for row in made] == [one["said_by"]["name"] for one in given]
    assert [row["page_outlet"] for row in made] == [one["page"]["outlet"] for one in given]
    assert json.loads(made[0]["content_spans"]) == given[0]["content_spans"]


@dataclass(frozen=True)
class Row:
    """One row."""

    name: str
    count: int
    names: tuple[str, ...]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_be_run_by_a_spreadsheet(start: str) -> None:
    answer = FORMS["csv"]("x", Row, [Row(f"{start}HYPERLINK()", -3, (f"{start}1",))])
    text = asyncio_text(answer)
    (row,) = rows(text)
    assert row["name"] == f"'{start}HYPERLINK()"
    assert row["names"] == f"'{start}1"
    assert row["count"] == "-3"


def asyncio_text(answer: object) -> str:
    import asyncio

    async def read() -> str:
        return "".join([part async for part in answer.body_iterator])  # type: ignore[attr-defined]  # a streamed answer

    return asyncio.run(read())


def test_a_list_that_is_narrowed_is_exported_narrowed(demo: TestClient) -> None:
    part = demo.get("/conflicts.jsonl?kind=figure").text.splitlines()
    assert part
    assert {json.loads(line)["kind"] for line in part} == {"figure"}
    assert len(part) < len(demo.get("/conflicts.jsonl").text.splitlines())


def test_a_question_that_cannot_be_asked_gives_no_file(demo: TestClient) -> None:
    assert demo.get("/statements.csv?said=soon").status_code == 400
