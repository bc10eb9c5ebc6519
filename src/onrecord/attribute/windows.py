"""Windows: stretches of whole sentences as pieces of the vocabulary, which the tagger reads one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attribute.veil import Veiled
from onrecord.encoder import END, Vocabulary

# a point behind two or three letters, or a capital and three, may be an abbreviation's: "Mr.", "Sen.", "вул."
_ABBREVIATED = r"(?<!\b[^\W\d_]{2}\.)(?<!\b[^\W\d_]{3}\.)(?<!\b[A-ZÀ-ÞЀ-Я][^\W\d_]{3}\.)"
_SENTENCE = re.compile(
    rf"\n+|(?<=[^\W\d_]{{2}}[.!?…]){_ABBREVIATED}[\"”»“]?\s+(?=[\"“‘«„”(\[—–-]*\s?[^\W_a-zа-яёіїєґà-ÿ])"
)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of a stretch of text; a paragraph's end is a piece of its own without characters."""

    ids: list[int]
    spans: list[tuple[int, int]]  # code points of the text


def windows(read: Veiled, vocabulary: Vocabulary, longest: int, overlap: int) -> list[Window]:
    """Windows of at most `longest` pieces that begin and end between sentences, each going back over `overlap` pieces."""
    sentences = [piece for start, end in _sentences(read.text) for piece in _cut(read, start, end, vocabulary, longest)]
    made, first = [], 0
    while first < len(sentences):
        last, size = first, 0
        while last < len(sentences) and size + len(sentences[last].ids) <= longest:
            size += len(sentences[last].ids)
            last += 1
        chosen = sentences[first:last]
        made.append(Window([i for s in chosen for i in s.ids], [p for s in chosen for p in s.spans]))
        if last == len(sentences):
            break
        back, size = last, 0
        while back - 1 > first and size + len(sentences[back - 1].ids) <= overlap:
            back -= 1
            size += len(sentences[back].ids)
        first = back
    return made


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _cut(read: Veiled, start: int, end: int, vocabulary: Vocabulary, longest: int) -> Iterator[Window]:
    ids, found = vocabulary.pieces(read.text[start:end])
    spans = [
        (read.starts[start + a], read.ends[start + b - 1]) if a < b else _nowhere(read, start + a) for a, b in found
    ]
    if read.text[start:end].endswith("\n"):
        ids, spans = [*ids, END], [*spans, _nowhere(read, end)]
    for at in range(0, len(ids), longest):
        yield Window(ids[at : at + longest], spans[at : at + longest])


def _nowhere(read: Veiled, at: int) -> tuple[int, int]:
    """The place of a piece without characters."""
    place = read.ends[at - 1] if at else 0
    return place, place
