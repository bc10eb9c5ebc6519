"""The encoder's layers: from pieces to hidden states, in int8 by onnxruntime."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.vocabulary import vocabulary
from onrecord.encoder.weights import HIDDEN, carrier
from onrecord.errors import ModelError

Hidden = NDArray[np.float32]
_ADVICE = "Install Onrecord again."


class Body:
    """Twelve layers behind the embeddings. What it makes of a sequence depends on that sequence alone."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._source, self._kept = carrier(), vocabulary().kept
        # every piece is of the base model's first type
        self._positions = self._source.tensor("emb.pos", -1, HIDDEN) + self._source.tensor("emb.type", -1, HIDDEN)[0]

    def hidden(self, pieces: Sequence[int]) -> Hidden:
        """Hidden states (length, 384) of a sequence of at most 512 pieces."""
        embeddings = self._source.words(self._kept[list(pieces)]) + self._positions[: len(pieces)]
        # one at a time: batches are no faster here, and quantising them would let neighbours change each other's states
        (states,) = self._session.run(None, {"embeddings": embeddings[None]})
        made: Hidden = states[0]
        return made


@cache
def body(name: str) -> Body:
    """The body `name` of the models folder. Raises ModelError where its file is not the one that was shipped."""
    # two spinning threads on shared cores are slower than one; set before the engine's library is loaded
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import onnxruntime  # noqa: PLC0415  # heavy, kept off start-up

    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        shipped(f"{name}.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused operator is ten times slower than its parts
    )
    return Body(session)


def shipped(name: str) -> bytes:
    """A file of the models folder. Raises ModelError where its digest is not the one in SHA256SUMS beside it."""
    folder = files("onrecord") / "models"
    sums = dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(f"The model file {name} cannot be read ({error})", _ADVICE) from error
    if hashlib.sha256(data).hexdigest() != sums.get(name):
        raise ModelError(f"The model file {name} is not the one that was shipped", _ADVICE)
    return data
