"""Dates that the markup and the address of a page declare."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from onrecord.read.dates import Sign
from onrecord.read.markup import Markup

ARTICLE = re.compile(r"Article|BlogPosting|Report$|LiveBlog|NewsItem|Posting$|AnalysisNews|OpinionNews")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "date_published",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "publish_date", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "dc.date.created", "dcterms.created", "cxenseparse:recs:publishtime", "citation_publication_date",
    "citation_online_date", "article.published", "article_date_original", "rnews:datepublished", "originalpublicationdate", "timestamp", "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "datemodified", "date_modified", "last-modified",
    "dcterms.modified", "dc.date.modified", "lastmod", "article.updated", "revision_date",
)  # fmt: skip
STAMP = re.compile(r"\s*(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def markup_signs(markup: Markup, url: str | None) -> Iterator[Sign]:
    """Every date of the head, of JSON-LD, of time elements that are marked as the page's, and of the address."""
    for thing in markup.data:
        if is_article(thing):
            yield from _sign(thing.get("datePublished") or thing.get("dateCreated"), "json-ld datePublished", 3.0)
            yield from _sign(thing.get("dateModified"), "json-ld dateModified", 3.0, modified=True)
    for name, content in markup.metas:
        if name in PUBLISHED:
            yield from _sign(content, f"meta {name}", 3.0 if PUBLISHED.index(name) < 8 else 2.0)
        elif name in MODIFIED:
            yield from _sign(content, f"meta {name}", 3.0, modified=True)
    for stamp, about in markup.times:
        if re.search(r"datepublished|pubdate|published|entry-date", about) and "updated" not in about:
            yield from _sign(stamp, "time element marked as published", 2.0)
        elif "datemodified" in about or "updated" in about:
            yield from _sign(stamp, "time element marked as modified", 2.0, modified=True)
    for address in dict.fromkeys((url, markup.canonical)):
        match = IN_ADDRESS.search(address or "")
        if match:
            yield Sign("-".join(match.group(1, 3, 4)), "url", "date in the address", 2.0, evidence=address or "")
            break


def is_article(thing: dict[str, Any]) -> bool:
    """Whether a JSON-LD object is an article of any kind."""
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _sign(content: object, where: str, weight: float, *, modified: bool = False) -> Iterator[Sign]:
    match = STAMP.match(content) if isinstance(content, str) else None
    if match:
        yield Sign("-".join(match.groups()), where, where, weight, modified, evidence=str(content)[:60], seen=False)


def second_opinion(markup: Markup, url: str | None) -> Iterator[Sign]:
    """What htmldate takes for the date of publication: it confirms a day that something else speaks for, no more."""
    from htmldate import find_date  # noqa: PLC0415 - heavy, kept off start-up

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(markup.tree, extensive_search=False, original_date=True, url=url)
    except Exception:  # noqa: BLE001 - a page that breaks the library has no second opinion
        return
    if found:
        yield Sign(found, "htmldate", "htmldate", 1.0, seen=False)


def all_signs(markup: Markup, url: str | None) -> list[Sign]:
    """What the markup declares, and a second opinion where that leaves the day of publication open."""
    found = list(markup_signs(markup, url))
    if not any(sign.weight >= 3 and not sign.modified for sign in found):
        found.extend(second_opinion(markup, url))
    return found
