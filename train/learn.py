"""Learn: fine-tune the base encoder on PolNeAR and our own passages. `python learn.py OUT [--epochs N] [--ours-only] [--without LANGUAGE …]`."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from averaging import Average
from base import encoder, halved
from examples import LANGUAGES, Example, Names, joined, ours, polnear, roughened
from labels import Labelled, labelled
from measure import measure
from network import Network, padded
from torch import Tensor
from torch.nn import functional

from onrecord.attribute.decode import NONE, RELAY, SCHEMES, Scheme, Settings, tag
from onrecord.attribute.veil import LATIN, plain, veiled
from onrecord.attribute.windows import windows
from onrecord.encoder import END, Vocabulary, vocabulary

FROZEN = 0  # layers that are not learnt; the embeddings never are
DROPOUT = 0.1
RENAMED = 0.5  # share of the examples whose names are changed
VEILED = 0.8  # share of the examples that are read as the package reads a page
BATCH, OURS_TIMES = 16, 2
BODY_RATE, HEAD_RATE, WARM_UP = 1e-4, 1e-3, 80
AVERAGED = 300  # steps over which the running average of the weights reaches back


def main() -> None:
    """Train, save after each epoch, and say how good it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--without", nargs="*", choices=LANGUAGES, default=[], help="leave languages out: transfer")
    parser.add_argument("--ours-only", action="store_true", help="leave PolNeAR out")
    options = parser.parse_args()
    torch.manual_seed(0)
    rng = random.Random(0)
    words = vocabulary()
    tagger = Network(encoder(FROZEN, DROPOUT))
    languages = tuple(language for language in LANGUAGES if language not in options.without)
    run = Run(tagger, options.epochs)
    corpus = ([] if options.ours_only else polnear("train")) + OURS_TIMES * ours("train", languages)
    names = Names(corpus)
    for epoch in range(options.epochs):
        run.epoch([names.changed(one, rng) if rng.random() < RENAMED else one for one in corpus], words, rng)
        with run.average.applied():
            torch.save({name: value.half() for name, value in tagger.state_dict().items()}, options.out)
            report(tagger, words, f"epoch {epoch + 1}")


class Run:
    """The optimiser and its schedule."""

    def __init__(self, tagger: Network, epochs: int) -> None:
        self.tagger, self.epochs, self.step, self.done, self.began = tagger, epochs, 0, 0.0, time.time()
        body = [p for p in tagger.encoder.parameters() if p.requires_grad]
        heads = [p for name, p in tagger.named_parameters() if not name.startswith("encoder.")]
        self.optimiser = torch.optim.AdamW(
            [
                {"params": body, "lr": BODY_RATE, "weight_decay": 0.01},
                {"params": heads, "lr": HEAD_RATE, "weight_decay": 0.0},
            ],
            betas=(0.9, 0.98),
            fused=True,
        )
        self.rates = (BODY_RATE, HEAD_RATE)
        self.average = Average((p for p in tagger.parameters() if p.requires_grad), AVERAGED)

    def epoch(self, corpus: list[Example], words: Vocabulary, rng: random.Random) -> None:
        """Once over the corpus, joined and roughened anew, windows of like length together."""
        made: list[Labelled] = []
        for one in joined(corpus, rng):
            rough = roughened(one, rng)
            read = veiled(rough.text, rough.language, rng.sample(range(len(LATIN)), len(LATIN)))
            if rng.random() >= VEILED:
                read = plain(rough.text)
            made += [labelled(rough, window) for window in windows(read, words, rng.choice((128, 200, 240)), 48)]
        rng.shuffle(made)
        batches = []
        for at in range(0, len(made), 20 * BATCH):
            near = sorted(made[at : at + 20 * BATCH], key=lambda one: len(one.window.ids))
            batches += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
        rng.shuffle(batches)
        self.tagger.train()
        sums = torch.zeros(3)
        began = int(self.done)
        for number, chosen in enumerate(batches):
            self.done = began + number / len(batches)
            sums += self._learn(chosen)
            if number % 50 == 49:
                print(
                    f"{number + 1}/{len(batches)} losses {(sums / 50).tolist()} {time.time() - self.began:.0f} s",
                    flush=True,
                )
                sums.zero_()
        self.done = began + 1

    def _learn(self, chosen: list[Labelled]) -> Tensor:
        self.step += 1
        # by a third only: the average of the weights gains more from steps that still lead somewhere (Izmailov et al. 2018)
        left = 1 - self.done / (3 * self.epochs)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * min(1.0, self.step / WARM_UP) * left
        ids, present = padded([[SCHEMES[one.scheme], *one.window.ids, END] for one in chosen])
        with halved():
            hidden = self.tagger(ids, present)
        losses = self._losses(functional.dropout(hidden.float(), DROPOUT), chosen)
        (3 * losses[0] + 2 * losses[1] + 0.5 * losses[2]).backward()
        torch.nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.average.update()
        return torch.stack(losses).detach()

    def _losses(self, hidden: Tensor, chosen: list[Labelled]) -> list[Tensor]:
        """Of the anchors, of the roles, and of the encoder's helper."""
        anchors, roles, helps, weights = [], [], [], []
        for row, one in enumerate(chosen):
            states = hidden[row, 1 : len(one.window.ids) + 1]
            anchors.append(
                functional.cross_entropy(self.tagger.anchor(states), torch.tensor(one.anchors), reduction="sum")
            )
            weights.append(len(one.window.ids))
            wanted = torch.zeros(len(one.window.ids), RELAY + 1)
            if one.roles:
                scores = self.tagger.role_scores(states, [anchor for anchor, _ in one.roles])
                target = torch.tensor([found for _, found in one.roles])
                roles.append(_role_loss(scores, target, one.scheme))
                wanted[:] = functional.one_hot(target, RELAY + 1).amax(0)
            helps.append(
                functional.binary_cross_entropy_with_logits(
                    self.tagger.any_role(states)[:, 1:RELAY], wanted[:, 1:RELAY]
                )
            )
        none = hidden.sum() * 0
        return [
            torch.stack(anchors).sum() / sum(weights),
            torch.cat(roles).mean() if roles else none,
            torch.stack(helps).mean(),
        ]


def _role_loss(scores: Tensor, target: Tensor, scheme: Scheme) -> Tensor:
    """A loss for each anchor. PolNeAR marks no relays: there "none" and "relay" are one answer."""
    logs = scores.log_softmax(-1)
    if scheme == "polnear":
        either = torch.logsumexp(logs[..., [NONE, RELAY]], -1)
        logs = torch.cat([either[..., None], logs[..., 1:]], -1)
    return functional.nll_loss(logs.flatten(0, 1), target.flatten(), reduction="none").view(target.shape).mean(1)


def report(tagger: Network, words: Vocabulary, title: str) -> None:
    """PolNeAR's development split and each language's held-out quarter."""
    sets = [("PolNeAR dev", polnear("dev"))]
    sets += [(f"own {language}", ours("held-out", (language,))) for language in LANGUAGES]
    for name, examples in sets:
        found = (
            (
                one.text,
                one.marks,
                tag(one.text, veiled(one.text, one.language), tagger, words, Settings(), one.scheme),
            )
            for one in examples
        )
        scores = measure((text, gold, tuple(one.marks for one in tagged)) for text, gold, tagged in found)
        print(title, name, len(examples), scores, flush=True)


if __name__ == "__main__":
    main()
