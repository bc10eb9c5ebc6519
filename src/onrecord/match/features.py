"""What speaks for and against two attributions being of one occasion, and of one point: named features of a pair."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.match.closeness import Closeness
from onrecord.match.days import Bounds, apart
from onrecord.match.ties import Ties
from onrecord.match.told import Told
from onrecord.records import Collection

Features = Mapping[str, float]
Pair = tuple[int, int]  # indexes of two attributions, ascending

_DAYS = 2  # what is dated further apart was not said at once: pages differ by a day where it was said at night
_PRINTED = 21  # days between two pages that give no date of speaking, from which they hardly tell of one occasion
_WHOLE = 0.5  # share in common from which two tell one point, word by word or not
_BEST = 3  # of the pairs that two pages give for one speaker


@dataclass(frozen=True, slots=True)
class Setup:
    """The attributions of a collection with what is known of all of them together."""

    told: list[Told]
    ties: Ties
    weight: Mapping[str, float]  # stem: how much it says; rare ones say more
    relays: Mapping[int, frozenset[str]]  # index: those who carried it, as `who`
    quotes: Mapping[int, frozenset[str]]  # index: whose statements stand inside its own words, as `who`


@dataclass(frozen=True, slots=True)
class Unit:
    """What one speaker says in one stretch of one page; as good as always on one occasion."""

    members: tuple[int, ...]  # indexes, ascending
    carrier: str | None  # in whose words it stands, where it stands inside another attribution
    stretches: int  # into how many its page parts what the speaker says, this one among them


def setup(told: list[Told], collection: Collection, tied: Ties) -> Setup:
    """Gathers what pairs are judged by."""
    counts = Counter(stem for one in told for stem in set(one.stems))
    total = max(1, len(told))
    of = {entity: one.id for one in collection.speakers for entity in one.entities}
    inside: dict[str, set[str]] = defaultdict(set)
    for one in told:
        if one.one.nested_in:
            inside[one.one.nested_in].add(one.who)
    return Setup(
        told,
        tied,
        {stem: math.log(1 + total / count) for stem, count in counts.items()},
        {
            index: frozenset(of.get((one.page.id, name), name) for name in one.one.relay)
            for index, one in enumerate(told)
        },
        {index: frozenset(inside[one.one.id]) for index, one in enumerate(told) if one.one.id in inside},
    )


def related(pair: Pair, known: Setup) -> str | None:
    """How the sources of a pair belong together: "same", "relayed", a tie, "unnamed" or "called otherwise"; None: not at all."""
    first, second = pair
    a, b = known.told[first], known.told[second]
    if a.who == b.who:
        return "same"
    tie = known.ties.get(a.who, {}).get(b.who)
    if tie == "speaks for":
        return tie
    if a.who in known.relays[second] or b.who in known.relays[first]:
        return "relayed"
    if tie or a.page.id == b.page.id or (a.person and b.person):
        return tie
    return "called otherwise" if a.known and b.known else "unnamed"


def possible(pair: Pair, known: Setup) -> bool:
    """Whether nothing that the pages date sets the two apart."""
    a, b = (known.told[index] for index in pair)
    said = apart(a.said, b.said)
    if said is not None:
        return said <= _DAYS
    # nothing is printed before it is said
    if any(one.said and other.printed and one.said[0] > other.printed[1] + 1 for one, other in ((a, b), (b, a))):
        return False
    printed = apart(a.printed, b.printed)
    return a.said is not None or b.said is not None or printed is None or printed <= _PRINTED


def units(known: Setup) -> list[Unit]:
    """The attributions in units of what one speaker says in one stretch of a page and at one time, in the order of pages and text."""
    place = {one.one.id: one for one in known.told}
    found: dict[Any, list[int]] = defaultdict(list)
    for index, one in enumerate(known.told):
        outer = place.get(one.one.nested_in or "")
        carrier = outer.who if outer else None
        found[one.page.id, one.who, carrier, one.setting.stretch].append(index)
    parts = [(key, part) for key, members in found.items() for part in _at_one_time(members, known)]
    count = Counter((page, who) for (page, who, _, _), _ in parts)
    return [Unit(part, carrier, count[page, who]) for (page, who, carrier, _), part in parts]


def _at_one_time(members: list[int], known: Setup) -> Iterator[tuple[int, ...]]:
    """`members`, in order, parted where one is dated further from those before it than what was said at once."""
    part: list[int] = []
    said: Bounds | None = None
    for index in members:
        own = known.told[index].said
        if (apart(said, own) or 0) > _DAYS:
            yield tuple(part)
            part, said = [], None
        part.append(index)
        said = own or said
    yield tuple(part)


def of_occasion(one: Unit, other: Unit, known: Setup, close: Mapping[Pair, Closeness]) -> Features:
    """Features for one occasion of speaking, of two units of which at least one pair was compared."""
    a, b = known.told[one.members[0]], known.told[other.members[0]]
    pairs = [pair for x in one.members for y in other.members if (pair := (min(x, y), max(x, y))) in close]
    relations = {related(pair, known) for pair in pairs}
    inner = (one.carrier is not None) + (other.carrier is not None)
    pages, foreign = a.page.id != b.page.id, a.page.language != b.page.language
    best = _best(pairs, close)
    here, there = a.setting, b.setting
    kinds = here.kind is not None and there.kind is not None
    venues = here.venue is not None and there.venue is not None
    times = here.time is not None and there.time is not None
    days = [days for x, y in pairs if (days := apart(known.told[x].said, known.told[y].said)) is not None]
    same = a.who == b.who
    meaning = max(close[pair].meaning for pair in pairs)
    return {
        "same speaker, one page": float(same and inner == 0 and not pages),
        "same speaker, two pages": float(same and inner == 0 and pages),
        "same speaker, both inside others' words": float(same and inner == 2),
        "both inside the same speaker's words": float(same and inner == 2 and one.carrier == other.carrier),
        "same speaker, one inside others' words": float(same and inner == 1),
        "one carries the other": float("relayed" in relations and inner == 0),
        "one carries the other, inside": float("relayed" in relations and inner > 0),
        "one speaks for the other": float("speaks for" in relations and inner == 0),
        "one speaks for the other, inside": float("speaks for" in relations and inner > 0),
        "one is named after the other": float("named after" in relations and inner == 0),
        "of one country": float("of one country" in relations),
        "one is named after the other, inside": float("named after" in relations and inner > 0),
        "a headline and what it tells of": float(not same and not pages and _headline(one, other, known)),
        "sources called otherwise": float(relations == {"called otherwise"}),
        "one source unnamed": float("unnamed" in relations),
        "two languages": float(foreign),
        "one quotes the other": float(_quotes(one.members, other.members, known)),
        "how far down the pages": max(a.position, b.position) if pages else 0.0,
        "what the pages tell in common": close[pairs[0]].pages if pages else 0.0,
        "best points in common": best if pages else 0.0,
        "points on one page in common": 0.0 if pages else best,
        "nearest in meaning": meaning if pages else 0.0,
        "nearest in meaning on one page": 0.0 if pages else meaning,
        # of many statements one is near by chance
        "statements to choose from": math.log(min(len(one.members), len(other.members))),
        "stretches to choose from": math.log(one.stretches * other.stretches) if same else 0.0,
        "one day": float(bool(days) and not min(days)),
        "other days": float(bool(days) and min(days) > 0),
        "printed within two days": float(pages and apart(a.printed, b.printed) in range(_DAYS + 1)),
        "parted on a page": float(pages and (here.parted or there.parted)),
        "one kind of setting": float(kinds and here.kind == there.kind),
        "other kinds of setting": float(kinds and here.kind != there.kind),
        "one venue": float(venues and here.venue == there.venue),
        "other venues": float(venues and here.venue != there.venue),
        "other times": float(times and here.time != there.time),
    }


def _headline(one: Unit, other: Unit, known: Setup) -> bool:
    """Whether one of the two, and it alone, is told in nothing but the page's title, which seldom names who speaks for a body."""
    titles = [all(known.told[index].headline for index in unit.members) for unit in (one, other)]
    return titles[0] != titles[1]


def _quotes(ones: tuple[int, ...], others: tuple[int, ...], known: Setup) -> bool:
    """Whether one side's words hold a statement of the other's speaker: that one, not the whole, is the other's counterpart."""
    a, b = known.told[ones[0]].who, known.told[others[0]].who
    holds = any(b in known.quotes.get(x, ()) for x in ones) or any(a in known.quotes.get(y, ()) for y in others)
    return a != b and holds


def _best(pairs: list[Pair], close: Mapping[Pair, Closeness]) -> float:
    """The mean of the points most in common, each statement with one other: as many as there can be, but no more than `_BEST`."""
    taken: set[int] = set()
    found: list[float] = []
    for a, b in sorted(pairs, key=lambda pair: (-close[pair].most, pair)):
        if a not in taken and b not in taken and len(found) < _BEST:
            taken |= {a, b}
            found.append(close[a, b].most)
    return math.fsum(found) / len(found)


def of_point(pair: Pair, known: Setup, close: Mapping[Pair, Closeness], *, one_occasion: bool) -> Features:
    """Features for one point. `one_occasion`: whether the two are of one."""
    a, b = (known.told[index] for index in pair)
    person = (a.person or b.person) and related(pair, known) == "called otherwise"
    return {
        "one occasion": float(one_occasion),
        "one a person, called otherwise": float(person),
        "words in common": min(close[pair].most, _WHOLE),
        "meaning": close[pair].meaning,
        "two languages": float(a.page.language != b.page.language),
        "one quotes the other": float(_quotes(pair[:1], pair[1:], known)),
        "places in the text apart": abs(a.position - b.position),
        "how far down the pages": max(a.position, b.position),
        "in a headline": float(a.headline or b.headline),
        "other figures": float(bool(a.numbers and b.numbers and not a.numbers & b.numbers)),
    }
