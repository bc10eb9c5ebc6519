"""How a sentence of each language shows that it speaks of the past: patterns from tenses.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Tenses(NamedTuple):
    """Patterns of one language; what each is for stands at the head of tenses.toml."""

    past: re.Pattern[str]
    open: re.Pattern[str]
    bound: re.Pattern[str]


@cache
def tenses(language: str) -> Tenses | None:
    """The patterns of `language` (ISO 639-1); None where we have none."""
    raw = tomllib.loads(files(__package__).joinpath("tenses.toml").read_text("utf-8")).get(language)
    return Tenses(**{key: re.compile(raw[key], re.IGNORECASE) for key in Tenses._fields}) if raw else None
