"""The screen of a speaker shows what changed over time, apart from the conflicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import onrecord
from markup import parsed

Serve = Callable[..., TestClient]


@pytest.fixture
def wolves(tmp_path: Path) -> Path:
    """A ledger of two pages that tell of two years."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, who, said in (("earlier", "Ada Moss", "no wolves in the forests of Halmeria in 2019"), ("later", "Bo Alder", "wolves in the forests of Halmeria in 2022")):  # fmt: skip
        (pages / f"{name}.txt").write_text(f"Wolves\n\nMinister {who} said that there were {said}.\n", "utf-8")
    onrecord.build([pages], tmp_path / "wolves.db", processes=1)
    return tmp_path / "wolves.db"


def test_each_side_stands_under_its_time_and_can_be_dismissed(serve: Serve, wolves: Path) -> None:
    client, index = serve(wolves), onrecord.open_index(wolves)
    speaker = next(one for one in index.collection.speakers if one.name == "Ada Moss")
    root = parsed(client.get(f"/speakers/{speaker.id}").text)
    (section,) = root.xpath("//section[@aria-labelledby='changed']")
    assert [heading.text_content().split()[0] for heading in section.xpath(".//h3")] == ["2019", "2022"]
    assert index.collection.changes[0].id in section.xpath(".//input[@name='subject']/@value")
    assert not root.xpath("//section[@aria-labelledby='conflicts']")


def test_the_api_gives_the_changes_of_a_speaker(serve: Serve, wolves: Path) -> None:
    client, index = serve(wolves), onrecord.open_index(wolves)
    speaker = next(one for one in index.collection.speakers if one.name == "Bo Alder")
    (change,) = client.get(f"/api/speakers/{speaker.id}").json()["changes"]
    assert [(side["on"], side["known_by"]) for side in change["sides"]] == [("2019", "named"), ("2022", "named")]
