"""Quote: how much of the content stands in quotation marks, and the reason that is given."""

from __future__ import annotations

import pytest

from onrecord.attribute.passages import passages
from onrecord.attribute.quote import quote_of
from onrecord.marked import parse
from pages import page_of


@pytest.mark.parametrize(
    ("marked", "quote", "evidence"),
    [
        ("<t1>“The road is open,”</t1> Moss said.", "direct", "4 of 4 words"),
        ("– <t1>Tie on auki</t1>, Moss sanoi.", "direct", "3 of 3 words"),
        ("Moss said <t1>that the road “is open”</t1>.", "mixed", "2 of 5 words"),
        ("Moss said <t1>that the road is open</t1>.", "indirect", "0 of 5 words"),
    ],
)
def test_a_quote_is_direct_mixed_or_indirect_and_says_why(marked: str, quote: str, evidence: str) -> None:
    text, (one,) = parse(marked)
    found, why = quote_of(text, one.content, passages(page_of(text)))
    assert (found, why.decision) == (quote, "quote")
    assert evidence in why.evidence


def test_content_without_words_is_indirect() -> None:
    text = "Moss said: …"
    found, why = quote_of(text, [], passages(page_of(text)))
    assert (found, why.score) == ("indirect", 0.0)
