"""Runs of words in which two readings differ."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.collate.edits import differences, part
from onrecord.collate.words import Word, words
from onrecord.lexicon import lexicon
from onrecord.records import Span

SENTENCE = st.lists(st.sampled_from(["the", "dam", "dams", "and", "of", "holds", "Merrow", "40"]), max_size=12)


def of(text: str) -> list[Word]:
    return list(words(text, Span(0, len(text)), lexicon("en")))


@given(SENTENCE, SENTENCE)
def test_the_one_with_its_differences_is_the_other(first: list[str], other: list[str]) -> None:
    before, after = of(" ".join(first)), of(" ".join(other))
    made: list[str] = []
    done = 0
    for each in differences(before, after):
        made += [word.form for word in before[done : each.before[0]]]
        made += [word.form for word in after[slice(*each.after)]]
        done = each.before[1]
    made += [word.form for word in before[done:]]
    assert made == [word.form for word in after]


@given(SENTENCE)
def test_words_do_not_differ_from_themselves_and_are_part_of_what_holds_them(sentence: list[str]) -> None:
    found = of(" ".join(sentence))
    assert differences(found, found) == []
    assert part(found, of(" ".join(["now", *sentence, "again"])))


def test_grammar_words_alone_do_not_hold_differences_apart() -> None:
    (one,) = differences(of("the dam of Merrow"), of("a wall of stone"))
    assert (one.before, one.after) == ((0, 4), (0, 4))


def test_numbers_are_one_word_however_they_are_written() -> None:
    assert [word.form for word in of("3,500 and 3\u00a0500 and 3500")] == ["3500", "and", "3500", "and", "3500"]


def test_a_clause_of_unbelievable_length_costs_no_time() -> None:
    long, other = of("dam " * 3000), of("wall " * 3000)
    start = time.process_time()
    assert len(differences(long, other)) == 1
    assert time.process_time() - start < 1
