"""Speakers as a reader has them: entities merged into one speaker, or split off as one of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord.judged.reasons import noted, once, reason
from onrecord.records import Collection, Entity, Judgement, Speaker, Why, content_id, entity_key


@dataclass(eq=False, slots=True)
class _Group:
    """Entities, by key, that are one speaker as judged so far."""

    members: set[str]
    of: list[Speaker] = field(default_factory=list)  # the machine's speakers that it goes on
    whys: list[Why] = field(default_factory=list)


def merged_and_split(collection: Collection, judgements: list[Judgement]) -> Collection:
    """The collection with these judgements applied to its speakers, in their order.

    A merge joins whole speakers, given by one entity each. A split takes entities out of their speaker; those that leave
    the same one stay together.
    """
    if not judgements:
        return collection
    groups = [_Group({entity_key(*one) for one in speaker.entities}, [speaker]) for speaker in collection.speakers]
    home = {key: group for group in groups for key in group.members}
    for one in judgements:
        subjects = [key for key in dict.fromkeys(one.subjects) if key in home]
        if one.kind == "merge":
            _merge(one, subjects, home)
        else:
            _split(one, subjects, home)
    left = {id(group): group for group in home.values()}.values()
    nameless = (speaker for speaker in collection.speakers if not speaker.entities)
    speakers = (*nameless, *_speakers(collection, left))
    return replace(collection, speakers=tuple(sorted(speakers, key=lambda one: one.id)))


def _merge(judgement: Judgement, subjects: list[str], home: dict[str, _Group]) -> None:
    groups = list({id(home[key]): home[key] for key in subjects}.values())
    if len(groups) < 2:
        return
    why = reason("speaker", judgement, noted("one speaker", judgement))
    joined = _Group(
        set().union(*(group.members for group in groups)),
        [speaker for group in groups for speaker in group.of],
        [*(why for group in groups for why in group.whys), why],
    )
    home.update(dict.fromkeys(joined.members, joined))


def _split(judgement: Judgement, subjects: list[str], home: dict[str, _Group]) -> None:
    why = reason("speaker", judgement, noted("not one speaker", judgement))
    for group in {id(home[key]): home[key] for key in subjects}.values():
        leaving = group.members.intersection(subjects)
        if leaving != group.members:
            group.members -= leaving
            group.whys.append(why)
            home.update(dict.fromkeys(leaving, _Group(leaving, [], [why])))


def _speakers(collection: Collection, groups: Iterable[_Group]) -> Iterator[Speaker]:
    """The speakers of all groups; a group with the members of a speaker of the machine is that speaker."""
    known = {frozenset(entity_key(*one) for one in speaker.entities): speaker for speaker in collection.speakers}
    entities = {
        entity_key(entity.page, entity.name): entity
        for document in collection.documents
        for entity in document.entities
    }
    for group in groups:
        yield known.get(frozenset(group.members)) or _speaker(group, entities)


def _speaker(group: _Group, entities: Mapping[str, Entity]) -> Speaker:
    """The speaker of a changed group. The machine's own that has most entities in it gives id and name."""
    found = [entities[key] for key in sorted(group.members)]
    members = tuple(sorted((one.page, one.name) for one in found))
    fullest = Counter(one.name for one in found)
    main = min(group.of, key=lambda one: (-len(set(one.entities).intersection(members)), one.id), default=None)
    if main is None or main.name not in fullest:
        name = min(fullest, key=lambda one: (-fullest[one], -len(one), one))
    else:
        name = main.name
    kinds = Counter(one.kind for one in found)
    whole = (why for one in group.of if set(one.entities) <= set(members) for why in one.why)
    return Speaker(
        id=main.id if main else content_id("s", *sorted(group.members)),
        name=name,
        kind=main.kind if main else min(kinds, key=lambda one: (-kinds[one], one)),
        names=tuple(sorted({name for one in found for name in one.names})),
        roles=tuple(sorted({role for one in found for role in one.roles})),
        entities=members,
        why=once((*group.whys, *whole)),
    )
