"""A change over time on its way from two pages to everything that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from onrecord import cli

EARLIER = "Wolves of Halmeria\n\nMinister Ada Moss said that there were no wolves in the forests of Halmeria in 2019.\n"
LATER = "Wolves again\n\nMinister Bo Alder said that there were wolves in the forests of Halmeria in 2022.\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of two pages that tell of two years."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "earlier.txt").write_text(EARLIER, "utf-8")
    (pages / "later.txt").write_text(LATER, "utf-8")
    onrecord.build([pages], tmp_path / "wolves.db", processes=1)
    return tmp_path / "wolves.db"


def test_the_terminal_sets_changes_apart_from_conflicts(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["conflicts", str(ledger)]) == 0
    conflicts, changes = capsys.readouterr().out.split("Changed over time")
    assert "0 conflicts" in conflicts
    assert "no wolves" not in conflicts
    for expected in ("2019 (named)", "2022 (named)", "no wolves", "1 changes"):
        assert expected in changes


def test_the_export_lists_changes_beside_the_conflicts(ledger: Path, tmp_path: Path) -> None:
    onrecord.WRITERS["jsonl"](onrecord.open_index(ledger).collection, tmp_path / "out")
    links = json.loads((tmp_path / "out" / "links.json").read_text("utf-8"))
    assert links["conflicts"] == []
    (change,) = links["changes"]
    assert (change["kind"], change["held_on"], change["known_by"]) == ("reversal", ["2019", "2022"], ["named", "named"])
    assert len(change["members"]) == 2


def test_the_report_has_a_section_of_changes_and_none_where_nothing_changed(ledger: Path, tmp_path: Path) -> None:
    onrecord.write_report(ledger, tmp_path / "report.html", title="Wolves")
    text = (tmp_path / "report.html").read_text("utf-8")
    assert (
        text.index('id="conflicts"') < text.index('id="changes"') < text.index("no wolves", text.index('id="changes"'))
    )
    onrecord.judge(ledger, "dismiss", [onrecord.open_index(ledger).collection.changes[0].id])
    onrecord.write_report(ledger, tmp_path / "report.html", title="Wolves")
    assert 'id="changes"' not in (tmp_path / "report.html").read_text("utf-8")


def test_a_change_that_a_reader_dismissed_comes_back_when_that_is_undone(ledger: Path) -> None:
    change = onrecord.open_index(ledger).collection.changes[0]
    number = onrecord.judge(ledger, "dismiss", [change.id])
    assert onrecord.judgements(ledger)[0].lost == ()
    assert onrecord.open_index(ledger).collection.changes == ()
    onrecord.retract(ledger, number)
    assert onrecord.open_index(ledger).collection.changes == (change,)
