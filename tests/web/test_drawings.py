"""Drawings: every statement has its mark, and every version its way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.desk.catalogue import Catalogue, Question, asked_days
from onrecord.export.edtf import bounds
from onrecord.web.lanes import _bins, _bubble, lanes
from onrecord.web.shapes import PageRef, Said, Statement
from onrecord.web.way import way

days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(days, days)
def test_bins_cover_a_period_in_order_and_without_a_gap(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    unit, bins = _bins(first, last)
    assert bins[0][1][0] <= first
    assert last <= bins[-1][1][1]
    for (_, before), (_, after) in pairwise(bins):
        assert before[1] + timedelta(days=1) == after[0]
    assert len(bins) <= 40 or unit == "decade"
    for time, (start, end) in bins:
        assert asked_days(time) == (start.toordinal(), end.toordinal())
        assert bounds(time) == (start, end)


def test_each_mark_counts_what_a_question_for_its_time_finds(demo_ledger: Path) -> None:
    catalogue = Catalogue(onrecord.open_index(demo_ledger))
    speaker = next(one for one in catalogue.index.collection.speakers if one.name == "Ilmar Tessen")
    drawn = lanes(catalogue, [(Said(speaker.name, speaker.id), Question(speaker=speaker.id))], "said")
    assert drawn
    for bubble in drawn.lanes[0].bubbles:
        found = catalogue.rows(Question(speaker=speaker.id, said=bubble.time))
        assert bubble.count == len(found)
        assert bubble.label.endswith(f": {len(found)} statement{'' if len(found) == 1 else 's'}")
        assert 190 < bubble.x < drawn.width


@given(st.lists(st.integers(1, 30_000), min_size=1, max_size=12))
def test_a_number_stands_in_its_mark_only_where_it_fits(counts: list[int]) -> None:
    most = max(counts)
    for count in counts:
        bubble = _bubble(Said("Ada Moss", "s1"), 100, 50, 16 * (count / most) ** 0.5, "2024-10", count)
        assert bubble.number in {"", str(count)}
        assert len(bubble.number) * 7 <= 2 * bubble.r  # a digit is some seven wide
        assert f"{count:,} statement" in bubble.label


def test_nothing_is_drawn_where_no_day_is_known(demo_ledger: Path) -> None:
    catalogue = Catalogue(onrecord.open_index(demo_ledger))
    assert lanes(catalogue, [(Said("Nobody", None), Question(speaker="nobody at all"))], "said") is None


PAGE = PageRef("p1", "Echo", "echo.txt", None, "en", None, 1)
BARE = Statement(
    "a",
    Said("Ada Moss", "s1"),
    "words",
    "Moss",
    "said",
    "en",
    "direct",
    "neutral",
    (),
    None,
    PAGE,
    (),
    (),
    (),
    None,
    None,
    (),
    (),
)


def version(number: int, outlet: str, *relay: str) -> Statement:
    return replace(
        BARE, id=f"a{number}", relay=tuple(Said(name, None) for name in relay), page=replace(PAGE, outlet=outlet)
    )


@pytest.mark.parametrize(
    "told",
    [
        [("Echo",)],
        [("Echo",), ("Post", "Agency"), ("Bote", "Ministry", "Agency"), ("Echo", "Agency")],
        [("Agency", "Agency"), ("Agency",)],
        [(f"Outlet {n}", *(f"Relay {n % 3}" for _ in range(n % 4))) for n in range(20)],
    ],
)
def test_every_version_s_way_is_drawn_and_no_two_boxes_meet(told: list[tuple[str, ...]]) -> None:
    versions = [version(number, outlet, *relay) for number, (outlet, *relay) in enumerate(told)]
    drawn = way(versions)
    passing = {
        one.id: [node.name for node in sorted(drawn.nodes, key=lambda node: node.x) if one.id in node.versions]
        for one in versions
    }
    assert passing == {
        one.id: ["Ada Moss", *(carrier.name for carrier in one.relay), one.page.outlet] for one in versions
    }
    places = [(node.x, node.y) for node in drawn.nodes]
    assert len(places) == len(set(places))
    for (x, y), (other_x, other_y) in pairwise(sorted(places)):
        assert x != other_x or other_y - y >= drawn.high
    assert all(0 <= node.x <= drawn.width - drawn.box and 0 < node.y < drawn.height for node in drawn.nodes)
    assert sum(edge.versions for edge in drawn.edges) == sum(len(one.relay) + 1 for one in versions)
