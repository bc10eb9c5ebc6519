"""The scorer: logistic regressions whose weights stand in weights.json, learnt by train/match/learn.py."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_LEAST = 1e-5  # a probability nearer to 0 or 1 than this would outvote all others


@dataclass(frozen=True, slots=True)
class Scorer:
    """A weighted sum of features as log-odds, and from which mean log-odds two groups join."""

    bias: float
    weights: Mapping[str, float]
    join: float

    def odds(self, features: Mapping[str, float]) -> float:
        """Log-odds that the pair belongs together. Features without a weight count for nothing."""
        terms = [self.weights[name] * value for name, value in sorted(features.items()) if name in self.weights]
        most = -math.log(_LEAST)
        return max(-most, min(most, self.bias + math.fsum(terms)))


@cache
def _weights() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return loaded


@cache
def scorer(name: str) -> Scorer:
    """The scorer `name`: "occasion", or "point" of two attributions of one occasion."""
    raw = _weights()[name]
    return Scorer(raw["bias"], raw["weights"], raw["join"])


def probability(odds: float) -> float:
    """The probability that log-odds stand for."""
    return 1 / (1 + math.exp(-odds))
