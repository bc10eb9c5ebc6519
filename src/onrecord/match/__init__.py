"""Match: the same point by the same speaker, told by several attributions; occasions, utterances and repeats."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.likeness import Likeness, Likenesses
from onrecord.match.copies import copies
from onrecord.match.embed import embed, nearest
from onrecord.records import Attribution, Collection, Occasion, Repeat, Utterance, Why, content_id

__all__ = ["copies", "embed", "match", "nearest"]

SAME_POINT = 0.5  # likeness from which two attributions of one speaker make the same point


@dataclass(frozen=True, slots=True)
class _Pair:
    likeness: Likeness
    first: str
    second: str


def match(collection: Collection) -> Collection:
    """The collection with its occasions, utterances and repeats. Only attributions of one speaker are compared."""
    attributions = {one.id: one for document in collection.documents for one in document.attributions}
    likenesses = Likenesses(collection)
    occasions: list[Occasion] = []
    utterances: list[Utterance] = []
    repeats: list[Repeat] = []
    for members in _by_speaker(collection):
        pairs = _pairs(members, likenesses)
        points = _points(members, pairs, attributions)
        times = _occasions(points, attributions)
        for time in times:
            spoken = sorted(one for point in time for one in point)
            said_on = {attributions[one].said_on for one in spoken} - {None}
            occasion = Occasion(content_id("o", *spoken), tuple(spoken), said_on.pop() if len(said_on) == 1 else None)
            occasions.append(occasion)
            utterances += [_utterance(occasion.id, sorted(point), pairs) for point in time]
        repeats += _repeats(times, pairs)
    return replace(
        collection,
        occasions=tuple(sorted(occasions, key=lambda one: one.id)),
        utterances=tuple(sorted(utterances, key=lambda one: one.id)),
        repeats=tuple(sorted(repeats, key=lambda one: (one.first, one.second))),
    )


def _by_speaker(collection: Collection) -> list[list[str]]:
    """Ids of attributions, a list for each speaker, in the order of pages and text."""
    of = {entity: speaker.id for speaker in collection.speakers for entity in speaker.entities}
    groups: dict[str, list[str]] = defaultdict(list)
    for document in collection.documents:
        for one in document.attributions:
            if one.speaker and (document.page.id, one.speaker) in of:
                groups[of[document.page.id, one.speaker]].append(one.id)
    return [groups[speaker] for speaker in sorted(groups)]


def _pairs(members: list[str], likenesses: Likenesses) -> dict[frozenset[str], _Pair]:
    """Pairs that make the same point."""
    found = {}
    for first, second in combinations(sorted(members), 2):
        likeness = likenesses.compare(first, second)
        if likeness.score >= SAME_POINT:
            found[frozenset((first, second))] = _Pair(likeness, first, second)
    return found


def _points(
    members: list[str], pairs: dict[frozenset[str], _Pair], attributions: dict[str, Attribution]
) -> list[set[str]]:
    """Attributions grouped by point: best pairs first, two groups join where most of their pairs agree."""
    group = {one: {one} for one in members}
    for pair in sorted(pairs.values(), key=lambda p: (-p.likeness.score, p.first, p.second)):
        one, other = group[pair.first], group[pair.second]
        if one is other:
            continue
        agreeing = sum(frozenset((a, b)) in pairs for a in one for b in other)
        same_time = all(_may_be_one_time(attributions[a], attributions[b]) for a in one for b in other)
        if 2 * agreeing >= len(one) * len(other) and same_time:
            one |= other
            for member in other:
                group[member] = one
    unique = {id(members): members for members in group.values()}
    return sorted(unique.values(), key=min)


def _may_be_one_time(one: Attribution, other: Attribution) -> bool:
    """Whether nothing says that two attributions were spoken at different times."""
    return one.said_on is None or other.said_on is None or one.said_on == other.said_on


def _occasions(points: list[set[str]], attributions: dict[str, Attribution]) -> list[list[set[str]]]:
    """Points joined to occasions: told by the same pages, and nothing sets their times apart."""
    times: list[list[set[str]]] = []
    for point in sorted(points, key=lambda p: (-len(p), min(p))):
        pages = {attributions[one].page for one in point}
        for time in times:
            told = {attributions[one].page for other in time for one in other}
            apart = any(
                not _may_be_one_time(attributions[a], attributions[b]) for a in point for other in time for b in other
            )
            if pages & told and not apart:
                time.append(point)
                break
        else:
            times.append([point])
    return times


def _utterance(occasion: str, versions: list[str], pairs: dict[frozenset[str], _Pair]) -> Utterance:
    inside = [pair for a, b in combinations(versions, 2) if (pair := pairs.get(frozenset((a, b))))]
    why = tuple(
        Why("match", "likeness", f"{pair.first} ~ {pair.second}: {pair.likeness.evidence}", pair.likeness.score)
        for pair in sorted(inside, key=lambda p: (-p.likeness.score, p.first, p.second))
    )
    return Utterance(content_id("u", *versions), occasion, tuple(versions), why)


def _repeats(times: list[list[set[str]]], pairs: dict[frozenset[str], _Pair]) -> list[Repeat]:
    """Pairs of one point that fell to different occasions."""
    occasion = {one: index for index, time in enumerate(times) for point in time for one in point}
    return [
        Repeat(pair.first, pair.second, (Why("repeat", "likeness", pair.likeness.evidence, pair.likeness.score),))
        for pair in pairs.values()
        if occasion[pair.first] != occasion[pair.second]
    ]
