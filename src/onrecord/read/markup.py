"""HTML to lines: our own reading of a page in document order, with what its head says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from onrecord.read.lines import Line, cut
from onrecord.records import Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HIDDEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "option",
        "textarea",
        "input",
        "head",
        "audio",
        "video",
        "map",
        "datalist",
    }
)
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul",
    }
)  # fmt: skip
TELLING = frozenset(
    {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "li",
        "blockquote",
        "figcaption",
        "td",
        "th",
        "time",
        "address",
        "pre",
        "dd",
        "dt",
        "button",
        "label",
    }
)
FRAME = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
OFF_SCREEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Markup:
    """A parsed page: its element tree, its text as lines, and what its head declares."""

    tree: HtmlElement
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)  # (name or property in lower case, content)
    data: list[dict[str, Any]] = field(default_factory=list)  # JSON-LD objects, flat
    times: list[tuple[str, str]] = field(default_factory=list)  # (datetime, how the element is marked)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None  # as <html lang> says, ISO 639-1

    def meta(self, *names: str) -> tuple[str, str] | None:
        """The first of `names` that the head declares, with its content."""
        for name in names:
            for key, content in self.metas:
                if key == name and content.strip():
                    return key, content.strip()
        return None

    def titles(self) -> list[str]:
        """What the head calls the page."""
        named = [meta[1] for name in ("og:title", "twitter:title", "dc.title", "title") if (meta := self.meta(name))]
        headline = [thing["headline"] for thing in self.data if isinstance(thing.get("headline"), str)]
        return [*named, *headline, *([self.title] if self.title else [])]


def parse(text: str) -> Markup | None:
    """The page in `text`; None where there is no markup to parse."""
    from lxml import etree, html  # noqa: PLC0415 - heavy, kept off start-up

    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8"))
    try:
        tree = html.document_fromstring(
            clean, parser=html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    markup = Markup(tree)
    _read_head(markup)
    _read_text(markup)
    return markup


def _read_head(markup: Markup) -> None:
    """What the markup says beside its text: meta elements, JSON-LD, time elements, title, language."""
    tree = markup.tree
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        markup.metas.append((name.strip().lower(), meta.get("content") or ""))
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            markup.data.extend(_objects(script.text or ""))
    for time in tree.iter("time"):
        stamp = time.get("datetime")
        if stamp:
            about = " ".join(
                filter(
                    None,
                    (time.get("itemprop"), time.get("class"), "pubdate" if time.get("pubdate") is not None else None),
                )
            )
            markup.times.append((stamp, about.lower()))
    title = tree.find(".//title")
    markup.title = SPACE.sub(" ", title.text_content()).strip() if title is not None else None
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            markup.canonical = link.get("href")
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
    markup.language = language[:2] if re.match(r"[a-z]{2}(?:[-_]|$)", language) else None


def _objects(source: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD script that has a type, however deep; nothing where it is no JSON."""
    try:
        waiting = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < 2000:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            waiting.extend(each for each in value.values() if isinstance(each, dict | list))
        elif isinstance(value, list):
            waiting.extend(value)


def _hidden(element: HtmlElement) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in HIDDEN
        or element.get("hidden") is not None
        or OFF_SCREEN.search(element.get("style") or "") is not None
    )


def _read_text(markup: Markup) -> None:
    """Lines in document order. Walks without recursion: a page may nest as deep as it likes."""
    tags: list[str] = []
    writer = _Writer(markup)
    root = markup.tree.find("body")
    stack: list[tuple[HtmlElement, bool]] = [(root if root is not None else markup.tree, False)]
    while stack:
        element, closing = stack.pop()
        if closing:
            if element.tag in BLOCKS:
                writer.flush(gap=True)
            if element.tag in TELLING or element.tag in FRAME:
                tags.pop()
            writer.links -= element.tag == "a"
            writer.tags = tags
            if element.tail:
                writer.add(element.tail)
            continue
        if _hidden(element):
            if element.tail:
                writer.add(element.tail)
            continue
        if element.tag == "br":
            writer.flush(gap=False)
        if element.tag in BLOCKS:
            writer.flush(gap=True)
        if element.tag in TELLING or element.tag in FRAME:
            tags.append(element.tag)
        writer.tags = tags
        writer.links += element.tag == "a"
        if element.text:
            writer.add(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    writer.flush(gap=True)
    markup.text = "".join(writer.text)


class _Writer:
    """Gathers text into lines."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup
        self.text: list[str] = []
        self.length = 0
        self.pending: list[str] = []
        self.tags: list[str] = []
        self.tag: str | None = None
        self.gap = True
        self.links = 0  # how many links are open
        self.linked = 0  # characters of the line that stand in links

    def add(self, text: str) -> None:
        if not self.pending and text.strip():
            self.tag = self._tag()
        if self.pending or text.strip():
            self.pending.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def _tag(self) -> str | None:
        frame = next((tag for tag in self.tags if tag in FRAME), None)
        own = next((tag for tag in reversed(self.tags) if tag in TELLING), None)
        return f"{frame}:{own}" if frame else own

    def flush(self, *, gap: bool) -> None:
        line = SPACE.sub(" ", "".join(self.pending)).strip()
        self.pending = []
        if line:
            if self.length:
                joint = "\n\n" if self.gap else "\n"
                self.text.append(joint)
                self.length += len(joint)
            self.text.append(line)
            self.markup.lines.append(
                Line(
                    Span(self.length, self.length + len(line)),
                    line,
                    gap=self.gap,
                    tag=self.tag,
                    linked=self.linked * 2 > len(line),
                )
            )
            self.length += len(line)
            self.gap = False
        self.linked = 0
        self.gap = self.gap or gap


def cut_lines(markup: Markup, taken: list[bool]) -> list[Line]:
    """The lines with the extractor's judgement, cut where chrome runs into prose."""
    found: list[Line] = []
    for line, own in zip(markup.lines, taken, strict=True):
        found.extend(cut(replace(line, taken=own)))
    return found
