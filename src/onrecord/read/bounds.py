"""Limits on what is read, so that a huge file or an archive that swells ends in a message and not in a full machine."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from typing import Protocol

LARGEST = 25_000_000  # bytes of one page; no article is near it
LONGEST = 5_000_000  # characters of one page's text
MOST_LINES = 50_000  # lines of one page's text

# what the standard library raises on archives that are cut short or broken
UNREADABLE = (
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    EOFError,
    gzip.BadGzipFile,
    NotImplementedError,
    RuntimeError,
    io.UnsupportedOperation,
)


class TooLargeError(Exception):
    """More bytes than a page may have."""


class BrokenArchiveError(Exception):
    """An archive that does not hold to its format."""


class Readable(Protocol):
    """Anything with `read`."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""
        ...


class Bounded:
    """A stream of which no more than `limit` bytes are read."""

    def __init__(self, stream: Readable, limit: int) -> None:
        self.stream = stream
        self.limit = limit

    def read_all(self) -> bytes:
        """All bytes. Raises TooLargeError where there are more than the limit."""
        pieces: list[bytes] = []
        left = self.limit + 1
        while left > 0:
            piece = self.stream.read(min(left, 1 << 20))
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            left -= len(piece)
        raise TooLargeError


def too_large(name: str) -> str:
    """What to tell of a page that is too large."""
    return f"{name} is larger than {LARGEST // 1_000_000} MB. Split it into pages or leave it out."
