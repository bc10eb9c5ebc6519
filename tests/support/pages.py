"""Pages made of plain text, for tests: a paragraph a line, all of it body."""

from __future__ import annotations

from onrecord.records import Block, Page, Span


def page_of(text: str, *, name: str = "p1", language: str = "en", outlet: str | None = None) -> Page:
    """A page whose every line that is not blank is a paragraph of its body."""
    blocks, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(
                Block(Span(position, position + len(line)), "paragraph", body=True, language=language, rule="test")
            )
        position += len(line) + 1
    return Page(
        id=name,
        sha256="0" * 64,
        file=f"{name}.txt",
        url=None,
        captured=None,
        media="text/plain",
        text=text,
        blocks=tuple(blocks),
        language=language,
        outlet=outlet,
    )
