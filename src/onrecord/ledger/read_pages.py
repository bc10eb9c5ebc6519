"""Reads pages back as they were written: captures and documents, in the order of their ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import zstandard

from onrecord.ledger.rows import Groups, span_of
from onrecord.ledger.schema import snapshot
from onrecord.records import (
    Attribution,
    Block,
    Capture,
    DateCandidate,
    Document,
    Entity,
    Figure,
    OwnSentence,
    Page,
    Span,
    Vector,
)

PAGES_AT_ONCE = 64  # enough to make queries cheap, few enough to hold in memory whatever the pages

_PAGES = """
    SELECT id, sha256, file, url, captured, media, text, language, title_start, title_end, outlet, byline,
        published, modified, not_before, translated_from
    FROM page WHERE id BETWEEN ? AND ?
"""
# The rows that belong to those pages: how many columns make the key, and the query. CROSS JOIN keeps SQLite from
# turning a join round: it starts from the attributions of the pages, not from every span or reason of the ledger.
_TABLES = {
    "blocks": (1, """
        SELECT page, span_start, span_end, kind, body, language, rule FROM page_block
        WHERE page BETWEEN ? AND ? ORDER BY page, position
    """),
    "dates": (1, """
        SELECT page, value, verdict, found_in, reason, span_start, span_end FROM page_date
        WHERE page BETWEEN ? AND ? ORDER BY page, position
    """),
    "page_whys": (1, """
        SELECT owner, decision, rule, evidence, score, span_start, span_end FROM why
        WHERE owner_kind = 'page' AND owner BETWEEN ? AND ? ORDER BY owner, position
    """),
    "entities": (1, """
        SELECT page, name, kind FROM entity WHERE page BETWEEN ? AND ? ORDER BY page, position
    """),
    "names": (2, """
        SELECT page, entity, name FROM entity_name WHERE page BETWEEN ? AND ? ORDER BY page, entity, name
    """),
    "roles": (2, """
        SELECT page, entity, role FROM entity_role WHERE page BETWEEN ? AND ? ORDER BY page, entity, role
    """),
    "attributions": (1, """
        SELECT page, id, quote, force, speaker, speaker_kind, said_on, nested_in FROM attribution
        WHERE page BETWEEN ? AND ? ORDER BY page, position
    """),
    "spans": (2, """
        SELECT one.id, part.role, part.span_start, part.span_end
        FROM attribution AS one CROSS JOIN attribution_span AS part ON part.attribution = one.id
        WHERE one.page BETWEEN ? AND ? ORDER BY one.page, one.position, part.role, part.position
    """),
    "relays": (1, """
        SELECT one.id, relay.entity
        FROM attribution AS one CROSS JOIN attribution_relay AS relay ON relay.attribution = one.id
        WHERE one.page BETWEEN ? AND ? ORDER BY one.page, one.position, relay.position
    """),
    "attribution_whys": (1, """
        SELECT one.id, decision, rule, evidence, score, span_start, span_end
        FROM attribution AS one CROSS JOIN why ON why.owner_kind = 'attribution' AND why.owner = one.id
        WHERE one.page BETWEEN ? AND ? ORDER BY one.page, one.position, why.position
    """),
    "vectors": (1, """
        SELECT one.page, one.id, float16, words_int8, veiled_float16
        FROM attribution AS one CROSS JOIN embedding ON embedding.attribution = one.id
        WHERE one.page BETWEEN ? AND ? ORDER BY one.page, embedding.position
    """),
    "own": (1, """
        SELECT page, span_start, span_end, float16 FROM own_sentence WHERE page BETWEEN ? AND ? ORDER BY page, position
    """),
    "figures": (1, """
        SELECT page, id, span_start, span_end, low, high, unit, per, qualifier FROM figure
        WHERE page BETWEEN ? AND ? ORDER BY page, position
    """),
}  # fmt: skip


def page_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Ids of all pages, sorted."""
    return tuple(row[0] for row in connection.execute("SELECT id FROM page ORDER BY id"))


def page_of(connection: sqlite3.Connection, attribution_id: str) -> str | None:
    """Id of the page that an attribution stands on; None where there is no such attribution."""
    row = connection.execute("SELECT page FROM attribution WHERE id = ?", (attribution_id,)).fetchone()
    return None if row is None else str(row[0])


def capture(connection: sqlite3.Connection, page_id: str) -> Capture | None:
    """The capture that became a page; None where there is no such page."""
    row = connection.execute(
        "SELECT data_zstd, file, url, captured, media FROM capture WHERE page = ?", (page_id,)
    ).fetchone()
    return None if row is None else Capture(zstandard.decompress(row[0]), *row[1:])


def documents(connection: sqlite3.Connection, ids: tuple[str, ...]) -> Iterator[Document]:
    """The documents of `ids`, which are sorted; no query stays open between them, so the caller may write."""
    for first in range(0, len(ids), PAGES_AT_ONCE):
        wanted = ids[first : first + PAGES_AT_ONCE]
        with snapshot(connection):
            loaded = _load(connection, wanted[0], wanted[-1])
        yield from (loaded[page_id] for page_id in wanted if page_id in loaded)


def _load(connection: sqlite3.Connection, first: str, last: str) -> dict[str, Document]:
    """All documents whose ids lie from `first` to `last`, by id."""
    pages = (first, last)
    tables = {name: Groups(connection.execute(query, pages), keys) for name, (keys, query) in _TABLES.items()}
    return {row[0]: _document(row, tables) for row in connection.execute(_PAGES, pages)}


def _document(row: tuple[Any, ...], tables: dict[str, Groups]) -> Document:
    page_id: str = row[0]
    return Document(
        _page(row, tables),
        tuple(_attribution(page_id, one, tables) for one in tables["attributions"][page_id]),
        tuple(_entity(page_id, one, tables) for one in tables["entities"][page_id]),
        tuple(Figure(one, page_id, Span(start, end), *rest) for one, start, end, *rest in tables["figures"][page_id]),
        tuple(Vector(*one) for one in tables["vectors"][page_id]),
        tuple(OwnSentence(Span(start, end), values) for start, end, values in tables["own"][page_id]),
    )


def _page(row: tuple[Any, ...], tables: dict[str, Groups]) -> Page:
    (page_id, sha256, file, url, captured, media, text, language, title_start, title_end, outlet, byline,
     published, modified, not_before, translated_from) = row  # fmt: skip
    blocks = tuple(
        Block(Span(start, end), kind, bool(body), of_block, rule)
        for start, end, kind, body, of_block, rule in tables["blocks"][page_id]
    )
    dates = tuple(
        DateCandidate(value, verdict, where, reason, span_of(start, end))
        for value, verdict, where, reason, start, end in tables["dates"][page_id]
    )
    return Page(
        page_id, sha256, file, url, captured, media, text, blocks, language, span_of(title_start, title_end), outlet,
        byline, published, modified, not_before, translated_from, dates, tables["page_whys"].whys(page_id),
    )  # fmt: skip


def _entity(page_id: str, row: tuple[Any, ...], tables: dict[str, Groups]) -> Entity:
    name, kind = row
    key = (page_id, name)
    return Entity(page_id, name, kind, tables["names"].values(key), tables["roles"].values(key))


def _attribution(page_id: str, row: tuple[Any, ...], tables: dict[str, Groups]) -> Attribution:
    one, quote, force, speaker, speaker_kind, said_on, nested_in = row
    spans = tables["spans"]
    return Attribution(
        id=one,
        page=page_id,
        source=spans.spans((one, "source")),
        cue=spans.spans((one, "cue")),
        content=spans.spans((one, "content")),
        quote=quote,
        force=force,
        speaker=speaker,
        speaker_kind=speaker_kind,
        relay=tables["relays"].values(one),
        said_on=said_on,
        nested_in=nested_in,
        why=tables["attribution_whys"].whys(one),
    )
