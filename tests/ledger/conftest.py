"""Small documents to fill ledgers with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.records import Attribution, Block, Capture, Document, Entity, Page, Span, Vector, Why

Made = tuple[Capture, Document]
Make = Callable[..., Made]


def make_document(content: str = "the ferry would sail", file: str = "harbour.txt", source: str = "Ilda Marn") -> Made:
    """A page of a title and one statement, `SOURCE said CONTENT.`, and the capture that it was read from."""
    text = f"Harbour news\n{source} said {content}."
    capture = Capture(text.encode(), file)
    page_id = capture.page_id
    start = text.index(source)
    named, said = Span(start, start + len(source)), Span(start + len(source) + 1, start + len(source) + 5)
    told = Span(said.end + 1, len(text) - 1)
    one = Attribution(
        Attribution.make_id(page_id, (named,), (said,), (told,)),
        page_id,
        (named,),
        (said,),
        (told,),
        "indirect",
        "neutral",
        source,
        "person",
        why=(Why("speaker", "full_name", source, 0.9, named),),
    )
    page = Page(
        page_id,
        capture.sha256,
        file,
        None,
        None,
        "text/plain",
        text,
        (
            Block(Span(0, 12), "title", body=True, language=None, rule="first_line"),
            Block(Span(13, len(text)), "paragraph", body=True, language="en", rule="prose"),
        ),
        "en",
        Span(0, 12),
        why=(Why("published", "no_date", "none stands on the page"),),
    )
    return capture, Document(
        page, (one,), (Entity(page_id, source, "person", (source,)),), vectors=(Vector(one.id, b"\x00<" * 4),)
    )


@pytest.fixture(name="make")
def _make() -> Make:
    return make_document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"
