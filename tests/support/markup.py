"""HTML as a tree to ask, for tests."""

from __future__ import annotations

from typing import Any

from lxml import html


def parsed(text: str) -> Any:
    """The tree of one document."""
    return html.document_fromstring(text)
