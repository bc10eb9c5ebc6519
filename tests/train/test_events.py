"""The events that the sentence encoder learns from and is measured on: well formed, in several languages, and nobody else's sentences."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LANGUAGES = {"en", "uk", "ru", "de", "fr", "pl", "fi", "es", "bg", "cs"}
WORD = re.compile(r"\w+")
RUN = 8  # words in a row that nobody writes twice by chance


@cache
def events() -> list[Any]:
    files = (ROOT / "train" / name for name in ("events.jsonl", "retold.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_every_event_has_an_id_of_its_own_and_several_outlets() -> None:
    assert len({event["id"] for event in events()}) == len(events()) >= 500
    assert all(len({one["outlet"] for one in event["told"]}) >= 2 for event in events())


def test_what_is_told_is_a_point_of_its_event() -> None:
    for event in events():
        points = {point["id"] for point in event["points"]}
        assert len(points) == len(event["points"])
        assert all(one["points"] and points.issuperset(one["points"]) for one in event["told"]), event["id"]
        assert all(points.issuperset([*one.get("denies", []), one.get("again", one["id"])]) for one in event["points"])


def test_half_of_the_events_are_told_in_several_languages() -> None:
    languages = [{one["language"] for one in event["told"]} for event in events()]
    assert set().union(*languages) <= LANGUAGES
    assert sum(len(own) > 1 for own in languages) >= 0.5 * len(languages)


def test_most_statements_of_an_event_tell_another_point() -> None:
    for event in events():
        counts = [one["points"] for one in event["told"]]
        pairs = [bool(set(a) & set(b)) for n, a in enumerate(counts) for b in counts[:n]]
        assert 0 < sum(pairs) < 0.3 * len(pairs), event["id"]


def test_no_statement_is_somebody_else_s() -> None:
    if not SHARED.is_dir():
        pytest.skip("shared/ is not beside the checkout")
    files = [*SHARED.glob("seeds/*.txt"), *SHARED.glob("dev/*/pages/*.txt")]
    foreign = set().union(*(runs(file.read_text("utf-8", "replace")) for file in files))
    copied = [one["content"] for event in events() for one in event["told"] if runs(one["content"]) & foreign]
    assert copied == []


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in WORD.findall(text)]
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
