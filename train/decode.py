"""From the tagger's scores to attributions: anchors above a threshold, then the best run of roles for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from tagger import Tagger
from vocabulary import END, PAD, START, Vocabulary
from windows import CONTENT, CUE, NONE, PLAIN, RELAY, SOURCE, Window, windows

from onrecord.marked import Marks
from onrecord.records import Span, Spans

WORD = re.compile(r"\w+")
LONGEST, OVERLAP = 250, 80
_LEAD, _TAIL = " ,:;.—–-\u00a0\n", " ,:;—–-\u00a0\n"


@dataclass(frozen=True, slots=True)
class Settings:
    """What decoding may trade: more or fewer attributions, longer or more broken spans."""

    threshold: float = 0.4  # probability from which a word is an anchor
    switch: float = 1.5  # cost of a change of role between two words, in nats


def batch(chosen: list[Window]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids (windows, longest + 2) with the sentence marks around them, and which of them are present."""
    length = max(len(window.ids) for window in chosen) + 2
    ids = torch.full((len(chosen), length), PAD)
    for row, window in enumerate(chosen):
        ids[row, : len(window.ids) + 2] = torch.tensor([START, *window.ids, END])
    return ids, ids != PAD


@torch.no_grad()
def tag(texts: list[str], tagger: Tagger, vocabulary: Vocabulary, settings: Settings) -> list[tuple[Marks, ...]]:
    """The attributions of each text."""
    tagger.eval()
    cut = [
        (number, window) for number, text in enumerate(texts) for window in windows(text, vocabulary, LONGEST, OVERLAP)
    ]
    order = sorted(range(len(cut)), key=lambda i: -len(cut[i][1].ids))
    hidden: dict[int, torch.Tensor] = {}
    for at in range(0, len(order), 16):
        chosen = order[at : at + 16]
        with torch.autocast("cpu", torch.bfloat16):
            states = tagger(*batch([cut[i][1] for i in chosen])).float()
        for row, i in enumerate(chosen):
            hidden[i] = states[row, 1 : len(cut[i][1].ids) + 1]
    found: list[list[tuple[float, int, Marks]]] = [[] for _ in texts]
    for i, (number, window) in enumerate(cut):
        found[number] += _in_window(texts[number], window, hidden[i], tagger, settings)
    return [_merged(one) for one in found]


def _in_window(
    text: str, window: Window, hidden: torch.Tensor, tagger: Tagger, settings: Settings
) -> list[tuple[float, int, Marks]]:
    """Attributions anchored in a window: how far from its edges, where, and what."""
    probability = tagger.anchor(hidden).softmax(-1)
    is_anchor = 1 - probability[:, PLAIN]
    anchors = _peaks(text, window, is_anchor.numpy(), settings.threshold)
    if not anchors:
        return []
    scores = tagger.roles(hidden, torch.tensor(anchors)).log_softmax(-1).numpy()
    words = _words(text, window)
    made = []
    for row, anchor in enumerate(anchors):
        cue_less = float(probability[anchor, 2]) > float(probability[anchor, 1])
        marks = _read(text, window, words, scores[row], settings.switch, cue_less=cue_less)
        if marks:
            made.append((float(min(anchor, len(window.ids) - anchor)), window.spans[anchor][0], marks))
    return made


def _peaks(text: str, window: Window, is_anchor: Any, threshold: float) -> list[int]:
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


def _words(text: str, window: Window) -> list[list[int]]:
    """Indexes of pieces, a list for each word or mark."""
    groups: list[list[int]] = []
    end = -1
    for index, (start, stop) in enumerate(window.spans):
        joined = groups and start == end and start < stop and text[start].isalnum() and text[start - 1].isalnum()
        if joined:
            groups[-1].append(index)
        else:
            groups.append([index])
        end = stop
    return groups


def _read(
    text: str, window: Window, words: list[list[int]], scores: Any, switch: float, *, cue_less: bool
) -> Marks | None:
    """The best sequence of roles over words (Viterbi with a cost for every change), as spans."""
    emitted = np.stack([scores[group].mean(0) for group in words])
    if cue_less:
        emitted[:, CUE] = -30.0
    total, back = emitted[0].copy(), []
    for row in emitted[1:]:
        stay, change = total, total.max() - switch
        back.append(np.where(stay >= change, np.arange(len(total)), int(total.argmax())))
        total = np.maximum(stay, change) + row
    path = [int(total.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    path.reverse()
    spans = {role: _spans(text, window, words, path, role) for role in (SOURCE, CUE, CONTENT, RELAY)}
    if not spans[CONTENT]:
        return None
    return Marks(0, spans[SOURCE], spans[CUE], spans[CONTENT], spans[RELAY])


def _spans(text: str, window: Window, words: list[list[int]], path: list[int], role: int) -> Spans:
    made: list[Span] = []
    run: list[int] = []
    for index, found in enumerate([*path, NONE]):
        if found == role and index < len(words):
            run.append(index)
        elif run:
            start, end = window.spans[words[run[0]][0]][0], window.spans[words[run[-1]][-1]][1]
            while start < end and text[start] in _LEAD:
                start += 1
            while end > start and text[end - 1] in _TAIL:
                end -= 1
            if WORD.search(text, start, end):
                made.append(Span(start, end))
            run = []
    return tuple(made)


def _merged(found: list[tuple[float, int, Marks]]) -> tuple[Marks, ...]:
    """One attribution for each anchor, read where it stands deepest in a window; in the order of the text."""
    best: dict[int, tuple[float, Marks]] = {}
    for depth, at, marks in found:
        if at not in best or depth > best[at][0]:
            best[at] = (depth, marks)
    return tuple(best[at][1] for at in sorted(best))
