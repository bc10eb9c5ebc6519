"""Floors on pages that others wrote, read where they stand. They go down only with a reason."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from onrecord.read import page
from onrecord.records import Capture

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = {
    # name: gold, pages, floor of body F1, floor of outlets, floor of dates
    "seeds": ("gold", "seeds", 0.98, 1.0, 1.0),
    "english": ("dev/english/gold", "dev/english/pages", 0.98, 0.85, 1.0),
    "slavic": ("dev/slavic/gold", "dev/slavic/pages", 0.98, 0.91, 1.0),
}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared pages are not beside this checkout")
@pytest.mark.parametrize("name", SETS)
def test_body_outlet_and_date_hold_their_floors(name: str) -> None:
    gold_folder, page_folder, body_floor, outlet_floor, date_floor = SETS[name]
    right = made_words = gold_words = outlets = days = count = 0
    for file in sorted((SHARED / gold_folder).glob("*.json")):
        if file.name == "links.json":
            continue
        gold = json.loads(file.read_text("utf-8"))
        made = page(Capture((SHARED / page_folder / gold["file"]).read_bytes(), gold["file"]))
        words = [match.span() for match in re.finditer(r"\w+", made.text)]
        mine, theirs = _covered(made.body, words), _covered(gold["page"]["body"], words)
        right, made_words, gold_words = right + len(mine & theirs), made_words + len(mine), gold_words + len(theirs)
        outlets += made.outlet == gold["page"]["outlet"]
        days += made.published == gold["page"]["published"]
        assert made.published is None or made.published not in gold["page"]["published_not"]
        assert made.language == gold["page"]["language"]
        count += 1
    assert 2 * right / (made_words + gold_words) >= body_floor
    assert outlets / count >= outlet_floor
    assert days / count >= date_floor


def _covered(spans: object, words: list[tuple[int, int]]) -> set[int]:
    marked = {at for start, end in spans for at in range(start, end)}  # type: ignore[attr-defined]
    return {index for index, (start, _) in enumerate(words) if start in marked}
