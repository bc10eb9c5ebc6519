"""Verify: clean where nothing was touched, and a flaw for whatever the stored bytes do not bear out."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import zstandard

import onrecord


@pytest.fixture
def ledger(news_ledger: Path, tmp_path: Path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copy(news_ledger, tmp_path / "tampered.db"))


def tamper(ledger: Path, statement: str, *values: object) -> None:
    """Change the ledger behind Onrecord's back."""
    with closing(sqlite3.connect(ledger)) as connection, connection:
        assert connection.execute(statement, values).rowcount > 0


def test_an_untouched_ledger_has_no_flaw(demo_ledger: Path, demo_pages: Path) -> None:
    pages, spans, flaws = onrecord.verify(demo_ledger)
    assert flaws == []
    assert pages == len(list(demo_pages.iterdir()))
    index = onrecord.open_index(demo_ledger)
    carried = sum(len(one.source + one.cue + one.content) for one in index.attributions.values())
    assert spans > carried > 0


@pytest.mark.parametrize("role", ["source", "cue", "content"])
def test_a_span_that_was_moved_within_the_text_is_found(ledger: Path, role: str) -> None:
    tamper(
        ledger,
        """
        UPDATE attribution_span SET span_start = span_start + 1, span_end = span_end + 1
        WHERE role = ? AND attribution = (SELECT min(attribution) FROM attribution_span WHERE role = ?)
        """,
        role,
        role,
    )
    _, _, flaws = onrecord.verify(ledger)
    assert len(flaws) == 1
    assert flaws[0].file in {"hafenbote.txt", "marlow-echo.txt", "ostwick-post.txt"}


@pytest.mark.parametrize("table", ["attribution_span", "page_block"])
def test_a_span_beyond_the_text_is_found(ledger: Path, table: str) -> None:
    tamper(ledger, f"UPDATE {table} SET span_end = 1000000 WHERE span_start = (SELECT max(span_start) FROM {table})")
    _, _, flaws = onrecord.verify(ledger)
    assert any("lies outside the text" in flaw.what for flaw in flaws)


def test_tampered_bytes_are_found(ledger: Path) -> None:
    page = onrecord.open_index(ledger).collection.documents[0].page
    forged = page.text.replace("Marn", "Dorn").encode()
    tamper(ledger, "UPDATE capture SET data_zstd = ? WHERE page = ?", zstandard.compress(forged), page.id)
    _, _, flaws = onrecord.verify(ledger)
    assert [(flaw.page, flaw.file) for flaw in flaws] == [(page.id, page.file)]
    assert "SHA-256" in flaws[0].what


def test_tampered_text_is_found(ledger: Path) -> None:
    page = onrecord.open_index(ledger).collection.documents[0].page
    tamper(ledger, "UPDATE page SET text = replace(text, 'Marn', 'Dorn') WHERE id = ?", page.id)
    _, _, flaws = onrecord.verify(ledger)
    assert [(flaw.page, flaw.file) for flaw in flaws] == [(page.id, page.file)]
    assert "stored text" in flaws[0].what


def test_a_missing_ledger_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(onrecord.LedgerError, match=r"gone\.db is not there"):
        onrecord.verify(tmp_path / "gone.db")
