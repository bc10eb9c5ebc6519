"""The invented events that are measured on: every page well marked, every link to an attribution that is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import reported


@pytest.mark.parametrize("name", reported.events())
def test_links_are_between_attributions_of_the_event_s_pages(name: str, tmp_path: Path) -> None:
    reported.write(tmp_path, name)
    gold = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "gold").glob(f"{name}?.json")]
    known = {one["id"] for page in gold for one in page["attributions"]}
    links = json.loads((tmp_path / "gold" / "links.json").read_text("utf-8"))
    linked = {one for kind in ("same_occasion", "same_utterance", "repeats") for group in links[kind] for one in group}
    assert len(gold) >= 4
    assert linked <= known
    assert {one for conflict in links["conflicts"] for one in conflict["members"] if isinstance(one, str)} <= known


@pytest.mark.parametrize("path", sorted(reported.HERE.glob("*.page")), ids=lambda path: path.stem)
def test_spans_are_of_the_page_s_own_article(path: Path) -> None:
    gold, text = reported.page(path)
    assert text[slice(*gold["page"]["title"])].strip()
    for one in gold["attributions"]:
        for start, end in one["source"] + one["cue"] + one["content"]:
            assert any(first <= start < end <= last for first, last in gold["page"]["body"])
            assert text[start:end].strip() == text[start:end]
