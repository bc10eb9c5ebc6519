"""Rules that go by where a line stands: each looks over the whole page and decides some lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.lexicon.chrome import chrome
from onrecord.read import shapes
from onrecord.read.language import LONG, letters, script
from onrecord.read.view import Verdict, View, body_of, chrome_of

Found = Iterator[tuple[int, Verdict]]

FURNITURE = {"dateline", "menu", "byline", "other", "credit", "caption"}
QUOTED = re.compile(r"^[\"“„«‘'].*[\"”“»’'][.,]?$")
# rules that see another part of the page begin
ELSEWHERE = {"section", "triples", "core", "dated_cards", "headline_run", "cards", "foreign"}
NUMBER = re.compile(r"(\d{1,2})[.)]?\s+\w")


def caption(view: View) -> Found:
    """A line right above a photo credit, with no gap between."""
    prose = [index for index in range(len(view)) if view.prose(index)]
    gapped = sum(view.lines[index].gap for index in prose) * 2 > len(prose)
    above = range(prose[0]) if prose else ()
    title = next((index for index in above if view.open(index) and view.headline(index)), None)
    for index in range(len(view) - 1):
        below = view.lines[index + 1]
        credit = view.verdicts[index + 1]
        if (
            credit is None
            or credit.rule != "photo_credit"
            or below.gap
            or below.part
            or index == title
            or view.words[index] > 40
        ):
            continue
        # in a page without empty lines a sentence above a credit may as well be a paragraph
        apart = view.lines[index].gap if gapped else not view.proselike[index]
        if apart or not view.native(index) or not view.proselike[index]:
            yield index, chrome_of("caption")


def repeated(view: View) -> Found:
    """The same words again: a label is part of the frame wherever it stands, a headline after the first time."""
    seen: set[str] = set()
    for index, folded in enumerate(view.folded):
        if view.open(index) and view.counts[folded] > 1:
            if view.words[index] <= 4:
                yield index, chrome_of("menu")
            elif folded in seen and not view.proselike[index]:
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
    """Three or more teasers or readers' posts in a row, each with its day or with "3 hours ago"."""
    first = view.first_prose()
    if first is None:
        return
    stamps = [index for index in range(first + 1, len(view)) if _is_day(view, index)]
    found: set[int] = set()
    run: list[int] = []
    for index in [*stamps, len(view) + 10]:
        if run and index - run[-1] <= 6:
            run.append(index)
            continue
        if len(run) >= 3:
            step = max(later - earlier for earlier, later in pairwise(run))
            found.update(at for at in range(max(first + 1, run[0] - step + 1), run[-1]) if view.open(at))
        run = [index]
    prose = {at for at in found if view.prose(at)}
    # where most of the page is stamped so, it is a live report
    if len(prose) * 2 <= sum(view.prose(at) for at in range(len(view))):
        yield from ((at, chrome_of("teaser")) for at in sorted(found))


def _is_day(view: View, index: int) -> bool:
    verdict = view.verdicts[index]
    ago = verdict is not None and verdict.rule == "ago"
    return ago or (view.dated[index] and shapes.has_day(view.lines[index].text))


def section(view: View) -> Found:
    """What stands under "Related news" up to the article's next paragraph, and under "Comments" to the end."""
    words = chrome()
    first = view.first_prose()
    comments = _comments(view)
    under = False
    start = 0
    for index in range(len(view)):
        if comments is not None and index > comments:
            if view.open(index):
                yield index, chrome_of("other")
        elif view.folded[index] in words.related.exact:
            under, start = True, index
        elif under and view.open(index) and first is not None and index > first:
            if _resumes(view, index, start):
                under = False
            else:
                yield index, chrome_of("teaser")


def _comments(view: View) -> int | None:
    """The line under which readers write; a button of that name may stand above the article too."""
    spoken = [view.words[index] if view.open(index) and _sentence(view, index) else 0 for index in range(len(view))]
    total = sum(spoken)
    before = 0
    for index in range(len(view)):
        before += spoken[index]
        if view.folded[index] not in chrome().comments.exact or before < 20:
            continue
        below = (view.verdicts[at] for at in range(index + 1, min(index + 9, len(view))))
        signed = any(verdict is not None and verdict.rule in {"ago", "form_field"} for verdict in below)
        if signed or before >= 150 or before * 2 >= total:
            return index
    return None


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


def pull_quote(view: View) -> Found:
    """Words lifted out of a longer paragraph below the article's first."""
    first = view.first_prose()
    if first is None:
        return
    words = [shapes.WORD.findall(folded) for folded in view.folded]
    openings: dict[tuple[str, ...], list[int]] = {}
    for index, own in enumerate(words):
        if len(own) >= 5 and index > first and view.open(index):
            openings.setdefault(tuple(own[:5]), []).append(index)
    homes: dict[tuple[str, ...], list[int]] = {opening: [] for opening in openings}
    for index, own in enumerate(words):
        for at in range(len(own) - 4):
            home = homes.get(tuple(own[at : at + 5]))
            if home is not None and len(home) < 4:  # a page that repeats itself more is not worth the time
                home.append(index)
    for opening, found in openings.items():
        for index in found:
            lifted = " ".join(words[index])
            longer = (" ".join(words[other]) for other in homes[opening] if other != index)
            alone = view.words[index] >= 8 or QUOTED.match(view.lines[index].text)
            if alone and any(lifted in other and len(other) > 1.2 * len(lifted) for other in longer):
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
            item = shapes.ITEM.match(text) is not None
            yield index, body_of("paragraph" if view.ends[index] and not item else "item" if item else "heading")


def numbered(view: View) -> Found:
    """Lines that count on: "3. Name", "4. Name" behind a line of the article."""
    last, counted = None, False
    for index in range(len(view)):
        match = NUMBER.match(view.lines[index].text)
        number = int(match[1]) if match else None
        follows = number is not None and last == number - 1 and (counted or view.in_body(index - 1))
        counted = follows and view.open(index) and view.native(index)
        if counted:
            yield index, body_of("item")
        last = number if number is not None else last


def closing(view: View) -> Found:
    """Short sentences that end the article, three at most, behind a picture, a pointer or an appeal."""
    last = max((index for index in range(len(view)) if view.in_body(index)), default=len(view))
    left = 3
    for index in range(last + 1, min(last + 7, len(view))):
        verdict = view.verdicts[index]
        if verdict is not None:
            if verdict.rule in ELSEWHERE:
                return
            continue
        if left == 0 or not (view.ends[index] and view.words[index] >= 2 and view.native(index)):
            return
        left -= 1
        yield index, body_of("paragraph")


def rest(view: View) -> Found:
    """Nothing speaks for the article."""
    yield from ((index, chrome_of("other")) for index in range(len(view)) if view.open(index))


# --- where there is markup --------------------------------------------------------------------------------------


def dropped(view: View) -> Found:
    """Sentences that the extractor has dropped between the title and lines that it takes, or between two of those."""
    wanted = [index for index in range(len(view)) if view.lines[index].taken or view.kind(index) == "title"]
    for earlier, later in pairwise(wanted):
        gap = [index for index in range(earlier + 1, later) if view.open(index)]
        for index in gap if len(gap) <= 3 else ():
            line = view.lines[index]
            framed = line.linked or ":" in (line.tag or "") or line.tag in {"figcaption", "button", "label"}
            if not framed and view.ends[index] and view.words[index] >= 12 and view.native(index):
                yield index, body_of("paragraph")


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
