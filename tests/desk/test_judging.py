"""Judging: what is kept is applied wherever the ledger is shown, what cannot be is refused, and all can be taken back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import InputError, LedgerError, UnknownIdError

Export = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def ledger(news_ledger: Path, tmp_path: Path) -> Path:
    """A copy to judge."""
    return Path(shutil.copy(news_ledger, tmp_path / "judged.db"))


@pytest.fixture
def index(news_ledger: Path) -> onrecord.Index:
    """The ledger as it was before any judgement."""
    return onrecord.open_index(news_ledger)


def said(index: onrecord.Index, words: str, file: str = "") -> onrecord.Attribution:
    return next(one.attribution for one in onrecord.statements(index, onrecord.Filters(words=words, file=file or None)))


def test_a_judgement_is_applied_wherever_the_ledger_is_shown(
    ledger: Path, index: onrecord.Index, exported: Export
) -> None:
    told = index.most_told()[0]
    first, other = told.versions[0], said(index, "bread by road").id
    assert onrecord.judge(ledger, "same", [first, other], "both of the winter") == 1
    after = onrecord.open_index(ledger)
    assert set(onrecord.find_utterance(after, other).versions) >= {*told.versions, other}
    assert onrecord.search(ledger, "bread", 1)[0].collection == after.collection
    links = json.loads(exported(ledger)["links.json"])
    assert sorted((*told.versions, other)) in links["same_utterance"]


def test_a_judgement_that_is_taken_back_leaves_the_same_collection(
    ledger: Path, index: onrecord.Index, exported: Export
) -> None:
    before = exported(ledger)
    one, other = said(index, "three hundred families"), said(index, "bread by road")
    made = [
        onrecord.judge(ledger, "same", [one.id, other.id]),
        onrecord.judge(ledger, "not_same", index.most_told()[0].versions),
        onrecord.judge(ledger, "correct", [one.id], '{"said_on": "2025-03-02", "speaker": "Ilda Marn"}'),
        onrecord.judge(ledger, "split", [index.most_told()[0].versions[0]]),
        onrecord.judge(ledger, "dismiss", [next(iter(index.conflicts))]),
    ]
    assert exported(ledger) != before
    for number in made:
        onrecord.retract(ledger, number)
    assert exported(ledger) == before
    assert onrecord.open_index(ledger).collection == index.collection
    assert all(one.retracted_at for one in onrecord.judgements(ledger))


def test_the_machine_s_own_findings_stay_as_they_are(ledger: Path, index: onrecord.Index) -> None:
    def tables() -> list[str]:
        with closing(sqlite3.connect(ledger)) as connection:
            return [line for line in connection.iterdump() if "judgement" not in line]

    before = tables()
    onrecord.judge(ledger, "correct", [said(index, "bread").id], '{"content": [[0, 12]]}')
    onrecord.judge(ledger, "dismiss", [next(iter(index.conflicts))])
    assert tables() == before
    assert onrecord.verify(ledger)[2] == []


def test_speakers_are_named_by_statements_of_theirs_or_as_pages_have_them(ledger: Path, index: onrecord.Index) -> None:
    marn, brell = said(index, "another winter", "ostwick"), said(index, "three hundred families")
    assert marn.speaker
    onrecord.judge(ledger, "merge", [onrecord.entity_key(marn.page, marn.speaker), brell.id])
    after = onrecord.open_index(ledger)
    assert after.speaker(marn) == after.speaker(brell)
    (one,) = onrecord.judgements(ledger)
    assert one.subjects == (f"{marn.page}/{marn.speaker}", f"{brell.page}/{brell.speaker}")


def test_a_corrected_speaker_can_be_named_by_that_statement(ledger: Path, index: onrecord.Index) -> None:
    bread, brell = said(index, "bread by road"), said(index, "three hundred families")
    onrecord.judge(ledger, "correct", [bread.id], '{"speaker": "The bakers\' guild"}')
    onrecord.judge(ledger, "merge", [bread.id, brell.id])
    after = onrecord.open_index(ledger)
    found = after.speaker(after.attributions[bread.id])
    assert found == after.speaker(brell)
    assert found is not None
    assert "The bakers' guild" in found.names
    assert [one.lost for one in onrecord.judgements(ledger)] == [(), ()]
    onrecord.retract(ledger, 1)
    assert [one.lost for one in onrecord.judgements(ledger)] == [(), (f"{bread.page}/The bakers' guild",)]


@pytest.mark.parametrize(
    ("kind", "subjects", "note", "error", "message"),
    [
        ("same", ["ONE", "a000000000000"], "", UnknownIdError, "no statement a000000000000"),
        ("same", ["ONE", "\udcff"], "", UnknownIdError, "no statement"),
        ("not_same", ["ONE", "ONE"], "", InputError, "two different statements"),
        ("same", [], "", InputError, "two different statements"),
        ("merge", ["ONE"], "", InputError, "two different speakers"),
        ("merge", ["ONE", "TWO"], "", InputError, "two different speakers"),  # two statements of one entity
        ("merge", ["ONE", "p0/Nobody"], "", UnknownIdError, "no speaker p0/Nobody"),
        ("split", ["s000000000000"], "", UnknownIdError, "no speaker s000000000000"),
        ("split", [], "", InputError, "needs a speaker"),
        ("dismiss", ["ONE"], "", UnknownIdError, "no conflict"),
        ("correct", ["CONFLICT"], '{"speaker": null}', UnknownIdError, "no statement"),
        ("correct", ["ONE", "BAKERS"], '{"speaker": null}', InputError, "one statement"),
        ("correct", ["ONE"], "", InputError, "no JSON"),
        ("correct", ["ONE"], '{"said_on": "yesterday"}', InputError, "yesterday is no date"),
        ("correct", ["ONE"], '{"said_on": "2025-02-30"}', InputError, "2025-02-30 is no date"),
        ("correct", ["ONE"], '{"content": [[0, 99999]]}', InputError, "the content ends at 99999"),
        ("same", ["ONE", "BAKERS"], "\udcff", InputError, "no Unicode"),
        ("quarrel", ["ONE"], "", InputError, "no judgement 'quarrel'"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    ledger: Path,
    index: onrecord.Index,
    kind: Any,
    subjects: list[str],
    note: str,
    error: type[Exception],
    message: str,
) -> None:
    ids = {
        "ONE": said(index, "another winter", "ostwick").id,
        "TWO": said(index, "65,000").id,
        "BAKERS": said(index, "bread by road").id,
        "CONFLICT": next(iter(index.conflicts)),
    }
    with pytest.raises(error, match=message):
        onrecord.judge(ledger, kind, [ids.get(one, one) for one in subjects], note)
    assert onrecord.judgements(ledger) == ()


def test_a_statement_that_nobody_is_named_for_names_no_speaker(ledger: Path, index: onrecord.Index) -> None:
    one = said(index, "another winter", "ostwick").id
    onrecord.judge(ledger, "correct", [one], '{"speaker": null}')
    with pytest.raises(InputError, match="has no speaker"):
        onrecord.judge(ledger, "split", [one])


def test_what_was_never_judged_cannot_be_taken_back(ledger: Path) -> None:
    with pytest.raises(UnknownIdError, match="no judgement 7"):
        onrecord.retract(ledger, 7)


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    for act in (
        lambda: onrecord.judge(missing, "dismiss", ["c0"]),
        lambda: onrecord.retract(missing, 1),
        lambda: onrecord.judgements(missing),
    ):
        with pytest.raises(LedgerError, match="is not there"):
            act()
    assert not missing.exists()
