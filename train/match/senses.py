"""Learns which directions of a word's hidden state tell meanings apart, and writes them. `python senses.py`.

Starts from the directions in which words of our own statements differ most, and turns them so that two statements of one pair
of train/pairs.jsonl have more in common than statements that stand near them. Nothing of the seeds or development sets is read.
"""

from __future__ import annotations

import json
from collections import Counter
from math import log
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy, normalize

import onrecord.match
from onrecord.marked import parse
from onrecord.match.embed import states, words
from onrecord.match.told import stem
from onrecord.records import Vector

TRAIN = Path(__file__).parents[1]
OUT = Path(onrecord.match.__file__).parent / "senses.npy"
SAMPLE = 150  # statements of each language from which the first directions come
STEPS, RATE, BLOCK, BLOCKS = 60, 5e-4, 8, 4  # a step sees blocks of pairs that stand together: much alike, not the same
SHARPNESS = 0.05
HOLD = 0.002  # keeps the directions near those they started from: our pairs are few

Told = tuple[torch.Tensor, torch.Tensor]  # states of its words (words, 384) of length 1, and weights that sum to 1


def main() -> None:
    """Learn and write."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    first = torch.tensor(directions())
    turned = learn(pairs(), first)
    with OUT.open("wb") as file:
        np.save(file, turned.numpy().astype(np.float16))


def directions() -> NDArray[np.float32]:
    """The main directions of words in our own statements, (384, SENSES)."""
    rows = []
    for file in sorted((TRAIN / "data").glob("*.jsonl")):
        texts = []
        for line in file.read_text("utf-8").splitlines():
            text, marks = parse(json.loads(line)["marked"])
            texts += [" ".join(text[slice(*span)] for span in one.content) for one in marks if one.content]
        rows += [unit(states(text)) for text in texts[:: max(1, len(texts) // SAMPLE)]]
    every = np.concatenate(rows)
    _, found = np.linalg.eigh(every.T @ every)
    return np.ascontiguousarray(found[:, ::-1][:, : Vector.SENSES])


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length 1."""
    made: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return made


def pairs() -> list[tuple[Told, Told]]:
    """Our own pairs as words with their weights: rare stems weigh more."""
    written = [json.loads(line) for line in (TRAIN / "pairs.jsonl").read_text("utf-8").splitlines()]
    stems = {pair[side]["text"]: _stems(pair[side]["text"]) for pair in written for side in "ab"}
    counts = Counter(one for found in stems.values() for one in set(found))
    made = {}
    for text, found in stems.items():
        weights = torch.tensor([log(1 + len(stems) / counts[one]) for one in found])
        made[text] = torch.tensor(unit(states(text))), weights / weights.sum()
    return [(made[pair["a"]["text"]], made[pair["b"]["text"]]) for pair in written]


def _stems(text: str) -> list[str]:
    return [stem(word[0]) for word in words(text)]


def learn(known: list[tuple[Told, Told]], first: torch.Tensor) -> torch.Tensor:
    """The directions turned by `known`."""
    turned = first.clone().requires_grad_()
    optimizer = torch.optim.Adam([turned], lr=RATE)
    for _ in range(STEPS):
        starts = torch.randperm(len(known) - BLOCK)[:BLOCKS].tolist()
        chosen = [known[place] for place in sorted({start + step for start in starts for step in range(BLOCK)})]
        likeness = common([one for one, _ in chosen], [other for _, other in chosen], turned) / SHARPNESS
        truth = torch.arange(len(chosen))
        loss = (cross_entropy(likeness, truth) + cross_entropy(likeness.T, truth)) / 2
        loss = loss + HOLD * ((turned - first) ** 2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return turned.detach()


def common(ones: list[Told], others: list[Told], directions: torch.Tensor) -> torch.Tensor:
    """What each of `ones` has in common with each of `others`, at best of both ways: weighted mean cosine of nearest words."""
    ours, theirs = ([normalize(rows @ directions, dim=1) for rows, _ in side] for side in (ones, others))
    made = [
        [
            torch.maximum(((likeness := row @ column.T).amax(1) * one[1]).sum(), (likeness.amax(0) * other[1]).sum())
            for column, other in zip(theirs, others, strict=True)
        ]
        for row, one in zip(ours, ones, strict=True)
    ]
    return torch.stack([torch.stack(row) for row in made])


if __name__ == "__main__":
    main()
