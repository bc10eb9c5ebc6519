"""Rules that find the title: what stands above it is the page's frame, what stands under it leads into the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.lexicon.chrome import fold
from onrecord.read import shapes
from onrecord.read.view import Verdict, View, body_of, chrome_of

Found = Iterator[tuple[int, Verdict]]

MOST_UNDER = 3  # lines that explain a title: more are something else
REACH = 60  # lines above the first paragraph in which the title is looked for


def masthead(view: View) -> Found:
    """The outlet's name or slogan in the first line, right above the labels of a menu, where a title stands below."""
    first = view.first_prose()
    below = view.verdicts[1] if len(view) > 1 else None
    if first is None or below is None or below.rule not in {"breadcrumb", "spaced_menu"} or not view.open(0):
        return
    short = view.words[0] <= 5 or (view.words[0] <= 12 and re.search(r"\s[—–|·-]\s", view.lines[0].text))
    titled = any(view.open(index) and view.headline(index) for index in range(2, first))
    if short and titled and not view.ends[0]:
        yield 0, chrome_of("menu")


def head(view: View) -> Found:
    """The title and the lines under it, above the first paragraph; what stands higher is the page's frame."""
    first = view.first_prose()
    if first is None or any(view.kind(index) == "title" for index in range(len(view))):
        return
    if _title_sentence(view, first):
        yield first, body_of("title")
        yield from ((index, chrome_of("menu")) for index in range(first) if view.open(index))
        return
    found = [
        index
        for index in range(max(0, first - REACH), first)
        if view.open(index) and view.native(index) and view.headline(index)
    ]
    title = max(found, key=lambda index: (_likeness(view, index, first), -index), default=None)
    names = {index for index in found if _bare_name(view, index, title)}
    under = [
        index
        for index in found
        if title is not None and index > title and index not in names and view.words[index] >= 4
    ]
    for index in range(first):
        if index == title:
            yield index, body_of("title")
        elif index in under and len(under) <= MOST_UNDER:
            yield index, body_of("heading")
        elif view.open(index):
            yield index, chrome_of("byline" if index in names else "menu")


def _likeness(view: View, index: int, first: int) -> float:
    """How much a line above the first paragraph is like a title: words, repeated on the page, stamped below, near."""
    text = view.lines[index].text
    likeness = min(view.words[index], 10) - 0.25 * (first - index)
    likeness += 4 * (view.counts[view.folded[index]] > 1)
    stamped = any(_stamped(view, below) for below in range(index + 1, min(index + 4, first)))
    likeness += 3 * stamped
    likeness += 2 * (view.lines[index].gap and index > 0) + 2 * (index == 0)
    likeness -= 4 * (view.words[index] < 4 or shapes.is_name(text)) + 3 * view.ends[index]
    # of a title and what explains it the upper one is the title
    above = [
        at for at in range(max(0, index - 3), index) if view.open(at) and view.headline(at) and view.words[at] >= 4
    ]
    return likeness - 4 * any(not _in_brief(view, at) for at in above) - 4 * _in_brief(view, index)


def _in_brief(view: View, index: int) -> bool:
    """Whether a line is news in brief: a clock time stands right above it."""
    return view.kind(index - 1) == "dateline" and not shapes.has_day(view.lines[index - 1].text)


def _stamped(view: View, index: int) -> bool:
    """Whether a line is a byline or a stamp with its day; a clock time alone stands beside news in brief."""
    day = view.kind(index) == "dateline" and shapes.has_day(view.lines[index].text)
    return day or view.kind(index) == "byline"


def _bare_name(view: View, index: int, title: int | None) -> bool:
    """A person's name on a line of its own, between the title and the first paragraph."""
    beside = view.kind(index - 1) in {"dateline", "byline"} or view.kind(index + 1) in {"dateline", "byline"}
    return index != title and beside and view.words[index] in {2, 3} and shapes.is_name(view.lines[index].text)


def _title_sentence(view: View, first: int) -> bool:
    """Whether the first paragraph is a headline of whole sentences: short, and stamped right below or first of all."""
    text = view.lines[first].text
    if (
        shapes.FILED.match(text)
        or shapes.PLACED.match(text)
        or not shapes.is_headline(text)
        or len(text) > 160
        or not any(view.prose(index) for index in range(first + 1, len(view)))
    ):
        return False
    if view.kind(first + 1) in {"byline", "dateline"}:
        return True
    return not any(
        view.kind(index) in {"byline", "dateline"} or (view.open(index) and view.headline(index))
        for index in range(first)
    )


def markup_title(view: View) -> Found:
    """The line that the head of the page declares as its title, else the first main heading of a few words."""
    declared = [" ".join(shapes.WORD.findall(fold(title))) for title in view.declared]
    best: tuple[int, int] | None = None
    for index, line in enumerate(view.lines):
        if not view.open(index) or view.words[index] < 2 or view.words[index] > 40:
            continue
        words = " ".join(shapes.WORD.findall(fold(line.text)))
        rank = 0
        if (line.tag or "").endswith("h1"):
            rank = 2 if view.words[index] > 2 else 1
        if view.words[index] > 2 and any(
            title.startswith(words) or (len(words) > 30 and words in title) for title in declared
        ):
            rank += 2
        if rank and (best is None or rank > best[0]):
            best = (rank, index)
    if best:
        yield best[1], body_of("title")


def above_title(view: View) -> Found:
    """Lines that the extractor takes above the title, unless most of the article stands there."""
    title = next((index for index in range(len(view)) if view.kind(index) == "title"), None)
    above = [index for index in range(title or 0) if view.open(index) and view.lines[index].taken]
    if title is None or sum(view.words[index] for index in above) * 2 > sum(
        view.words[index] for index in range(title, len(view)) if view.open(index)
    ):
        return
    yield from ((index, chrome_of("other")) for index in above)
