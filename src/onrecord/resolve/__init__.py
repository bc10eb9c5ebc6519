"""Resolve: who first said it, through whom; in the page, then across pages."""

from __future__ import annotations

from dataclasses import replace

from onrecord.records import Document
from onrecord.resolve.across import resolve_across
from onrecord.resolve.holders import Holders
from onrecord.resolve.in_page import entities, resolve_speakers
from onrecord.resolve.knowledge import Knowledge
from onrecord.resolve.relays import resolve_relays

__all__ = ["Holders", "Knowledge", "resolve", "resolve_across"]


def resolve(document: Document) -> Document:
    """The document with the speaker, kind and relay chain of every attribution, and the page's entities."""
    document, cast = resolve_speakers(document)
    document = resolve_relays(document, cast)
    return replace(document, entities=entities(document.page, cast))
