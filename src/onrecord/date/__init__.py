"""Placeholder until the date stage lands."""

from onrecord.records import Document


def date(document: Document) -> Document:
    """Unchanged."""
    return document
