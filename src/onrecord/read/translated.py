"""From which language a page says that it was translated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.lexicon.chrome import fold, languages_of
from onrecord.read.language import PLAUSIBLE
from onrecord.records import Block, Why


def translated_from(text: str, blocks: Sequence[Block], main: str | None) -> tuple[str | None, tuple[Why, ...]]:
    """The language (ISO 639-1) that a line on the translation names, with the reason; None where none is named."""
    for block in blocks:
        if block.rule != "translation":
            continue
        passage = text[block.span.start : block.span.end]
        folded = fold(passage)
        spoken = languages_of("translated", folded)
        found = {code for language in spoken for code, stem in _stems(language) if stem in folded and code != main}
        if len(found) == 1:
            return found.pop(), (Why("translated_from", block.rule, passage, span=block.span),)
    return None, ()


@cache
def _stems(language: str) -> tuple[tuple[str, str], ...]:
    """Names of languages in `language`, without the ending that inflection changes."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, kept off start-up

    try:
        names = Locale.parse(language).languages
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple((code, fold(names[code])[: max(4, len(names[code]) - 2)]) for code in PLAUSIBLE if code in names)
