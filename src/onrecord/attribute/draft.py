"""The draft of an attribution while the rules work on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.records import Attribution, Force, Quote, Span, Spans, Why


@dataclass(slots=True)
class Draft:
    """Spans found so far and the rule that found them."""

    rule: str
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    force: Force = "neutral"
    evidence: str = ""

    @property
    def start(self) -> int:
        """First code point of any role."""
        return min(span.start for span in self.source + self.cue + self.content)

    @property
    def end(self) -> int:
        """End of the last span of any role."""
        return max(span.end for span in self.source + self.cue + self.content)

    def freeze(self, page: str, quote: Quote, why: tuple[Why, ...]) -> Attribution:
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
            why=why,
        )


def _tidy(spans: list[Span]) -> Spans:
    return tuple(sorted({span for span in spans if span.start < span.end}))
