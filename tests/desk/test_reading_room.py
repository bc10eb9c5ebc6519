"""The reading room keeps a ledger in memory, follows its file, and finds by words and meaning."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.desk.catalogue import Catalogue, Question
from onrecord.desk.reading_room import ReadingRoom
from onrecord.index import Index


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


def test_after_a_judgement_of_any_kind_the_catalogue_answers_like_one_that_is_made_anew(
    room: ReadingRoom, ledger: Path
) -> None:
    index = room.loaded().index
    told, conflict = index.most_told()[0], next(iter(index.conflicts))
    one, other = (speaker for speaker in index.collection.speakers if speaker.name in {"Ilda Marn", "Tomas Brell"})
    keys = [onrecord.entity_key(*speaker.entities[0]) for speaker in (one, other)]
    corrected = told.versions[0]
    end = index.attributions[corrected].content[0].end
    room.loaded().catalogue.warm()
    for kind, subjects, note in (
        ("correct", [corrected], '{"said_on": "2025-02-01", "speaker": "Somebody Else"}'),
        ("correct", [corrected], f'{{"content": [[0, {end}]]}}'),  # now it stands first on its page
        ("merge", keys, ""),
        ("not_same", told.versions[:2], ""),
        ("split", keys[:1], ""),
        ("dismiss", [conflict], ""),
    ):
        onrecord.judge(ledger, kind, subjects, note)  # type: ignore[arg-type]  # mypy widens the tuple
        room.judged_anew()
        kept = room.loaded().catalogue
        anew = Catalogue(Index(kept.index.collection))
        assert kept.index.most_told() == anew.index.most_told()
        for statement in anew.attributions:
            assert kept.index.speaker(statement) == anew.index.speaker(statement)
            assert kept.index.utterance(statement) == anew.index.utterance(statement)
        assert kept.attributions == anew.attributions
        assert kept.row == anew.row
        assert kept.tallies == anew.tallies
        for question in (Question(), Question(speaker="marn"), Question(speaker=one.id), Question(said="2025-02"),
                         Question(outlet="Marlow Echo"), Question(language="de"), Question(force="doubting")):  # fmt: skip
            assert kept.rows(question).tolist() == anew.rows(question).tolist(), (kind, question)
            assert kept.by_outlet(kept.rows(question)) == anew.by_outlet(anew.rows(question))
        assert kept.nearest("bread", kept.rows(Question()), 3) == anew.nearest("bread", anew.rows(Question()), 3)


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
