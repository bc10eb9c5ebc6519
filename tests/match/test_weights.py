"""The weights that ship: each is of a feature there is, and none speaks against what its feature stands for."""

from __future__ import annotations

import pytest

from onrecord.match import compared, embed
from onrecord.match.features import of_occasion, of_point
from onrecord.match.weights import probability, scorer
from onrecord.records import Attribution, Collection, Document, Entity, Span, Speaker
from pages import page_of


def both() -> Collection:
    text = "that the gates on the bank stay shut until Friday"
    span = (Span(0, len(text)),)
    documents = tuple(
        embed(
            Document(
                page_of(text, name=name),
                (Attribution(f"{name}.1", name, (), (), span, "indirect", "neutral", "Ada Moss", "person"),),
                (Entity(name, "Ada Moss", "person", ("Ada Moss",)),),
            )
        )
        for name in ("p1", "p2")
    )
    speaker = Speaker("s1", "Ada Moss", "person", ("Ada Moss",), (), (("p1", "Ada Moss"), ("p2", "Ada Moss")))
    return Collection(documents, (speaker,))


def test_every_weight_is_of_a_feature() -> None:
    found = compared(both())
    occasion = of_occasion(found.units[0], found.units[1], found.known, found.close)
    assert scorer("occasion").weights.keys() <= occasion.keys()
    assert scorer("point").weights.keys() <= of_point((0, 1), found.known, found.close, one_occasion=True).keys()


@pytest.mark.parametrize(
    ("kind", "feature", "sign"),
    [
        ("occasion", "best points in common", 1),
        ("occasion", "one day", 1),
        ("occasion", "other days", -1),
        ("occasion", "parted on a page", -1),
        ("occasion", "one quotes the other", -1),
        ("point", "one occasion", 1),
        ("point", "words in common", 1),
        ("point", "meaning", 1),
        ("point", "places in the text apart", -1),
        ("point", "other figures", -1),
        ("point", "one quotes the other", -1),
        ("point", "how far down the pages", -1),
    ],
)
def test_evidence_weighs_in_its_own_direction(kind: str, feature: str, sign: int) -> None:
    assert sign * scorer(kind).weights[feature] > 0


def test_other_figures_speak_against_one_point_but_do_not_forbid_it() -> None:
    point = scorer("point")
    alike = {"one occasion": 1.0, "words in common": 0.5, "meaning": 0.8}
    assert point.odds(alike) > point.odds(alike | {"other figures": 1.0}) > point.join


def test_log_odds_of_nothing_are_even() -> None:
    assert probability(0.0) == 0.5
