"""The running average of what is learnt, which errs less than the last step's weights (Polyak and Juditsky 1992)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch
from torch import nn


class Average:
    """The mean of `learning` over about the last `steps` steps, each nearer one weighing more."""

    def __init__(self, learning: Iterable[nn.Parameter], steps: int) -> None:
        self.learning, self.steps, self.step = list(learning), steps, 0
        self.mean = [p.detach().clone() for p in self.learning]

    @torch.no_grad()
    def update(self) -> None:
        """Take in the weights of one more step."""
        self.step += 1
        torch._foreach_lerp_(self.mean, self.learning, 1 / min(self.step, self.steps))

    @contextmanager
    def applied(self) -> Iterator[None]:
        """The average in the place of the weights, as long as this lasts."""
        kept = [p.detach().clone() for p in self.learning]
        self._put(self.mean)
        yield
        self._put(kept)

    @torch.no_grad()
    def _put(self, values: Iterable[torch.Tensor]) -> None:
        for p, value in zip(self.learning, values, strict=True):
            p.copy_(value)
