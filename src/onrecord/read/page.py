"""One capture becomes one page: decoded, cut into blocks, with title, outlet, byline and dates."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.errors import PageError
from onrecord.read import shapes
from onrecord.read.dates import dates
from onrecord.read.decode import decode
from onrecord.read.extract import taken
from onrecord.read.judge import judge
from onrecord.read.language import languages, letters
from onrecord.read.lines import Line, lines
from onrecord.read.markup import Markup, cut_lines, parse
from onrecord.read.markup_dates import markup_signs, second_opinion
from onrecord.read.outlet import outlet
from onrecord.read.stamps import is_stamp
from onrecord.read.view import View
from onrecord.records import Block, Capture, Page, Why

HTML = re.compile(r"<!doctype html|<html[\s>]|<(?:body|head|div|article|p)[\s>]", re.IGNORECASE)


def page(capture: Capture) -> Page:
    """The page that `capture` holds. Raises PageError where it holds none."""
    text, why = decode(capture)
    markup = parse(text) if _is_markup(capture, text) else None
    if markup is None:
        return _made(capture, "text/plain", text, lines(text), None, why)
    own = taken(markup)
    found = cut_lines(markup, own if own is not None else [False] * len(markup.lines))
    return _made(capture, "text/html", markup.text, found, markup, why)


def _is_markup(capture: Capture, text: str) -> bool:
    """Whether the page is HTML: its container says so, or it begins like it."""
    if capture.media in {"text/html", "application/xhtml+xml"}:
        return True
    return capture.media is None and HTML.search(text[:2000]) is not None


def _made(
    capture: Capture, media: str, text: str, found: list[Line], markup: Markup | None, why: tuple[Why, ...]
) -> Page:
    """The page from its lines. Raises PageError where no line is prose."""
    spoken, main = tongues(found)
    present = tuple(dict.fromkeys(language for language in spoken if language))
    view = View(found, spoken, main, [is_stamp(line.text, present) for line in found])
    verdicts = judge(view)
    blocks = tuple(
        Block(line.span, verdict.kind, verdict.body, language, verdict.rule)
        for line, verdict, language in zip(found, verdicts, spoken, strict=True)
    )
    if not any(block.body for block in blocks):
        raise PageError(f"{capture.file} has no prose", "Leave it out, or give the page that holds the article.")
    marked = list(markup_signs(markup, capture.url)) if markup else []
    if markup and not any(sign.weight >= 3 and not sign.modified for sign in marked):
        marked += second_opinion(markup, capture.url)
    settled = dates(text, blocks, present, marked, capture.captured)
    name, name_why = outlet(text, blocks)
    return Page(
        id=capture.page_id, sha256=capture.sha256, file=capture.file, url=capture.url, captured=capture.captured, media=media, text=text, blocks=blocks, language=main,
        title=next((block.span for block in blocks if block.kind == "title"), None), outlet=name, published=settled.published, modified=settled.modified, dates=settled.candidates,
        why=(*why, *settled.why, *name_why),
    )  # fmt: skip


def tongues(found: list[Line]) -> tuple[tuple[str | None, ...], str | None]:
    """Each line's language, and the page's: that of most whole sentences, teasers not counted."""
    spoken = languages(line.text for line in found)
    weight: Counter[str] = Counter()
    spare: Counter[str] = Counter()
    for line, language in zip(found, spoken, strict=True):
        if language is None:
            continue
        spare[language] += letters(line.text)
        if line.taken or (shapes.is_prose(line.text) and not shapes.is_truncated(line.text)):
            weight[language] += letters(line.text)
    counted = weight or spare
    return spoken, max(sorted(counted), key=lambda language: counted[language]) if counted else None
