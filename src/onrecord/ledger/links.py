"""What was found across pages: written as a whole, read as a whole, and whether it fits the pages as they are now."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from onrecord.ledger.problems import printable
from onrecord.ledger.rows import Groups, insert, insert_whys
from onrecord.records import (
    Change,
    Collection,
    Conflict,
    Copies,
    Dated,
    Document,
    Occasion,
    PageSpan,
    Repeat,
    Span,
    Speaker,
    Utterance,
)

_OWNERS = ("speaker", "occasion", "utterance", "repeat", "conflict", "copies", "change")  # of reasons
# Children before the tables that they refer to.
_TABLES = (
    "change_side", "change", "copies_page", "copies", "conflict_member", "conflict", "repeat", "utterance_version", "utterance",
    "occasion_member", "occasion", "speaker_entity", "speaker_role", "speaker_name", "speaker",
)  # fmt: skip


class KnowledgeFile(NamedTuple):
    """A file with knowledge from outside the pages."""

    file: str  # its name without its folder
    digest: str  # hex SHA-256


def linked(connection: sqlite3.Connection, digest: str | None) -> bool:
    """Is what was found across pages made of exactly the pages that the ledger holds, with knowledge of this digest?"""
    source = knowledge(connection)
    current = connection.execute("SELECT 1 FROM meta WHERE key = 'linked' AND value = '1'").fetchone() is not None
    return current and digest == (source.digest if source else None)


def knowledge(connection: sqlite3.Connection) -> KnowledgeFile | None:
    """The file whose knowledge what was found across pages is made with."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'knowledge'").fetchone()
    return KnowledgeFile(*reversed(row[0].split("  ", 1))) if row else None


def mark_stale(connection: sqlite3.Connection) -> None:
    """Say that the pages have changed since they were linked."""
    connection.execute("UPDATE meta SET value = '0' WHERE key = 'linked'")


def clear_links(connection: sqlite3.Connection) -> None:
    """Remove all that was found across pages."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables' names
    connection.executemany("DELETE FROM why WHERE owner_kind = ?", [(owner,) for owner in _OWNERS])


def fits(connection: sqlite3.Connection, documents: tuple[Document, ...]) -> bool:
    """Are `documents` the pages that the ledger holds, with the same attributions?"""
    pages = {document.page.id for document in documents}
    attributions = {one.id for document in documents for one in document.attributions}
    return pages == _ids(connection, "page") and attributions == _ids(connection, "attribution")


def write_links(connection: sqlite3.Connection, found: Collection, source: KnowledgeFile | None) -> None:
    """Put what `found` holds across pages, made with knowledge from a file, in the place of what is there: it is current."""
    clear_links(connection)
    _insert_speakers(connection, found.speakers)
    _insert_utterances(connection, found.occasions, found.utterances)
    insert(connection, "repeat", ((n, one.first, one.second) for n, one in enumerate(found.repeats)))
    _insert_conflicts(connection, found.conflicts)
    _insert_changes(connection, found.changes)
    insert(connection, "copies", ((n, one.kind, one.share) for n, one in enumerate(found.copies)))
    insert(connection, "copies_page", ((n, page) for n, one in enumerate(found.copies) for page in one.pages))
    for kind, owners in (
        ("speaker", found.speakers),
        ("occasion", found.occasions),
        ("utterance", found.utterances),
        ("conflict", found.conflicts),
        ("change", found.changes),
    ):
        insert_whys(connection, kind, ((one.id, one.why) for one in owners))
    insert_whys(connection, "repeat", ((str(n), one.why) for n, one in enumerate(found.repeats)))
    insert_whys(connection, "copies", ((str(n), one.why) for n, one in enumerate(found.copies)))
    connection.execute("DELETE FROM meta WHERE key = 'knowledge'")
    if source:
        insert(connection, "meta", [("knowledge", f"{source.digest}  {printable(source.file)}")])
    connection.execute("UPDATE meta SET value = '1' WHERE key = 'linked'")


def read_links(connection: sqlite3.Connection, documents: tuple[Document, ...]) -> Collection:
    """All that was found across pages, together with the `documents` that the caller has read."""

    def whys(owner_kind: str) -> Groups:
        query = """
            SELECT owner, decision, rule, evidence, score, span_start, span_end FROM why
            WHERE owner_kind = ? ORDER BY owner, position
        """
        return Groups(connection.execute(query, (owner_kind,)))

    return Collection(
        documents,
        _speakers(connection, whys("speaker")),
        _occasions(connection, whys("occasion")),
        _utterances(connection, whys("utterance")),
        _repeats(connection, whys("repeat")),
        _conflicts(connection, whys("conflict")),
        _copies(connection, whys("copies")),
        _changes(connection, whys("change")),
    )


def _ids(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}  # noqa: S608 - our own tables' names


def _insert_speakers(connection: sqlite3.Connection, speakers: tuple[Speaker, ...]) -> None:
    insert(connection, "speaker", ((one.id, n, one.name, one.kind, one.identifier) for n, one in enumerate(speakers)))
    insert(connection, "speaker_name", ((one.id, name) for one in speakers for name in one.names))
    insert(connection, "speaker_role", ((one.id, role) for one in speakers for role in one.roles))
    insert(connection, "speaker_entity", ((one.id, page, name) for one in speakers for page, name in one.entities))


def _insert_utterances(
    connection: sqlite3.Connection, occasions: tuple[Occasion, ...], utterances: tuple[Utterance, ...]
) -> None:
    insert(connection, "occasion", ((one.id, n, one.said_on) for n, one in enumerate(occasions)))
    insert(connection, "occasion_member", ((one.id, member) for one in occasions for member in one.attributions))
    insert(connection, "utterance", ((one.id, n, one.occasion) for n, one in enumerate(utterances)))
    insert(connection, "utterance_version", ((one.id, version) for one in utterances for version in one.versions))


def _insert_conflicts(connection: sqlite3.Connection, conflicts: tuple[Conflict, ...]) -> None:
    insert(connection, "conflict", ((one.id, n, one.kind, one.statement, one.score) for n, one in enumerate(conflicts)))
    insert(
        connection,
        "conflict_member",
        ((one.id, n, *_place(member)) for one in conflicts for n, member in enumerate(one.members)),
    )


def _insert_changes(connection: sqlite3.Connection, changes: tuple[Change, ...]) -> None:
    insert(connection, "change", ((one.id, n, one.kind, one.statement, one.score) for n, one in enumerate(changes)))
    insert(
        connection,
        "change_side",
        (
            (one.id, n, *_place(side.member), side.on, side.known_by)
            for one in changes
            for n, side in enumerate(one.sides)
        ),
    )


def _place(member: str | PageSpan) -> tuple[str | int | None, ...]:
    """The columns of a member: an attribution, or a page with the edges of a span."""
    return (None, member.page, *member.span) if isinstance(member, PageSpan) else (member, None, None, None)


def _speakers(connection: sqlite3.Connection, whys: Groups) -> tuple[Speaker, ...]:
    names = Groups(connection.execute("SELECT speaker, name FROM speaker_name ORDER BY speaker, name"))
    roles = Groups(connection.execute("SELECT speaker, role FROM speaker_role ORDER BY speaker, role"))
    entities = Groups(
        connection.execute("SELECT speaker, page, entity FROM speaker_entity ORDER BY speaker, page, entity")
    )
    return tuple(
        Speaker(one, name, kind, names.values(one), roles.values(one), tuple(entities[one]), whys.whys(one), identifier)
        for one, name, kind, identifier in connection.execute(
            "SELECT id, name, kind, identifier FROM speaker ORDER BY position"
        )
    )


def _occasions(connection: sqlite3.Connection, whys: Groups) -> tuple[Occasion, ...]:
    members = Groups(
        connection.execute("SELECT occasion, attribution FROM occasion_member ORDER BY occasion, attribution")
    )
    return tuple(
        Occasion(one, members.values(one), said_on, whys.whys(one))
        for one, said_on in connection.execute("SELECT id, said_on FROM occasion ORDER BY position")
    )


def _utterances(connection: sqlite3.Connection, whys: Groups) -> tuple[Utterance, ...]:
    versions = Groups(
        connection.execute("SELECT utterance, attribution FROM utterance_version ORDER BY utterance, attribution")
    )
    return tuple(
        Utterance(one, occasion, versions.values(one), whys.whys(one))
        for one, occasion in connection.execute("SELECT id, occasion FROM utterance ORDER BY position")
    )


def _repeats(connection: sqlite3.Connection, whys: Groups) -> tuple[Repeat, ...]:
    rows = connection.execute("SELECT number, first, second FROM repeat ORDER BY number")
    return tuple(Repeat(first, second, whys.whys(str(number))) for number, first, second in rows)


def _conflicts(connection: sqlite3.Connection, whys: Groups) -> tuple[Conflict, ...]:
    members = Groups(
        connection.execute(
            "SELECT conflict, attribution, page, span_start, span_end FROM conflict_member ORDER BY conflict, position"
        )
    )
    return tuple(
        Conflict(one, kind, tuple(_member(*row) for row in members[one]), statement, score, whys.whys(one))
        for one, kind, statement, score in connection.execute(
            "SELECT id, kind, statement, score FROM conflict ORDER BY position"
        )
    )


def _changes(connection: sqlite3.Connection, whys: Groups) -> tuple[Change, ...]:
    rows = connection.execute(
        """
        SELECT change, attribution, page, span_start, span_end, held_on, known_by FROM change_side
        ORDER BY change, position
        """
    )
    sides = Groups(rows)
    return tuple(
        Change(
            one, kind, tuple(Dated(_member(*row[:4]), *row[4:]) for row in sides[one]), statement, score, whys.whys(one)
        )
        for one, kind, statement, score in connection.execute(
            "SELECT id, kind, statement, score FROM change ORDER BY position"
        )
    )


def _member(attribution: str | None, page: Any, start: Any, end: Any) -> str | PageSpan:
    return PageSpan(page, Span(start, end)) if attribution is None else attribution


def _copies(connection: sqlite3.Connection, whys: Groups) -> tuple[Copies, ...]:
    pages = Groups(connection.execute("SELECT copies, page FROM copies_page ORDER BY copies, page"))
    return tuple(
        Copies(kind, pages.values(number), share, whys.whys(str(number)))
        for number, kind, share in connection.execute("SELECT number, kind, share FROM copies ORDER BY number")
    )
