"""What one statement says of another, word by word and beyond what its page says anyway."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.match.closeness import Closeness, closeness, meaning
from onrecord.match.told import Told, told
from onrecord.records import Attribution, Collection, Document, Span, Vector
from pages import page_of

RARE = 4.0  # what a stem weighs that is in one statement of fifty
SIZES = st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=4), min_size=2, max_size=3)


def made(sizes: list[list[int]], seed: int = 3, words: Any = None) -> list[Told]:
    """Statements of so many words on so many pages; their meanings by chance, or as `words` gives them by page and place."""
    chance = np.random.default_rng(seed)
    documents = []
    for number, page in enumerate(sizes):
        attributions, vectors, text = [], [], ""
        for place, size in enumerate(page):
            ident = f"p{number}.{place}"
            content = " ".join(f"word{number}{place}{n}" for n in range(size)) or "it"
            span = (Span(len(text), len(text) + len(content)),)
            text += content + "\n"
            rows = chance.integers(-127, 128, (size, Vector.SENSES), dtype=np.int8)
            rows = rows if words is None else words.get((number, place), rows)
            attributions.append(Attribution(ident, f"p{number}", (), (), span, "indirect", "neutral"))
            vectors.append(Vector(ident, b"", rows.tobytes()))
        documents.append(Document(page_of(text, name=f"p{number}"), tuple(attributions), (), (), tuple(vectors)))
    return told(Collection(tuple(documents)))


def between(every: list[Told]) -> dict[tuple[int, int], Closeness]:
    pairs = [(a, b) for b in range(len(every)) for a in range(b)]
    return closeness(every, pairs, {stem: RARE for one in every for stem in one.stems})


SAID = np.random.default_rng(5).integers(-127, 128, (4, Vector.SENSES), dtype=np.int8)


def test_what_is_told_word_by_word_is_told_wholly() -> None:
    found = between(made([[4, 4], [4, 4]], words={(0, 0): SAID, (1, 0): SAID}))
    assert found[0, 2].most > 0.9
    assert np.isclose(found[0, 2].most, found[0, 2].least, atol=0.01)
    assert found[1, 3].most < 0.3


def test_a_part_of_a_longer_statement_is_told_wholly_and_the_rest_is_not() -> None:
    found = between(made([[2, 4], [4, 4]], words={(0, 0): SAID[:2], (1, 0): SAID}))
    assert found[0, 2].most > 0.9
    assert found[0, 2].least < 0.7


def test_what_all_of_a_page_says_is_no_sign_of_one_point() -> None:
    everywhere = {(1, place): SAID for place in range(4)}
    alone = between(made([[4], [4, 4, 4, 4]], words={(0, 0): SAID, (1, 0): SAID}))
    common = between(made([[4], [4, 4, 4, 4]], words={(0, 0): SAID, **everywhere}))
    assert alone[0, 1].pages == alone[0, 1].most
    assert common[0, 1].most < alone[0, 1].most
    assert alone[0, 2].most < 0.3


def test_one_word_in_common_tells_less_than_a_sentence() -> None:
    word = between(made([[1], [1, 4]], words={(0, 0): SAID[:1], (1, 0): SAID[:1]}))
    sentence = between(made([[4], [4, 4]], words={(0, 0): SAID, (1, 0): SAID}))
    assert word[0, 1].most < sentence[0, 1].most


@settings(max_examples=30)
@given(SIZES)
def test_shares_are_never_more_than_the_whole(sizes: list[list[int]]) -> None:
    found = between(made(sizes))
    assert all(one.least <= one.most <= 1 for one in found.values())


@settings(max_examples=30)
@given(SIZES)
def test_a_pair_is_as_close_whatever_other_pairs_are_asked_for(sizes: list[list[int]]) -> None:
    every = made(sizes)
    weight = {stem: RARE for one in every for stem in one.stems}
    pair = (0, len(every) - 1)
    alone, among = closeness(every, [pair], weight)[pair], between(every)[pair]
    assert np.allclose(astuple(alone), astuple(among), atol=1e-5)  # sums in float32 differ in their last bits


@settings(max_examples=30)
@given(SIZES)
def test_scattered_pairs_are_as_close_as_on_whole_pages(sizes: list[list[int]]) -> None:
    every = made(sizes)
    weight = {stem: RARE for one in every for stem in one.stems}
    whole = between(every)
    for pair in whole:
        alone = closeness(every, [pair], weight, scattered=True)[pair]
        assert np.allclose(
            (alone.most, alone.least, alone.meaning),
            (whole[pair].most, whole[pair].least, whole[pair].meaning),
            atol=1e-5,
        )


def test_the_nearest_of_wholes_and_sentences_is_the_meaning_of_a_pair() -> None:
    rows = np.eye(3, Vector.DIMENSIONS, dtype="<f2")
    values = {"a": rows[:2], "b": np.stack([rows[2], rows[1]]), "c": rows[2:]}
    documents = []
    for name, of in values.items():
        page = page_of("the dam would hold the river back", name=name)
        one = Attribution(name, page.id, (), (), (Span(0, 18),), "indirect", "neutral")
        documents.append(Document(page, (one,), (), (), (Vector(name, b"", veiled=of.tobytes()),)))
    every = told(Collection(tuple(documents)))
    found = between(every)
    assert [meaning(every[a], every[b]) for a, b in found] == [one.meaning for one in found.values()]
    assert meaning(every[0], every[1]) == 1.0
    assert meaning(every[0], every[2]) == 0.0
