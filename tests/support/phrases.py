"""Reads a phrase by itself, as if it were a whole page."""

from __future__ import annotations

from onrecord.lexicon import lexicon
from onrecord.records import Span
from onrecord.resolve.kinds import Known, Mention
from onrecord.resolve.mentions import mention


def read(phrase: str, language: str = "en", known: Known | None = None) -> Mention:
    """The mention that `phrase` is on a page of `language`."""
    return mention(phrase, Span(0, len(phrase)), lexicon(language), known or Known())
