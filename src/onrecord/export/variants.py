"""What each version of an utterance alone has: words that no other version in its language holds."""

from __future__ import annotations

import re

from onrecord.index import Index
from onrecord.records import Attribution, Span, Spans

# stress marks and other combining signs belong to their word
WORD = re.compile(r"[\w\u0300-\u036f]+(?:[-'’ʼ][\w\u0300-\u036f]+)*")


def own_words(index: Index, versions: list[Attribution]) -> dict[str, Spans]:
    """Spans of each version's own words, by attribution id; none where no other version shares its language."""
    words = {one.id: _words(index, one) for one in versions}
    language = {one.id: index.page(one).language for one in versions}
    own: dict[str, Spans] = {}
    for one in versions:
        others = [other.id for other in versions if other.id != one.id and language[other.id] == language[one.id]]
        shared = {word for other in others for word, _ in words[other]}
        own[one.id] = tuple(span for word, span in words[one.id] if word not in shared) if others else ()
    return own


def _words(index: Index, one: Attribution) -> list[tuple[str, Span]]:
    text = index.page(one).text
    return [
        (match.group().casefold(), Span(*match.span()))
        for start, end in one.content
        for match in WORD.finditer(text, start, end)
    ]
