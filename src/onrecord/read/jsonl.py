"""Pages as JSON lines: an object a line with `html` or `text`, and `url`, `captured` where known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.read.bounds import LARGEST
from onrecord.records import Capture, Problem

HTML_KEYS = ("html", "raw_html", "content_html")
TEXT_KEYS = ("text", "content", "body", "maintext", "article_text")
URL_KEYS = ("url", "link", "source_url", "canonical_url")
CAPTURED_KEYS = ("captured", "fetched", "crawled", "crawl_date", "date_download", "date_crawled", "retrieved")


def of_jsonl(name: str, stream: Any) -> Iterator[Capture | Problem]:
    """A capture a line; a line that is no such object is a Problem that names it."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            yield Problem(
                name,
                f"{name}, line {number}, is larger than {LARGEST // 1_000_000} MB. Split it into pages or leave it out.",
            )
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST)
        elif line.strip():
            yield _capture(name, number, line)


def _capture(name: str, number: int, line: bytes) -> Capture | Problem:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Problem(
            name, f"{name}, line {number}, is no JSON object. Write one object a line, with url and text or html."
        )
    url = _first(row, URL_KEYS)
    html, text = _first(row, HTML_KEYS), _first(row, TEXT_KEYS)
    if html is None and text is None:
        return Problem(name, f"{name}, line {number}, has neither text nor html. Give each object one of the two.", url)
    # lone surrogates may stand in JSON, but not in UTF-8
    data = (html if html is not None else text or "").encode("utf-8", "replace")
    media = "text/html; charset=utf-8" if html is not None else "text/plain"
    return Capture(data, name, url=url, captured=_first(row, CAPTURED_KEYS), media=media)


def _first(row: Any, keys: tuple[str, ...]) -> str | None:
    """The first of `keys` with words in it."""
    values = (row.get(key) for key in keys) if isinstance(row, dict) else ()
    return next(
        (value.encode("utf-8", "replace").decode() for value in values if isinstance(value, str) and value.strip()),
        None,
    )
