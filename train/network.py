"""The network: where attributions are anchored, and what every piece is to each anchor (see `onrecord.attribute.tagger`)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from base import Encoder, halved
from torch import Tensor, nn

from onrecord.attribute.decode import Scores
from onrecord.attribute.tagger import BOUNDS, ROLES, buckets
from onrecord.encoder import HIDDEN, PAD, Hidden

WIDTH, BILINEAR, ANCHORS = 192, 48, 3


class Network(nn.Module):
    """Encoder, anchor head and role head. It is also the `Tagger` that `onrecord.attribute.decode.tag` asks."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.anchor = nn.Linear(HIDDEN, ANCHORS)
        self.any_role = nn.Linear(HIDDEN, ROLES)  # helps the encoder while it learns; not used afterwards
        self.as_anchor = nn.Linear(HIDDEN, WIDTH)
        self.as_piece = nn.Linear(HIDDEN, WIDTH)
        self.distance = nn.Embedding(2 * len(BOUNDS) + 1, WIDTH)
        self.role = nn.Linear(WIDTH, ROLES)
        self.left = nn.Linear(HIDDEN, ROLES * BILINEAR)
        self.right = nn.Linear(HIDDEN, ROLES * BILINEAR)

    def forward(self, ids: Tensor, present: Tensor) -> Tensor:
        """Hidden states (batch, length, 384)."""
        return self.encoder(ids, present)

    def role_scores(self, hidden: Tensor, anchors: Sequence[int]) -> Tensor:
        """Role scores (anchors, length, 5) for `hidden` (length, 384) of one window and indexes of its anchors."""
        length, at = hidden.shape[0], hidden[torch.tensor(anchors)]
        near = self.distance(torch.from_numpy(buckets(length, anchors)))
        mixed = torch.tanh(self.as_anchor(at)[:, None] + self.as_piece(hidden)[None] + near)
        left = self.left(at).view(-1, ROLES, BILINEAR)
        right = self.right(hidden).view(length, ROLES, BILINEAR)
        return self.role(mixed) + torch.einsum("arb,lrb->alr", left, right) / BILINEAR**0.5

    @torch.no_grad()
    def hidden(self, pieces: Sequence[int]) -> Hidden:
        """See `onrecord.attribute.decode.Tagger`."""
        self.eval()
        with halved():
            return self(*padded([pieces]))[0].float().numpy()

    @torch.no_grad()
    def anchors(self, hidden: Hidden) -> Scores:
        """See `onrecord.attribute.decode.Tagger`."""
        return self.anchor(torch.from_numpy(hidden)).softmax(-1).numpy()

    @torch.no_grad()
    def roles(self, hidden: Hidden, anchors: Sequence[int]) -> Scores:
        """See `onrecord.attribute.decode.Tagger`."""
        return self.role_scores(torch.from_numpy(hidden), anchors).log_softmax(-1).numpy()


def padded(sequences: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids (sequences, longest) and which of them are present."""
    length = max(map(len, sequences))
    ids = torch.full((len(sequences), length), PAD)
    for row, one in enumerate(sequences):
        ids[row, : len(one)] = torch.tensor(one)
    return ids, ids != PAD
