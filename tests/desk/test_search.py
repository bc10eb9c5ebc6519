"""Search: by word, and by meaning in whatever language it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord


def contents(ledger: Path, query: str, limit: int) -> list[str]:
    index, found = onrecord.search(ledger, query, limit)
    return [index.content(one) for one in found]


def test_a_word_finds_the_statement_that_holds_it(news_ledger: Path) -> None:
    assert "bread by road" in contents(news_ledger, "bread", 1)[0]


@pytest.mark.parametrize(
    "query",
    [
        "El viejo barco no aguantará otro invierno de tormentas",
        "Vanha alus ei kestä enää yhtä myrskytalvea",
        "Старое судно не переживёт ещё одну зиму со штормами",
    ],
)
def test_a_paraphrase_in_another_language_finds_every_version(news_ledger: Path, query: str) -> None:
    nearest = contents(news_ledger, query, 3)
    assert len([words for words in nearest if "winter" in words.casefold()]) == 3


def test_no_more_are_found_than_were_asked_for(news_ledger: Path) -> None:
    assert len(contents(news_ledger, "ferry", 2)) == 2


def test_the_same_question_gets_the_same_answer(news_ledger: Path) -> None:
    assert contents(news_ledger, "winter closure", 9) == contents(news_ledger, "winter closure", 9)


@pytest.mark.parametrize("query", ['"', "AND OR NOT", "content:", "*", "bread NEAR(", "(", "'; DROP TABLE page; --"])
def test_nothing_in_a_query_is_syntax(news_ledger: Path, query: str) -> None:
    assert contents(news_ledger, query, 3)
