"""Names of Cyrillic pages in Latin letters, each language by its own standard: tables from latin.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_PART = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("latin.toml").read_text("utf-8"))


def cyrillic_languages() -> frozenset[str]:
    """The languages (ISO 639-1) that have a table."""
    return frozenset(_tables())


def is_native(surname: str, language: str) -> bool:
    """Whether a surname may be one of `language` (ISO 639-1) by its ending; False without a table."""
    table = _tables().get(language)
    return table is not None and re.search(rf"\w{table['surnames']}$", surname.casefold()) is not None


def in_latin_letters(name: str, language: str) -> str | None:
    """A name as the standard of `language` (ISO 639-1) spells it in Latin letters; None without a table, or if a letter is in none."""
    table = _tables().get(language)
    if table is None:
        return None
    made = _PART.sub(lambda part: _spelt(part.group(), table), name)
    return made if re.search(r"[^\W\d_]", made) and not re.search(r"[Ѐ-ӿ]", made) else None


def _spelt(part: str, table: dict[str, Any]) -> str:
    """One word, or a part of one at a hyphen, with its capitals."""
    word = part.casefold()
    letters: dict[str, str] = table["letters"]
    if len(part) > 1 and part.isupper():  # letters that stand for words each
        return "".join(letters.get(letter, letter) for letter in word).upper()
    for ending, latin in table["endings"]:
        word = re.sub(rf"(?<=\w){ending}$", latin, word)
    for behind, latin in table["behind"]:
        word = re.sub(behind, latin, word)
    first: dict[str, str] = letters | table["first"]
    made = first.get(word[0], word[0]) + "".join(letters.get(letter, letter) for letter in word[1:])
    return made[:1].upper() + made[1:] if part[0].isupper() else made
