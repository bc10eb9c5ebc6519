"""Match: occasions of speaking, the points made on them, told by several attributions, and points made again on others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.match import candidates
from onrecord.match.copies import copies
from onrecord.match.embed import embed, nearest
from onrecord.match.features import Pair, Setup, Unit, coverage, of_occasion, of_point, possible, related, setup, units
from onrecord.match.groups import APART, also, groups
from onrecord.match.ties import ties
from onrecord.match.told import Told, told
from onrecord.match.weights import probability, scorer
from onrecord.records import Collection, Occasion, Repeat, Utterance, Why, content_id

__all__ = ["copies", "embed", "match", "nearest"]

AGAIN = 0.5  # probability of one point from which two statements on different occasions are a repeat


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: pairs of attributions with how near they are in meaning, and units of which any pair is."""

    known: Setup
    units: list[Unit]
    covered: dict[Pair, float]
    beside: list[Pair]  # indexes of units


def compared(collection: Collection) -> Compared:
    """What is compared, and by what."""
    every = told(collection)
    tied = ties(every, collection)
    blocks = candidates.blocks(every, collection, tied)
    near = candidates.near_pages(every, blocks)
    known = setup(every, collection, tied, near)
    pairs = [pair for pair in candidates.together(every, blocks, near) if related(pair, known)]
    covered = {pair: coverage(*(every[index] for index in pair)) for pair in pairs}
    parts = units(known)
    part_of = {index: number for number, part in enumerate(parts) for index in part.members}
    beside = {tuple(sorted((part_of[a], part_of[b]))) for a, b in pairs if part_of[a] != part_of[b]}
    return Compared(known, parts, covered, sorted((a, b) for a, b in beside))


def match(collection: Collection) -> Collection:
    """The collection with its occasions, utterances and repeats."""
    found = compared(collection)
    known, every = found.known, found.known.told
    odds = {(a, b): _occasion_odds(found.units[a], found.units[b], found) for a, b in found.beside}
    joined = groups(range(len(found.units)), odds, scorer("occasion").join)
    times = sorted(sorted(index for part in time for index in found.units[part].members) for time in joined)
    time_of = {index: number for number, time in enumerate(times) for index in time}
    point = {
        pair: scorer("point").odds(of_point(pair, known, found.covered))
        for pair in found.covered
        if time_of[pair[0]] == time_of[pair[1]]
    }
    occasions = [_occasion(time, known) for time in times]
    utterances = {
        tuple(members): _utterance(occasions[time_of[members[0]]].id, members, known, point, found.covered)
        for members in _points(times, point)
    }
    return replace(
        collection,
        occasions=tuple(sorted(occasions, key=lambda one: one.id)),
        utterances=tuple(sorted(utterances.values(), key=lambda one: one.id)),
        repeats=tuple(sorted(_repeats(every, known, time_of), key=lambda one: (one.first, one.second))),
    )


def _occasion_odds(one: Unit, other: Unit, found: Compared) -> float:
    if not all(possible((a, b), found.known) for a in one.members for b in other.members):
        return APART
    return scorer("occasion").odds(of_occasion(one, other, found.known, found.covered))


def _points(times: Iterable[list[int]], odds: Mapping[Pair, float]) -> list[list[int]]:
    """Attributions grouped by point within each occasion; one that tells several points is in several groups."""
    join = scorer("point").join
    return also(groups((index for time in times for index in time), odds, join), odds, join)


def _occasion(time: list[int], known: Setup) -> Occasion:
    idents = tuple(sorted(known.told[index].one.id for index in time))
    said_on = {known.told[index].one.said_on for index in time} - {None}
    why = (Why("occasion", "setting", _settings(time, known)),) if len(time) > 1 else ()
    return Occasion(content_id("o", *idents), idents, said_on.pop() if len(said_on) == 1 else None, why)


def _settings(time: list[int], known: Setup) -> str:
    pages = len({known.told[index].page.id for index in time})
    speakers = len({known.told[index].who for index in time})
    return f"{len(time)} statements on {pages} pages, {speakers} speaker{'s' if speakers > 1 else ''}"


def _utterance(
    occasion: str, members: list[int], known: Setup, odds: Mapping[Pair, float], covered: Mapping[Pair, float]
) -> Utterance:
    idents = tuple(sorted(known.told[index].one.id for index in members))
    inside = [(a, b) for a in members for b in members if (a, b) in odds]
    why = tuple(_why("match", pair, known, odds[pair], covered[pair]) for pair in inside)
    ordered = sorted(why, key=lambda one: (-(one.score or 0), one.evidence))
    return Utterance(content_id("u", *idents), occasion, idents, tuple(ordered))


def _why(decision: str, pair: Pair, known: Setup, odds: float, meaning: float) -> Why:
    """The features of a pair that weigh, for a person to read."""
    first, second = sorted(known.told[index].one.id for index in pair)
    features = of_point(pair, known, {pair: meaning})
    shown = ", ".join(
        f"{name} {value:.2f}" if name in {"meaning", "shared words, of the shorter"} else name
        for name, value in features.items()
        if value
        and name in {"meaning", "shared words, of the shorter", "figures shared", "other figures", "one denies"}
    )
    return Why(decision, "likeness", f"{first} ~ {second}: {shown}", round(probability(odds), 4))


def _repeats(every: list[Told], known: Setup, time_of: Mapping[int, int]) -> list[Repeat]:
    """Pairs of one point that one speaker made on different occasions."""
    found = []
    for pair in candidates.repeated(every, candidates.by_speaker(every)):
        a, b = (every[index] for index in pair)
        if not a.known or time_of[pair[0]] == time_of[pair[1]]:
            continue
        meaning = coverage(a, b)
        odds = scorer("point").odds(of_point(pair, known, {pair: meaning}))
        if probability(odds) >= AGAIN:
            first, second = sorted((a.one.id, b.one.id))
            found.append(Repeat(first, second, (_why("repeat", pair, known, odds, meaning),)))
    return found
