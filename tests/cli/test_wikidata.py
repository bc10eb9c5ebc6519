"""`build --wikidata`: what two pages call one person by two names, and what the command says of a bad file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from items import FIXTURE
from onrecord.cli import DONE, NOTHING, WITH_PROBLEMS, main

PAGES = {
    "gazette.txt": """Harbour Gazette
Gates of the dam stay shut
3 March 2022

The gates of the dam will stay shut until the spring, as the harbour has heard from several sides.

Minister Ada Moss said that the gates would stay shut until spring.
""",
    "courier.txt": """Northline Courier
Writer speaks of the gates
4 March 2022

The hall in the harbour was full on Tuesday, and many came to hear of the dam and of its gates.

Writer Ada Northcliffe said that the gates would stay shut until spring.
""",
    "herald.txt": """Ostrel Herald
Quarrel over the gates
4 March 2022

The dam has been a matter of quarrel for many years in the whole of the country and beyond.

The minister of energy of Lavonia said that the gates would stay shut until spring. Writer Ida Stone said that it rained.
""",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def speakers(ledger: Path) -> dict[str, dict[str, Any]]:
    """The speakers of a ledger's export, by name."""
    out = ledger.parent / "out"
    assert main(["export", str(ledger), "-o", str(out)]) == DONE
    return {one["name"]: one for one in json.loads((out / "links.json").read_text("utf-8"))["speakers"]}


def attributed(ledger: Path, file: str) -> list[str | None]:
    """Whose the words of a page are, by its export."""
    speakers(ledger)
    lines = (ledger.parent / "out" / "pages.jsonl").read_text("utf-8").splitlines()
    return next(
        [one["speaker"] for one in page["attributions"]] for page in map(json.loads, lines) if page["file"] == file
    )


def test_two_names_become_one_speaker_and_an_alias_of_two_joins_nobody(pages: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "news.db"
    assert main(["build", str(pages), "-o", str(ledger)]) == DONE
    assert {name: one["identifier"] for name, one in speakers(ledger).items()} == {
        "Ada Moss": None,
        "Ada Northcliffe": None,
        "Ida Stone": None,
    }
    assert attributed(ledger, "herald.txt") == [None, "Ida Stone"]
    assert main(["build", str(pages), "--wikidata", str(FIXTURE), "-o", str(ledger)]) == DONE
    made = speakers(ledger)
    assert {name: one["identifier"] for name, one in made.items()} == {
        "Ada Moss": "wikidata:Q9000101",
        "Ida Stone": None,
    }
    assert made["Ada Moss"]["names"] == ["Ada Moss", "Ada Northcliffe"]
    assert [why["rule"] for why in made["Ida Stone"]["why"]] == ["a name of several known entities"]
    assert attributed(ledger, "herald.txt") == ["Ada Moss", "Ida Stone"]


def test_why_names_the_entity_and_the_name_that_decided(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = tmp_path / "news.db"
    main(["build", str(pages), "--wikidata", str(FIXTURE), "-o", str(ledger)])
    capsys.readouterr()
    main(["show", str(ledger), "--why"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "wikidata:Q9000101 (Ada Moss): alias Ada Northcliffe" in shown
    assert "wikidata:Q9000101, wikidata:Q9000301 on 2022-03-04" in shown


def test_a_build_without_the_extract_says_so(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "news.db"
    main(["build", str(pages), "--wikidata", str(FIXTURE), "-o", str(ledger)])
    assert "--wikidata" not in capsys.readouterr().out
    assert main(["build", str(pages), "-o", str(ledger)]) == DONE
    assert "invented.json was used: name it with --wikidata" in " ".join(capsys.readouterr().out.split())
    assert set(speakers(ledger)) == {"Ada Moss", "Ada Northcliffe", "Ida Stone"}


def test_a_malformed_line_is_a_problem_of_the_build(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract = tmp_path / "people.json"
    extract.write_text(FIXTURE.read_text("utf-8") + '{"id"\n', encoding="utf-8")
    assert main(["build", str(pages), "--wikidata", str(extract), "-o", str(tmp_path / "news.db")]) == WITH_PROBLEMS
    assert "Line 12 of people.json was skipped, since it is no JSON" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("content", ["", "The ferry sails at six.\n"])
def test_a_file_of_something_else_stops_the_build_before_a_ledger_is_made(
    pages: Path, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    extract, ledger = tmp_path / "people.json", tmp_path / "news.db"
    extract.write_text(content, encoding="utf-8")
    assert main(["build", str(pages), "--wikidata", str(extract), "-o", str(ledger)]) == NOTHING
    assert "holds no item of Wikidata" in " ".join(capsys.readouterr().err.split())
    assert not ledger.exists()
