"""A reader judges the demo ledger, all its pages are read again, and everything is as judged; then it is all taken back."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import onrecord
from onrecord.index import Index
from onrecord.records import Utterance

Export = Callable[[Path], dict[str, bytes]]


def alone(index: Index, utterance: Utterance) -> str | None:
    """A version of it that tells no other point: to say of one with two what it is the same as would leave open which is meant."""
    others = [set(one.versions) for one in index.utterances.values() if one is not utterance]
    return next((one for one in utterance.versions if not any(one in other for other in others)), None)


def apart(index: Index) -> list[Utterance]:
    """Of the utterances that are told most, three that share no version, each with one that tells nothing else."""
    found: list[Utterance] = []
    for one in index.most_told():
        if alone(index, one) and all(set(one.versions).isdisjoint(other.versions) for other in found):
            found.append(one)
    return found[:3]


def judge_all(ledger: Path, index: Index) -> None:
    """One judgement of each kind, on what the demo shows first."""
    first, second, third = apart(index)
    onrecord.judge(ledger, "same", [version for one in (first, second) if (version := alone(index, one))])
    onrecord.judge(ledger, "not_same", third.versions[:2], "one is about the bridge")
    one, other = sorted(index.speakers.values(), key=lambda speaker: -len(speaker.entities))[:2]
    onrecord.judge(ledger, "merge", [onrecord.entity_key(*speaker.entities[0]) for speaker in (one, other)])
    onrecord.judge(ledger, "split", [onrecord.entity_key(*one.entities[-1])])
    onrecord.judge(ledger, "correct", [third.versions[0]], '{"said_on": "2025-03", "speaker": "Ilse Quandt"}')
    onrecord.judge(ledger, "dismiss", [next(iter(index.conflicts))])


def read_again(ledger: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build as a newer version would, which reads every page anew."""
    with monkeypatch.context() as patched:
        patched.setattr(sys.modules["onrecord.desk.build"], "engine", lambda: "newer")
        assert onrecord.build([pages], ledger, processes=1).read == len(list(pages.iterdir()))


def test_judgements_survive_a_rebuild_and_can_be_taken_back(
    demo_ledger: Path,
    demo_pages: Path,
    demo_export: dict[str, bytes],
    tmp_path: Path,
    exported: Export,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ledger, before = Path(shutil.copy(demo_ledger, tmp_path / "judged.db")), onrecord.open_index(demo_ledger)
    judge_all(ledger, before)
    as_judged, kept = exported(ledger), onrecord.judgements(ledger)
    assert as_judged != demo_export

    read_again(ledger, demo_pages, monkeypatch)
    assert exported(ledger) == as_judged
    assert onrecord.judgements(ledger) == kept
    assert not any(one.lost for one in kept)

    after = onrecord.open_index(ledger)
    first, second, third = apart(before)
    together = after.utterance(after.attributions[alone(before, first) or ""])
    assert together is not None
    assert {*first.versions, *second.versions} <= set(together.versions)
    parted = [after.utterance(after.attributions[version]) for version in third.versions[:2]]
    assert parted[0] != parted[1]
    corrected = after.attributions[third.versions[0]]
    assert corrected.said_on == "2025-03"
    speaker = after.speaker(corrected)
    assert speaker is not None
    assert speaker.name == "Ilse Quandt"
    assert len(after.conflicts) == len(before.conflicts) - 1

    for one in kept:
        onrecord.retract(ledger, one.id)
    assert exported(ledger) == demo_export
