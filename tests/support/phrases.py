"""Phrases and attributions by themselves, as if a tagger had found them."""

from __future__ import annotations

import re

from onrecord.lexicon import lexicon
from onrecord.records import Attribution, Document, Span
from onrecord.resolve.kinds import Known, Mention
from onrecord.resolve.mentions import mention
from pages import page_of


def read(phrase: str, language: str = "en", known: Known | None = None) -> Mention:
    """The mention that `phrase` is on a page of `language`."""
    return mention(phrase, Span(0, len(phrase)), lexicon(language), known or Known())


def attributed(text: str, *told: tuple[str, str, str], language: str = "en", outlet: str | None = None) -> Document:
    """A page with attributions as given: source, cue and content, each by its words; "" for what is absent."""

    def spans(words: str) -> tuple[Span, ...]:
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) if words else None
        return (Span(*found.span()),) if found else ()

    made = [
        Attribution(
            f"a{number}",
            "p1",
            spans(source),
            spans(cue),
            spans(content),
            "direct" if '"' in content else "indirect",
            "neutral",
        )
        for number, (source, cue, content) in enumerate(told)
    ]
    return Document(page_of(text, language=language, outlet=outlet), tuple(made))
