"""Match: occasions of speaking, the points made on them, told by several attributions, and points made again on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.match import candidates
from onrecord.match.closeness import Closeness, closeness, meaning
from onrecord.match.copies import copies
from onrecord.match.embed import embed, nearest
from onrecord.match.features import Features, Pair, Setup, Unit, of_occasion, of_point, possible, related, setup, units
from onrecord.match.groups import APART, cliques, groups
from onrecord.match.ties import ties
from onrecord.match.told import Told, told
from onrecord.match.weights import probability, scorer
from onrecord.records import Collection, Occasion, Repeat, Utterance, Why, content_id

__all__ = ["copies", "embed", "match", "nearest"]

UNLIKE = 0.35  # share in common from which two statements are compared whose sources are called otherwise
AGAIN = 0.5  # probability of one point, were it one occasion, from which statements on two occasions are a repeat


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: pairs of attributions with what they have in common, and units of which any pair is."""

    known: Setup
    units: list[Unit]
    close: dict[Pair, Closeness]
    beside: list[Pair]  # indexes of units


def compared(collection: Collection) -> Compared:
    """What is compared, and by what."""
    every = told(collection)
    tied = ties(every, collection)
    blocks = candidates.blocks(every, collection, tied)
    near = candidates.near_pages(every, blocks)
    known = setup(every, collection, tied)
    pairs = {pair for pair in candidates.together(every, blocks, near) if related(pair, known)}
    others = {pair for pair in candidates.unlike(every, near) if related(pair, known)} - pairs
    measured = closeness(every, sorted(pairs | others), known.weight)
    close = {pair: one for pair, one in measured.items() if pair in pairs or one.most >= UNLIKE}
    parts = units(known)
    part_of = {index: number for number, part in enumerate(parts) for index in part.members}
    beside = {tuple(sorted((part_of[a], part_of[b]))) for a, b in close if part_of[a] != part_of[b]}
    return Compared(known, parts, close, sorted((a, b) for a, b in beside))


def match(collection: Collection) -> Collection:
    """The collection with its occasions, utterances and repeats."""
    return grouped(collection, compared(collection))


def grouped(collection: Collection, found: Compared) -> Collection:
    """The collection with what groups of `found`, which is compared in it."""
    known, every = found.known, found.known.told
    at_once, as_one = scorer("occasion"), scorer("point")
    odds = {pair: at_once.odds(features) if features else APART for pair, features in of_units(found)}
    times = occasions(found, odds, at_once.join)
    time_of = {index: number for number, time in enumerate(times) for index in time}
    point = {pair: as_one.odds(features) for pair, features in of_statements(found, time_of)}
    strong = own_first({pair: odds for pair, odds in point.items() if odds > as_one.join}, found)
    told_at = [_occasion(time, known) for time in times]
    utterances = {
        tuple(members): _utterance(
            told_at[_most(time_of[index] for index in members)].id, members, found, time_of, point
        )
        for members in _points(times, strong)
    }
    return replace(
        collection,
        occasions=tuple(sorted(told_at, key=lambda one: one.id)),
        utterances=tuple(sorted(utterances.values(), key=lambda one: one.id)),
        repeats=tuple(sorted(_repeats(every, known, time_of), key=lambda one: (one.first, one.second))),
    )


def of_units(found: Compared) -> Iterator[tuple[Pair, Features | None]]:
    """Each pair of units that were compared, with its features; without any where dates set the two apart."""
    for a, b in found.beside:
        one, other = found.units[a], found.units[b]
        at_once = all(possible((x, y), found.known) for x in one.members for y in other.members)
        yield (a, b), of_occasion(one, other, found.known, found.close) if at_once else None


def occasions(found: Compared, odds: Mapping[Pair, float], join: float) -> list[list[int]]:
    """Attributions by occasion, ascending: units are of one where the mean of `odds` between their attributions exceeds `join`."""
    joined = groups({number: len(unit.members) for number, unit in enumerate(found.units)}, odds, join)
    return sorted(sorted(index for part in time for index in found.units[part].members) for time in joined)


def of_statements(found: Compared, time_of: Mapping[int, int]) -> Iterator[tuple[Pair, Features]]:
    """Each pair of attributions that can tell one point, with its features. `time_of` numbers the occasion of each.

    One speaker on two occasions makes a point twice. Of a source that is called otherwise, or by no name, pages rarely show
    what occasion it is of, so that there it only weighs.
    """
    for pair in found.close:
        one = time_of[pair[0]] == time_of[pair[1]]
        if one or (related(pair, found.known) != "same" and possible(pair, found.known)):
            yield pair, of_point(pair, found.known, found.close, one_occasion=one)


def own_first(odds: Mapping[Pair, float], found: Compared) -> dict[Pair, float]:
    """The pairs without those of sources called otherwise that both have a statement of their own source on the other's page.

    What two sources say of one matter is alike; that one of them is the other under another name is a guess, and idle then.
    """
    told = found.known.told
    guessed = {pair for pair in odds if related(pair, found.known) in ("called otherwise", "unnamed")}
    own = {(x, told[y].page.id) for a, b in odds.keys() - guessed for x, y in ((a, b), (b, a))}
    idle = {(a, b) for a, b in guessed if {(a, told[b].page.id), (b, told[a].page.id)} <= own}
    return {pair: value for pair, value in odds.items() if pair not in idle}


def _most(times: Iterable[int]) -> int:
    """The number that comes most often, of several the first."""
    counts = Counter(times)
    return min(counts, key=lambda time: (-counts[time], time))


def _points(times: Iterable[list[int]], odds: Mapping[Pair, float]) -> list[list[int]]:
    """Attributions grouped by point, by the pairs in `odds`; one that tells several points may be in several groups."""
    several = cliques(odds)
    alone = {index for time in times for index in time}.difference(*several)
    return [*several, *([index] for index in sorted(alone))]


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
    occasion: str, members: list[int], found: Compared, time_of: Mapping[int, int], odds: Mapping[Pair, float]
) -> Utterance:
    idents = tuple(sorted(found.known.told[index].one.id for index in members))
    why = []
    for pair in combinations(members, 2):
        features = of_point(pair, found.known, found.close, one_occasion=time_of[pair[0]] == time_of[pair[1]])
        why.append(_why("match", pair, features, found.known, odds[pair]))
    ordered = sorted(why, key=lambda one: (-(one.score or 0), one.evidence))
    return Utterance(content_id("u", *idents), occasion, idents, tuple(ordered))


def _why(decision: str, pair: Pair, features: Features, known: Setup, odds: float) -> Why:
    """The features of a pair that weigh, for a person to read."""
    first, second = sorted(known.told[index].one.id for index in pair)
    shown = ", ".join(f"{name} {value:.2f}" for name, value in features.items() if value)
    return Why(decision, "likeness", f"{first} ~ {second}: {shown}", round(probability(odds), 4))


def _repeats(every: list[Told], known: Setup, time_of: Mapping[int, int]) -> list[Repeat]:
    """Pairs of one point that one speaker made on different occasions."""
    pairs = [
        (a, b)
        for a, b in candidates.repeated(every, candidates.by_speaker(every))
        if every[a].known and time_of[a] != time_of[b] and _can_repeat((a, b), known)
    ]
    close = closeness(every, pairs, known.weight, scattered=True)
    found = []
    for pair in pairs:
        features = of_point(pair, known, close, one_occasion=True)
        odds = scorer("point").odds(features)
        if probability(odds) >= AGAIN:
            first, second = sorted(every[index].one.id for index in pair)
            found.append(Repeat(first, second, (_why("repeat", pair, features, known, odds),)))
    return found


def _can_repeat(pair: Pair, known: Setup) -> bool:
    """Whether two would be one point had they every word in common; comparing words takes long."""
    one, other = (known.told[index] for index in pair)
    at_best = Closeness(1.0, 1.0, meaning(one, other), 0.0)
    odds = scorer("point").odds(of_point(pair, known, {pair: at_best}, one_occasion=True))
    return probability(odds) >= AGAIN
