"""Whatever is wrong gets one message that names it and says what to do, the right exit code, and no traceback."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import Ledger

Run = Callable[..., Any]  # gives code, out and err

READS = {
    "show": [],
    "compare": [],
    "conflicts": [],
    "search": ["ferry"],
    "judge": ["--list"],
    "report": ["-o", "r.html"],
    "export": ["-o", "out"],
    "verify": [],
}

BAD_PAGES = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n\n",
    "mark-alone.txt": b"\xef\xbb\xbf\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "scan.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(255, -1, -1)) * 8,
    "noise.txt": bytes((n * n * 31 + n * 7) % 256 for n in range(6000)),
    "program": b"\x7fELF\x02\x01\x01" + bytes(600),
    "menu.txt": b"Home\nNews\nSport\nLogin\n",
    "hollow.html": b"<!doctype html><html><head><title></title></head><body></body></html>",
}


# Known failure, strict: two links in a `nav` and nothing else are taken for an article.
MENU = b"<html><body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav></body></html>"


def says(err: str, name: str) -> None:
    """One line that names `name` and goes on to say what to do, and nothing else."""
    (line,) = err.strip().splitlines()
    assert name in line
    assert "Traceback" not in err
    assert "fault of Onrecord" not in err
    what, _, advice = line.rpartition(". ")
    assert what, line
    assert len(advice.rstrip(".").split()) >= 3, line


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_is_told_once_and_the_others_are_built(run: Run, news: Path, name: str) -> None:
    (news / name).write_bytes(BAD_PAGES[name])
    built = run("build", news, "-o", "ferry.db")
    assert built.code == 1
    assert built.out == "3 pages read; 3 in ferry.db\n"
    says(built.err, name)
    with Ledger.open(Path("ferry.db")) as store:
        assert [one.file for one in store.problems()] == [name]


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_alone_is_nothing_to_build(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD_PAGES[name])
    built = run("build", tmp_path / name, "-o", "ferry.db")
    assert (built.code, built.out) == (2, "")
    says(built.err, name)


def test_a_menu_in_markup_is_no_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "menu.html").write_bytes(MENU)
    built = run("build", tmp_path / "menu.html", "-o", "ferry.db")
    assert built.code == 2
    says(built.err, "menu.html")


def test_every_bad_page_gets_its_line(run: Run, news: Path) -> None:
    for name, content in BAD_PAGES.items():
        (news / name).write_bytes(content)
    built = run("build", news, "-o", "ferry.db")
    assert (built.code, built.out) == (1, "3 pages read; 3 in ferry.db\n")
    lines = built.err.splitlines()
    assert len(lines) == len(BAD_PAGES)
    assert all(any(name in line for line in lines) for name in BAD_PAGES)


def test_a_guessed_encoding_is_told_and_the_page_is_built(run: Run, tmp_path: Path) -> None:
    text = (
        "Пором на Оствік не ходить узимку\n\nПором між Марлоу та Оствіком узимку не ходитиме, повідомила рада порту. "
        "Ремонт коштував сорок тисяч крон, сказала начальниця порту Ільда Марн. Пекарі острова повезуть хліб кригою.\n"
    )
    (tmp_path / "porom.txt").write_bytes(text.encode("cp1251"))
    built = run("build", tmp_path / "porom.txt", "-o", "ferry.db")
    assert (built.code, built.out) == (1, "1 page read; 1 in ferry.db\n")
    says(built.err, "porom.txt")
    assert "UTF-8" in built.err


def test_a_missing_path_is_told_and_the_other_pages_are_built(run: Run, news: Path) -> None:
    built = run("build", "gone.txt", news, "-o", "ferry.db")
    assert (built.code, built.out) == (1, "3 pages read; 3 in ferry.db\n")
    says(built.err, "gone.txt")


@pytest.mark.parametrize("name", ["gone.txt", "gone/", "n" * 300 + ".txt"])
def test_a_missing_path_alone_is_nothing_to_build(run: Run, name: str) -> None:
    built = run("build", name, "-o", "ferry.db")
    assert (built.code, built.out) == (2, "")
    says(built.err, name.rstrip("/"))
    assert not Path("ferry.db").exists()


def test_no_path_at_all_and_an_empty_folder_are_nothing_to_build(run: Run, tmp_path: Path) -> None:
    assert run("build").code == 2
    (tmp_path / "hollow").mkdir()
    built = run("build", tmp_path / "hollow")
    assert built.code == 2
    says(built.err, "hollow")


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made there")
def test_a_file_name_that_is_no_text_is_a_problem_like_another(run: Run, news: Path) -> None:
    bad = os.fsencode(news) + b"/ferry-\xff.txt"
    with open(bad, "wb") as file:  # noqa: PTH123  # the name is bytes
        file.write((news / "ostwick-post.txt").read_bytes() + b"The rest of it is below.\n")
    built = run("build", news, "-o", "ferry.db")
    assert (built.code, built.out) == (1, "3 pages read; 3 in ferry.db\n")
    says(built.err, "ferry-")


def test_nothing_asked_is_nothing_found(run: Run, news_ledger: Path) -> None:
    asked = run("search", news_ledger)
    assert (asked.code, asked.out) == (2, "")
    says(asked.err, "asked")


def test_an_unknown_id_is_told(run: Run, news_ledger: Path) -> None:
    compared = run("compare", news_ledger, "u123456789abc")
    assert (compared.code, compared.out) == (2, "")
    says(compared.err, "u123456789abc")


# Ledgers that are none, or cannot be used


@pytest.mark.parametrize("command", READS)
def test_a_missing_ledger_is_told(run: Run, command: str) -> None:
    ran = run(command, "gone.db", *READS[command])
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, "gone.db")
    assert not Path("gone.db").exists()


@pytest.mark.parametrize("command", READS)
def test_a_name_that_no_file_can_have_is_told(run: Run, command: str) -> None:
    name = "n" * 300
    ran = run(command, name, *READS[command])
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, name)


@pytest.mark.parametrize("command", [*READS, "build"])
def test_a_ledger_from_a_newer_version_is_told_and_left_alone(
    run: Run, news: Path, news_ledger: Path, command: str
) -> None:
    newer = Path(shutil.copy(news_ledger, "newer.db"))
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = newer.read_bytes()
    ran = run("build", news, "-o", newer) if command == "build" else run(command, newer, *READS[command])
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, "newer.db")
    assert "Update Onrecord" in ran.err
    assert newer.read_bytes() == before


@pytest.mark.parametrize("command", [*READS, "build"])
def test_a_file_that_is_no_ledger_is_told_and_left_alone(run: Run, news: Path, command: str) -> None:
    letter = Path("letter.txt")
    letter.write_text("Dear Ilda, the ferry sails at six.\n" * 100, "utf-8")
    before = letter.read_bytes()
    ran = run("build", news, "-o", letter) if command == "build" else run(command, letter, *READS[command])
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, "letter.txt")
    assert letter.read_bytes() == before


@pytest.mark.parametrize("command", READS)
def test_a_folder_in_the_place_of_a_ledger_is_told(run: Run, news: Path, command: str) -> None:
    ran = run(command, news, *READS[command])
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, str(news))


def test_a_damaged_ledger_is_told(run: Run, news_ledger: Path) -> None:
    content = news_ledger.read_bytes()
    Path("cut.db").write_bytes(content[: len(content) // 2])
    ran = run("show", "cut.db")
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, "cut.db")


def test_verify_tells_of_each_flaw_and_ends_with_1(run: Run, news_ledger: Path) -> None:
    tampered = Path(shutil.copy(news_ledger, "tampered.db"))
    with closing(sqlite3.connect(tampered)) as connection, connection:
        connection.execute("UPDATE page SET sha256 = 'f00' WHERE file = 'ostwick-post.txt'")
    ran = run("verify", tampered)
    assert ran.code == 1
    assert ran.out.endswith("1 flaws\n")
    (line,) = ran.err.splitlines()
    assert "ostwick-post.txt" in line


# Outputs that cannot be written


@pytest.mark.parametrize("place", ["a-file/ferry.db", "a-folder", "no-folder/ferry.db"])
def test_a_ledger_that_cannot_be_written_is_told(run: Run, news: Path, place: str) -> None:
    Path("a-file").touch()
    Path("a-folder").mkdir()
    ran = run("build", news, "-o", place)
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, place)


@pytest.mark.parametrize("command", ["report", "export", "demo"])
@pytest.mark.parametrize("place", ["a-file/below", "in-the-way"])
def test_an_output_that_cannot_be_written_is_told(run: Run, news_ledger: Path, command: str, place: str) -> None:
    Path("a-file").touch()
    if command == "report":
        Path("in-the-way").mkdir()
    else:
        Path("in-the-way").touch()
    ran = run(command, *([] if command == "demo" else [news_ledger]), "-o", place)
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, place)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_under_the_report_is_told(run: Run, news_ledger: Path) -> None:
    ran = run("report", news_ledger, "-o", "/dev/full")
    assert (ran.code, ran.out) == (2, "")
    says(ran.err, "/dev/full")


def test_an_interrupted_command_says_that_it_was_stopped(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.desk.build", interrupted)
    ran = run("build", news)
    assert ran.code == 2
    says(ran.err, "Stopped")
