"""Bytes to text: UTF-8 first, then what the bytes or the page declare, then what they look like."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from onrecord.errors import PageError
from onrecord.records import Capture, Why

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# the leading bytes of files that people drop beside their pages
BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
    b"\x7fELF",
    b"MZ",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"RIFF",
    b"\x28\xb5\x2f\xfd",
    b"Rar!",
)
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
GUESS_FROM = 200_000  # bytes that are enough to guess an encoding from


class Decoded(NamedTuple):
    """Text, and why it was read so where that was not plain UTF-8."""

    text: str
    why: tuple[Why, ...]


def decode(capture: Capture, charset: str | None = None) -> Decoded:
    """The text of `capture`: UTF-8 is decoded with nothing changed, a byte order mark included.

    `charset` is what the container declares (an HTTP or MIME header). Raises PageError where the bytes hold no text.
    """
    data = capture.data
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise PageError(f"{capture.file} is empty", "Leave it out, or save the page again.")
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _declared(capture, encoding, "byte order mark") or _guessed(capture)
    if data.startswith(BINARY):
        raise _binary(capture)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        declared = charset or _in_markup(data)
        found = _declared(capture, declared, "declared encoding") if declared else None
        return found or _guessed(capture)
    if text.count("\x00") * 20 > len(text):  # a stray NUL is a blemish, many are a binary or UTF-16 without a mark
        return _guessed(capture)
    return Decoded(text, ())


def _in_markup(data: bytes) -> str | None:
    match = DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _declared(capture: Capture, encoding: str, rule: str) -> Decoded | None:
    """The text as declared; None where the declaration is unknown or plainly wrong."""
    try:
        text = capture.data.decode(encoding, "replace")
    except LookupError:
        return None
    if text.count("\ufffd") * 50 > len(text):
        return None
    return Decoded(text, (Why("encoding", rule, encoding),))


def _guessed(capture: Capture) -> Decoded:
    """The text in the encoding that its bytes look like; UTF-8 with its errors marked where they are few."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, kept off start-up

    lenient = capture.data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken * 200 < len(lenient) and "\x00" not in lenient:
        return Decoded(lenient, (Why("encoding", "utf-8 with errors", f"{broken} broken sequences shown as \ufffd"),))
    best = from_bytes(capture.data[:GUESS_FROM]).best()
    if best is None or best.encoding is None:
        raise _binary(capture)
    text = capture.data.decode(best.encoding, "replace")
    if _unprintable(text):
        raise _binary(capture)
    return Decoded(text, (Why("encoding", "charset-normalizer", best.encoding, score=round(1 - best.chaos, 3)),))


def _unprintable(text: str) -> bool:
    sample = text[:20_000]
    control = sum(not (letter.isprintable() or letter.isspace()) for letter in sample)
    return control * 20 > len(sample)


def _binary(capture: Capture) -> PageError:
    return PageError(
        f"{capture.file} is not text", "Give the page as .txt or .html; other kinds of file cannot be read."
    )
