"""Bodies, documents and joined speakers as a phrase names them."""

from __future__ import annotations

import pytest

from phrases import read


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Northline, a website focusing on ferries", "Northline"),
        ("Ms. Moss's office", "Moss’s office"),
        ("the Lavoria-controlled RIA Novosti", "RIA Novosti"),
        ("the Ministry of Health and Care", "Ministry of Health and Care"),
    ],
)
def test_a_body_goes_by_its_name_alone(phrase: str, name: str) -> None:
    found = read(phrase)
    assert (found.kind, " ".join(found.name)) == ("organisation", name)


def test_two_names_joined_are_no_single_speaker() -> None:
    assert read("Moss and Alder").kind == "group"


def test_a_document_speaks_for_who_issued_it() -> None:
    assert (read("The new lawsuit").kind, read("The new lawsuit").issuer) == ("document", None)
    found = read("a letter by Minister Ada Moss")
    assert found.issuer
    assert found.issuer.name == ("Ada", "Moss")
    owned = read("the mayor's filing")
    assert owned.issuer
    assert owned.issuer.kind == "office"
