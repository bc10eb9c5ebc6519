"""Learns the weights of matching and writes them: from gold statements, and from those that the pipeline finds. `python learn.py`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from alone import scores
from found import found
from gold import SETS, Set, load
from numpy.typing import NDArray

import onrecord.match as matching
from onrecord.match import weights
from onrecord.match.features import of_occasion, of_point

Case = tuple[Mapping[str, float], float, float]  # features, truth from 0 to 1, weight

OUT = Path(weights.__file__).parent / "weights.json"
RIDGE = 2.0  # keeps weights small where few pairs speak
EVEN = 0.25  # power of the number of pairs by which two units count: however much one speaker says, it is one case
# a feature may only speak for (1) or against (-1) what it stands for, or say nothing: chance has it otherwise on few pages
SIGNS = {
    "what the pages tell in common": 1,
    "best points in common": 1,
    "points on one page in common": 1,
    "one speaks for the other": 1,
    "one carries the other": 1,
    "parted on a page": -1,
    "one venue": 1,
    "other venues": -1,
    "other times": -1,
    "in common": 1,
    "places in the text apart": -1,
}
# hardly a page of the sets has a date, or another figure in the same words: these are set by hand
GIVEN = {"one day": 1.0, "other days": -1.5, "printed within two days": 0.7, "other figures": -1.2}
# from what mean log-odds groups may join, and by which figures that is chosen
JOINS = [round(-1.8 + 0.15 * step, 2) for step in range(13)]
AIMS = {"occasion": "same_occasion", "point": "same_utterance_across_pages"}


def main() -> None:
    """Learn, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", nargs="+", default=["english", "slavic"])
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    both = {name: [read(name) for read in (load, found)] for name in SETS}
    made = learn(
        [one for name in args.on for one in both[name]],
        [one for name in both.keys() - set(args.on) for one in both[name]],
    )
    args.out.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    for name, one in made.items():
        print(name, one["join"], one["bias"], *sorted(one["weights"].items(), key=lambda w: -abs(w[1])), sep="\n  ")


def learn(sets: Sequence[Set], beside: Sequence[Set] = ()) -> dict[str, Any]:
    """The scorers of occasions and points, as weights.json holds them; `beside` helps to choose from where on groups join."""
    everything = [(one, matching.compared(one.collection)) for one in (*sets, *beside)]
    occasion = [case for both in everything[: len(sets)] for case in _occasion_cases(*both)]
    point = [case for both in everything[: len(sets)] for case in _point_cases(*both)]
    made = {"occasion": {"join": -0.9, **fit(occasion)}, "point": {"join": -0.9, **fit(point)}}
    for name, aim in AIMS.items():
        reached = []
        for join in JOINS:
            install({**made, name: {**made[name], "join": join}})
            reached.append(sum(scores(*both)[aim][2] for both in everything))
        # with its neighbours: the best one alone may be best by chance
        smooth = [sum(reached[place - 1 : place + 2]) for place in range(1, len(JOINS) - 1)]
        made[name]["join"] = JOINS[1 + smooth.index(max(smooth))]
    return made


def _occasion_cases(one: Set, found: matching.Compared) -> Iterator[Case]:
    idents = [told.one.id for told in found.known.told]
    for a, b in found.beside:
        both = [[idents[index] for index in found.units[place].members] for place in (a, b)]
        pairs = [frozenset((x, y)) for x in both[0] for y in both[1] if {x, y} <= one.known]
        if pairs:
            features = of_occasion(found.units[a], found.units[b], found.known, found.close)
            yield features, sum(pair in one.occasions for pair in pairs) / len(pairs), len(pairs) ** EVEN


def _point_cases(one: Set, found: matching.Compared) -> Iterator[Case]:
    idents = [told.one.id for told in found.known.told]
    for pair in found.close:
        ids = frozenset(idents[index] for index in pair)
        if ids in one.occasions:
            yield of_point(pair, found.known, found.close), float(ids in one.utterances), 1.0


def fit(cases: Sequence[Case]) -> dict[str, Any]:
    """Ridge logistic regression in which no feature may speak against what it stands for; weights are of plain features."""
    left = [name for name in sorted(cases[0][0]) if name not in GIVEN]
    while True:
        made = _fit(cases, left)
        wrong = {name for name, weight in made["weights"].items() if weight * SIGNS.get(name, weight) < 0}
        if not wrong:
            break
        left = [name for name in left if name not in wrong]
    given = {name: weight for name, weight in GIVEN.items() if name in cases[0][0]}
    return {"bias": made["bias"], "weights": dict(sorted({**made["weights"], **given}.items()))}


def _fit(cases: Sequence[Case], names: list[str]) -> dict[str, Any]:
    """By Newton's method."""
    raw = np.array([[features[name] for name in names] for features, _, _ in cases])
    raw = np.where(np.isnan(raw), np.nanmean(raw, axis=0), raw)  # unknown: as anywhere
    truth = np.array([right for _, right, _ in cases])
    share = np.array([weight for _, _, weight in cases])
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
