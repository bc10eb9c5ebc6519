"""The base encoder: multilingual-e5-small, as the package's carrier reads it, as a plain PyTorch BERT."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.encoder import HIDDEN, Carrier, carrier, vocabulary

LAYERS, HEADS, INNER, POSITIONS, EPSILON = 12, 12, 1536, 512, 1e-12


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.last = nn.LayerNorm(HIDDEN, EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (batch, length, 384); `mask` (batch, 1, 1, length), 0 where attended, very negative elsewhere."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))))
        return self.last(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings and twelve layers; dropout only where there is something to learn, above the `frozen` ones."""

    def __init__(self, vocabulary: int, frozen: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout if number >= frozen else 0.0) for number in range(LAYERS))
        self.frozen = frozen

    def forward(self, ids: Tensor, present: Tensor) -> Tensor:
        """Hidden states (batch, length, 384) of `ids` where `present`; the frozen layers get no gradient."""
        dtype = torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32
        mask = torch.zeros(present.shape, dtype=dtype).masked_fill(~present, -1e4)[:, None, None, :]
        with torch.no_grad():
            x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]])
            for layer in self.layers[: self.frozen]:
                x = layer(x, mask)
        for layer in self.layers[self.frozen :]:
            x = layer(x, mask)
        return x


def halved() -> torch.autocast:
    """Products in bfloat16 where the processor has instructions for them; without them they take a hundred times as long."""
    able = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast("cpu", torch.bfloat16, enabled=able)


def encoder(frozen: int = 0, dropout: float = 0.0) -> Encoder:
    """The base model with the embeddings of the vocabulary's pieces; those and the first `frozen` layers are not to be changed."""
    source, kept = carrier(), vocabulary().kept
    made = Encoder(len(kept), frozen, dropout)
    with torch.no_grad():
        made.word.weight.copy_(torch.from_numpy(source.words(kept)))
        # every token is of the first type: its row is folded into the positions
        made.position.weight.copy_(_tensor(source, "emb.pos", -1, HIDDEN) + _tensor(source, "emb.type", -1, HIDDEN)[0])
        _load(made.norm, source, "emb.ln")
        for number, layer in enumerate(made.layers):
            parts = [f"l{number}.{part}" for part in "qkv"]
            layer.qkv.weight.copy_(torch.cat([_tensor(source, f"{part}.w", HIDDEN, HIDDEN) for part in parts]))
            layer.qkv.bias.copy_(torch.cat([_tensor(source, f"{part}.b", HIDDEN) for part in parts]))
            for mine, theirs in (
                (layer.out, "ao"),
                (layer.norm, "aln"),
                (layer.up, "fi"),
                (layer.down, "fo"),
                (layer.last, "oln"),
            ):
                _load(mine, source, f"l{number}.{theirs}")
    for part in (made.word, made.position, made.norm, *made.layers[:frozen]):
        part.requires_grad_(False)  # noqa: FBT003  # PyTorch's own signature
    return made


def _tensor(source: Carrier, name: str, *shape: int) -> Tensor:
    return torch.from_numpy(source.tensor(name, *shape))


def _load(module: nn.Linear | nn.LayerNorm, source: Carrier, name: str) -> None:
    module.weight.copy_(_tensor(source, f"{name}.w", *module.weight.shape))
    module.bias.copy_(_tensor(source, f"{name}.b", *module.bias.shape))
