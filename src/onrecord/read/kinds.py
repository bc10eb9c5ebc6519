"""What kind of input a file is, by its name's ending first and by its first bytes where that says nothing."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePosixPath


class Kind(Enum):
    """What a file holds."""

    PAGE = "page"
    MHTML = "mhtml"
    JSONL = "jsonl"
    WARC = "warc"
    ZIP = "zip"
    GZIP = "gzip"
    UNKNOWN = "unknown"


MEDIA = {
    ".txt": "text/plain", ".md": "text/plain", ".markdown": "text/plain", ".text": "text/plain",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".shtml": "text/html",
}  # fmt: skip
ENDINGS = {
    ".mhtml": Kind.MHTML, ".mht": Kind.MHTML, ".jsonl": Kind.JSONL, ".ndjson": Kind.JSONL, ".warc": Kind.WARC,
    ".zip": Kind.ZIP, ".wacz": Kind.ZIP,
}  # fmt: skip
# Text, but no pages: data, programs and what browsers save beside a page
NO_PAGES = frozenset(
    {
        ".json", ".csv", ".tsv", ".xml", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".css", ".js", ".mjs", ".py", ".sh", ".sql", ".svg", ".log",
        ".db", ".sqlite", ".tex", ".bib", ".srt", ".vtt", ".eml", ".ics", ".lock",
    }
)  # fmt: skip
MHTML = re.compile(
    rb"\A\s*(?:(?:From|Subject|Date|Snapshot-Content-Location|MIME-Version):[^\n]*\n(?:[ \t][^\n]*\n)*)+?(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related",
    re.IGNORECASE,
)
JSON = re.compile(rb"\A\s*[\[{]\s*[\"{\[]")
TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")


def media_of(name: str) -> str | None:
    """The media type that a file's ending tells."""
    return MEDIA.get(PurePosixPath(name.lower()).suffix)


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of the file called `name` that begins with `head`."""
    ending = PurePosixPath(name.lower()).suffix
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if ending in ENDINGS:
        return ENDINGS[ending]
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if MHTML.match(head):
        return Kind.MHTML
    if ending in MEDIA:
        return Kind.PAGE
    if ending in NO_PAGES or JSON.match(head) or (b"\x00" in head and not head.startswith(TEXT_MARKS)):
        return Kind.UNKNOWN
    return Kind.PAGE
