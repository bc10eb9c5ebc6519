"""One capture becomes one page: decoded, cut into blocks, with title, outlet, byline and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.errors import PageError
from onrecord.read import markup_dates, markup_outlet, shapes
from onrecord.read.bounds import LONGEST, MOST_LINES
from onrecord.read.byline import byline
from onrecord.read.dates import dates
from onrecord.read.decode import decode
from onrecord.read.extract import taken
from onrecord.read.judge import judge
from onrecord.read.language import languages, letters, likeliest
from onrecord.read.lines import Line, lines
from onrecord.read.markup import Markup, cut_lines, parse
from onrecord.read.not_before import not_before
from onrecord.read.outlet import outlet
from onrecord.read.stamps import is_stamp
from onrecord.read.translated import translated_from
from onrecord.read.view import View
from onrecord.records import Block, Capture, Page, Why

HTML = re.compile(r"<!doctype html|<html[\s>]|<(?:body|head|div|article|p)[\s>]", re.IGNORECASE)


def page(capture: Capture) -> Page:
    """The page that `capture` holds. Raises PageError where it holds none."""
    media, _, parameters = (capture.media or "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters, re.IGNORECASE)
    text, why = decode(capture, charset[1] if charset else None)
    markup = parse(text) if _is_markup(media.strip().lower(), text) else None
    _bound(capture, markup.text if markup else text)
    if markup is None:
        return _made(capture, text, lines(text), None, why)
    own = taken(markup)
    return _made(capture, markup.text, cut_lines(markup, own or [False] * len(markup.lines)), markup, why)


def _is_markup(media: str, text: str) -> bool:
    """Whether the page is HTML: its container says so, or it begins like it."""
    return media in {"text/html", "application/xhtml+xml"} or (not media and HTML.search(text[:2000]) is not None)


def _bound(capture: Capture, text: str) -> None:
    """Refuses what is no page by its sheer size."""
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        size = f"{len(text):,} characters in {text.count(chr(10)) + 1:,} lines"
        raise PageError(f"{capture.file} has {size}", "No page is that long: split it, or leave it out.")


def _made(capture: Capture, text: str, found: list[Line], markup: Markup | None, why: tuple[Why, ...]) -> Page:
    """The page from its lines. Raises PageError where no line is prose."""
    spoken, main = _tongues(found)
    present = tuple(dict.fromkeys(language for language in (main, *spoken) if language))
    verdicts = judge(
        View(found, spoken, main, [is_stamp(line.text, present) for line in found], markup.titles() if markup else ())
    )
    blocks = tuple(
        Block(line.span, verdict.kind, verdict.body, language, verdict.rule)
        for line, verdict, language in zip(found, verdicts, spoken, strict=True)
    )
    if not _has_prose(text, blocks):
        raise PageError(f"{capture.file} has no prose", "Leave it out, or give the page that holds the article.")
    host = markup_outlet.host_of(capture.url or (markup.canonical if markup else None))
    publisher, publisher_why = outlet(text, blocks, markup_outlet.markup_signs(markup, host) if markup else (), host)
    settled = dates(
        text, blocks, present, markup_dates.all_signs(markup, capture.url) if markup else (), capture.captured
    )
    author, author_why = byline(text, blocks, markup, publisher)
    original, original_why = translated_from(text, blocks, main)
    earliest, earliest_why = not_before(text, blocks, present, main) if settled.published is None else (None, ())
    return Page(
        id=capture.page_id,
        sha256=capture.sha256,
        file=capture.file,
        url=capture.url,
        captured=capture.captured,
        media="text/html" if markup else "text/plain",
        text=text,
        blocks=blocks,
        language=main,
        title=next((block.span for block in blocks if block.kind == "title"), None),
        outlet=publisher,
        byline=author,
        published=settled.published,
        modified=settled.modified,
        not_before=earliest,
        translated_from=original,
        dates=settled.candidates,
        why=(*why, *settled.why, *publisher_why, *author_why, *original_why, *earliest_why),
    )


def _has_prose(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the article has a sentence, or words enough to be one without stops."""
    body = [text[block.span.start : block.span.end] for block in blocks if block.body]
    return any(shapes.is_prose(passage) for passage in body) or sum(map(shapes.words, body)) >= 25


def _tongues(found: Sequence[Line]) -> tuple[tuple[str | None, ...], str | None]:
    """Each line's language, and the page's: that of most whole sentences, teasers not counted."""
    spoken = languages(line.text for line in found)
    sentences: Counter[str] = Counter()
    anything: Counter[str] = Counter()
    for line, language in zip(found, spoken, strict=True):
        if language is None:
            continue
        anything[language] += letters(line.text)
        if line.taken or (shapes.is_prose(line.text) and not shapes.is_truncated(line.text)):
            sentences[language] += letters(line.text)
    counted = sentences or anything
    if not counted:
        return spoken, likeliest(" ".join(line.text for line in found))
    return spoken, max(sorted(counted), key=lambda language: counted[language])
