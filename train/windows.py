"""Windows: stretches of whole sentences as pieces, with the labels that the tagger learns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from examples import Example
from vocabulary import END, Vocabulary

from onrecord.marked import Marks

# what a piece is to one attribution, in the order of the role head's outputs
NONE, SOURCE, CUE, CONTENT, RELAY = range(5)
# what a piece is by itself: no anchor, the first piece of a cue, the first piece of content that has no cue
PLAIN, CUE_ANCHOR, CONTENT_ANCHOR = range(3)
_SENTENCE = re.compile(r"\n+|(?<=[^\W\d_]{2}[.!?…])[\"”»“]?\s+(?=[\"“‘«„”(\[—–-]*\s?[^\W_a-zа-яёіїєґà-ÿ])")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of a stretch of text; a paragraph's end is a piece of its own without characters."""

    ids: list[int]
    spans: list[tuple[int, int]]  # code points of the text


@dataclass(frozen=True, slots=True)
class Labelled:
    """A window with what is to be learnt."""

    window: Window
    anchors: list[int]  # PLAIN, CUE_ANCHOR or CONTENT_ANCHOR a piece
    roles: list[tuple[int, list[int]]]  # for each anchor: its index, and a role a piece
    ours: bool


def windows(text: str, vocabulary: Vocabulary, longest: int, overlap: int) -> list[Window]:
    """Windows of at most `longest` pieces that begin and end between sentences, each going back over `overlap` pieces."""
    sentences = [piece for start, end in _sentences(text) for piece in _cut(text, start, end, vocabulary, longest)]
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


def _cut(text: str, start: int, end: int, vocabulary: Vocabulary, longest: int) -> Iterator[Window]:
    ids, spans = vocabulary.pieces(text[start:end])
    spans = [(start + a, start + b) for a, b in spans]
    if text[start:end].endswith("\n"):
        ids, spans = [*ids, END], [*spans, (end, end)]
    for at in range(0, len(ids), longest):
        yield Window(ids[at : at + longest], spans[at : at + longest])


def labelled(example: Example, window: Window) -> Labelled:
    """The labels of a window of an example; attributions whose anchor lies outside it are left out."""
    anchors = [PLAIN] * len(window.ids)
    roles = []
    for one in example.marks:
        anchor, kind = _anchor(one, window)
        if anchor is None or anchors[anchor] != PLAIN:
            continue
        anchors[anchor] = kind
        roles.append((anchor, [_role(one, span) for span in window.spans]))
    return Labelled(window, anchors, roles, example.ours)


def _anchor(one: Marks, window: Window) -> tuple[int | None, int]:
    spans, kind = (one.cue, CUE_ANCHOR) if one.cue else (one.content, CONTENT_ANCHOR)
    first = spans[0].start
    for index, (start, end) in enumerate(window.spans):
        if start <= first < end:
            return index, kind
    return None, kind


def _role(one: Marks, span: tuple[int, int]) -> int:
    if span[0] == span[1]:
        return NONE
    for role, spans in ((SOURCE, one.source), (CUE, one.cue), (RELAY, one.relay), (CONTENT, one.content)):
        if any(start < span[1] and span[0] < end for start, end in spans):
            return role
    return NONE
