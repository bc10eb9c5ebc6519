"""Rules that go by where a line stands: each looks over the whole page and decides some lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.lexicon.chrome import chrome, fold
from onrecord.read import shapes
from onrecord.read.language import LONG, letters, script
from onrecord.read.view import Verdict, View, body_of, chrome_of

Found = Iterator[tuple[int, Verdict]]

FURNITURE = {"dateline", "menu", "byline", "other", "credit", "caption"}
QUOTED = re.compile(r"^[\"“„«‘'].*[\"”“»’'][.,]?$")
ITEM = re.compile(r"[•·▪*\-–—]\s|\d+[.)]\s")


def caption(view: View) -> Found:
    """A line right above a photo credit, with no gap between."""
    prose = [index for index in range(len(view)) if view.prose(index)]
    gapped = sum(view.lines[index].gap for index in prose) * 2 > len(prose)
    title = (
        next((index for index in range(prose[0]) if view.open(index) and _headline(view, index)), None)
        if prose
        else None
    )
    for index in range(len(view) - 1):
        below = view.lines[index + 1]
        if view.kind(index + 1) != "credit" or below.gap or below.part or index == title or view.words[index] > 40:
            continue
        # in a page without empty lines a sentence above a credit may as well be a paragraph
        apart = view.lines[index].gap if gapped else not view.proselike[index]
        if apart or not view.native(index) or not view.proselike[index]:
            yield index, chrome_of("caption")


def repeated(view: View) -> Found:
    """The same words again: a label is part of the frame wherever it stands, a longer line after the first time."""
    seen: set[str] = set()
    for index, folded in enumerate(view.folded):
        if view.open(index) and view.counts[folded] > 1:
            if view.words[index] <= 4:
                yield index, chrome_of("menu")
            elif folded in seen:
                yield index, chrome_of("other")
        seen.add(folded)


def menu_run(view: View) -> Found:
    """Four or more labels in a row, unless a colon announces a list."""
    run: list[int] = []
    for index in range(len(view) + 1):
        label = (
            index < len(view)
            and (view.open(index) or view.kind(index) == "menu")
            and view.words[index] <= 4
            and not view.ends[index]
        )
        if label:
            run.append(index)
            continue
        announced = run and run[0] > 0 and view.lines[run[0] - 1].text.endswith(":")
        if len(run) >= 4 and not announced:
            yield from ((at, chrome_of("menu")) for at in run if view.open(at))
        run = []


def foreign(view: View) -> Found:
    """Lines in another language or script than the article, unless they are a quotation or a whole second article."""
    if view.main is None:
        return
    scripts = {script(view.lines[index].text) for index in range(len(view)) if view.languages[index] == view.main} - {
        None
    }
    index = 0
    while index < len(view):
        if not _foreign(view, index, scripts):
            index += 1
            continue
        start = index
        while index < len(view) and _foreign(view, index, scripts):
            index += 1
        waiting = [at for at in range(start, index) if view.open(at)]
        whole = [at for at in waiting if view.proselike[at] and view.ends[at]]
        if len(whole) < 3 or len(whole) * 3 < len(waiting) * 2:
            yield from ((at, chrome_of("other")) for at in waiting)
        else:
            view.tongues |= {view.languages[at] for at in whole}


def _foreign(view: View, index: int, scripts: set[str | None]) -> bool:
    text = view.lines[index].text
    if QUOTED.match(text):
        return False
    own = script(text)
    if own and scripts and own not in scripts and own in {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW"}:
        return own != "LATIN" or view.languages[index] is not None  # a name in Latin letters is met in every script
    return not view.native(index) and letters(text) >= LONG


def cards(view: View) -> Found:
    """The headline of a teaser card, above its text."""
    first = view.first_prose()
    heads = chrome().related.exact | chrome().comments.exact
    for index in range(len(view)):
        text = view.lines[index].text
        if view.kind(index) != "teaser" or not (shapes.is_truncated(text) or view.words[index] > 12):
            continue
        above = index - 1
        while (
            above >= 0
            and index - above < 4
            and not view.open(above)
            and view.kind(above) in FURNITURE
            and view.folded[above] not in heads
        ):
            above -= 1
        while (
            first is not None
            and above > first
            and index - above <= 4
            and view.open(above)
            and not view.ends[above]
            and view.words[above] <= 30
        ):
            yield above, chrome_of("teaser")
            above -= 1


def dated_cards(view: View) -> Found:
    """Three or more teasers in a row, each with its date."""
    stamps = [
        index
        for index in range(len(view))
        if view.kind(index) == "dateline" and view.dated[index] and view.lines[index].part is None
    ]
    first = view.first_prose()
    run: list[int] = []
    for index in [*stamps, len(view) + 10]:
        if run and index - run[-1] <= 5:
            run.append(index)
            continue
        if len(run) >= 3 and first is not None:
            step = max(later - earlier for earlier, later in pairwise(run))
            yield from (
                (at, chrome_of("teaser"))
                for at in range(max(first + 1, run[0] - step + 1), run[-1])
                if view.open(at) and view.words[at] <= 60
            )
        run = [index]


def section(view: View) -> Found:
    """What stands under "Related news" up to the article's next paragraph, and under "Comments" to the end."""
    words = chrome()
    first = view.first_prose()
    total = sum(view.prose(index) for index in range(len(view)))
    under: str | None = None
    start = passed = 0
    for index in range(len(view)):
        folded = view.folded[index]
        if folded in words.comments.exact and passed >= 2 and total - passed <= passed:
            under = "comments"
        elif folded in words.related.exact and under != "comments":
            under, start = "related", index
        elif under == "comments" and view.open(index):
            yield index, chrome_of("other")
        elif under == "related" and view.open(index) and first is not None and index > first:
            if _resumes(view, index, start):
                under = None
            else:
                yield index, chrome_of("teaser")
        passed += view.prose(index)


def _resumes(view: View, index: int, start: int) -> bool:
    """Whether the article goes on here: two sentences in a row, or one behind a pointer of a line or two."""
    if not _sentence(view, index):
        return False
    after = next((at for at in range(index + 1, min(index + 4, len(view))) if view.open(at)), None)
    if after is not None and _sentence(view, after):
        return True
    between = [at for at in range(start + 1, index) if view.words[at] > 2]
    return len(between) <= 2 and not any(view.ends[at] for at in between) and view.kind(index + 1) != "dateline"


def _sentence(view: View, index: int) -> bool:
    return view.ends[index] and view.words[index] >= 4 and view.native(index)


def headline_run(view: View) -> Found:
    """Three or more headlines in a row behind the article's last paragraph."""
    last = view.last_prose()
    if last is None:
        return
    run = [index for index in range(last + 1, len(view)) if view.open(index)]
    listed = any((view.lines[index].tag or "").endswith("li") and view.lines[index].taken for index in run)
    if len(run) >= 3 and not listed and not any(view.ends[index] for index in run):
        yield from ((index, chrome_of("teaser")) for index in run)


def head(view: View) -> Found:
    """The title and the lines under it, above the first paragraph; what stands higher is the page's frame."""
    first = view.first_prose()
    if first is None or any(view.kind(index) == "title" for index in range(len(view))):
        return
    found: list[int] = []
    for index in range(first - 1, -1, -1):
        if view.open(index) and view.native(index) and _headline(view, index):
            found.append(index)
        elif found and view.kind(index) in {"menu", "other", "teaser", "notice", "appeal"}:
            break
    names = {index for index in found if _bare_name(view, index, found)}
    found = [index for index in found if index not in names]
    if not found and _title_sentence(view, first):
        yield first, body_of("title")
    kept = set(found)
    for index in range(first):
        if index in kept:
            yield index, body_of("title" if index == found[-1] else "heading")
        elif view.open(index):
            yield index, chrome_of("byline" if index in names else "menu")


def _headline(view: View, index: int) -> bool:
    text = view.lines[index].text
    return shapes.is_headline(text) or (
        view.words[index] == 2 and view.lines[index].gap and len(text) >= 8 and not view.dated[index]
    )


def _bare_name(view: View, index: int, found: list[int]) -> bool:
    """A person's name on a line of its own, between the title and the first paragraph."""
    beside = view.kind(index - 1) in {"dateline", "byline"} or view.kind(index + 1) in {"dateline", "byline"}
    return index != found[-1] and beside and view.words[index] in {2, 3} and shapes.is_name(view.lines[index].text)


def _title_sentence(view: View, first: int) -> bool:
    """Whether the first paragraph is a headline with a full stop: short, and nothing stamped above it."""
    stamped = any(view.kind(index) in {"byline", "dateline"} for index in range(first))
    text = view.lines[first].text
    return (
        shapes.is_headline(text)
        and len(text) <= 160
        and not stamped
        and any(view.prose(index) for index in range(first + 1, len(view)))
    )


def pull_quote(view: View) -> Found:
    """Words lifted out of a longer paragraph below the article's first."""
    first = view.first_prose()
    if first is None:
        return
    words = [shapes.WORD.findall(folded) for folded in view.folded]
    openings = {
        tuple(own[:5]): index for index, own in enumerate(words) if len(own) >= 5 and index > first and view.open(index)
    }
    homes: dict[tuple[str, ...], list[int]] = {opening: [] for opening in openings}
    for index, own in enumerate(words):
        for at in range(len(own) - 4):
            home = homes.get(tuple(own[at : at + 5]))
            if home is not None and len(home) < 3:  # two others are enough to look at
                home.append(index)
    for opening, index in openings.items():
        lifted_words = " ".join(words[index])
        longer = (" ".join(words[other]) for other in homes[opening] if other != index)
        lifted = view.words[index] >= 8 or QUOTED.match(view.lines[index].text)
        if lifted and any(lifted_words in other and len(other) > 1.2 * len(lifted_words) for other in longer):
            yield index, chrome_of("other")


def paragraph(view: View) -> Found:
    """Whole sentences."""
    for index in range(len(view)):
        if view.open(index) and view.proselike[index]:
            yield index, body_of("quotation" if QUOTED.match(view.lines[index].text) else "paragraph")


def between(view: View) -> Found:
    """Short lines between paragraphs: headings, list items, short sentences."""
    last = max((index for index in range(len(view)) if view.in_body(index)), default=-1)
    for index in range(last):
        if view.open(index) and view.native(index):
            text = view.lines[index].text
            item = ITEM.match(text) is not None
            yield index, body_of("paragraph" if view.ends[index] and not item else "item" if item else "heading")


def closing(view: View) -> Found:
    """Short sentences that end the article, whatever pictures and pointers stand between; no more than three."""
    last = max((index for index in range(len(view)) if view.in_body(index)), default=len(view))
    tail = [index for index in range(last + 1, len(view)) if view.open(index)]
    for index in tail[:3]:
        if not (view.ends[index] and view.words[index] >= 2 and view.native(index)):
            return
        yield index, body_of("paragraph")


def rest(view: View) -> Found:
    """Nothing speaks for the article."""
    yield from ((index, chrome_of("other")) for index in range(len(view)) if view.open(index))


# --- where there is markup --------------------------------------------------------------------------------------


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


def markup_body(view: View) -> Found:
    """What the extractor takes, named after its element."""
    for index, line in enumerate(view.lines):
        own = (line.tag or "p").split(":")[-1]
        if view.open(index):
            yield (
                index,
                body_of(
                    "heading"
                    if re.fullmatch(r"h[1-6]", own)
                    else "item"
                    if own == "li"
                    else "quotation"
                    if own == "blockquote"
                    else "paragraph"
                ),
            )
