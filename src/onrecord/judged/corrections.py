"""Corrections: the date, the speaker or the content of a statement as a reader has it.

A corrected statement keeps its id, though the machine derives ids from the characters: the id is the name of what the
machine found, by which links, other judgements and conflicts know the statement, and which the next build gives again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple, TypedDict

from onrecord.judged.reasons import reason
from onrecord.records import (
    Attribution,
    Collection,
    Document,
    Entity,
    Judgement,
    Page,
    Span,
    Spans,
    Speaker,
    Why,
    content_id,
    entity_key,
)


class Corrected(TypedDict, total=False):
    """The fields that a correction gives; those that it leaves out stay as they are."""

    said_on: str | None  # EDTF, None where it cannot be known
    speaker: str | None  # a name, None where nobody can be named
    content: Spans  # in order, apart, none empty


class _Ruling(NamedTuple):
    """The latest value of one field, and the judgement that gave it."""

    value: Any
    by: Judgement


_Fields = Mapping[str, _Ruling]


def correction(note: str) -> Corrected:
    """The note of a correction read. Raises ValueError, which says what is wrong with it."""
    try:
        given = json.loads(note)
    except (ValueError, RecursionError):
        raise ValueError("The note is no JSON") from None
    if not isinstance(given, dict) or not given or not given.keys() <= Corrected.__annotations__.keys():
        raise ValueError("The note is no JSON object with said_on, speaker or content, and nothing else")
    made: Corrected = {}
    if "said_on" in given:
        made["said_on"] = _text(given["said_on"], "said_on")
    if "speaker" in given:
        made["speaker"] = _text(given["speaker"], "speaker")
    if "content" in given:
        made["content"] = _spans(given["content"])
    return made


def within(content: Spans, page: Page) -> bool:
    """Whether spans that are in order lie on the text of a page."""
    return content[-1].end <= len(page.text)


def agreed(dates: Iterable[str | None]) -> str | None:
    """The one date that is known among `dates`; None where there is none, or several."""
    known = set(dates) - {None}
    return known.pop() if len(known) == 1 else None


def corrected(collection: Collection, judgements: list[Judgement]) -> Collection:
    """The collection with statements as these corrections have them; one that cannot be read changes nothing."""
    rulings = _latest(judgements)
    if not rulings:
        return collection
    names = _Names(collection)
    documents = tuple(_document(document, rulings, names) for document in collection.documents)
    dates = {one.id: one.said_on for document in documents for one in document.attributions}
    occasions = tuple(
        replace(one, said_on=agreed(dates.get(member) for member in one.attributions))
        if any("said_on" in rulings.get(member, {}) for member in one.attributions)
        else one
        for one in collection.occasions
    )
    return replace(collection, documents=documents, speakers=names.speakers(), occasions=occasions)


def _latest(judgements: list[Judgement]) -> dict[str, dict[str, _Ruling]]:
    """By attribution, the latest ruling on each field."""
    found: dict[str, dict[str, _Ruling]] = defaultdict(dict)
    for one in judgements:
        try:
            fields = correction(one.note)
        except ValueError:
            continue  # written by another program than this one
        for subject in one.subjects:
            found[subject].update((field, _Ruling(value, one)) for field, value in fields.items())
    return dict(found)


def _document(document: Document, rulings: Mapping[str, _Fields], names: _Names) -> Document:
    if not any(one.id in rulings for one in document.attributions):
        return document
    made = [
        _attribution(one, document, rulings[one.id], names) if one.id in rulings else one
        for one in document.attributions
    ]
    return replace(document, attributions=tuple(made), entities=(*document.entities, *names.new_on(document.page.id)))


def _attribution(one: Attribution, document: Document, fields: _Fields, names: _Names) -> Attribution:
    whys: dict[str, Why] = {}
    if ruling := fields.get("said_on"):
        whys["said_on"] = reason("said_on", ruling.by, _was(one.said_on))
        one = replace(one, said_on=ruling.value)
    if ruling := fields.get("speaker"):
        whys["speaker"] = reason("speaker", ruling.by, _was(one.speaker))
        one = _spoken_by(one, document, ruling, names)
    if (ruling := fields.get("content")) and within(ruling.value, document.page):
        whys["content"] = reason("content", ruling.by, _was(", ".join(f"{s.start}–{s.end}" for s in one.content)))
        one = replace(one, content=ruling.value)
    machine = (why for why in one.why if why.decision not in whys)  # reasons for what no longer holds
    return replace(one, why=(*whys.values(), *machine))


def _spoken_by(one: Attribution, document: Document, ruling: _Ruling, names: _Names) -> Attribution:
    if ruling.value is None:
        return replace(one, speaker=None, speaker_kind="unnamed")
    entity = names.entity(ruling, one, document)
    relay = tuple(name for name in one.relay if name != entity.name)  # who said it did not pass it on
    return replace(one, speaker=entity.name, speaker_kind=entity.kind, relay=relay)


class _Names:
    """Finds whom a name means, on the page first, then across pages; a name that is new becomes a speaker."""

    def __init__(self, collection: Collection) -> None:
        self._before = collection.speakers
        self._speaker = {entity: speaker for speaker in collection.speakers for entity in speaker.entities}
        self._named: dict[str, list[Speaker]] = defaultdict(list)
        for speaker in collection.speakers:
            for name in {speaker.name, *speaker.names}:
                self._named[name].append(speaker)
        self._new: dict[tuple[str, str], Entity] = {}
        self._joined: dict[str, list[_Joined]] = defaultdict(list)  # new entities by the id of a known speaker
        self._alone: dict[str, list[_Joined]] = defaultdict(list)  # others by name

    def entity(self, ruling: _Ruling, one: Attribution, document: Document) -> Entity:
        """The entity of the page that the name means; made where the page has none."""
        name: str = ruling.value
        on_page = (
            [entity for entity in document.entities if entity.name == name],
            [entity for entity in document.entities if name in entity.names],
            [entity for entity in document.entities if self._is_named(entity, name)],
        )
        for found in on_page:
            if len(found) == 1:
                return found[0]
        if (one.page, name) not in self._new:
            self._new[one.page, name] = self._made(name, one, ruling)
        return self._new[one.page, name]

    def new_on(self, page: str) -> list[Entity]:
        """Entities that corrections have brought to a page, by name."""
        return sorted((entity for (at, _), entity in self._new.items() if at == page), key=lambda entity: entity.name)

    def speakers(self) -> tuple[Speaker, ...]:
        """All speakers, the new ones too."""
        if not self._new:
            return self._before
        grown = (_grown(one, self._joined[one.id]) if one.id in self._joined else one for one in self._before)
        return tuple(sorted((*grown, *map(_speaker, self._alone.values())), key=lambda one: one.id))

    def _is_named(self, entity: Entity, name: str) -> bool:
        speaker = self._speaker.get((entity.page, entity.name))
        return speaker is not None and name in (speaker.name, *speaker.names)

    def _made(self, name: str, one: Attribution, ruling: _Ruling) -> Entity:
        known = self._named.get(name, [])
        kind = known[0].kind if len(known) == 1 else one.speaker_kind if one.speaker_kind != "unnamed" else "person"
        joined = _Joined(Entity(one.page, name, kind, (name,)), ruling.by)
        if len(known) == 1:
            self._joined[known[0].id].append(joined)
        else:
            self._alone[name].append(joined)
        return joined.entity


class _Joined(NamedTuple):
    """An entity that a correction brought to its page."""

    entity: Entity
    by: Judgement

    @property
    def why(self) -> Why:
        return reason("speaker", self.by, f"{self.entity.name} on page {self.entity.page}")


def _grown(speaker: Speaker, joined: list[_Joined]) -> Speaker:
    entities = {(one.entity.page, one.entity.name) for one in joined}
    return replace(
        speaker,
        names=tuple(sorted({*speaker.names, *(name for _, name in entities)})),
        entities=tuple(sorted({*speaker.entities, *entities})),
        why=(*(one.why for one in joined), *speaker.why),
    )


def _speaker(joined: list[_Joined]) -> Speaker:
    """A speaker whom only corrections name."""
    entities = tuple(sorted((one.entity.page, one.entity.name) for one in joined))
    first = min(joined, key=lambda one: one.entity.page).entity
    ident = content_id("s", *(entity_key(*entity) for entity in entities))
    return Speaker(ident, first.name, first.kind, (first.name,), (), entities, tuple(one.why for one in joined))


def _text(value: object, field: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and (line := " ".join(value.split())) and line.isprintable():
        return line
    raise ValueError(f"{field} of the note is neither null nor a text of one line")


def _spans(value: object) -> Spans:
    """Spans that are in order, apart, none empty."""
    if not isinstance(value, list) or not value:
        raise ValueError("content of the note is no list of [start, end]")
    spans = []
    for pair in value:
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(edge) is int for edge in pair)):
            raise ValueError("content of the note is no list of [start, end]")
        spans.append(Span(*pair))
    if any(not 0 <= one.start < one.end for one in spans) or any(a.end > b.start for a, b in pairwise(spans)):
        raise ValueError("content of the note holds spans that are empty, overlap or are out of order")
    return tuple(spans)


def _was(value: str | None) -> str:
    return f"it was {value or 'unknown'} before"
