"""Which lines of an HTML page trafilatura takes for the article, by aligning what it extracts with our own lines."""

from __future__ import annotations

import copy
import logging
import re

from onrecord.read.markup import Markup

TOKEN = re.compile(r"\w+")
MARK = "\n"  # between paragraphs of the extract


def taken(markup: Markup) -> list[bool] | None:
    """For each line of `markup`, whether it belongs to what trafilatura extracts; None where that finds nothing."""
    extract = _extract(markup)
    if not extract:
        return None
    paragraphs = [_plain(paragraph) for paragraph in extract.splitlines() if paragraph.strip()]
    joined = MARK + MARK.join(paragraphs) + MARK
    found: list[bool] = []
    at = 0
    for line in markup.lines:
        words = _plain(line.text)
        place = _place(words, joined, at)
        if place is not None:
            at = max(at, place)
        found.append(place is not None or _mostly(words, joined))
    return found


def _extract(markup: Markup) -> str:
    """The article's text as trafilatura sees it, a paragraph a line."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy, kept off start-up

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns on standard error of pages that it discards
    try:
        document = bare_extraction(
            copy.deepcopy(markup.tree), include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:  # noqa: BLE001 - a hostile page must not end the build: our own rules take over
        return ""
    return str(getattr(document, "text", None) or "")


def _plain(text: str) -> str:
    return " " + " ".join(TOKEN.findall(text.casefold())) + " "


def _place(words: str, joined: str, at: int) -> int | None:
    """Where `words` end in the extract, from `at` on if they stand there; a short line must fill its paragraph's start."""
    if not words.strip():
        return None
    if words.count(" ") <= 5:
        place = joined.find(MARK + words, at)
        return place + len(words) if place >= 0 else None
    place = joined.find(words, at)
    if place < 0:
        place = joined.find(words)
    return place + len(words) - 1 if place >= 0 else None


def _mostly(words: str, joined: str) -> bool:
    """Whether most runs of five words of a long line stand in the extract: the extractor may have dropped a link's text."""
    tokens = words.split()
    if len(tokens) < 15:
        return False
    runs = [" " + " ".join(tokens[index : index + 5]) + " " for index in range(len(tokens) - 4)]
    return sum(run in joined for run in runs) >= 0.7 * len(runs)
