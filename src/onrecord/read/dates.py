"""When a page was published: only a date that is stamped on the article counts, and every other date says why it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.lexicon.chrome import chrome, fold
from onrecord.read.stamps import mentions
from onrecord.records import Block, DateCandidate, Span, Why

DAY = re.compile(r"\d{4}-\d\d-\d\d")
REASONS = {
    "teaser": "date of a teaser",
    "embed": "date of an embedded post",
    "notice": "date in a notice",
    "credit": "date in a credit",
    "caption": "date in a caption",
    "tags": "date among tags",
    "appeal": "date in an appeal",
    "menu": "date in a menu",
    "link": "date in an address",
    "byline": "date in a byline",
    "other": "date in the page's frame",
}
# chrome that may stand between a stamp and its article
FURNITURE = {"dateline", "byline", "caption", "credit", "tags", "embed"}
# "PORT LIND, November 24, 2022 (Agency) - The ...": place in capitals or a word or two, the day, an agency or a dash
FILED = re.compile(
    r"^[^\W\d_][^.!?\d]{1,40}?[,\s(]\s*(?P<date>[^()–—]{6,30}?)\s*(?:\([^()]{2,30}\)\s*[–—-]|[–—]|\s-\s)"
)


class Dates(NamedTuple):
    """What became of every date of a page, and why."""

    published: str | None
    modified: str | None
    candidates: tuple[DateCandidate, ...]
    why: tuple[Why, ...]


class _Stamp(NamedTuple):
    candidate: DateCandidate
    rule: str
    modified: bool


def dates(text: str, blocks: Sequence[Block], languages: Sequence[str]) -> Dates:
    """The dates of a page by its text alone."""
    stamps: list[_Stamp] = []
    rejected: list[DateCandidate] = []
    near = _near_article(blocks)
    for index, block in enumerate(blocks):
        passage = text[block.span.start : block.span.end]
        filed = (
            FILED.match(passage)
            if block.kind == "paragraph" and not any(one.kind == "paragraph" for one in blocks[:index])
            else None
        )
        for mention in mentions(passage, languages):
            span = Span(block.span.start + mention.span.start, block.span.start + mention.span.end)
            rule = reason = None
            if not DAY.fullmatch(mention.value):
                reason = "no year" if mention.value.startswith("XXXX") else "no day"
            elif filed and filed.start("date") <= mention.span.start and mention.span.end <= filed.end("date"):
                rule = "filed from"
            elif block.kind == "dateline":
                rule, reason = _stamp(passage, index in near)
            elif block.body:
                reason = "date in the article's prose"
            else:
                reason = REASONS.get(block.kind, "date in the page's frame")
            if reason is not None and rule is None:
                rejected.append(DateCandidate(mention.value, "rejected", "text", reason, span))
            else:
                modified = rule == "updated stamp"
                stamps.append(
                    _Stamp(
                        DateCandidate(mention.value, "modified" if modified else "published", "text", rule or "", span),
                        rule or "",
                        modified,
                    )
                )
    return _settled(stamps, rejected, text)


def _near_article(blocks: Sequence[Block]) -> set[int]:
    """Indexes of chrome that stands right above the article's first paragraph or title, or between the two."""
    body = [index for index, block in enumerate(blocks) if block.body]
    if not body:
        return set()
    first = next((index for index in body if blocks[index].kind in {"paragraph", "quotation"}), body[0])
    near: set[int] = set()
    for index in range(first - 1, -1, -1):
        if blocks[index].body:
            continue
        if blocks[index].kind not in FURNITURE:
            break
        near.add(index)
    # some pages stamp the day under the title and the first paragraph's line: never further down
    return near


def _stamp(passage: str, near: bool) -> tuple[str | None, str | None]:
    """The rule by which a line of nothing but a date is a stamp, or the reason why it is none."""
    folded = fold(passage).lstrip(" |•-–—(")
    words = chrome()
    updated, published = words.updated.start(folded), words.published.start(folded)
    if updated and (not published or len(updated) > len(published)):
        return "updated stamp", None
    if not near:
        return None, "stamped elsewhere than on the article"
    return ("published stamp" if published else "stamp on the article"), None


def _settled(stamps: Sequence[_Stamp], rejected: list[DateCandidate], text: str) -> Dates:
    """One date of publication and one of change at most; several that disagree settle nothing, unless one is named as published."""
    kept: list[DateCandidate] = []
    why: list[Why] = []
    found: dict[bool, str | None] = {False: None, True: None}
    for modified in (False, True):
        own = [stamp for stamp in stamps if stamp.modified is modified]
        named = [stamp for stamp in own if stamp.rule == "published stamp"] or own
        values = {stamp.candidate.value for stamp in named}
        for stamp in own:
            span = stamp.candidate.span or Span(0, 0)
            if len(values) == 1 and stamp.candidate.value in values:
                kept.append(stamp.candidate)
                if found[modified] is None:
                    found[modified] = stamp.candidate.value
                    why.append(
                        Why("modified" if modified else "published", stamp.rule, text[span.start : span.end], span=span)
                    )
            else:
                rejected.append(
                    DateCandidate(stamp.candidate.value, "rejected", "text", "several stamps disagree", span)
                )
    published, changed = found[False], found[True]
    candidates = tuple(sorted((*kept, *rejected), key=lambda one: (one.span or Span(0, 0), one.value)))
    return Dates(published, changed, candidates, tuple(why))
