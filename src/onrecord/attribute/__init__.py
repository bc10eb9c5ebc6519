"""Attribute: find source, cue and content of every attribution on a page, with its quote and force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribute.corrections import CORRECTIONS, Correction, corrected
from onrecord.attribute.draft import Draft
from onrecord.attribute.force import weigh
from onrecord.attribute.passages import Passage, language_at, passages
from onrecord.attribute.prose import prose
from onrecord.attribute.quote import quote_of
from onrecord.lexicon import lexicon
from onrecord.records import Attribution, Document

if TYPE_CHECKING:
    from onrecord.attribute.decode import Scheme

__all__ = ["attribute", "find"]


def attribute(document: Document) -> Document:
    """The document with its attributions, in the order of the text, nested ones after those that hold them.

    Raises ModelError where the shipped model cannot be used.
    """
    page = document.page
    in_passages = passages(page)
    drafts = find(page.text, in_passages)
    for draft in drafts:
        weigh(page.text, draft, lexicon(language_at(in_passages, draft.start)))
    frozen = [draft.freeze(page.id, page.text, *quote_of(page.text, draft.content, in_passages)) for draft in drafts]
    return replace(document, attributions=_nest(_distinct(frozen)))


def find(
    text: str,
    in_passages: tuple[Passage, ...],
    scheme: Scheme = "ours",
    corrections: Iterable[Correction] = CORRECTIONS,
) -> list[Draft]:
    """Source, cue and content of every attribution in the passages of the page `text`: the tagger's, corrected."""
    from onrecord.attribute.decode import Settings, tag  # noqa: PLC0415  # heavy, kept off start-up
    from onrecord.attribute.tagger import tagger  # noqa: PLC0415
    from onrecord.attribute.veil import veiled  # noqa: PLC0415
    from onrecord.encoder import vocabulary  # noqa: PLC0415

    running = prose(text, in_passages)
    drafts = []
    read = veiled(running.text, in_passages[0].language if in_passages else None)
    for one in tag(running.text, read, tagger(), vocabulary(), Settings(), scheme):
        marks = one.marks
        source, cue, content, relay = (
            list(running.on_page(spans)) for spans in (marks.source, marks.cue, marks.content, marks.relay)
        )
        drafts.append(Draft("tagger", source, cue, content, relay, one.probability))
    return corrected(text, in_passages, drafts, corrections)


def _distinct(attributions: list[Attribution]) -> list[Attribution]:
    """One attribution for each id, in the order of the text, the longer first where two start together."""
    kept = {one.id: one for one in attributions}
    return sorted(kept.values(), key=lambda one: (_start(one), -_end(one), one.id))


def _start(one: Attribution) -> int:
    return min(span.start for span in one.source + one.cue + one.content)


def _end(one: Attribution) -> int:
    return max(span.end for span in one.source + one.cue + one.content)


def _nest(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """Set `nested_in`: the smallest content that holds the whole of another attribution."""
    nested = []
    for one in attributions:
        start, end = min(s.start for s in one.cue + one.content), _end(one)
        holders = [
            (span.end - span.start, other.id)
            for other in attributions
            for span in other.content
            if other.id != one.id
            and span.start <= start
            and end <= span.end
            and (span.end - span.start) > (end - start)
        ]
        nested.append(replace(one, nested_in=min(holders)[1]) if holders else one)
    return tuple(nested)
