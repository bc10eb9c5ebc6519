"""Learns the weights of matching and writes them: from gold statements, and from those that the pipeline finds. `python learn.py`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from found import found
from gold import SETS, Set, load, one_cast, pairs
from numpy.typing import NDArray

import onrecord.match as matching
from onrecord.match import weights
from onrecord.match.features import Features, Pair
from onrecord.match.groups import APART

Case = tuple[str | None, Features, float, float]  # event, features, truth from 0 to 1, weight

OUT = Path(weights.__file__).parent / "weights.json"
RIDGE = 2.0  # keeps weights small where few pairs speak
INVENTED = 0.15  # what a case of the invented events counts for occasions: outlets tell more of when words were said
EVEN = 0.25  # power of the number of pairs by which two units count: however much one speaker says, it is one case
# a feature may only speak for (1) or against (-1) what it stands for, or say nothing: chance has it otherwise on few pages
SIGNS = {
    "what the pages tell in common": 1,
    "best points in common": 1,
    "points on one page in common": 1,
    "nearest in meaning": 1,
    "nearest in meaning on one page": 1,
    "statements to choose from": -1,
    "stretches to choose from": -1,
    "one speaks for the other": 1,
    "one carries the other": 1,
    "parted on a page": -1,
    "one kind of setting": 1,
    "other kinds of setting": -1,
    "one venue": 1,
    "other venues": -1,
    "other times": -1,
    "one day": 1,
    "other days": -1,
    "one occasion": 1,
    "words in common": 1,
    "meaning": 1,
    "a headline and what it tells of": 1,
    "one quotes the other": -1,
    "one a person, called otherwise": -1,
    "places in the text apart": -1,
    "how far down the pages": -1,
    "in a headline": 1,
    "other figures": -1,
}
# the pages of an event are printed at one time in every set: what that tells on others is set by hand
GIVEN = {"printed within two days": 0.7}
JOINS = [round(-1.95 + 0.15 * step, 2) for step in range(14)]  # from what mean log-odds groups may join
ENOUGH = (
    100  # pairs from which a set counts in full where that is chosen: one of three is no third of what can be known
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Pairs that were found rightly, that were found, and that there are."""

    right: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.found + self.gold)


@dataclass(frozen=True, slots=True)
class Seen:
    """One set, what is compared in it, and the features of its units."""

    gold: Set
    found: matching.Compared
    units: Mapping[Pair, Features | None]

    def ident(self, index: int) -> str:
        """The id of the attribution at `index`."""
        return self.found.known.told[index].one.id

    def event(self, pair: Pair) -> str | None:
        """The event that two attributions tell of; None where they tell of two."""
        one, other = (self.gold.event_of[self.found.known.told[index].page.id] for index in pair)
        return one if one == other else None

    def units_event(self, pair: Pair) -> str | None:
        """The event that two units tell of."""
        one, other = (self.found.units[index].members[0] for index in pair)
        return self.event((one, other))


def main() -> None:
    """Learn, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", nargs="+", default=["english", "slavic", "reported"])
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    beside = [name for name in SETS if name not in ("held out", *args.on)]
    made = learn(*([one for name in names for one in cases_of(name)] for names in (args.on, beside)))
    args.out.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    for name, one in made.items():
        print(name, one["join"], one["bias"], *sorted(one["weights"].items(), key=lambda w: -abs(w[1])), sep="\n  ")


def cases_of(name: str) -> list[Set]:
    """What is learnt from of a set: its gold, what was found of it, and both of the invented events with one cast besides."""
    both = [load(name), found(name)]
    return [*both, *map(one_cast, both)] if name == "reported" else both


def learn(sets: Sequence[Set], beside: Sequence[Set] = ()) -> dict[str, Any]:
    """The scorers of occasions and points, as weights.json holds them; `beside` helps to choose from where on groups join.

    Joins are chosen as they will serve, on statements as they are found and on pages that the weights do not know: each event
    is judged by weights learnt on the others. A set with few pairs decides little.
    """
    seen = [_seen(one) for one in (*sets, *beside)]
    occasion = taught([case for one in seen[: len(sets)] for case in _occasion_cases(one)])
    odds = [
        {pair: odds_of(occasion, one.units_event(pair), its) if its else APART for pair, its in one.units.items()}
        for one in seen
    ]
    times = {
        join: [matching.occasions(one.found, own, join) for one, own in zip(seen, odds, strict=True)] for join in JOINS
    }
    at_once = best({join: list(map(_occasions, seen, own)) for join, own in times.items()}, seen)
    statements = [_statements(one, own) for one, own in zip(seen, times[at_once], strict=True)]
    taught_by = zip(seen[: len(sets)], statements[: len(sets)], strict=True)
    point = taught([case for one, own in taught_by for case in _point_cases(one, own)])
    odds = [
        {pair: odds_of(point, one.event(pair), its) for pair, its in own.items()}
        for one, own in zip(seen, statements, strict=True)
    ]
    as_one = best({join: [_points(*both, join) for both in zip(seen, odds, strict=True)] for join in JOINS}, seen)
    return {"occasion": {"join": at_once, **occasion[None]}, "point": {"join": as_one, **point[None]}}


def taught(cases: Sequence[Case]) -> dict[str | None, dict[str, Any]]:
    """What is learnt of all `cases`, under None, and under each event what is learnt of the others."""
    events = sorted({event for event, _, _, _ in cases if event})
    return {held: fit([case for case in cases if held is None or case[0] != held]) for held in (None, *events)}


def odds_of(made: Mapping[str | None, Mapping[str, Any]], event: str | None, features: Features) -> float:
    """Log-odds of a pair by what was learnt of other events than its own."""
    chosen = made.get(event, made[None])
    return weights.Scorer(chosen["bias"], chosen["weights"], 0.0).odds(features)


def best(reached: Mapping[float, Sequence[Tally]], seen: Sequence[Seen]) -> float:
    """The join that with those beside it has the best mean F1 of the sets as found: on so few pages one alone may be good by chance."""
    found = {
        join: [one for one, of in zip(tallies, seen, strict=True) if of.gold.as_found]
        for join, tallies in reached.items()
    }
    scores = [sum(one.f1 * min(1.0, one.gold / ENOUGH) for one in found[join]) for join in JOINS]
    around = [fmean(scores[max(0, place - 1) : place + 2]) for place in range(len(JOINS))]
    return JOINS[around.index(max(around))]


def _seen(one: Set) -> Seen:
    found = matching.compared(one.collection)
    return Seen(one, found, dict(matching.of_units(found)))


def _statements(one: Seen, times: list[list[int]]) -> dict[Pair, Features]:
    time_of = {index: number for number, time in enumerate(times) for index in time}
    return dict(matching.of_statements(one.found, time_of))


def _occasions(one: Seen, times: list[list[int]]) -> Tally:
    made = pairs(one.gold.known.intersection(map(one.ident, time)) for time in times)
    return Tally(len(made & one.gold.occasions), len(made), len(one.gold.occasions))


def _points(one: Seen, odds: Mapping[Pair, float], join: float) -> Tally:
    """Of one set, between pages."""
    strong = matching.own_first({pair: value for pair, value in odds.items() if value > join}, one.found)
    above = (frozenset(map(one.ident, pair)) for pair in strong)
    made = {pair for pair in above if pair <= one.gold.known and one.gold.across(pair)}
    gold = {pair for pair in one.gold.utterances if one.gold.across(pair)}
    return Tally(len(made & gold), len(made), len(gold))


def _occasion_cases(one: Seen) -> Iterator[Case]:
    for place, features in one.units.items():
        first, second = (map(one.ident, one.found.units[index].members) for index in place)
        among = [pair for pair in map(frozenset, product(first, second)) if pair <= one.gold.known]
        if among and features:
            right = sum(pair in one.gold.occasions for pair in among) / len(among)
            counts = INVENTED if one.gold.name.startswith("reported") else 1.0
            yield one.units_event(place), features, right, counts * len(among) ** EVEN


def _point_cases(one: Seen, statements: Mapping[Pair, Features]) -> Iterator[Case]:
    for pair, features in statements.items():
        ids = frozenset(map(one.ident, pair))
        if ids <= one.gold.known:
            yield one.event(pair), features, float(ids in one.gold.utterances), 1.0


def fit(cases: Sequence[Case]) -> dict[str, Any]:
    """Ridge logistic regression in which no feature may speak against what it stands for; weights are of plain features."""
    left = [name for name in sorted(cases[0][1]) if name not in GIVEN]
    while True:
        made = _fit(cases, left)
        wrong = {name for name, weight in made["weights"].items() if weight * SIGNS.get(name, weight) < 0}
        if not wrong:
            break
        left = [name for name in left if name not in wrong]
    given = {name: weight for name, weight in GIVEN.items() if name in cases[0][1]}
    return {"bias": made["bias"], "weights": dict(sorted({**made["weights"], **given}.items()))}


def _fit(cases: Sequence[Case], names: list[str]) -> dict[str, Any]:
    """By Newton's method."""
    raw = np.array([[features[name] for name in names] for _, features, _, _ in cases])
    raw = np.where(np.isnan(raw), np.nanmean(raw, axis=0), raw)  # unknown: as anywhere
    truth = np.array([right for _, _, right, _ in cases])
    share = np.array([weight for _, _, _, weight in cases])
    mean, spread = raw.mean(axis=0), raw.std(axis=0)
    spread[spread == 0] = 1
    rows = np.column_stack([np.ones(len(raw)), (raw - mean) / spread])
    ridge = RIDGE * np.eye(rows.shape[1])
    ridge[0, 0] = 1e-6
    found: NDArray[np.float64] = np.zeros(rows.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (share * (truth - chance)) - ridge @ found
        curve = (rows * (share * chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    plain = found[1:] / spread
    chosen = {name: round(float(value), 4) for name, value in zip(names, plain, strict=True) if abs(value) > 5e-5}
    return {"bias": round(float(found[0] - plain @ mean), 4), "weights": chosen}


def install(made: Mapping[str, Any]) -> None:
    """Have the package use the scorers `made` in this process."""
    raw = {name: weights.Scorer(one["bias"], one["weights"], one["join"]) for name, one in made.items()}
    matching.scorer = raw.__getitem__  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
