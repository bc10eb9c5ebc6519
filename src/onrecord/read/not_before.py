"""The earliest day on which an undated page can have been written: the latest past day that its own article tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lexicon.tenses import tenses
from onrecord.read.stamps import mentions
from onrecord.records import Block, Span, Why

SENTENCE = re.compile(r"[^.!?…]*(?:\.(?=\d|\w)[^.!?…]*)*[.!?…]*")


def not_before(text: str, blocks: Sequence[Block], languages: Sequence[str]) -> tuple[str | None, tuple[Why, ...]]:
    """EDTF of the latest day, month or year that a sentence of the article speaks of in the past, with the sentence.

    Abstains from sentences that speak of what is to come, and from dates behind words such as "until" or "after".
    """
    found: list[tuple[str, str, Span]] = []
    for block in blocks:
        if not block.body or block.language is None:
            continue
        tense = tenses(block.language)
        if tense is None:
            continue
        passage = text[block.span.start : block.span.end]
        for sentence in SENTENCE.finditer(passage):
            if not sentence[0].strip() or tense.open.search(sentence[0]) or not tense.past.search(sentence[0]):
                continue
            for mention in mentions(sentence[0], languages):
                before = sentence[0][: mention.span.start]
                if not mention.value.startswith("XXXX") and not tense.bound.search(before):
                    start = block.span.start + sentence.start()
                    found.append(
                        (mention.value, sentence[0].strip(), Span(start + mention.span.start, start + mention.span.end))
                    )
    if not found:
        return None, ()
    value, sentence_text, span = max(found, key=lambda one: (_start(one[0]), -one[2].start))
    return value, (Why("not_before", "past in the article", sentence_text, span=span),)


def _start(value: str) -> str:
    """The first day that an EDTF date may stand for."""
    return value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
