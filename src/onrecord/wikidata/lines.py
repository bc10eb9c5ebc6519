"""The entities of a file in the format of Wikidata's JSON dumps, one a line, read as a stream with bounds."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from onrecord.errors import InputError

LONGEST_LINE = 32 * 2**20  # bytes; the largest entities of Wikidata have about five million
_GZIP = b"\x1f\x8b"
_ID = re.compile(r"[QPL][1-9]\d{0,11}(?:-[FS]\d+)?")
_ADVICE = "Make the extract again, as docs/wikidata.md says"


class Skipped(str):
    """Why a line of the file was skipped."""

    __slots__ = ()


def entities(path: Path) -> Iterator[tuple[int, dict[str, Any] | Skipped]]:
    """Number and entity of each line of a file, plain or packed with gzip, or why the line gives none.

    Blank lines and the brackets of a dump's array are passed over. Raises InputError where the file cannot be read.
    """
    number = 0
    try:
        with path.open("rb") as raw:
            packed = raw.read(len(_GZIP)) == _GZIP
            raw.seek(0)
            for number, line in enumerate(_lines(gzip.GzipFile(fileobj=raw) if packed else raw), 1):
                made = _entity(line)
                if made is not None:
                    yield number, made
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path} is damaged behind line {number} ({error})", _ADVICE) from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})", "Check its name and permissions") from error


def _lines(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes | None]:
    """The lines of a file; None in the place of one that is too long."""
    while line := file.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
        yield None


def _entity(line: bytes | None) -> dict[str, Any] | Skipped | None:
    """The entity that a line holds, None for a line that is not meant to hold one."""
    if line is None:
        return Skipped(f"it is longer than {LONGEST_LINE // 2**20} MB")
    text = line.strip().removesuffix(b",")
    if text in (b"", b"[", b"]"):
        return None
    try:
        made = json.loads(text)
    except (ValueError, RecursionError):
        return Skipped("it is no JSON")
    if not isinstance(made, dict):
        return Skipped("it is no JSON object")
    if not isinstance(made.get("id"), str) or not _ID.fullmatch(made["id"]):
        return Skipped("it has no id of Wikidata")
    return made
