"""Writes a page with all that was found on it; the caller holds the transaction."""

from __future__ import annotations

import sqlite3

import zstandard

from onrecord.ledger.links import clear_links, mark_stale
from onrecord.ledger.rows import edges, insert, insert_whys
from onrecord.records import Attribution, Capture, Document, Entity, Page

COMPRESSION_LEVEL = 9  # a page takes well under a millisecond; higher levels gain a few per cent on text


def write_document(connection: sqlite3.Connection, capture: Capture, document: Document, engine: str) -> None:
    """Put a page with all that was found on it in the place of what is there of it."""
    page = document.page
    known = connection.execute("SELECT file FROM page WHERE id = ?", (page.id,)).fetchone()
    if known is not None:
        _remove(connection, page.id)
    _insert_page(connection, page, engine)
    data = zstandard.compress(capture.data, COMPRESSION_LEVEL)
    insert(connection, "capture", [(capture.page_id, capture.file, capture.url, capture.captured, capture.media, data)])
    if known is not None:
        note_file(connection, page.id, known[0])
    _insert_entities(connection, document.entities)
    _insert_attributions(connection, page, document.attributions)
    insert(
        connection,
        "embedding",
        ((one.attribution, n, one.values, one.words, one.veiled) for n, one in enumerate(document.vectors)),
    )
    insert(
        connection,
        "own_sentence",
        ((document.page.id, n, *one.span, one.values) for n, one in enumerate(document.own)),
    )
    insert(
        connection,
        "figure",
        (
            (one.id, one.page, n, *one.span, one.low, one.high, one.unit, one.per, one.qualifier)
            for n, one in enumerate(document.figures)
        ),
    )
    mark_stale(connection)


def note_file(connection: sqlite3.Connection, page_id: str, file: str) -> None:
    """Say that the bytes of a page were found under the name `file` too; the first name in the alphabet is kept."""
    names = {"page": page_id, "file": file}
    connection.execute("UPDATE page SET file = :file WHERE id = :page AND file > :file", names)
    connection.execute("UPDATE capture SET file = :file WHERE page = :page AND file > :file", names)


def _remove(connection: sqlite3.Connection, page_id: str) -> None:
    clear_links(connection)  # they may stand on rows that are about to go
    connection.execute(
        """
        DELETE FROM why
        WHERE owner_kind = 'attribution' AND owner IN (SELECT id FROM attribution WHERE page = ?)
        """,
        (page_id,),
    )
    connection.execute("DELETE FROM why WHERE owner_kind = 'page' AND owner = ?", (page_id,))
    connection.execute(
        "DELETE FROM attribution_words WHERE rowid IN (SELECT number FROM attribution WHERE page = ?)", (page_id,)
    )
    connection.execute("DELETE FROM attribution WHERE page = ?", (page_id,))  # before the entities that it refers to
    connection.execute("DELETE FROM page WHERE id = ?", (page_id,))


def _insert_page(connection: sqlite3.Connection, page: Page, engine: str) -> None:
    insert(
        connection,
        "page",
        [
            (
                page.id, engine, page.sha256, page.file, page.url, page.captured, page.media, page.language,
                *edges(page.title), page.outlet, page.byline, page.published, page.modified, page.not_before,
                page.translated_from, page.text,
            )
        ],
    )  # fmt: skip
    insert(
        connection,
        "page_block",
        (
            (page.id, n, *block.span, block.kind, block.body, block.language, block.rule)
            for n, block in enumerate(page.blocks)
        ),
    )
    insert(
        connection,
        "page_date",
        (
            (page.id, n, date.value, date.verdict, date.where, date.reason, *edges(date.span))
            for n, date in enumerate(page.dates)
        ),
    )
    insert_whys(connection, "page", [(page.id, page.why)])


def _insert_entities(connection: sqlite3.Connection, entities: tuple[Entity, ...]) -> None:
    insert(connection, "entity", ((entity.page, entity.name, n, entity.kind) for n, entity in enumerate(entities)))
    insert(
        connection, "entity_name", ((entity.page, entity.name, name) for entity in entities for name in entity.names)
    )
    insert(
        connection, "entity_role", ((entity.page, entity.name, role) for entity in entities for role in entity.roles)
    )


def _insert_attributions(connection: sqlite3.Connection, page: Page, attributions: tuple[Attribution, ...]) -> None:
    if not attributions:
        return
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM attribution").fetchone()
    numbered = list(enumerate(attributions, last + 1))
    insert(
        connection,
        "attribution",
        (
            (
                number, one.id, one.page, n, one.quote, one.force, one.speaker, one.speaker_kind, one.said_on,
                one.nested_in,
            )
            for n, (number, one) in enumerate(numbered)
        ),
    )  # fmt: skip
    insert(
        connection,
        "attribution_span",
        (
            (one.id, role, n, *span)
            for one in attributions
            for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content))
            for n, span in enumerate(spans)
        ),
    )
    insert(
        connection,
        "attribution_relay",
        ((one.id, n, one.page, name) for one in attributions for n, name in enumerate(one.relay)),
    )
    insert_whys(connection, "attribution", ((one.id, one.why) for one in attributions))
    title = "" if page.title is None else page.quote([page.title])
    connection.executemany(
        "INSERT INTO attribution_words (rowid, content, source, title) VALUES (?, ?, ?, ?)",
        [(number, page.quote(one.content), page.quote(one.source), title) for number, one in numbered],
    )
