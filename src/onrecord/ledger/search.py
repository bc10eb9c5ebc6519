"""Finds attributions by their words."""

from __future__ import annotations

import sqlite3

# How much a word counts that stands in the content, in the source, in the page's title. The title, which every
# attribution of a page shares, only settles what the words said leave open.
_WEIGHTS = "1.0, 1.0, 0.25"


def search(connection: sqlite3.Connection, words: str, limit: int) -> list[tuple[str, float]]:
    """Ids of at most `limit` attributions that hold all of `words`, best first, each with its BM25 score (more is better).

    Letter case and diacritics do not count. Nothing in `words` is syntax: a quotation mark or an operator is a word or
    nothing.
    """
    plain = words.encode("utf-8", "replace").decode().replace("\0", " ").replace('"', " ")
    wanted = " ".join(f'"{word}"' for word in plain.split())
    if not wanted:
        return []
    rows = connection.execute(
        f"SELECT attribution.id, -bm25(attribution_words, {_WEIGHTS}) AS score"  # noqa: S608 - our own numbers
        " FROM attribution_words JOIN attribution ON attribution.number = attribution_words.rowid"
        " WHERE attribution_words MATCH ? ORDER BY score DESC, attribution.id LIMIT ?",
        (wanted, limit),
    )
    return [(one, score) for one, score in rows]
