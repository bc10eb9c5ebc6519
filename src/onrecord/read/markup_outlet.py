"""Who publishes a page, by its head and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from onrecord.read.markup import Markup
from onrecord.read.markup_dates import is_article
from onrecord.read.outlet import Sign

SEPARATOR = re.compile(r"\s+[|–—·•:»-]\s+|\s*[|»]\s*")
# what sites write into fields for their name when they mean something else
NO_NAME = re.compile(r"^(?:home|homepage|news|website|blog|wordpress|site|index|https?:.*|@.*|.{61,})$", re.IGNORECASE)


def markup_signs(markup: Markup, host: str | None) -> Iterator[Sign]:
    """The names that head, JSON-LD and title element give the site."""
    for name in (
        "og:site_name",
        "application-name",
        "al:android:app_name",
        "publisher",
        "dc.publisher",
        "dcterms.publisher",
        "article:publisher",
        "copyright",
    ):
        found = markup.meta(name)
        if found and not NO_NAME.match(found[1]):
            yield _sign(
                found[1], f"meta {name}", 2.0 if name in {"og:site_name", "dc.publisher", "dcterms.publisher"} else 1.0
            )
    for thing in markup.data:
        if is_article(thing):
            yield from _named(thing.get("publisher"), "json-ld publisher", 2.0)
        elif thing.get("@type") in ("WebSite", "NewsMediaOrganization"):
            yield from _named(thing, f"json-ld {thing['@type']}", 1.0)
    parts = [part for part in SEPARATOR.split(markup.title or "") if part.strip()]
    if len(parts) > 1:
        for part in (parts[-1], parts[0]):
            # a title's end is a section or a slogan as often as the site: only a name that the address spells counts
            if host and spells(part, host):
                yield _sign(part, "title element", 1.0)


def _named(value: Any, rule: str, weight: float) -> Iterator[Sign]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and not NO_NAME.match(name.strip()):
            yield _sign(name.strip(), rule, weight)


def _sign(name: str, rule: str, weight: float) -> Sign:
    return Sign(re.sub(r"\s+", " ", name).strip(), rule, weight)


def host_of(url: str | None) -> str | None:
    """The host of an address, without "www."; None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host) if host and "." in host else None


def spells(name: str, host: str) -> bool:
    """Whether the letters of `name` are those of the host's own label: "Harbour Times" and harbourtimes.example."""
    letters = re.sub(r"^the|\W", "", name.casefold())
    labels = host.casefold().split(".")
    return len(letters) >= 3 and any(
        letters in {label.replace("-", ""), re.sub(r"^the", "", label.replace("-", ""))}
        for label in labels[:-1] or labels
    )
