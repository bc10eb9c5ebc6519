"""The vectors of an attribution: of the whole behind its cue, of each sentence alone, and of its words."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.marked import parse
from onrecord.match.embed import embed, read, words
from onrecord.records import Attribution, Document, Vector
from pages import page_of


def vector(marked: str, language: str = "en") -> Vector:
    text, (one,) = parse(marked)
    attribution = Attribution("a1", "p1", one.source, one.cue, one.content, "indirect", "neutral")
    (made,) = embed(Document(page_of(text, name="p1", language=language), (attribution,))).vectors
    return made


def rows(one: Vector) -> NDArray[np.float32]:
    return np.frombuffer(one.values, dtype="<f2").reshape(-1, Vector.DIMENSIONS).astype(np.float32)


def test_the_cue_belongs_to_the_whole_and_not_to_its_sentences() -> None:
    denied = rows(vector("<s1>Moss</s1> <c1>denied</c1> <t1>the theft of the boats</t1>."))
    told = rows(vector("<s1>Moss</s1> <c1>reported</c1> <t1>the theft of the boats</t1>."))
    assert denied.shape == (2, Vector.DIMENSIONS)
    assert denied[0] @ told[0] < 0.95
    assert denied[1] @ told[1] > 0.999


def test_each_sentence_of_a_long_quotation_has_a_vector_of_its_own() -> None:
    made = rows(vector("<t1>“The lake is full of snow. The sluice opens at dawn.”</t1> <c1>said</c1> <s1>Moss</s1>."))
    assert len(made) == 3
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-3)


@pytest.mark.parametrize(
    ("name", "other"), [("Adelmar", "Bructon"), ("Adelmar’s mayor Zelmira Vosk", "Oslend’s mayor Tirvan Ottarsen")]
)
def test_whom_a_statement_names_does_not_change_what_it_is_compared_by(name: str, other: str) -> None:
    told = "<s1>Moss</s1> <c1>said</c1> <t1>that on Monday {} had refused. Nobody in {} answered.</t1>"
    one, its = vector(told.format(name, name)), vector(told.format(other, other))
    assert one.veiled == its.veiled
    assert one.values != its.values


def test_a_statement_without_names_is_compared_by_its_own_words() -> None:
    one = vector("<s1>Moss</s1> <c1>denied</c1> <t1>the theft of the boats</t1>.")
    assert one.veiled == one.values


def test_german_nouns_are_no_names() -> None:
    one = vector("<t1>die Boote seien nie gestohlen worden</t1>, <c1>sagte</c1> <s1>Moss</s1>.", "de")
    assert one.veiled == one.values


def test_words_of_cue_and_content_have_rows() -> None:
    assert len(vector("<s1>Moss</s1> <c1>denied</c1> <t1>the theft of 12 boats</t1>.").words) == 5 * Vector.SENSES


def test_a_word_is_made_of_the_pieces_that_it_stands_in() -> None:
    text = "Gates “shut”, 12 неприпустимо довгих слів"
    pieces, places = read(text)
    assert len(places) == len(list(words(text)))
    assert all(place and place[0] >= 0 and place[-1] < len(pieces) for place in places)
