"""The reading room keeps a ledger in memory, follows its file, and finds by words and meaning."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.desk.catalogue import Question
from onrecord.desk.reading_room import ReadingRoom


@pytest.fixture
def ledger(news_ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(news_ledger, tmp_path / "own.db"))


@pytest.fixture
def room(ledger: Path) -> Iterator[ReadingRoom]:
    made = ReadingRoom(ledger)
    yield made
    made.close()


def test_what_does_not_change_is_loaded_once(room: ReadingRoom) -> None:
    assert room.loaded() is room.loaded()


def test_a_judgement_of_another_process_is_seen(room: ReadingRoom, ledger: Path) -> None:
    conflict = next(iter(room.loaded().index.conflicts))
    onrecord.judge(ledger, "dismiss", [conflict])
    deadline = time.monotonic() + 30
    while conflict in room.loaded().index.conflicts and time.monotonic() < deadline:
        time.sleep(0.05)
    assert conflict not in room.loaded().index.conflicts
    assert [one.kind for one in room.loaded().judgements] == ["dismiss"]


def test_a_judgement_of_our_own_is_seen_at_once(room: ReadingRoom, ledger: Path) -> None:
    conflict = next(iter(room.loaded().index.conflicts))
    number = onrecord.judge(ledger, "dismiss", [conflict])
    room.judged_anew()
    assert conflict not in room.loaded().index.conflicts
    onrecord.retract(ledger, number)
    room.judged_anew()
    assert conflict in room.loaded().index.conflicts


def test_a_ledger_that_is_written_all_the_time_is_not_loaded_all_the_time(room: ReadingRoom, ledger: Path) -> None:
    room._rested = time.monotonic() + 1000
    held = room.loaded()
    onrecord.judge(ledger, "dismiss", [next(iter(held.index.conflicts))])
    assert room.loaded() is held
    room._rested = 0
    assert room.loaded() is not held


def test_what_holds_the_words_is_found_and_filters_hold(room: ReadingRoom) -> None:
    index = room.loaded().index
    found = room.find("bread", Question())
    assert "bread" in index.content(index.attributions[found[0]])
    german = room.find("bread", Question(language="de"))
    assert german
    assert {index.page(index.attributions[one]).language for one in german} == {"de"}
    assert room.find("bread", Question(outlet="Nowhere")) == []
