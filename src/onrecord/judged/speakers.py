"""Speakers as a reader has them: entities merged into one speaker, or split off as one of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.judged.reasons import noted, once, reason
from onrecord.records import Collection, Entity, Judgement, Speaker, Why, content_id, entity_key

Keys = frozenset[str]  # of entities


def merged_and_split(collection: Collection, judgements: list[Judgement]) -> Collection:
    """The collection with these judgements applied to its speakers, in their order.

    A merge joins whole speakers, given by one entity each. A split takes entities out of their speaker; those that leave
    the same one of the machine's stay together.
    """
    if not judgements:
        return collection
    before = {frozenset(entity_key(*one) for one in speaker.entities): speaker for speaker in collection.speakers}
    machine = {key: group for group in before for key in group}
    home = dict(machine)
    for one in judgements:
        subjects = frozenset(key for key in one.subjects if key in home)
        if one.kind == "merge":
            _merge(subjects, home)
        else:
            _split(subjects, home, machine)
    groups = set(home.values())
    kept = [speaker for members, speaker in before.items() if not members or members in groups]
    made = _Made(collection, before, home, judgements)
    changed = [made.speaker(group) for group in groups - before.keys()]
    return replace(collection, speakers=tuple(sorted((*kept, *changed), key=lambda one: one.id)))


def _merge(subjects: Keys, home: dict[str, Keys]) -> None:
    joined = frozenset[str]().union(*(home[key] for key in subjects))
    home.update(dict.fromkeys(joined, joined))


def _split(subjects: Keys, home: dict[str, Keys], machine: Mapping[str, Keys]) -> None:
    for group in {home[key] for key in subjects}:
        leaving = group & subjects
        for part in (group - leaving, *(leaving & machine[key] for key in leaving)):
            home.update(dict.fromkeys(part, part))


class _Made:
    """Makes the speakers of groups that are not the machine's own."""

    def __init__(
        self,
        collection: Collection,
        before: Mapping[Keys, Speaker],
        home: Mapping[str, Keys],
        judgements: list[Judgement],
    ) -> None:
        self._before, self._home = before, home
        self._machine = {key: group for group in before for key in group}
        self._entities = {
            key: entity
            for document in collection.documents
            for entity in document.entities
            if home.get(key := entity_key(entity.page, entity.name)) not in before
        }
        self._whys: dict[Keys, list[Why]] = defaultdict(list)
        for one in judgements:
            for group in self._decided(one):
                self._whys[group].append(
                    reason("speaker", one, noted("one speaker" if one.kind == "merge" else "not one speaker", one))
                )
        split = {key for one in judgements if one.kind == "split" for key in one.subjects}
        groups = set(home.values())
        self._goes_on = {old: self._follower(old, split) for old in before if old and old not in groups}

    def speaker(self, group: Keys) -> Speaker:
        """The speaker of a group. The machine's own that has most entities in it, and goes on in it, gives id and name."""
        found = [self._entities[key] for key in sorted(group)]
        old = sorted({self._machine[key] for key in group}, key=lambda one: (-len(one & group), self._before[one].id))
        main = next((self._before[one] for one in old if self._goes_on.get(one) == group), None)
        whole = (why for one in old if one <= group for why in self._before[one].why)
        return Speaker(
            id=main.id if main else content_id("s", *sorted(group)),
            name=_name(found, main),
            kind=main.kind if main else Counter(sorted(one.kind for one in found)).most_common(1)[0][0],
            names=tuple(sorted({name for one in found for name in one.names})),
            roles=tuple(sorted({role for one in found for role in one.roles})),
            entities=tuple(sorted((one.page, one.name) for one in found)),
            why=once((*self._whys[group], *whole)),
            identifier=_identifier(
                [self._before[one] for one in old if one <= group or self._goes_on.get(one) == group]
            ),
        )

    def _follower(self, old: Keys, split: set[str]) -> Keys:
        """The group in which a speaker of the machine goes on: that of the most of its entities that nobody split off."""
        left = Counter(self._home[key] for key in old - split) or Counter(self._home[key] for key in old)
        return min(left, key=lambda group: (-left[group], min(group)))

    def _decided(self, one: Judgement) -> Iterator[Keys]:
        """The groups that are as they are by this judgement."""
        subjects = {key for key in one.subjects if key in self._home}
        groups = {self._home[key] for key in subjects}
        if one.kind == "merge":
            yield from (group for group in groups if len(group & subjects) > 1)
            return
        for old in {self._machine[key] for key in subjects}:
            parts = {self._home[key] for key in old}
            if len(parts) > 1:
                yield from parts


def _name(found: list[Entity], main: Speaker | None) -> str:
    """The speaker's own name where one of the entities has it, else the one that most of them have."""
    names = Counter(one.name for one in found)
    if main and main.name in names:
        return main.name
    return min(names, key=lambda name: (-names[name], -len(name), name))


def _identifier(found: list[Speaker]) -> str | None:
    """The identifier of speakers that are one now, None where they had several."""
    known = {one.identifier for one in found if one.identifier}
    return known.pop() if len(known) == 1 else None
