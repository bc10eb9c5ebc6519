"""From the tagger's scores to attributions: anchors above a threshold, then the best run of roles for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.attribute.veil import Veiled
from onrecord.attribute.windows import Window, windows
from onrecord.encoder import END, START, UNKNOWN, Hidden, Vocabulary
from onrecord.marked import Marks
from onrecord.records import Span, Spans

# what a piece is to one attribution, in the order of the role head's outputs
NONE, SOURCE, CUE, CONTENT, RELAY = range(5)
# what a piece is by itself: no anchor, the first piece of a cue, the first piece of content that has no cue
PLAIN, CUE_ANCHOR, CONTENT_ANCHOR = range(3)
# whose habits of annotation hold: PolNeAR marks nothing inside content and no relays; the first piece of a window says it
Scheme = Literal["ours", "polnear"]
SCHEMES: dict[Scheme, int] = {"ours": START, "polnear": UNKNOWN}

Scores = NDArray[np.float32]
WORD = re.compile(r"\w+")
LONGEST, OVERLAP = 250, 80  # pieces of a window, and of those that it shares with the one before
_LEAD, _TAIL = " ,:;.—–-\u00a0\n", " ,:;—–-\u00a0\n"


class Tagger(Protocol):
    """What decoding asks of a model."""

    def hidden(self, pieces: Sequence[int]) -> Hidden:
        """Hidden states (length, 384) of a sequence of pieces."""

    def anchors(self, hidden: Hidden) -> Scores:
        """Probabilities (length, 3) of PLAIN, CUE_ANCHOR and CONTENT_ANCHOR."""

    def roles(self, hidden: Hidden, anchors: Sequence[int]) -> Scores:
        """Log-probabilities (anchors, length, 5) of NONE, SOURCE, CUE, CONTENT and RELAY."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decoding may trade: more or fewer attributions, longer or more broken spans."""

    threshold: float = 0.45  # probability from which a word is an anchor
    inside: float = 0.7  # the same inside the content of another, where much is meant or wished that nobody says
    switch: float = 1.0  # cost of a change of role between two words, in nats
    source: float = 0.5  # what is added to the scores of sources, in nats: training sees too few of them to dare


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution that the tagger found, and how sure it was of its anchor (0 to 1)."""

    marks: Marks
    probability: float


def tag(
    text: str, read: Veiled, tagger: Tagger, vocabulary: Vocabulary, settings: Settings, scheme: Scheme = "ours"
) -> tuple[Tagged, ...]:
    """The attributions of `text`, which the tagger reads as `read`, in the order of their anchors."""
    best: dict[int, _Found] = {}
    for window in windows(read, vocabulary, LONGEST, OVERLAP):
        hidden = tagger.hidden([SCHEMES[scheme], *window.ids, END])[1:-1]
        for one in _in_window(text, window, hidden, tagger, settings):
            # where windows share an anchor, it is read where it stands deepest
            if one.at not in best or one.depth > best[one.at].depth:
                best[one.at] = one
    found = [best[at] for at in sorted(best)]
    inside = inf if scheme == "polnear" else settings.inside
    return tuple(
        one.tagged
        for one in found
        if one.tagged.probability >= inside or not any(_holds(other, one) for other in found)
    )


@dataclass(frozen=True, slots=True)
class _Found:
    depth: int  # pieces to the nearer edge of the window
    at: int  # where the anchor stands in the text
    tagged: Tagged


def _holds(outer: _Found, one: _Found) -> bool:
    """Whether `one` is anchored inside the content of `outer`; of two that are anchored in each other the surer one holds."""
    if not _anchored(one, outer):
        return False
    return not _anchored(outer, one) or outer.tagged.probability > one.tagged.probability


def _anchored(one: _Found, outer: _Found) -> bool:
    return one is not outer and any(start <= one.at < end for start, end in outer.tagged.marks.content)


def _in_window(text: str, window: Window, hidden: Hidden, tagger: Tagger, settings: Settings) -> Iterator[_Found]:
    """Attributions anchored in a window."""
    probability = tagger.anchors(hidden)
    is_anchor = 1 - probability[:, PLAIN]
    anchors = _peaks(text, window, is_anchor, settings.threshold)
    if not anchors:
        return
    words = _words(text, window)
    scores = tagger.roles(hidden, anchors)
    scores[:, :, SOURCE] += settings.source
    scores[probability[anchors, CONTENT_ANCHOR] > probability[anchors, CUE_ANCHOR], :, CUE] = -30.0
    scores = _by_word(scores, words)
    paths = _paths(scores, settings.switch)
    for anchor, path in zip(anchors, map(_with_one_source, paths, scores), strict=True):
        spans = {role: _spans(text, window, words, path, role) for role in (SOURCE, CUE, CONTENT, RELAY)}
        if spans[CONTENT]:
            marks = Marks(0, spans[SOURCE], spans[CUE], spans[CONTENT], spans[RELAY])
            depth = min(anchor, len(window.ids) - anchor)
            yield _Found(depth, window.spans[anchor][0], Tagged(marks, float(is_anchor[anchor])))


def _peaks(text: str, window: Window, is_anchor: Scores, threshold: float) -> list[int]:
    """Pieces that are anchors, the strongest of each word."""
    best: dict[int, int] = {}
    for index in np.flatnonzero(is_anchor >= threshold):
        start = window.spans[index][0]
        head = next(
            (m.start() for m in WORD.finditer(text, max(0, start - 30), start + 30) if m.start() <= start < m.end()),
            start,
        )
        if head not in best or is_anchor[index] > is_anchor[best[head]]:
            best[head] = int(index)
    return sorted(best.values())


def _words(text: str, window: Window) -> list[tuple[int, int]]:
    """The pieces of each word or mark, as the first one's index and the one behind the last one's."""
    heads = [
        index
        for index, (start, stop) in enumerate(window.spans)
        if not index
        or (
            (start, stop) != window.spans[index - 1]
            and (start != window.spans[index - 1][1] or not (text[start].isalnum() and text[start - 1].isalnum()))
        )
        or start == stop
    ]
    return list(pairwise([*heads, len(window.spans)]))


def _by_word(scores: Scores, words: list[tuple[int, int]]) -> Scores:
    """The mean scores (anchors, words, 5) of each word's pieces."""
    heads = [start for start, _ in words]
    sizes = np.array([end - start for start, end in words], np.float32)
    return np.asarray(np.add.reduceat(scores, heads, axis=1) / sizes[:, None], np.float32)


def _paths(scores: Scores, switch: float) -> list[list[int]]:
    """For each anchor the best sequence of roles over words: Viterbi's, with a cost for every change of role."""
    by_word = scores.transpose(1, 0, 2)
    total, back = by_word[0], []
    for row in by_word[1:]:
        change = total.max(1, keepdims=True) - switch
        back.append(np.where(total >= change, np.arange(total.shape[1]), total.argmax(1)[:, None]))
        total = np.maximum(total, change) + row
    anchors = np.arange(len(total))
    path = [total.argmax(1)]
    for pointers in reversed(back):
        path.append(pointers[anchors, path[-1]])
    made: list[list[int]] = np.stack(path[::-1], 1).tolist()
    return made


def _with_one_source(path: list[int], scores: Scores) -> list[int]:
    """The path with one run of SOURCE, the one that the scores (words, 5) speak for most: a source is one phrase."""
    runs = [[index for index, _ in run] for role, run in groupby(enumerate(path), lambda one: one[1]) if role == SOURCE]
    strongest = max(runs, key=lambda run: float((scores[run, SOURCE] - scores[run, NONE]).sum()), default=[])
    return [NONE if role == SOURCE and at not in strongest else role for at, role in enumerate(path)]


def _spans(text: str, window: Window, words: list[tuple[int, int]], path: list[int], role: int) -> Spans:
    made: list[Span] = []
    run: list[int] = []
    for index, found in enumerate([*path, NONE]):
        if found == role and index < len(words):
            run.append(index)
        elif run:
            whole = Span(window.spans[words[run[0]][0]][0], window.spans[words[run[-1]][1] - 1][1])
            bare = _bare(text, *whole)
            if bare.start < bare.end or (role == CUE and whole.start < whole.end):
                made.append(bare if bare.start < bare.end else whole)
            run = []
    return tuple(made)


def _bare(text: str, start: int, end: int) -> Span:
    """The span without the points and dashes around its words; empty where it has no words (a colon, a dash)."""
    if not WORD.search(text, start, end):
        return Span(start, start)
    while text[start] in _LEAD:
        start += 1
    while text[end - 1] in _TAIL:
        end -= 1
    return Span(start, end)
