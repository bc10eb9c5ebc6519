"""The shipped model: whole, small enough, and the same whatever is read beside it."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.encoder import END, HIDDEN, START, body, carrier, shipped, vectors, vocabulary
from onrecord.errors import ModelError

MODELS = Path(str(files("onrecord"))) / "models"


def pieces(text: str) -> list[int]:
    return [START, *vocabulary().pieces(text)[0], END]


def test_the_models_are_what_their_digests_say_and_weigh_at_most_60_mb() -> None:
    sums = dict(line.split()[::-1] for line in (MODELS / "SHA256SUMS").read_text("utf-8").splitlines())
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in MODELS.iterdir()
        if file.name in sums or file.suffix in {".onnx", ".npz", ".txt"}
    }
    assert found == sums
    assert sum(file.stat().st_size for file in MODELS.iterdir()) <= 60e6


def test_a_file_with_another_digest_is_refused_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "tagger.npz").write_bytes(b"something else")
    (tmp_path / "models" / "SHA256SUMS").write_bytes((MODELS / "SHA256SUMS").read_bytes())
    monkeypatch.setattr("onrecord.encoder.layers.files", lambda _: tmp_path)
    with pytest.raises(ModelError, match=r"tagger\.npz is not the one that was shipped. Install"):
        shipped("tagger.npz")
    with pytest.raises(ModelError, match=r"tagger\.onnx cannot be read"):
        shipped("tagger.onnx")


def test_base_weights_of_another_digest_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(b"E5S1")
    monkeypatch.setattr("onrecord.encoder.weights.files", lambda _: tmp_path)
    with pytest.raises(ModelError, match="other weights"):
        carrier.__wrapped__()


@pytest.mark.parametrize("name", ["tagger", "sentences"])
def test_a_state_a_piece_however_short_or_long(name: str) -> None:
    for text in ("Moss", "Moss said that the road is open. " * 30):
        assert body(name).hidden(pieces(text)).shape == (len(pieces(text)), HIDDEN)


def test_the_same_pieces_give_the_same_states_again() -> None:
    first, again = (body("tagger").hidden(pieces("Ada Moss said that the road is open.")) for _ in range(2))
    assert np.array_equal(first, again)


def test_vectors_have_length_one_and_a_text_lies_nearest_to_its_translation() -> None:
    made = vectors(
        [
            "The bridge over the Tamsel will be closed until spring.",
            "Міст через Тамсель закриють до весни.",
            "Le club a vendu son gardien de but.",
        ]
    )
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)
    assert made[0] @ made[1] > made[0] @ made[2]


def test_a_text_longer_than_the_model_reads_has_a_vector_too() -> None:
    assert np.isfinite(vectors(["The road is open. " * 400])).all()
