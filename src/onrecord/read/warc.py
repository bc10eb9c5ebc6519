"""WARC files: one record at a time through warcio, HTTP bodies decoded, capture times kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.read.bounds import LARGEST, Bounded, BrokenArchiveError, TooLargeError
from onrecord.records import Capture, Problem

# what warcio undoes by itself; others it would hand on packed, or fail on with some versions of brotli
PACKINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
PAGES = {"text/html", "application/xhtml+xml", "text/plain"}


def of_warc(name: str, stream: BinaryIO) -> Iterator[Capture | Problem]:
    """Every page that was answered with success, in the order of the file. Raises BrokenArchiveError where it breaks off."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # heavy, kept off start-up
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    try:
        for record in ArchiveIterator(stream):
            content_type = _content_type(record)
            if content_type.split(";")[0].strip().lower() in PAGES:
                yield from _capture(name, record, content_type)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise BrokenArchiveError(str(error)) from error


def _content_type(record: Any) -> str:
    """The media type of a record that may hold a page: an HTTP answer of 200, or a file archived as it was; else empty."""
    if record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200":
        return record.http_headers.get_header("Content-Type") or ""
    if record.rec_type == "resource":
        return record.rec_headers.get_header("Content-Type") or ""
    return ""


def _capture(name: str, record: Any, content_type: str) -> Iterator[Capture | Problem]:
    """The page of one record, if it has a body."""
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None
    packing = (record.http_headers.get_header("Content-Encoding") or "") if record.http_headers else ""
    if packing.strip().lower() not in PACKINGS:
        yield Problem(name, f"{url or 'A page'} in {name} is packed as {packing}. Save it again unpacked.", url)
        return
    try:
        data = Bounded(record.content_stream(), LARGEST).read_all()
    except TooLargeError:
        message = f"{url or 'A page'} in {name} is larger than {LARGEST // 1_000_000} MB and was left out."
        yield Problem(name, message, url)
        return
    if data:
        yield Capture(data, name, url, record.rec_headers.get_header("WARC-Date"), content_type)
