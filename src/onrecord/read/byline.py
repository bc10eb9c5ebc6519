"""Who wrote the page: a person's name, or nobody where the byline is an agency's or the newsroom's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.lexicon.chrome import chrome, fold
from onrecord.read import shapes
from onrecord.read.markup import Markup
from onrecord.read.markup_dates import is_article
from onrecord.read.wire import is_agency
from onrecord.records import Block, Why

JOINED = re.compile(r"\s*(?:,|&|;|\||·|•|\(|–|—| - )\s*")


def byline(
    text: str, blocks: Sequence[Block], markup: Markup | None, outlet: str | None
) -> tuple[str | None, tuple[Why, ...]]:
    """The author's name as the page writes it, with the reason; None where it names no person."""
    if markup:
        for name, where in _declared(markup):
            if _person(name, outlet):
                return name, (Why("byline", where, name),)
    for block in blocks:
        if block.kind in {"byline", "dateline"}:
            passage = text[block.span.start : block.span.end]
            author = next((part for part in _parts(passage) if _person(part, outlet)), None)
            if author:
                return author, (Why("byline", block.rule, passage, span=block.span),)
    return None, ()


def _parts(passage: str) -> Iterator[str]:
    """The pieces of a signature, without the words that introduce a name."""
    for part in JOINED.split(passage):
        form = chrome().byline.start(fold(part)) or ""
        yield part[len(form) :].strip(" :.()")


def _declared(markup: Markup) -> list[tuple[str, str]]:
    """Authors that JSON-LD and meta elements name."""
    found: list[tuple[str, str]] = []
    for thing in markup.data:
        if is_article(thing):
            found += [(name, "json-ld author") for name in _names(thing.get("author"))]
    for name in ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"):
        meta = markup.meta(name)
        if meta:
            found.append((re.sub(r"^by\s+", "", meta[1], flags=re.IGNORECASE), f"meta {name}"))
    return found


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, dict) else one for one in values]
    return [name.strip() for name in names if isinstance(name, str)]


def _person(name: str, outlet: str | None) -> bool:
    """Whether `name` reads as a person's: not an agency's, the newsroom's, the outlet's, nor an address."""
    folded = fold(name)
    if not shapes.is_name(name) or shapes.words(name) < 2 or len(name) > 60 or is_agency(name) or name.isupper():
        return False
    staff = chrome().byline_staff
    return not (
        staff.start(folded)
        or any(form in folded.split() for form in staff.exact)
        or (outlet and folded == fold(outlet))
    )
