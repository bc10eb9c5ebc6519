"""Where the article lies on a page full of other things: the stretch of lines in which sentences outweigh labels most.

The idea is maximum subsequence segmentation (Pasternack and Roth, 2009): every line scores, sentences for the article, labels
against it, and the stretch with the greatest sum is its core.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read import shapes
from onrecord.read.view import Verdict, View, chrome_of

Found = Iterator[tuple[int, Verdict]]

A_WORD = 2.0  # what a word of a sentence speaks for the article
MOST_WORDS = 60  # of one line that count: a page is not its longest paragraph
# What other lines speak against it. A headline or label that no rule could place weighs as six words.
AGAINST = {None: 12.0, "teaser": 6.0, "dateline": 4.0, "menu": 3.0, "other": 3.0, "notice": 3.0, "appeal": 2.0}
CLEAR = 0.5  # share of all sentences that a core must hold: less is no core, and nothing is cut off


def core(view: View) -> Found:
    """What lies outside the core, if there is a clear one; lines above it stay open where they may be the title."""
    scores = [_score(view, index) for index in range(len(view))]
    start, end = _greatest(scores)
    inside = sum(score for score in scores[start:end] if score > 0)
    if inside < CLEAR * sum(score for score in scores if score > 0):
        return
    for index in range(len(view)):
        if view.open(index) and index >= end:
            # a sentence or two right behind the last label may end the article: `closing` looks at those
            if view.proselike[index] or not view.ends[index]:
                yield index, chrome_of("other")
        elif view.open(index) and index < start and view.proselike[index]:
            yield index, chrome_of("other")


def _score(view: View, index: int) -> float:
    if not view.open(index):
        return -AGAINST.get(view.kind(index), 0.0)
    if view.native(index) and (view.proselike[index] or view.ends[index]):
        return A_WORD * min(view.words[index], MOST_WORDS)
    return 0.0 if shapes.ITEM.match(view.lines[index].text) else -AGAINST[None]


def _greatest(scores: list[float]) -> tuple[int, int]:
    """The first stretch `[start, end)` with the greatest sum."""
    best, best_span, total, start = 0.0, (0, len(scores)), 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best:
            best, best_span = total, (start, index + 1)
    return best_span


def triples(view: View) -> Found:
    """Three or more cards in a row: a headline, a sentence about it, and its author or day."""
    run: list[int] = []
    index = view.first_prose() or 0
    while index + 2 < len(view):
        if _card(view, index):
            run += [index, index + 1, index + 2]
            index += 3
            continue
        if len(run) >= 9:
            yield from ((at, chrome_of("teaser")) for at in run if view.open(at))
        run = []
        index += 1
    if len(run) >= 9:
        yield from ((at, chrome_of("teaser")) for at in run if view.open(at))


def _card(view: View, index: int) -> bool:
    headline = view.headline(index) and not view.ends[index]
    author = view.kind(index + 2) in {"byline", "dateline"} or (
        view.words[index + 2] <= 4 and shapes.is_name(view.lines[index + 2].text)
    )
    return headline and view.proselike[index + 1] and author
