"""The shipped tagger: its heads on the encoder's hidden states.

An attribution is anchored on the first piece of its cue, or of its content where it has no cue. The role head scores every pair of an
anchor and a piece, so that attributions may nest, share a source and cross, as in dependency-based semantic role labelling
(additive and bilinear scoring: Dozat and Manning 2017; Cai et al. 2018). Trained by train/learn.py.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.attribute.decode import Scores
from onrecord.encoder import Body, Hidden, body, shipped

BOUNDS = (1, 2, 3, 5, 9, 17, 33, 65, 129)  # distances in pieces from which a new bucket begins
ROLES = 5


def buckets(length: int, anchors: Sequence[int]) -> NDArray[np.int64]:
    """Signed distance buckets (anchors, length) from an anchor to a piece, 0 to twice the number of bounds."""
    offset = np.arange(length)[None, :] - np.asarray(anchors)[:, None]
    made: NDArray[np.int64] = np.digitize(np.abs(offset), BOUNDS) * np.sign(offset) + len(BOUNDS)
    return made


class Heads:
    """The tagger that `decode.tag` asks: the body, and the heads' weights by their names in training."""

    def __init__(self, encoder: Body, weights: dict[str, NDArray[np.float32]]) -> None:
        self.hidden = encoder.hidden
        self._weights = weights

    def anchors(self, hidden: Hidden) -> Scores:
        """See `decode.Tagger`."""
        return np.exp(_log_softmax(self._linear("anchor", hidden)))

    def roles(self, hidden: Hidden, anchors: Sequence[int]) -> Scores:
        """See `decode.Tagger`."""
        at = hidden[list(anchors)]
        near = self._weights["distance.weight"][buckets(len(hidden), anchors)]
        mixed = np.tanh(self._linear("as_anchor", at)[:, None] + self._linear("as_piece", hidden)[None] + near)
        left = self._linear("left", at).reshape(len(at), ROLES, -1)
        right = self._linear("right", hidden).reshape(len(hidden), ROLES, -1)
        bilinear = np.matmul(left.transpose(1, 0, 2), right.transpose(1, 2, 0)).transpose(1, 2, 0)
        return _log_softmax(self._linear("role", mixed) + bilinear / left.shape[-1] ** 0.5)

    def _linear(self, name: str, x: NDArray[np.float32]) -> NDArray[np.float32]:
        made: NDArray[np.float32] = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return made


def _log_softmax(x: NDArray[np.float32]) -> Scores:
    top = x.max(-1, keepdims=True)
    made: Scores = x - top - np.log(np.exp(x - top).sum(-1, keepdims=True))
    return made


@cache
def tagger() -> Heads:
    """The tagger of the models folder. Raises ModelError where a file of it is not the one that was shipped."""
    with np.load(io.BytesIO(shipped("tagger.npz"))) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    return Heads(body("tagger"), weights)
