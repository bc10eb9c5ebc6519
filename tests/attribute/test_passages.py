"""Sentences and quotations: exact spans, in any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute import attribute
from onrecord.attribute.passages import quotation_spans, sentence_spans
from onrecord.records import Document
from pages import page_of

TEXTS = st.text(
    alphabet=st.sampled_from(list("abc АбЇ.,:;!?—–-\"“”„«»'’()\n\r\t …said that 12"))
    | st.characters(exclude_categories=["Cs"]),
    max_size=200,
)


@given(TEXTS)
def test_sentences_are_in_order_inside_the_text_and_hold_every_word(text: str) -> None:
    spans = sentence_spans(text, "en")
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(i in covered for i, char in enumerate(text) if char.isalnum())


@given(TEXTS)
def test_quotations_lie_inside_the_text_and_inside_their_marks(text: str) -> None:
    for quotation in quotation_spans(text):
        assert (
            0
            <= quotation.outer.start
            <= quotation.inner.start
            <= quotation.inner.end
            <= quotation.outer.end
            <= len(text)
        )


@given(TEXTS)
def test_spans_of_attributions_lie_inside_the_text_and_hold_words(text: str) -> None:
    for one in attribute(Document(page_of(text))).attributions:
        assert one.content
        for start, end in one.source + one.cue + one.content:
            assert 0 <= start < end <= len(text)


@given(TEXTS)
def test_ids_are_unique_and_nesting_points_to_one_of_the_page(text: str) -> None:
    found = attribute(Document(page_of(text))).attributions
    ids = [one.id for one in found]
    assert len(ids) == len(set(ids))
    assert {one.nested_in for one in found} <= {None, *ids}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes, we will” and left.", ["yes, we will"]),
        ("Он сказал: «Да, „наша“ дорога».", ["Да, „наша“ дорога"]),
        ("Er sagte: „Die Straße ist offen.“ Dann ging er.", ["Die Straße ist offen."]),
        ("« La route est ouverte », a-t-il dit.", [" La route est ouverte "]),
        ("Hän sanoi: ”Tie on auki.”", ["Tie on auki."]),
        ('It\'s the "so-called" road.', ["so-called"]),
        ('"The road is open and will stay so', ["The road is open and will stay so"]),
        ("The 6' wall and the dogs' bowl.", []),
        ('The road is open and will stay so," he said.', ["The road is open and will stay so,"]),
    ],
)
def test_each_language_s_marks_are_read(text: str, quoted: list[str]) -> None:
    assert [text[slice(*quotation.inner)] for quotation in quotation_spans(text)] == quoted


def test_a_dash_at_the_head_opens_a_quotation_to_the_end_of_the_block() -> None:
    text = "— The road is open. It will stay so."
    (quotation,) = quotation_spans(text)
    assert quotation.dash
    assert text[slice(*quotation.inner)] == "The road is open. It will stay so."


def test_a_title_with_a_point_does_not_end_a_sentence() -> None:
    text = "She met Ms. Alder. They spoke to Gov. Moss."
    assert [text[slice(*span)] for span in sentence_spans(text, "en")] == [
        "She met Ms. Alder.",
        "They spoke to Gov. Moss.",
    ]


def test_a_small_letter_goes_on_with_the_sentence() -> None:
    text = "Sąd skazał ją w 2031 r. na rok. Potem ją zwolnił."
    assert [text[slice(*span)] for span in sentence_spans(text, "pl")] == [
        "Sąd skazał ją w 2031 r. na rok.",
        "Potem ją zwolnił.",
    ]


def test_a_text_without_capitals_still_has_sentences() -> None:
    text = "the road is open. it stays so."
    assert [text[slice(*span)] for span in sentence_spans(text, "en")] == ["the road is open.", "it stays so."]
