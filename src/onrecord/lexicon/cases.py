"""Cases of names, from cases.toml: a name's stem, and the ending of a noun in the same case."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_SHORTEST = 3  # letters of a stem


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("cases.toml").read_text("utf-8"))


@cache
def _endings(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    tables = (table for table in _tables().values() if language in table.get("languages", ()))
    return tuple((re.compile(f"(?:{ending})$"), case) for table in tables for ending, case in table["endings"])


def declines(language: str) -> bool:
    """Whether names have cases in a language (ISO 639-1) that the tables know."""
    return bool(_endings(language))


def parts(word: str, language: str) -> tuple[str, str]:
    """A name's stem, and the ending that a noun whose nominative ends in a consonant has in its case, empty in the nominative."""
    for ending, case in _endings(language):
        found = ending.search(word)
        if found and found.start() >= _SHORTEST:
            return word[: found.start()], case
    return word, ""


@cache
def adjective() -> re.Pattern[str]:
    """What stands behind the stem of a name in an adjective that is made of it, ending included."""
    return re.compile(f"(?:{'|'.join(_tables()['adjectives']['suffixes'])})$")
