"""Which pages tell of one event: those that have been found to tell the same points."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from onrecord.records import Collection

_POINTS = 2  # that two pages tell in common; one alone may be chance, and would chain events


def events(collection: Collection) -> dict[str, str]:
    """For each page that tells points in common with another an event, named by one of its pages; none for other pages.

    What two events have alike ("120 people", "nobody was hurt") is no account of one thing.
    """
    page_of = {one.id: document.page.id for document in collection.documents for one in document.attributions}
    told = (sorted({page_of[version] for version in one.versions}) for one in collection.utterances)
    common = Counter(pair for pages in told for pair in combinations(pages, 2))
    found: dict[str, str] = {}

    def root(page: str) -> str:
        while found.setdefault(page, page) != page:
            found[page] = found[found[page]]  # halves the way for who asks next
            page = found[page]
        return page

    for (one, other), points in common.items():
        if points >= _POINTS:
            first, second = sorted((root(one), root(other)))
            found[second] = first
    return {page: root(page) for page in list(found)}
