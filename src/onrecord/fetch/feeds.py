"""Feeds and outlines: telling them by their content, and the addresses that they name."""

from __future__ import annotations

import io
import re

from onrecord.fetch.addresses import normal

# the first element, after declarations and comments: RSS 0.9x and 2.0, Atom, RSS 1.0; or an outline of feeds
_START = rb"\A(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*"
_FEED = re.compile(_START + rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE | re.DOTALL)
_OUTLINE = re.compile(_START + rb"<opml[\s>]", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml", re.IGNORECASE)
_XHTML = re.compile(rb"<html[\s>]", re.IGNORECASE)
_MEDIA = re.compile(r"\s*application/(?:rss|atom|rdf)\+xml\b", re.IGNORECASE)
_HEAD = 4096  # bytes


def is_feed(data: bytes, media: str | None = None) -> bool:
    """Whether the bytes are a feed: by how they begin, or by what their server says they are."""
    return _FEED.match(_head(data)) is not None or (media is not None and _MEDIA.match(media) is not None)


def is_outline(data: bytes) -> bool:
    """Whether the bytes are an OPML outline."""
    return _OUTLINE.match(_head(data)) is not None


def is_other_xml(data: bytes) -> bool:
    """Whether the bytes are XML of a kind that is neither a feed nor a page, such as a site map."""
    head = _head(data)
    return _XML.match(head) is not None and not _FEED.match(head) and not _XHTML.search(head)


def links(data: bytes, address: str = "") -> tuple[str, ...] | None:
    """Addresses of a feed's entries, in its order, each once; None where it is too broken to be a feed.

    `address` is where it was fetched: relative links are taken from there.
    """
    import feedparser  # noqa: PLC0415  # heavy, kept off start-up

    # as a stream: given bytes, feedparser looks for a file of that name first
    found = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-location": address} if address else None,
        resolve_relative_uris=False,  # in the entries' HTML, which nobody reads here
        sanitize_html=False,
    )
    if not found.entries and (found.bozo or not found.version):
        return None
    made = (normal(entry.get("link", ""), address) for entry in found.entries if entry.get("link"))
    return tuple(dict.fromkeys(link for link in made if link))


def outlined(data: bytes) -> tuple[str, ...] | None:
    """What an OPML outline names, feeds and links, as it spells them; None where it is too broken to be read."""
    from lxml import etree  # noqa: PLC0415  # heavy, kept off start-up

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    made = (outline.get("xmlUrl") or outline.get("url") for outline in root.iter("outline"))
    return tuple(dict.fromkeys(str(link) for link in made if link))


def _head(data: bytes) -> bytes:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head
