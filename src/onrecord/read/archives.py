"""Zipped pages, and WACZ, which is a zip of WARC files: member by member, no more than a page in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from onrecord.read.bounds import UNREADABLE, BrokenArchiveError
from onrecord.records import Capture, Problem

MOST_MEMBERS = 200_000
SWELL = 300  # a member that swells more than this is no text


def of_zip(stream: BinaryIO, documents: Callable[..., Iterator[Capture | Problem]]) -> Iterator[Capture | Problem]:
    """The documents of every member in sorted order; hidden members and archives in the archive are left out."""
    try:
        archive = zipfile.ZipFile(_seekable(stream))
    except UNREADABLE as error:
        raise BrokenArchiveError(str(error)) from error
    with archive:
        members = sorted(
            (member for member in archive.infolist() if not member.is_dir()), key=lambda member: member.filename
        )
        if len(members) > MOST_MEMBERS:
            raise BrokenArchiveError(f"it has {len(members):,} members")
        web_archive = any(member.filename == "datapackage.json" for member in members)
        for member in members:
            parts = member.filename.split("/")
            if any(part.startswith((".", "__MACOSX")) for part in parts) or (web_archive and parts[0] != "archive"):
                continue
            yield from _member(archive, member, documents)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, documents: Callable[..., Iterator[Capture | Problem]]
) -> Iterator[Capture | Problem]:
    inner = member.filename.rsplit("/", 1)[-1]
    if member.flag_bits & 1:
        yield Problem(inner, f"{inner} is locked with a password. Unpack the archive first.")
    elif member.compress_size and member.file_size > SWELL * member.compress_size and member.file_size > 1_000_000:
        yield Problem(inner, f"{inner} would swell to {member.file_size:,} bytes. Leave it out of the archive.")
    else:
        with archive.open(member) as opened:
            yield from documents(inner, cast("BinaryIO", opened), nested=True)


def _seekable(stream: BinaryIO) -> BinaryIO:
    if not stream.seekable():
        raise BrokenArchiveError("a zip file must be given as a file, not as standard input")
    return stream
