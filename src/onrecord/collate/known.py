"""What is known of the versions beyond their words: whence their pages had them, figures, names, and what else the pages report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.collate.readings import Known
from onrecord.collate.witness import witness
from onrecord.index import Index
from onrecord.lexicon import capitals, territories
from onrecord.records import Attribution, Document, Utterance

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
_WITHIN_SENTENCE = re.compile(rf"(?<=[^\W\d_] ){_WORD.pattern}")
_NOUNS_HAVE_CAPITALS = ("de",)  # languages whose capitals tell no name


def known(index: Index, utterance: Utterance, versions: Sequence[Attribution]) -> dict[str, Known]:
    """By the id of each of `versions`, which tell `utterance`."""
    documents = {one.page: index.documents[one.page] for one in versions}
    named = {page: names(document) for page, document in documents.items()}
    occasion = index.occasions.get(utterance.occasion)
    together = frozenset(occasion.attributions if occasion else ())
    found = {}
    for one in versions:
        document = documents[one.page]
        beside = [
            other
            for other in document.attributions
            if other.id != one.id and (other.id in together or (one.speaker and other.speaker == one.speaker))
        ]
        others = tuple(witness(document.page, other) for other in beside)
        found[one.id] = Known(_before(index, one, versions), document.figures, named[one.page], others)
    return found


def names(document: Document) -> frozenset[str]:
    """Folded words by which a page names somebody or some place."""
    page = document.page
    language = page.language or "en"
    given = {word for entity in document.entities for name in entity.names for word in _folded(name)}
    if language in _NOUNS_HAVE_CAPITALS:
        places = {word for place in (*territories(language), *capitals(language)) for word in _folded(place)}
        return frozenset(given | (places & set(_folded(page.text))))
    words = _WORD.findall(page.text)
    small = {word for word in words if word[0].islower()}
    within = {match[0].casefold() for match in _WITHIN_SENTENCE.finditer(page.text) if match[0][0].isupper()}
    return frozenset(given | (within - small))


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _before(index: Index, one: Attribution, versions: Sequence[Attribution]) -> str | None:
    """The version that the page of `one` had the words from, where it names the outlet of another version as relay or as source."""
    speaker = index.speaker(one)
    for carrier in (*reversed(index.relay(one)), *((speaker.name,) if speaker else ())):
        for other in versions:
            if other.page != one.page and index.outlet(index.page(other)) == carrier:
                return other.id
    return None
