"""Collections spelled in letters, for tests of what links statements: each letter a statement on a page of its own.

The statement of `a` has the id `id-a`, stands on page `pa`, and its speaker there is the entity `pa/Na`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.records import (
    Attribution,
    Collection,
    Document,
    Entity,
    Judgement,
    JudgementKind,
    Occasion,
    Repeat,
    Span,
    Speaker,
    Utterance,
    Why,
    content_id,
    entity_key,
)
from pages import page_of


def ident(letter: str) -> str:
    """Id of a letter's statement."""
    return f"id-{letter}"


def key(letter: str) -> str:
    """Key of a letter's entity."""
    return entity_key(f"p{letter}", f"N{letter}")


def judgement(
    number: int, kind: JudgementKind, subjects: Iterable[str], *, note: str = "", retracted: bool = False
) -> Judgement:
    """A judgement on subjects as they are."""
    return Judgement(
        number, kind, tuple(subjects), note, "2026-01-01T12:00:00+00:00", "2026-01-02" if retracted else None
    )


def on(number: int, kind: JudgementKind, letters: str) -> Judgement:
    """A judgement on the statements of letters, or on their entities."""
    return judgement(number, kind, map(key if kind in {"merge", "split"} else ident, letters))


def gathered(
    points: Iterable[str] = (),
    *,
    occasions: Iterable[str] | None = None,
    speakers: Iterable[str] = (),
    repeats: Iterable[str] = (),
    said_on: Mapping[str, str] | None = None,
    alone: str = "",
) -> Collection:
    """A collection with utterances, occasions (as the utterances if not given), speakers and repeats of these letters.

    `alone` are statements that belong to nothing.
    """
    points = sorted(points)
    groups = sorted(points if occasions is None else occasions)
    letters = sorted(set("".join((*points, *groups, *speakers, *repeats, *(said_on or {}), alone))))
    times = [
        Occasion(content_id("o", *idents), idents, None, _why("occasion", idents)) for idents in map(_idents, groups)
    ]
    at = {member: time.id for time in times for member in time.attributions}
    return Collection(
        tuple(_document(letter, (said_on or {}).get(letter)) for letter in letters),
        tuple(sorted((_speaker(group) for group in speakers), key=lambda one: one.id)),
        tuple(sorted(times, key=lambda one: one.id)),
        tuple(sorted((_utterance(point, at) for point in points), key=lambda one: one.id)),
        tuple(Repeat(ident(pair[0]), ident(pair[1])) for pair in repeats),
    )


def spelled(groups: Iterable[Iterable[str]]) -> list[str]:
    """Groups of statements' ids or entities' keys as letters, sorted: ["abc", "de"]."""
    return sorted("".join(sorted(one[-1] for one in group)) for group in groups)


def points(collection: Collection) -> list[str]:
    """The utterances of a collection, in letters."""
    return spelled(one.versions for one in collection.utterances)


def times(collection: Collection) -> list[str]:
    """The occasions of a collection, in letters."""
    return spelled(one.attributions for one in collection.occasions)


def voices(collection: Collection) -> list[str]:
    """The speakers of a collection, in letters."""
    return spelled((name for _, name in one.entities) for one in collection.speakers)


def _idents(letters: str) -> tuple[str, ...]:
    return tuple(map(ident, sorted(letters)))


def _why(decision: str, idents: tuple[str, ...]) -> tuple[Why, ...]:
    return tuple(Why(decision, "likeness", f"{idents[0]} ~ {other}", 0.9) for other in idents[1:])


def _document(letter: str, said_on: str | None) -> Document:
    page = page_of(f"N{letter} said it was so.", name=f"p{letter}")
    one = Attribution(
        ident(letter), page.id, (Span(0, 2),), (Span(3, 7),), (Span(8, 17),), "indirect", "neutral", f"N{letter}", "person",
        said_on=said_on, why=(Why("said_on", "weekday", "Monday"), Why("speaker", "full name", f"N{letter}")),
    )  # fmt: skip
    return Document(page, (one,), (Entity(page.id, f"N{letter}", "person", (f"N{letter}",), (f"role {letter}",)),))


def _utterance(letters: str, at: Mapping[str, str]) -> Utterance:
    idents = _idents(letters)
    return Utterance(content_id("u", *idents), at[idents[0]], idents, _why("match", idents))


def _speaker(letters: str) -> Speaker:
    letters = "".join(sorted(letters))
    first = letters[0]
    return Speaker(
        f"s-{first}",
        f"N{first}",
        "person",
        tuple(f"N{letter}" for letter in letters),
        tuple(f"role {letter}" for letter in letters),
        tuple((f"p{letter}", f"N{letter}") for letter in letters),
        (Why("speaker", "one name", letters),),
    )
