"""WARC files, plain or gzipped: one record at a time, HTTP bodies decoded, capture times kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.read.bounds import LARGEST, BrokenArchiveError
from onrecord.records import Capture, Problem

PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
LINE = 65_536  # bytes of a header line
HEADERS = 1000  # lines of one header

Headers = dict[str, str]


def of_warc(name: str, stream: BinaryIO) -> Iterator[Capture | Problem]:
    """Every page that was answered with success, in the order of the file. Raises BrokenArchiveError where it breaks off."""
    while True:
        line = stream.readline(LINE)
        while line in {b"\r\n", b"\n"}:
            line = stream.readline(LINE)
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise BrokenArchiveError("a record does not begin with WARC/")
        headers = _headers(stream)
        length = _length(headers)
        if not _wanted(headers):
            _skip(stream, length)
        elif length > LARGEST:
            _skip(stream, length)
            yield Problem(
                name,
                f"{headers.get('warc-target-uri', 'A record')} in {name} is larger than {LARGEST // 1_000_000} MB and was left out.",
                headers.get("warc-target-uri"),
            )
        else:
            block = stream.read(length)
            if len(block) < length:
                raise BrokenArchiveError("the last record is cut short")
            yield from _capture(name, headers, block)


def _headers(stream: BinaryIO) -> Headers:
    """Header lines up to the empty one, names in lower case."""
    found: Headers = {}
    last = None
    for _ in range(HEADERS):
        line = stream.readline(LINE)
        if line in {b"\r\n", b"\n", b""}:
            return found
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[:1] in {" ", "\t"} and last:
            found[last] += " " + text.strip()
            continue
        key, _, value = text.partition(":")
        last = key.strip().lower()
        found[last] = value.strip()
    raise BrokenArchiveError("a record's header does not end")


def _length(headers: Headers) -> int:
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        raise BrokenArchiveError("a record does not tell its length")
    return int(length)


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0:
        piece = stream.read(min(length, 1 << 20))
        if not piece:
            raise BrokenArchiveError("the last record is cut short")
        length -= len(piece)


def _wanted(headers: Headers) -> bool:
    """Whether a record may hold a page: an HTTP answer, or a file that was archived as it was."""
    return headers.get("warc-type") == "response" or (
        headers.get("warc-type") == "resource" and _media(headers.get("content-type")) in PAGES
    )


def _media(content_type: str | None) -> str:
    return (content_type or "").split(";")[0].strip().lower()


def _capture(name: str, headers: Headers, block: bytes) -> Iterator[Capture | Problem]:
    """The page of one record, if it is one."""
    url = headers.get("warc-target-uri", "").strip("<>") or None
    captured = headers.get("warc-date")
    content_type = headers.get("content-type", "")
    if headers.get("warc-type") == "resource":
        yield Capture(block, name, url, captured, content_type)
        return
    http, _, body = block.partition(b"\r\n\r\n") if b"\r\n\r\n" in block else block.partition(b"\n\n")
    first, *rest = http.decode("latin-1").splitlines() or [""]
    fields = {key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in rest)}
    if (
        not first.startswith("HTTP/")
        or " 200" not in first[:14]
        or _media(fields.get("content-type")) not in PAGES
        or not body
    ):
        return
    decoded = _decoded(body, fields)
    if decoded is None:
        yield Problem(
            name,
            f"{url or 'A page'} in {name} is packed in a way that cannot be undone, or is too large. Save it again unpacked.",
            url,
        )
        return
    yield Capture(decoded, name, url, captured, fields["content-type"])


def _decoded(body: bytes, fields: Headers) -> bytes | None:
    """An HTTP body without chunks and compression; None where it cannot be had or grows too large."""
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    for encoding in reversed(
        [part.strip().lower() for part in fields.get("content-encoding", "").split(",") if part.strip()]
    ):
        if encoding in {"gzip", "x-gzip", "deflate"}:
            inflated = _inflated(body)
        elif encoding == "identity":
            inflated = body
        else:
            inflated = None
        if inflated is None:
            return None
        body = inflated
    return body


def _inflated(body: bytes) -> bytes | None:
    if not body.startswith((b"\x1f\x8b", b"\x78")):
        return body  # many archives hold the body unpacked under its old header
    try:
        unpacker = zlib.decompressobj(47)
        out = unpacker.decompress(body, LARGEST + 1)
    except zlib.error:
        return None
    return out if len(out) <= LARGEST else None


def _unchunked(body: bytes) -> bytes:
    """The chunks of a body joined; the body as it is where it was unchunked before it was archived."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 100)
        size = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            length = int(size, 16)
        except ValueError:
            return body if not pieces else b"".join(pieces)
        if length <= 0:
            break
        pieces.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(pieces)
