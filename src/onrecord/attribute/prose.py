"""Prose: a page's body as one running text for the tagger, and the way back to the page's own characters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.attribute.passages import Passage
from onrecord.records import Span, Spans


@dataclass(frozen=True, slots=True)
class Prose:
    """Blocks joined by line breaks. `starts[i]` is where `blocks[i]`, a span of the page, begins in `text`."""

    text: str
    starts: tuple[int, ...]
    blocks: tuple[Span, ...]

    def on_page(self, spans: Spans) -> Spans:
        """Spans of `text` as spans of the page, cut where they cross from one block into the next."""
        made: list[Span] = []
        for start, end in spans:
            for index in range(max(0, bisect_right(self.starts, start) - 1), bisect_right(self.starts, end - 1)):
                block, at = self.blocks[index], self.starts[index]
                piece = Span(max(block.start, block.start + start - at), min(block.end, block.start + end - at))
                if piece.start < piece.end:
                    made.append(piece)
        return tuple(made)


def prose(text: str, passages: tuple[Passage, ...]) -> Prose:
    """The passages of the page `text` as running text."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for passage in passages:
        starts.append(length)
        parts.append(text[slice(*passage.span)])
        length += len(parts[-1]) + 1
    return Prose("\n".join(parts), tuple(starts), tuple(passage.span for passage in passages))
