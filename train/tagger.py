"""The tagger: where attributions are anchored, and what every piece is to each anchor.

An attribution is anchored on the first piece of its cue, or of its content where it has no cue. The role head scores every pair of
an anchor and a piece, so that attributions may nest, share a source and cross, as in dependency-based semantic role labelling
(biaffine scoring: Dozat and Manning 2017; Cai et al. 2018).
"""

from __future__ import annotations

import torch
from base import HIDDEN, Encoder
from torch import Tensor, nn

WIDTH, BILINEAR, ROLES, ANCHORS = 192, 48, 5, 3
BOUNDS = (1, 2, 3, 5, 9, 17, 33, 65, 129)  # distances in pieces from which a new bucket begins
BUCKETS = 2 * len(BOUNDS) + 1


def buckets(length: int) -> Tensor:
    """Signed distance buckets (length, length) from an anchor (row) to a piece (column)."""
    offset = torch.arange(length)[None, :] - torch.arange(length)[:, None]
    size = torch.bucketize(offset.abs(), torch.tensor(BOUNDS), right=True)
    return size * offset.sign() + len(BOUNDS)


class Tagger(nn.Module):
    """Encoder, anchor head and role head."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.anchor = nn.Linear(HIDDEN, ANCHORS)
        self.any_role = nn.Linear(HIDDEN, ROLES)  # helps the encoder while it learns; not used afterwards
        self.as_anchor = nn.Linear(HIDDEN, WIDTH)
        self.as_piece = nn.Linear(HIDDEN, WIDTH)
        self.distance = nn.Embedding(BUCKETS, WIDTH)
        self.role = nn.Linear(WIDTH, ROLES)
        self.left = nn.Linear(HIDDEN, ROLES * BILINEAR)
        self.right = nn.Linear(HIDDEN, ROLES * BILINEAR)

    def forward(self, ids: Tensor, present: Tensor, frozen: int = 0) -> Tensor:
        """Hidden states (batch, length, 384)."""
        return self.encoder(ids, present, frozen)

    def roles(self, hidden: Tensor, anchors: Tensor) -> Tensor:
        """Role scores (anchors, length, 5) for `hidden` (length, 384) of one window and indexes of its anchors."""
        length = hidden.shape[0]
        near = self.distance(buckets(length)[anchors])
        mixed = torch.tanh(self.as_anchor(hidden[anchors])[:, None] + self.as_piece(hidden)[None] + near)
        left = self.left(hidden[anchors]).view(-1, ROLES, BILINEAR)
        right = self.right(hidden).view(length, ROLES, BILINEAR)
        return self.role(mixed) + torch.einsum("arb,lrb->alr", left, right) / BILINEAR**0.5
