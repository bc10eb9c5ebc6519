"""The vocabulary: the base model's pieces in Latin and Cyrillic, as a tokenizer whose offsets are the text's own.

Other scripts have no pieces: each run of them is one unknown piece, so that a name in Greek or Chinese keeps its place in a sentence.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.weights import carrier

START, PAD, END, UNKNOWN = 0, 1, 2, 3
_BLANKS = "\u200b\ufeff\u00ad\u200e\u200f"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces kept, their tokenizer, and the map of characters that goes before it."""

    kept: NDArray[np.int64]  # the base model's index of each piece
    tokenizer: Any  # tokenizers.Tokenizer
    characters: dict[int, str]  # one character for one, so that offsets survive

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Ids of the pieces of `text`, and the code points where each stands in it."""
        encoding = self.tokenizer.encode(text.translate(self.characters))
        spans = []
        for start, end in encoding.offsets:
            blanks = len(text[start:end]) - len(text[start:end].lstrip())
            spans.append((start + blanks, end))
        return encoding.ids, spans


@cache
def vocabulary() -> Vocabulary:
    """The part of the base model's vocabulary that our languages need. Raises ModelError as `carrier` does."""
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415  # heavy, kept off start-up

    source = carrier()
    kept = [index for index, piece in enumerate(source.pieces) if index <= UNKNOWN or _needed(piece)]
    # the special pieces never match text
    pieces = [
        (source.pieces[index], -1e4 if index < UNKNOWN or source.pieces[index] == "<mask>" else source.scores[index])
        for index in kept
    ]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    return Vocabulary(np.array(kept), tokenizer, _one_to_one(source.characters))


def _one_to_one(characters: dict[int, str]) -> dict[int, str]:
    """The base model's normalisation where it makes one character of one; the first one where it makes several."""
    made = {point: (made or " ")[0] if made.strip() else " " for point, made in characters.items()}
    return made | {ord("…"): "."} | {ord(blank): " " for blank in _BLANKS}


def _needed(piece: str) -> bool:
    return all(_character_needed(char) for char in piece.replace("▁", ""))


def _character_needed(char: str) -> bool:
    if ord(char) < 0x250:
        return True
    category, name = unicodedata.category(char), unicodedata.name(char, "")
    if category[0] == "L":
        vietnamese = 0x1EA0 <= ord(char) <= 0x1EF9 or char in "ơưƠƯ"
        return (name.startswith(("LATIN", "CYRILLIC")) and not vietnamese) or char in "ʼʻʹ"
    if category[0] == "M":
        return 0x300 <= ord(char) < 0x370
    if category[0] == "N":
        return category != "Nd" and ord(char) < 0x3000
    return (
        category[0] in "PSZ"
        and 0x2000 <= ord(char) < 0x2C00
        and not (0x2500 <= ord(char) < 0x27C0 and char not in "■●►")
    )
