"""What a user gives, a file or a folder, becomes captures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import InputError
from onrecord.records import Capture, Problem

LARGEST = 25_000_000  # bytes of one page; no article is near it, and reading more would only exhaust the machine
MEDIA = {
    ".txt": "text/plain",
    ".md": "text/plain",
    ".markdown": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}


def captures(path: Path) -> Iterator[Capture | Problem]:
    """Every document that `path` holds: a file, or all files of a folder in sorted order, hidden ones left out.

    A file in a folder that cannot be read becomes a Problem. Raises InputError where `path` itself cannot be read.
    """
    if not path.exists():
        raise InputError(f"{path} does not exist", "Check the path; give a file or a folder of pages.")
    if path.is_dir():
        for file in _files(path):
            yield from _file(file)
    else:
        yield from _file(path)


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place) / name


def _file(path: Path) -> Iterator[Capture | Problem]:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            yield Problem(
                path.name,
                f"{path.name} has {size:,} bytes. A page may have {LARGEST:,} at most: split it or leave it out.",
            )
            return
        data = path.read_bytes()
    except OSError as error:
        yield Problem(
            path.name,
            f"{path.name} cannot be read ({error.strerror or error}). Check that it is a file that you may read.",
        )
        return
    media = MEDIA.get(path.suffix.lower())
    if media is None and b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Problem(path.name, f"{path.name} is of no kind that can be read. Give pages as .txt, .md or .html.")
        return
    yield Capture(data, path.name, media=media)
