"""`onrecord judge`: keep, list, take back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import onrecord

Run = Callable[..., Any]  # gives code, out and err


@pytest.fixture
def ledger(news_ledger: Path, tmp_path: Path) -> Path:
    """A copy to judge."""
    return Path(shutil.copy(news_ledger, tmp_path / "judged.db"))


def test_a_judgement_is_kept_listed_and_taken_back(run: Run, ledger: Path) -> None:
    first, *_, last = onrecord.open_index(ledger).most_told()[0].versions
    kept = run("judge", ledger, "not_same", first, last, "--note", "two [red] winters")
    assert (kept.code, kept.err) == (0, "")
    assert kept.out == f"Judgement 1 is kept. To take it back: onrecord judge {ledger} --undo 1\n"
    listed = run("judge", ledger, "--list")
    assert listed.code == 0
    assert f"   1  not same  {first}, {last}  two [red] winters  20" in listed.out
    assert "taken back" not in listed.out
    assert run("judge", ledger, "--undo", "1").out == "Judgement 1 is taken back.\n"
    assert "taken back 20" in run("judge", ledger, "--list").out


def test_it_shows_in_what_other_commands_print(run: Run, ledger: Path) -> None:
    conflict = next(iter(onrecord.open_index(ledger).conflicts))
    assert conflict in run("conflicts", ledger).out
    run("judge", ledger, "dismiss", conflict)
    assert conflict not in run("conflicts", ledger).out
    one = onrecord.open_index(ledger).most_told()[0].versions[0]
    run("judge", ledger, "correct", one, "--note", '{"said_on": "1999-12-31"}')
    assert "a reader's judgement" in run("show", ledger, "--said-on", "1999", "--why").out


def test_a_subject_that_is_gone_is_said_to_be(run: Run, ledger: Path) -> None:
    from onrecord.ledger import Ledger

    with Ledger.create_or_open(ledger) as store:
        store.add_judgement("dismiss", ("c000000000000",))
    assert "without its subject now: c000000000000" in run("judge", ledger, "--list").out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["same", "a0", "a1"],
        ["same"],
        ["--undo", "7"],
        ["--undo", "1", "--list"],
        ["dismiss", "c0", "--list"],
        ["quarrel", "a0"],
    ],
)
def test_what_cannot_be_done_ends_with_2(run: Run, ledger: Path, words: list[str]) -> None:
    ran = run("judge", ledger, *words)
    assert ran.code == 2
    assert ran.err
    assert "Traceback" not in ran.err
