"""Pages with given attributions, and the conflicts of them: what the rules see, whatever the tagger finds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.contrast import contrast, figures, own_voice
from onrecord.match import embed
from onrecord.records import (
    BETWEEN,
    Attribution,
    Collection,
    Conflict,
    Document,
    Entity,
    Force,
    Quote,
    Span,
    Speaker,
)
from pages import page_of


@dataclass(frozen=True)
class Said:
    """An attribution by its words on the page."""

    who: str
    cue: str
    content: str
    force: Force = "neutral"
    quote: Quote = "indirect"
    source: str | None = None
    inside: str | None = None  # the content of the attribution that holds this one


def document(name: str, text: str, *said: Said, language: str = "en") -> Document:
    """A page with the given attributions."""
    page = page_of(text, name=name, language=language)

    def span(words: str) -> tuple[Span, ...]:
        pieces = words.split(BETWEEN)
        return tuple(Span(start, start + len(one)) for one in pieces for start in (page.text.index(one),))

    made = tuple(
        Attribution(
            id=f"{name} {one.content}",
            page=page.id,
            source=span(one.source or one.who),
            cue=span(one.cue),
            content=span(one.content),
            quote=one.quote,
            force=one.force,
            speaker=one.who,
            speaker_kind="person",
            nested_in=f"{name} {one.inside}" if one.inside else None,
        )
        for one in said
    )
    entities = tuple(Entity(page.id, who, "person", (who,)) for who in sorted({one.who for one in said}))
    return own_voice(embed(figures(Document(page, made, entities))))


def conflicts(*documents: Document) -> tuple[Conflict, ...]:
    """The conflicts of the pages, one speaker a name."""
    names = sorted({entity.name for one in documents for entity in one.entities})
    speakers = tuple(
        Speaker(
            f"s {name}", name, "person", (name,), (), tuple((d.page.id, name) for d in documents if name in _names(d))
        )
        for name in names
    )
    return contrast(Collection(tuple(documents), speakers)).conflicts


def _names(one: Document) -> set[str]:
    return {entity.name for entity in one.entities}
