"""The draft of an attribution while the corrections work on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.records import Attribution, Force, Quote, Span, Spans, Why


@dataclass(slots=True)
class Draft:
    """Spans found so far, and what found them."""

    rule: str
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    relay: list[Span] = field(default_factory=list)  # words that name who carried it
    probability: float = 1.0  # how sure the tagger was; rules are sure
    force: Force = "neutral"
    why: list[Why] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First code point of any role."""
        return min(span.start for span in self.source + self.cue + self.content)

    @property
    def end(self) -> int:
        """End of the last span of any role."""
        return max(span.end for span in self.source + self.cue + self.content)

    def freeze(self, page: str, text: str, quote: Quote, quoted: Why) -> Attribution:
        """The finished record; nesting is set later, when all are known."""
        source, cue, content = (_tidy(spans) for spans in (self.source, self.cue, self.content))
        return Attribution(
            id=Attribution.make_id(page, source, cue, content),
            page=page,
            source=source,
            cue=cue,
            content=content,
            quote=quote,
            force=self.force,
            why=(
                Why("attribution", self.rule, _words(text, self.cue), self.probability),
                *(Why("carrier", "tagger", text[slice(*span)], self.probability, span) for span in self.relay),
                quoted,
                *self.why,
            ),
        )


def share(some: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether any of `some` has a code point in common with any of `others`."""
    return any(overlap(a, b) for a in some for b in others)


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans have a code point in common."""
    return a.start < b.end and b.start < a.end


def _words(text: str, spans: list[Span]) -> str:
    return " … ".join(text[slice(*span)] for span in spans)


def _tidy(spans: list[Span]) -> Spans:
    return tuple(sorted({span for span in spans if span.start < span.end}))
