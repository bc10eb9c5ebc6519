"""A page may hold anything; nothing of it steers the terminal of whoever looks at the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import onrecord

Run = Callable[..., Any]  # gives code, out and err

# All control codes but the line feed that commands end lines with, and all characters with Unicode's Bidi_Control.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

HOSTILE = {
    "hostile-echo.txt": """Marlow\x1b[31m Echo
The ferry \u202eto Ostwick\u202c stops for the winter
Monday 3 March 2025

Harbour master Ilda Marn said that the old boat would not survive another winter of \u2066heavy\u2069 storms\x1b[2J\x1b[H.

Deputy mayor Tomas Brell said that the town would \u061cpay for the \x08\x08new landing\x9b1m stage, [red]so it was[/red] [/].

The captain Orla\x1b]0;owned\x07 Vint said\x00 that the crew had been told in \u202dMay\u202c.
""",
    "hostile-post.txt": """Ostwick\u200f Post
Harbour board defends the winter closure
4 March 2025

Harbour master Ilda Marn said that the old boat would not survive another \u202dwinter\u202c of storms\x7f.

Ilda Marn denied that the town would \u061cpay for the \x1b[8mnew\x1b[0m landing stage.

The mechanic Petra Lohm said that the engine was [link=javascript:x]beyond repair[/link] and too old to be sold.
""",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two pages full of what steers terminals."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        (folder / name).write_text(text, "utf-8", newline="")
    ledger = folder / "hostile.db"
    onrecord.build([folder / name for name in HOSTILE], ledger)
    index = onrecord.open_index(ledger)
    # every command has something dangerous to show, else these tests would hold nothing
    assert any(STEERING.search(index.content(version)) for one in index.most_told() for version in index.versions(one))
    assert any(
        isinstance(m, str) and STEERING.search(index.content(index.attributions[m]))
        for c in index.conflicts.values()
        for m in c.members
    )
    return ledger


@pytest.mark.parametrize(
    "command",
    [["show"], ["show", "--why"], ["compare"], ["conflicts"], ["search", "boat"]],
    ids=" ".join,
)
@pytest.mark.parametrize("onto", ["file", "terminal"])
def test_nothing_of_a_page_steers_the_terminal(
    run: Run, hostile: Path, command: list[str], onto: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if onto == "terminal":
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")
    shown = run(command[0], hostile, *command[1:])
    assert shown.code == 0
    colours = re.compile(r"\x1b\[[0-9;]*m")  # our own
    assert STEERING.findall(colours.sub("", shown.out)) == []
    if onto == "terminal":
        assert "\x1b[" in shown.out
        assert "\x1b[8m" not in shown.out  # hidden text, which is the page's
    else:
        assert "\x1b" not in shown.out


def test_side_by_side_is_as_safe(run: Run, hostile: Path) -> None:
    index = onrecord.open_index(hostile)
    for utterance in index.collection.utterances:
        shown = run("compare", hostile, utterance.id)
        assert shown.code == 0
        assert STEERING.findall(shown.out) == []


def test_what_looks_like_our_own_markup_is_shown_as_it_stands(run: Run, hostile: Path) -> None:
    shown = " ".join(run("show", hostile).out.split())
    assert "[link=javascript:x]" in shown


def test_a_hostile_file_name_is_told_safely(run: Run, news: Path) -> None:
    (news / "empty-\x1b[31m\u202e.txt").touch()
    built = run("build", news, "-o", "ferry.db")
    assert built.code == 1
    assert STEERING.findall(built.err) == []
    assert "empty-" in built.err


def test_names_from_a_page_in_an_error_are_told_safely(run: Run, hostile: Path) -> None:
    refused = run("compare", hostile, "u\x1b[31mx")
    assert refused.code == 2
    assert STEERING.findall(refused.err) == []
