"""Encoder: multilingual-e5-small, tuned to tag attributions, and once more for meaning; text to hidden states, offline."""

from __future__ import annotations

from onrecord.encoder.layers import Body, Hidden, body, shipped
from onrecord.encoder.sentences import vectors
from onrecord.encoder.vocabulary import END, PAD, START, UNKNOWN, Vocabulary, vocabulary
from onrecord.encoder.weights import HIDDEN, Carrier, carrier

__all__ = [
    "END",
    "HIDDEN",
    "PAD",
    "START",
    "UNKNOWN",
    "Body",
    "Carrier",
    "Hidden",
    "Vocabulary",
    "body",
    "carrier",
    "shipped",
    "vectors",
    "vocabulary",
]
