"""What a user gives, a file, a folder, an archive or standard input, becomes captures."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.read.archives import of_zip
from onrecord.read.bounds import LARGEST, UNREADABLE, Bounded, BrokenArchiveError, TooLargeError, too_large
from onrecord.read.jsonl import of_jsonl
from onrecord.read.kinds import Kind, kind_of, media_of
from onrecord.read.mhtml import of_mhtml
from onrecord.read.warc import of_warc
from onrecord.records import Capture, Problem

Found = Iterator[Capture | Problem]


def captures(path: Path) -> Found:
    """Every document that `path` holds: a file, an archive, or all files of a folder in sorted order, hidden ones left out.

    `-` is standard input. What cannot be read inside a folder or an archive becomes a Problem; nothing is read into
    memory but one page at a time. Raises InputError where `path` itself cannot be read.
    """
    if str(path) == "-":
        yield from documents("standard input", sys.stdin.buffer)
        return
    if not path.exists():
        raise InputError(f"{path} does not exist", "Check the path; give a file or a folder of pages.")
    if not path.is_dir():
        yield from _file(path)
        return
    for file in _files(path):
        yield from _file(file)


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place) / name


def _file(path: Path) -> Found:
    try:
        if path.is_file():
            with path.open("rb") as stream:
                yield from documents(path.name, stream)
        else:  # a pipe or a device would never end
            yield Problem(path.name, f"{path.name} is no regular file. Give files and folders.")
    except OSError as error:
        message = f"{path.name} cannot be read ({error.strerror or error}). Check that it is a file that you may read."
        yield Problem(path.name, message)


def documents(name: str, stream: BinaryIO, *, nested: bool = False, unpacked: bool = False) -> Found:
    """The documents of one file or member. A zip that is `nested`, and gzip in what is `unpacked`, is not opened again."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    head = buffered.peek(4096)[:4096]
    kind = kind_of(name, head)
    try:
        if kind is Kind.GZIP and not unpacked:
            # a gzipped file is what it holds: its bytes are bounded page by page
            inner = name.removesuffix(".gz") if name.lower().endswith(".gz") else name
            yield from documents(inner, gzip.GzipFile(fileobj=buffered), nested=nested, unpacked=True)  # type: ignore[arg-type]
        elif kind is Kind.WARC:
            yield from of_warc(name, buffered)
        elif kind is Kind.JSONL:
            yield from of_jsonl(name, buffered)
        elif kind is Kind.ZIP and not nested:
            yield from of_zip(buffered, documents)
        elif kind is Kind.MHTML:
            yield from of_mhtml(name, Bounded(buffered, LARGEST).read_all())
        elif kind is Kind.PAGE:
            yield Capture(Bounded(buffered, LARGEST).read_all(), name, media=media_of(name))
        else:
            yield Problem(
                name,
                f"{name} is of no kind that can be read. Give pages as .txt, .md, .html, .mhtml, .jsonl, .warc, .wacz or .zip.",
            )
    except TooLargeError:
        yield Problem(name, too_large(name))
    except (BrokenArchiveError, *UNREADABLE) as error:
        yield Problem(
            name, f"{name} is damaged ({error}). Save or download it again; what came before the damage was read."
        )


class _Raw(io.RawIOBase):
    """A member of an archive as a raw stream, so that it can be buffered and peeked into."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
