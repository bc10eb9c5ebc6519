"""Sentence embeddings: the base model's hidden states averaged, so that texts of one meaning lie near each other in any language."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.layers import body
from onrecord.encoder.vocabulary import END, START, vocabulary

_LONGEST = 500  # pieces; what lies behind them is not read


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors (texts, 384) of length 1. Raises ModelError where the shipped model cannot be used.

    Source: Wang et al., Multilingual E5 Text Embeddings (2024); the prefix "query: " is theirs for symmetric tasks.
    """
    encoder, words = body("sentences"), vocabulary()
    made = [encoder.hidden([START, *words.pieces(f"query: {text}")[0][:_LONGEST], END]).mean(0) for text in texts]
    stacked: NDArray[np.float32] = np.stack(made)
    stacked /= np.linalg.norm(stacked, axis=1, keepdims=True)
    return stacked
