"""Utterances as a reader has them: statements that tell one point, and statements that do not.

What is judged the same is put together, with all that the machine had put with it; what is judged not the same is taken
apart, and the statement that a judgement names first keeps the others. Occasions are joined where their statements are
the same, and never parted: two points may well be made at one time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.judged.corrections import agreed
from onrecord.judged.reasons import noted, once, reason
from onrecord.judged.rulings import Ids, Rulings
from onrecord.records import Attribution, Collection, Judgement, Occasion, Repeat, Utterance, Why, content_id


def parted_and_joined(collection: Collection, judgements: list[Judgement]) -> Collection:
    """The collection with its utterances, occasions and repeats as these judgements have them."""
    if not judgements:
        return collection
    attributions = {one.id: one for document in collection.documents for one in document.attributions}
    rulings = Rulings(judgements, attributions)
    occasions = _occasions(collection.occasions, rulings, attributions)
    occasion_of = {member: one.id for one in occasions for member in one.attributions}
    return replace(
        collection,
        occasions=occasions,
        utterances=_utterances(collection.utterances, rulings, occasion_of),
        repeats=tuple(_repeats(collection, rulings, occasion_of)),
    )


# Occasions


def _occasions(
    before: tuple[Occasion, ...], rulings: Rulings, attributions: Mapping[str, Attribution]
) -> tuple[Occasion, ...]:
    """All occasions, those of statements judged the same joined."""
    home = {member: one for one in before for member in one.attributions}
    parts = [
        [frozenset(home[one].attributions) if one in home else frozenset((one,)) for one in block]
        for block in rulings.blocks()
    ]
    joined = [_all(group) for group in _connected(parts) if len(group) > 1]
    inside = _all(joined)
    made = (_occasion(members, home, rulings, attributions) for members in joined)
    kept = (one for one in before if inside.isdisjoint(one.attributions))
    return tuple(sorted((*kept, *made), key=lambda one: one.id))


def _occasion(
    members: Ids, home: Mapping[str, Occasion], rulings: Rulings, attributions: Mapping[str, Attribution]
) -> Occasion:
    idents = tuple(sorted(members))
    said_on = agreed(attributions[one].said_on for one in idents if one in attributions)
    judged = (
        reason("occasion", one, noted("one time of speaking", one))
        for one in rulings.about(members)
        if one.kind == "same"
    )
    machine = (why for one in idents if one in home for why in home[one].why)
    return Occasion(content_id("o", *idents), idents, said_on, once((*judged, *machine)))


# Utterances


def _utterances(
    before: tuple[Utterance, ...], rulings: Rulings, occasion_of: Mapping[str, str]
) -> tuple[Utterance, ...]:
    """All utterances, sorted by id."""
    judged = rulings.subjects()
    concerned = [one for one in before if not judged.isdisjoint(one.versions)]
    kept = [_moved(one, occasion_of) for one in before if judged.isdisjoint(one.versions)]
    groups = _regrouped({frozenset(one.versions) for one in concerned}, rulings)
    told = Counter(member for group in (*groups, *(one.versions for one in kept)) for member in group)
    sources: dict[str, list[Utterance]] = defaultdict(list)
    for one in concerned:
        for member in one.versions:
            sources[member].append(one)
    made = (
        _utterance(group, sources, rulings, occasion_of)
        for group in groups
        if len(group) > 1 or all(told[member] == 1 for member in group)  # a point of its own where it tells no other
    )
    return tuple(sorted((*kept, *made), key=lambda one: one.id))


def _moved(one: Utterance, occasion_of: Mapping[str, str]) -> Utterance:
    """An utterance at its occasion, which may have been joined with others."""
    homes = [occasion_of[member] for member in one.versions if member in occasion_of]
    return one if one.occasion in homes or not homes else replace(one, occasion=homes[0])


def _regrouped(before: set[Ids], rulings: Rulings) -> set[Ids]:
    """The versions of utterances taken apart, then put together."""
    parts = {part for group in before for part in rulings.apart(group)}
    holding: dict[str, list[Ids]] = defaultdict(list)
    for part in parts:
        for member in part:
            holding[member].append(part)
    homes = [_homes(block, holding) for block in rulings.blocks()]
    joined = [group for group in _connected(homes) if len(group) > 1]
    untouched = parts.difference(*joined)
    return untouched.union(*(rulings.apart(_all(group)) for group in joined))


def _homes(block: Ids, holding: Mapping[str, list[Ids]]) -> list[Ids]:
    """The fewest groups that hold all statements of a block; of those with equally many, the larger ones.

    A statement that tells several points is in several groups: not all of them are meant.
    """
    missing, found = set(block), []
    near = {part for member in block for part in holding.get(member, ())}
    while missing and (here := [part for part in near if not part.isdisjoint(missing)]):
        best = min(here, key=lambda part: (-len(part & missing), -len(part), sorted(part)))
        found.append(best)
        missing -= best
    return [*found, *(frozenset((one,)) for one in sorted(missing))]


def _utterance(
    members: Ids, sources: Mapping[str, list[Utterance]], rulings: Rulings, occasion_of: Mapping[str, str]
) -> Utterance:
    idents = tuple(sorted(members))
    told = {one.id: one for member in idents for one in sources.get(member, ())}
    gone = {member for one in told.values() for member in one.versions} - members
    machine = (
        why
        for ident in sorted(told)
        for why in told[ident].why
        if not any(member in why.evidence for member in gone)  # a reason for what no longer holds
    )
    occasion = next(occasion_of[member] for member in idents if member in occasion_of)
    return Utterance(content_id("u", *idents), occasion, idents, once((*_judged(members, rulings), *machine)))


def _judged(members: Ids, rulings: Rulings) -> Iterator[Why]:
    for one in rulings.about(members):
        if one.kind == "same":
            yield reason("match", one, noted("one point", one))
        else:
            others = ", ".join(sorted(set(one.subjects) - members))
            yield reason("match", one, noted(f"not the point of {others}", one))


# Repeats


def _repeats(collection: Collection, rulings: Rulings, occasion_of: Mapping[str, str]) -> Iterator[Repeat]:
    """The repeats that are still of one point on two occasions."""
    judged = rulings.subjects()
    before = {member: one.id for one in collection.occasions for member in one.attributions}
    for one in collection.repeats:
        joined = before.get(one.first) != before.get(one.second) and occasion_of.get(one.first) == occasion_of.get(
            one.second
        )
        if not joined and not (one.first in judged and one.second in judged and rulings.parted(one.first, one.second)):
            yield one


def _connected(lists: Iterable[Iterable[Ids]]) -> list[set[Ids]]:
    """Groups joined wherever two lists share one, each as the set of its groups."""
    found: dict[Ids, set[Ids]] = {}
    for each in lists:
        joined = set(each)
        for known in {id(found[one]): found[one] for one in joined if one in found}.values():
            joined |= known
        found.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in found.values()}.values())


def _all(groups: Iterable[Ids]) -> Ids:
    return frozenset().union(*groups)
