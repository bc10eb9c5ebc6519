"""Copies of one article: captures of one page, one agency text in several outlets; and pages that only share a quotation."""

from __future__ import annotations

from dataclasses import replace

from onrecord.match import copies
from onrecord.records import Collection, Document
from pages import page_of

TEXT = (
    "The ferry to Ostrel stopped at noon because the pier had moved by the width of a hand in the night.\n"
    "Engineers of the harbour office measured it twice and closed the gate, and passengers were sent to the bridge.\n"
    "A second pier, built for cattle in 1911, is to be opened on Friday if the divers find its piles sound.\n"
    "Until then the postal boat carries the sick, the school children and one baker for each of the islands."
)
OTHER = (
    "In the capital the council debated the price of bread for the fourth evening and went home without a vote.\n"
    "The mayor left early. The bakers stayed in the gallery, ate what they had brought, and left crumbs on purpose.\n"
    "A third reading of the bill is planned for the first week of May, when the new members will have been sworn in."
)


def collection(*pages: tuple[str, str | None, str]) -> Collection:
    return copies(Collection(tuple(Document(page_of(text, name=name, outlet=outlet)) for name, outlet, text in pages)))


def test_one_text_in_two_outlets_is_a_reprint() -> None:
    (found,) = collection(
        ("p1", "Northline", TEXT), ("p2", "The Quayside", TEXT), ("p3", "Ostrel Tribune", OTHER)
    ).copies
    assert (found.kind, found.pages, found.share) == ("reprint", ("p1", "p2"), 1.0)
    assert "The Quayside" in found.why[0].evidence


def test_two_captures_of_one_outlet_are_told_as_such_though_a_paragraph_was_added() -> None:
    later = TEXT + "\nUpdate: the divers went down at nine and have not yet come to a conclusion about the piles."
    (found,) = collection(("p1", "Northline", TEXT), ("p2", "Northline", later)).copies
    assert found.kind == "capture"
    assert 0.9 < found.share <= 1.0


def test_a_shortened_agency_text_is_still_a_reprint() -> None:
    short = "\n".join(TEXT.split("\n")[:3])
    (found,) = collection(("p1", "Northline", TEXT), ("p2", "The Quayside", short)).copies
    assert found.kind == "reprint"


def test_pages_that_share_a_quotation_are_no_copies() -> None:
    quoted = TEXT.split("\n", maxsplit=1)[0]
    assert collection(("p1", "Northline", TEXT), ("p2", "The Quayside", f"{quoted}\n{OTHER}")).copies == ()


def test_short_bodies_are_not_compared() -> None:
    assert (
        collection(("p1", "Northline", "It rained all day."), ("p2", "The Quayside", "It rained all day.")).copies == ()
    )


def test_copies_do_not_depend_on_the_order_of_pages() -> None:
    made = collection(("p1", "Northline", TEXT), ("p2", None, TEXT), ("p3", "Ostrel Tribune", OTHER))
    turned = copies(replace(made, documents=tuple(reversed(made.documents))))
    assert made.copies == turned.copies
