"""Decoding: anchors and roles become spans of exact characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pytest

from onrecord.attribute.decode import CONTENT, CUE, NONE, RELAY, SOURCE, Scheme, Scores, Settings, tag
from onrecord.attribute.veil import plain
from onrecord.encoder import Hidden, vocabulary


class Oracle:
    """A tagger that knows: anchors by word, and the role of each word for each anchor, by the pieces' order."""

    def __init__(
        self, text: str, roles: dict[str, dict[str, int]], sure: Mapping[str, float] = MappingProxyType({})
    ) -> None:
        self._words: list[str] = []
        for start, end in vocabulary().pieces(text)[1]:
            left = start
            while left and text[left - 1].isalnum() and text[left].isalnum():
                left -= 1
            right = end
            while right < len(text) and text[right].isalnum() and text[right - 1].isalnum():
                right += 1
            self._words.append(text[left:right])
        self._roles = roles
        self._sure = sure  # how sure it is of an anchor, where it is not wholly so

    def hidden(self, pieces: Sequence[int]) -> Hidden:
        return np.zeros((len(pieces), 384), np.float32)

    def anchors(self, hidden: Hidden) -> Scores:
        made = np.zeros((len(hidden), 3), np.float32)
        for index, word in enumerate(self._words):
            sure = self._sure.get(word, 1.0) if word in self._roles else 0.0
            made[index, :2] = 1 - sure, sure
        return made

    def roles(self, hidden: Hidden, anchors: Sequence[int]) -> Scores:
        made = np.full((len(anchors), len(hidden), 5), -8, np.float32)
        for row, anchor in enumerate(anchors):
            for index, word in enumerate(self._words):
                made[row, index, self._roles[self._words[anchor]].get(word, NONE)] = 0
        return made


def found(
    text: str,
    roles: dict[str, dict[str, int]],
    sure: Mapping[str, float] = MappingProxyType({}),
    scheme: Scheme = "ours",
) -> list[tuple[list[str], ...]]:
    oracle = Oracle(text, roles, sure)
    return [
        tuple(
            [text[slice(*span)] for span in spans]
            for spans in (one.marks.source, one.marks.cue, one.marks.content, one.marks.relay)
        )
        for one in tag(text, plain(text), oracle, vocabulary(), Settings(), scheme)
    ]


def test_roles_become_spans_without_the_points_around_them() -> None:
    text = "Moss said the road opens, Northline wrote."
    roles = {
        "Moss": SOURCE,
        "said": CUE,
        "the": CONTENT,
        "road": CONTENT,
        "opens": CONTENT,
        ",": CONTENT,
        "Northline": RELAY,
    }
    assert found(text, {"said": roles}) == [(["Moss"], ["said"], ["the road opens"], ["Northline"])]


def test_a_source_is_one_phrase_the_one_that_the_scores_speak_for_most() -> None:
    text = "Ada Moss said in Tarn the road opens."
    roles = {
        "Ada": SOURCE,
        "Moss": SOURCE,
        "said": CUE,
        "Tarn": SOURCE,
        "the": CONTENT,
        "road": CONTENT,
        "opens": CONTENT,
    }
    assert found(text, {"said": roles}) == [(["Ada Moss"], ["said"], ["the road opens"], [])]


def test_content_may_lie_on_both_sides_of_its_cue() -> None:
    text = "Roads open, said Moss, and schools close."
    roles = {
        "Roads": CONTENT,
        "open": CONTENT,
        "said": CUE,
        "Moss": SOURCE,
        "and": CONTENT,
        "schools": CONTENT,
        "close": CONTENT,
    }
    assert found(text, {"said": roles}) == [(["Moss"], ["said"], ["Roads open", "and schools close"], [])]


NESTED = "Moss said Reed denies closing roads"
OUTER = {"Moss": SOURCE, "said": CUE, **dict.fromkeys(("Reed", "denies", "closing", "roads"), CONTENT)}
INNER = {"Reed": SOURCE, "denies": CUE, "closing": CONTENT, "roads": CONTENT}
MOSS: tuple[list[str], ...] = (["Moss"], ["said"], ["Reed denies closing roads"], [])
REED: tuple[list[str], ...] = (["Reed"], ["denies"], ["closing roads"], [])


def test_attributions_may_nest_and_share_a_source() -> None:
    assert found(NESTED, {"said": OUTER, "denies": INNER}) == [MOSS, REED]


@pytest.mark.parametrize(("sure", "nested"), [(0.8, True), (0.6, False)])
def test_inside_the_words_of_another_an_anchor_must_be_surer(sure: float, *, nested: bool) -> None:
    roles = {"said": OUTER, "denies": INNER}
    assert found(NESTED, roles, {"denies": sure}) == ([MOSS, REED] if nested else [MOSS])
    assert found(NESTED, {"denies": INNER}, {"denies": sure}) == [REED]


def test_where_polnears_habits_are_asked_for_nothing_is_found_inside_content() -> None:
    assert found(NESTED, {"said": OUTER, "denies": INNER}, scheme="polnear") == [MOSS]


def test_of_two_that_are_anchored_in_each_other_the_surer_one_is_found() -> None:
    both = {"said": OUTER, "denies": INNER | {"said": CONTENT}}
    assert [cue for _, cue, _, _ in found(NESTED, both, {"said": 0.6, "denies": 0.9}, "polnear")] == [["denies"]]


def test_an_anchor_without_content_is_no_attribution() -> None:
    assert found("Moss said nothing", {"said": {"Moss": SOURCE, "said": CUE}}) == []


def test_a_colon_alone_may_be_a_cue() -> None:
    text = "Moss: roads open"
    assert found(text, {":": {"Moss": SOURCE, ":": CUE, "roads": CONTENT, "open": CONTENT}}) == [
        (["Moss"], [":"], ["roads open"], [])
    ]
