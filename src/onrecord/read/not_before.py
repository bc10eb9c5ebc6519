"""The earliest day on which an undated page can have been written: the latest past day that its own article tells of."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.lexicon.tenses import tenses
from onrecord.read.shapes import SENTENCE_END
from onrecord.read.stamps import mentions
from onrecord.records import Block, Span, Why


def not_before(
    text: str, blocks: Sequence[Block], languages: Sequence[str], main: str | None
) -> tuple[str | None, tuple[Why, ...]]:
    """EDTF of the latest day, month or year that a sentence of the article speaks of in the past, with the sentence.

    Abstains from sentences that speak of what is to come, and from dates behind words such as "until" or "after".
    """
    found: list[tuple[str, str, Span]] = []
    for block in blocks:
        tense = tenses(block.language or main or "") if block.body else None
        if tense is None:
            continue
        passage = text[block.span.start : block.span.end]
        for mention in mentions(passage, languages):
            start, end = _sentence(passage, mention.span)
            # the month of May is no "may"
            around = passage[start : mention.span.start] + " · " + passage[mention.span.end : end]
            bounded = tense.bound.search(passage[start : mention.span.start])
            if (
                mention.value.startswith("XXXX")
                or bounded
                or tense.open.search(around)
                or not tense.past.search(around)
            ):
                continue
            span = Span(block.span.start + mention.span.start, block.span.start + mention.span.end)
            found.append((mention.value, passage[start:end].strip(), span))
    if not found:
        return None, ()
    value, sentence_text, span = max(found, key=lambda one: (_start(one[0]), -one[2].start))
    return value, (Why("not_before", "past in the article", sentence_text, span=span),)


def _sentence(passage: str, mention: Span) -> Span:
    """The sentence around a date; a full stop behind a number ends none."""
    ends = [
        match.end()
        for match in SENTENCE_END.finditer(passage)
        if not passage[: match.start()].rstrip(".").endswith(tuple("0123456789"))
    ]
    start = max((end for end in ends if end <= mention.start), default=0)
    return Span(start, min((end for end in ends if end >= mention.end), default=len(passage)))


def _start(value: str) -> str:
    """The first day that an EDTF date may stand for."""
    return value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
