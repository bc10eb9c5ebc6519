"""Quote: whether the content is the speaker's own words, by the quotation marks that it stands in."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.attribute.passages import Passage, words
from onrecord.records import Quote, Span, Why

_NEARLY_ALL = 0.9  # share of quoted words from which content is direct: a word of the page's may have slipped in


def quote_of(text: str, content: Iterable[Span], in_passages: tuple[Passage, ...]) -> tuple[Quote, Why]:
    """Direct where nearly all words of the content stand in quotation marks or behind a dash, mixed where some do."""
    inside = total = 0
    quotations = [quotation.inner for passage in in_passages for quotation in passage.quotations]
    for span in content:
        length = words(text[slice(*span)])
        cuts = ((max(span.start, start), min(span.end, end)) for start, end in quotations)
        # marks inside a dash quotation are counted with it, so never more than all
        inside += min(length, sum(words(text[start:end]) for start, end in cuts if start < end))
        total += length
    quote: Quote = "indirect" if not inside else "direct" if inside >= _NEARLY_ALL * total else "mixed"
    share = inside / total if total else 0.0
    return quote, Why(
        "quote", "share of quoted words", f"{inside} of {total} words stand in quotation marks or behind a dash", share
    )
