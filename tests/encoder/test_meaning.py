"""The sentence encoder finds the same statement in another language and in other words, among statements on the same event."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from onrecord.encoder import vectors

PAIRS = Path(__file__).resolve().parents[2] / "train" / "pairs.jsonl"  # our own writing, not learnt from


@pytest.mark.parametrize("kind", ["translated", "paraphrased"])
def test_the_nearest_statement_is_the_same_one(kind: str) -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    own = [pair for pair in pairs if pair["kind"] == kind]
    a, b = (vectors([pair[side]["text"] for pair in own]) for side in "ab")
    assert np.mean((a @ b.T).argmax(axis=1) == np.arange(len(own))) >= 0.9


def test_a_statement_is_nearer_to_its_translation_than_to_its_opposite() -> None:
    said, translated, other = vectors(
        [
            "the gates were shut on Sunday evening",
            "затвори закрили в неділю ввечері",
            "the gates stood open until Tuesday",
        ]
    )
    assert said @ translated > said @ other
