"""In what setting something was said, as far as words of the page tell: a post, a briefing, an interview. From settings.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.lexicon import pattern


def setting_in(text: str, language: str | None) -> str | None:
    """The kind of setting that `text` names first; None where it names none."""
    found = (
        (match.start(), kind) for kind, words in _patterns(language or "").items() if (match := words.search(text))
    )
    return min(found, default=(0, None))[1]


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    raw = tomllib.loads(files(__package__).joinpath("settings.toml").read_text("utf-8"))
    return {kind: pattern(tuple(forms.get(language, ()))) for kind, forms in raw.items()}
