"""`onrecord demo` as a newcomer meets it: a process of its own, in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

import onrecord


class Demo(NamedTuple):
    """What one run left behind."""

    out: str
    err: str
    code: int
    ledger: Path
    report: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("newcomer")
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "demo", "-o", "shown"],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "COLUMNS": "120", "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    shown = folder / "shown"
    return Demo(done.stdout, done.stderr, done.returncode, shown / "demo.db", shown / "report.html")


def test_it_ends_well_and_complains_of_nothing(demo: Demo) -> None:
    assert (demo.code, demo.err) == (0, "")


def test_it_counts_pages_statements_and_speakers(demo: Demo, demo_pages: Path) -> None:
    index = onrecord.open_index(demo.ledger)
    assert f"{len(list(demo_pages.iterdir()))} pages" in demo.out
    assert f"{len(index.attributions)} statements by {len(index.speakers)} speakers" in demo.out


def test_it_lays_the_most_told_point_side_by_side(demo: Demo) -> None:
    index = onrecord.open_index(demo.ledger)
    told = index.most_told()[0]
    assert len(index.outlets(told)) >= 3
    assert f"{len(told.versions)} versions" in demo.out
    assert all(version in demo.out for version in told.versions)


def test_it_shows_conflicts_with_both_sides(demo: Demo) -> None:
    index = onrecord.open_index(demo.ledger)
    shown = [conflict for conflict in index.conflicts.values() if conflict.id in demo.out]
    assert {conflict.kind for conflict in shown} == {conflict.kind for conflict in index.conflicts.values()}


@pytest.mark.parametrize("kind", ["denial", "figure"])
def test_the_pages_hold_at_least_one_conflict_of_each_sort(demo: Demo, kind: str) -> None:
    assert any(conflict.kind == kind for conflict in onrecord.open_index(demo.ledger).conflicts.values())


def test_it_prints_where_the_report_lies_and_what_to_try_next(demo: Demo) -> None:
    assert f"Report: {demo.report.resolve()}\n" in demo.out
    assert "onrecord show shown/demo.db" in demo.out


def test_the_report_is_a_page_that_needs_no_other(demo: Demo) -> None:
    text = demo.report.read_text("utf-8")
    page = html.document_fromstring(text)
    assert page.findtext(".//title")
    links = [
        (element.tag, name, str(value)[:80])
        for element in page.iter()
        for name, value in element.attrib.items()
        if name in {"src", "href", "action", "data", "poster", "srcset", "xlink:href"}
    ]
    assert links
    assert [link for link in links if not link[2].startswith(("#", "data:"))] == []
    assert re.findall(r"@import|url\(\s*['\"]?(?!data:|#)", text) == []
    assert {element.tag for element in page.iter()}.isdisjoint({"script", "iframe", "object", "embed"})


def test_the_report_holds_every_statement_s_words(demo: Demo) -> None:
    shown = " ".join("".join(map(str, html.document_fromstring(demo.report.read_text("utf-8")).itertext())).split())
    index = onrecord.open_index(demo.ledger)
    missing = [
        one.id
        for one in index.attributions.values()
        if " ".join(index.page(one).quote(one.content[:1]).split()) not in shown
    ]
    assert missing == []


def test_it_can_be_run_again_over_its_own_output(demo: Demo) -> None:
    again = subprocess.run(
        [sys.executable, "-m", "onrecord", "demo", "-o", demo.ledger.parent],
        capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "120", "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert again.returncode == 0
    assert "Report: " in again.stdout


def test_the_ledger_verifies(demo: Demo) -> None:
    assert onrecord.verify(demo.ledger)[2] == []
