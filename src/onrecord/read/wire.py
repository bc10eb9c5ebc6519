"""News agencies by name: they are named on every outlet's pages, and in a byline they are no person."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import agencies


@cache
def _agencies() -> frozenset[str]:
    return frozenset(_key(form.rstrip("*")) for forms in agencies().values() for form in forms)


def _key(name: str) -> str:
    return re.sub(r"\W", "", re.sub(r"^the\s+", "", name.casefold().strip()))


def is_agency(name: str) -> bool:
    """Whether `name` is an agency's, whatever its case, article and punctuation."""
    return _key(name) in _agencies()
