"""Frames: lines that stand at the edge of the body on several pages of one outlet, and so belong to no article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.records import Block, Page

_WORD = re.compile(r"\w+")
_PAGES = 3  # from so many pages of one outlet on, a line is a frame
_LONGEST = 30  # words; longer paragraphs repeat in follow-up articles, as background
RULE = "repeats_across_pages"


def without_frames(pages: Iterable[Page]) -> Iterator[Page]:
    """Those of `pages` that have frames in their body, read again with the frames as chrome, in order of id.

    A line counts wherever it stands and whatever it was taken for, so that the outcome does not depend on what was read
    first, and a second pass changes nothing.
    """
    by_outlet: dict[str, list[Page]] = defaultdict(list)
    for page in sorted(pages, key=lambda one: one.id):
        if page.outlet:
            by_outlet[page.outlet].append(page)
    for outlet in sorted(by_outlet):
        together = by_outlet[outlet]
        met: dict[str, set[str]] = defaultdict(set)
        for page in together:
            for block in page.blocks:
                met[_line(page, block)].add(page.sha256)
        repeated = {line for line, shas in met.items() if line and len(shas) >= _PAGES}
        for page in together:
            changed = _framed(page, repeated)
            if changed:
                yield changed


def _line(page: Page, block: Block) -> str:
    words = [word.casefold() for word in _WORD.findall(page.text, *block.span)]
    return " ".join(words) if len(words) <= _LONGEST else ""


def _framed(page: Page, repeated: set[str]) -> Page | None:
    """The page with repeated lines at the head and the tail of its body as chrome; None where there are none."""
    body = [index for index, block in enumerate(page.blocks) if block.body]
    frames = _edge(page, body, repeated) | _edge(page, body[::-1], repeated)
    if not frames or len(frames) == len(body):
        return None
    blocks = tuple(
        replace(block, body=False, kind="other", rule=RULE) if index in frames else block
        for index, block in enumerate(page.blocks)
    )
    return replace(page, blocks=blocks)


def _edge(page: Page, order: list[int], repeated: set[str]) -> set[int]:
    """Indexes of blocks from one end of the body on that repeat; a title is passed over, never taken."""
    found: set[int] = set()
    for index in order:
        block = page.blocks[index]
        if block.kind == "title":
            continue
        if _line(page, block) not in repeated:
            break
        found.add(index)
    return found
