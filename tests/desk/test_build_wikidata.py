"""A ledger keeps which extract of Wikidata it was made with: another one, or none, resolves anew, the same one does nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

import onrecord
from items import FIXTURE, HUMAN, claim, entity, written
from onrecord.ledger import Ledger

Export = Callable[[Path], dict[str, bytes]]
PAGE = """Ostrel Herald
Quarrel over the gates
4 March 2022

The dam has been a matter of quarrel for many years in the whole of the country and beyond.

The minister of energy of Lavonia said that the gates would stay shut until spring.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "herald.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def names(ledger: Path) -> list[str]:
    return [one.name for one in onrecord.open_index(ledger).collection.speakers]


def test_the_ledger_keeps_the_name_and_digest_of_the_extract(page: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "news.db"
    onrecord.build([page], ledger, wikidata=FIXTURE)
    with Ledger.open(ledger) as store:
        assert store.knowledge() == (FIXTURE.name, hashlib.sha256(FIXTURE.read_bytes()).hexdigest())


def test_another_extract_or_none_resolves_anew(page: Path, tmp_path: Path, exported: Export) -> None:
    ledger, plain = tmp_path / "news.db", tmp_path / "plain.db"
    other = written(
        tmp_path / "other.json",
        [
            entity("Q9000001", {"en": "Lavonia"}, P625={"latitude": 1}),
            entity("Q9000301", {"en": "Minister of Energy of Lavonia"}, P1001="Q9000001"),
            entity("Q9000107", {"en": "Ida Berg"}, P31=HUMAN, P39=[claim("Q9000301", "2020", "2024")]),
        ],
    )
    onrecord.build([page], plain)
    onrecord.build([page], ledger, wikidata=FIXTURE)
    assert names(ledger) == ["Ada Moss"]
    onrecord.build([page], ledger, wikidata=other)
    assert names(ledger) == ["Ida Berg"]
    onrecord.build([page], ledger)
    assert exported(ledger) == exported(plain)
    with Ledger.open(ledger) as store:
        assert store.knowledge() is None


def test_the_same_extract_reads_and_links_nothing_again(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "news.db"
    onrecord.build([page], ledger, wikidata=FIXTURE)
    monkeypatch.setattr(Ledger, "write_document", None)
    monkeypatch.setattr(Ledger, "write_collection", None)
    again = onrecord.build([page], ledger, wikidata=FIXTURE)
    assert (again.read, again.known, again.pages, again.left) == (0, 1, 1, None)


def test_the_words_keep_their_place_on_the_page(page: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "news.db"
    onrecord.build([page], ledger, wikidata=FIXTURE)
    assert onrecord.verify(ledger)[2] == []


def test_an_extract_without_a_name_of_the_pages_changes_nothing(
    news: Path, news_ledger: Path, tmp_path: Path, exported: Export
) -> None:
    extract = written(tmp_path / "other.json", [entity("Q9000107", {"en": "Ida Berg"}, P31=HUMAN)])
    onrecord.build([news], tmp_path / "news.db", wikidata=extract)
    assert exported(tmp_path / "news.db") == exported(news_ledger)
