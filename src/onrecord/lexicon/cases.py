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


def has_genitives(language: str) -> bool:
    """Whether the tables know how names of persons stand in the genitive in a language (ISO 639-1)."""
    return language in _tables()["genitives"]


def in_genitive(cue: str, language: str) -> bool:
    """Whether a preposition or postposition that is a cue sets the source in the genitive, in a language that `has_genitives`."""
    return not cue.casefold().startswith(tuple(f"{word} " for word in _tables()["genitives"][language]["nominative"]))


def nominative(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """A person's name that stands in the genitive, in the nominative; as it is where it fits none.

    All words are of one gender; where both fit, it is the one in which more of them change.
    """
    table = _tables()["genitives"].get(language)
    if table is None:
        return words
    start = len(words) - 1 if table.get("last") else 0
    made = []
    for gender in ("masculine", "feminine"):
        found = tuple(_word_in_nominative(word, table[gender], table["fixed"]) for word in words[start:])
        made += [(*words[:start], *filter(None, found))] if all(found) else []
    return max(made, key=lambda one: sum(map(str.__ne__, one, words)), default=words)


def _word_in_nominative(word: str, endings: list[list[str]], fixed: str) -> str | None:
    """A word of a name in the nominative, each of its parts at a hyphen by itself; None if it is no genitive by `endings`."""
    made = []
    for part in word.split("-"):
        fits = next(((ending, instead) for ending, instead in endings if re.search(ending, part)), None)
        if len(part) < _SHORTEST or not part[0].isupper() or part.endswith("."):
            made.append(part)
        elif fits:
            made.append(re.sub(*fits, part))
        elif re.search(f"{fixed}$", part):
            made.append(part)
        else:
            return None
    return "-".join(made)
