"""Learn meaning: fine-tune the base encoder so that statements that tell one point come near each other. `python sentences.py OUT`.

Read are the events of `events.jsonl`: of all that several outlets tell of one, in any language, a statement is to find those that
tell the same point among those that only speak of the same matter. It is learnt of whole statements and of their words, as
`onrecord.match` compares both (InfoNCE, van den Oord et al. 2018; late interaction, Khattab and Zaharia 2020, ColBERT).
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log
from pathlib import Path

import torch
from averaging import Average
from base import Encoder, encoder, halved
from events import Event, Statement, events
from network import padded
from torch import Tensor, nn
from torch.nn.functional import normalize

from onrecord.attribute.veil import LATIN, veiled
from onrecord.encoder import END, HIDDEN, START
from onrecord.match.embed import read, words
from onrecord.match.told import stem
from onrecord.records import Vector

FROZEN, DROPOUT = 3, 0.1  # layers, with the embeddings, that keep the base model's knowledge of words
EPOCHS, EVENTS, AT_ONCE = 2, 4, 48  # events in a step, statements in a forward pass
BODY_RATE, SENSES_RATE, WARM_UP = 1e-4, 5e-4, 10
RENAMED = 0.5  # share of the statements whose names are changed
AVERAGED = 30  # steps over which the running average of the weights reaches back
BY_WORDS, BY_WHOLE = 20.0, 30.0  # how sharply the two likenesses tell statements apart
SAMPLE = 8  # every eighth statement gives words to the first directions


class Meaning(nn.Module):
    """The encoder, and what of a word's state tells meanings apart: a matrix (384, 128)."""

    def __init__(self, whole: Encoder, senses: Tensor) -> None:
        super().__init__()
        self.encoder = whole
        self.senses = nn.Parameter(senses)

    def forward(self, told: Sequence[Statement]) -> tuple[Tensor, list[Tensor]]:
        """Vectors (statements, 384) of length 1, and of each statement its words (words, 128) of length 1."""
        vectors: list[Tensor] = [torch.empty(0)] * len(told)
        rows: list[Tensor] = [torch.empty(0)] * len(told)
        order = sorted(range(len(told)), key=lambda at: len(told[at].content))
        for at in range(0, len(told), AT_ONCE):
            chosen = order[at : at + AT_ONCE]
            texts = [read(told[index].content) for index in chosen]
            ids, present = padded([[START, *pieces, END] for pieces, _ in texts])
            with halved():
                hidden = self.encoder(ids, present).float()
            means = (hidden * present[..., None]).sum(1) / present.sum(1, keepdim=True)
            for index, mean, row, (_, places) in zip(chosen, normalize(means, dim=1), hidden, texts, strict=True):
                vectors[index] = mean
                own = [row[torch.tensor(place) + 1].mean(0) if place else row.new_zeros(HIDDEN) for place in places]
                rows[index] = normalize(torch.stack(own or [row.new_zeros(HIDDEN)]) @ self.senses, dim=1)
        return torch.stack(vectors), rows


def main() -> None:
    """Learn and save."""
    torch.manual_seed(0)
    rng = random.Random(0)
    corpus = events("train")
    whole = encoder(FROZEN, DROPOUT)
    meaning = Meaning(whole, directions(whole, corpus))
    weights = informative(corpus)
    learning = [p for p in meaning.parameters() if p.requires_grad]
    body = [p for p in meaning.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": BODY_RATE, "weight_decay": 0.01}, {"params": [meaning.senses], "lr": SENSES_RATE}],
        betas=(0.9, 0.98),
    )
    average = Average(learning, AVERAGED)
    step, steps, began = 0, EPOCHS * -(-len(corpus) // EVENTS), time.time()
    meaning.train()
    for epoch in range(EPOCHS):
        rng.shuffle(corpus)
        for at in range(0, len(corpus), EVENTS):
            loss = _loss(meaning, [renamed(one, rng) for one in corpus[at : at + EVENTS]], weights)
            step += 1
            for group, rate in zip(optimiser.param_groups, (BODY_RATE, SENSES_RATE), strict=True):
                group["lr"] = rate * min(1.0, step / WARM_UP) * (1 - 0.9 * step / steps)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            average.update()
            print(
                f"epoch {epoch + 1} step {step}/{steps} loss {loss.item():.3f} {time.time() - began:.0f} s", flush=True
            )
    with average.applied():
        torch.save({name: value.half() for name, value in meaning.state_dict().items()}, Path(sys.argv[1]))


def renamed(event: Event, rng: random.Random) -> Event:
    """The event with other names in half of its statements, each by itself: what is said must not depend on who is named."""
    return replace(event, told=tuple(_renamed(one, rng) if rng.random() < RENAMED else one for one in event.told))


def _renamed(one: Statement, rng: random.Random) -> Statement:
    return replace(one, content=veiled(one.content, one.language, rng.sample(range(len(LATIN)), len(LATIN))).text)


@torch.no_grad()
def directions(whole: Encoder, corpus: Sequence[Event]) -> Tensor:
    """The directions in which `whole`'s words of statements differ most, (384, 128): where learning starts.

    They are those of the base model, not of what ships: what is learnt must not depend on what was learnt before.
    """
    whole.eval()
    every = []
    for text in [one.content for event in corpus for one in event.told][::SAMPLE]:
        pieces, places = read(text)
        row = whole(*padded([[START, *pieces, END]]))[0]
        every += [row[torch.tensor(place) + 1].mean(0) for place in places if place]
    rows = normalize(torch.stack(every), dim=1)
    _, found = torch.linalg.eigh(rows.T @ rows)
    return found.flip(1)[:, : Vector.SENSES].contiguous()


def informative(corpus: Sequence[Event]) -> dict[str, float]:
    """How much each stem says: rare ones say more."""
    told = [one for event in corpus for one in event.told]
    counts = Counter(one for statement in told for one in {stem(word[0]) for word in words(statement.content)})
    return {one: log(1 + len(told) / count) for one, count in counts.items()}


def _loss(meaning: Meaning, chosen: Sequence[Event], weights: dict[str, float]) -> Tensor:
    told = [one for event in chosen for one in event.told]
    same = torch.block_diag(*(torch.tensor(_same(event)) for event in chosen)).bool()
    vectors, rows = meaning(told)
    return _contrast(BY_WORDS * in_common(rows, told, weights), same) + 0.5 * _contrast(
        BY_WHOLE * vectors @ vectors.T, same
    )


def _same(event: Event) -> list[list[float]]:
    count = len(event.told)
    return [[float(one != other and event.same(one, other)) for other in range(count)] for one in range(count)]


def in_common(rows: Sequence[Tensor], told: Sequence[Statement], weights: dict[str, float]) -> Tensor:
    """What every two statements have in common, at best of both ways: weighted mean cosine of each word with the nearest."""
    every = torch.cat(list(rows))
    lengths = torch.tensor([len(one) for one in rows])
    of = torch.repeat_interleave(torch.arange(len(rows)), lengths)
    nearest = torch.full((len(every), len(rows)), -1.0)
    nearest = nearest.scatter_reduce(1, of.expand(len(every), -1), every @ every.T, "amax")
    weight = torch.tensor(
        [one for statement, row in zip(told, rows, strict=True) for one in _weights(statement, len(row), weights)]
    )
    total = torch.zeros(len(rows)).index_add(0, of, weight)
    shares = torch.zeros(len(rows), len(rows)).index_add(0, of, nearest * weight[:, None]) / total[:, None]
    return torch.maximum(shares, shares.T)


def _weights(statement: Statement, count: int, weights: dict[str, float]) -> Iterator[float]:
    most = max(weights.values())  # of a word that was never seen: a name put in place of another
    found = [weights.get(stem(word[0]), most) for word in words(statement.content)][:count]
    yield from found or [1.0]


def _contrast(likeness: Tensor, same: Tensor) -> Tensor:
    """Each statement that tells the same point, against all that tell another."""
    likeness = likeness.masked_fill(torch.eye(len(likeness), dtype=torch.bool), -torch.inf)
    others = torch.logsumexp(likeness.masked_fill(same, -torch.inf), 1, keepdim=True)
    each = torch.logaddexp(likeness, others) - likeness
    counts = same.sum(1)
    means = each.masked_fill(~same, 0.0).sum(1) / counts.clamp(min=1)
    return means[counts > 0].mean()


if __name__ == "__main__":
    main()
