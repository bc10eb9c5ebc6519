"""Figures of a page: what counts as one, its bounds, its words, its exact place."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.contrast.figures import figures
from onrecord.lexicon import LANGUAGES
from onrecord.lexicon.numbers import number_lexicon
from onrecord.records import Block, Document, Figure, Page, Span

_MARK = re.compile(r"\[\[(.+?)=(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)?(?:/([\w ]+))?\]\]")
_CASES = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))
_SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

# The English dev pages, the Slavic ones and the seeds, each with the F1 that must not be lost.
_FLOORS = {
    "gold": ("seeds", 0.9),
    "dev/english/gold": ("dev/english/pages", 0.9),
    "dev/slavic/gold": ("dev/slavic/pages", 0.95),
}


def _document(text: str, language: str | None, body: list[Span] | None = None) -> Document:
    blocks = tuple(
        Block(span, "paragraph", body=True, language=language, rule="test") for span in body or [Span(0, len(text))]
    )
    return Document(Page("p1", "", "page.txt", None, None, "text/plain", text, blocks, language))


def _figures(text: str, language: str | None = "en") -> tuple[Figure, ...]:
    return figures(_document(text, language)).figures


def _unmarked(marked: str) -> tuple[str, list[tuple[str, float | None, float | None, str | None]]]:
    """The text without its marks, and what is marked."""
    wanted = []
    for words, low, dots, high, per in _MARK.findall(marked):
        first = float(low) if low else None
        wanted.append((words, first, (float(high) if high else None) if dots else first, per or None))
    return _MARK.sub(lambda match: match[1], marked), wanted


def _cases() -> Iterator[Any]:
    for language, cases in _CASES.items():
        for number, case in enumerate(cases, start=1):
            yield pytest.param(language, case, id=f"{language}-{number}")


@pytest.mark.parametrize(("language", "marked"), list(_cases()))
def test_finds_the_marked_figures_and_no_others(language: str, marked: str) -> None:
    text, wanted = _unmarked(marked)
    found = [(text[slice(*one.span)], one.low, one.high, one.per) for one in _figures(text, language)]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "unit", "per", "qualifier"),
    [
        ("They counted about 3,500 small boats every week.", "small boats", "week", "about"),
        ("Every day more than 40 lorries cross the bridge.", "lorries", "day", "more than"),
        ("It costs $40 a month.", "$", "month", None),
        ("Up to 15 percent of them left.", "percent", None, "up to"),
        ("Thousands of U.S. sailors came.", "U.S. sailors", None, None),
        ("One sailor in five, it seems.", "sailor", None, None),
        ("No more than 5 boats sank.", "boats", None, "up to"),
        ("A hundred or so boats sank.", "boats", None, "about"),
        ("There are 12 wells per 100,000 people.", "wells", "100000 people", None),
    ],
)
def test_says_what_is_counted_per_what_and_how_exactly(
    text: str, unit: str | None, per: str | None, qualifier: str | None
) -> None:
    (found,) = _figures(text)
    assert (found.unit, found.per, found.qualifier) == (unit, per, qualifier)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("une quarantaine de bateaux", "fr"),
        ("un centenar de barcos", "es"),
        ("сотня лодок", "ru"),
        ("satakunta venettä", "fi"),
    ],
)
def test_a_number_that_is_round_by_nature_is_about_so_many(text: str, language: str) -> None:
    (found,) = _figures(text, language)
    assert (found.low == found.high, found.qualifier) == (True, "about")


def test_a_period_belongs_to_the_nearest_figure_only() -> None:
    total, monthly = _figures("The course costs $900 in all, or $75 a month.")
    assert (total.per, monthly.per) == (None, "month")


def test_only_the_body_is_read() -> None:
    text = "Menu: 40 offers\nForty boats sank."
    found = figures(_document(text, "en", [Span(16, len(text))])).figures
    assert [text[slice(*one.span)] for one in found] == ["Forty"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_tables(language: str) -> None:
    lexicon = number_lexicon(language)
    assert lexicon.words
    assert lexicon.per
    assert lexicon.stop


def test_digits_are_read_in_a_language_without_tables() -> None:
    assert [one.low for one in _figures("Marlow 1.500 qayıq, 2,5 milyon", "az")] == [1500.0, 2.5]


def test_ids_are_stable_and_differ_by_place() -> None:
    first, second = _figures("4 boats met 4 boats.")
    assert first.id != second.id
    assert (first, second) == _figures("4 boats met 4 boats.")


@given(st.text(st.sampled_from("019 ,.-–/%$€½²٣kmtwo hundredthirdПівтора один тисячimiljoonaa'’\n"), max_size=60))
def test_spans_lie_in_the_text_in_order_and_bounds_agree(text: str) -> None:
    for language in ("en", "uk", "fi", "fr", "cs", "bg"):
        end = 0
        for one in _figures(text, language):
            assert end <= one.span.start < one.span.end <= len(text)
            assert one.low is not None or one.high is not None
            assert one.low is None or one.high is None or one.low <= one.high
            end = one.span.end


def test_a_half_behind_a_number_and_a_space_belongs_to_that_number() -> None:
    assert [(one.low, one.high) for one in _figures("0 ½", "en")] == [(0.5, 0.5)]


@given(st.integers(0, 10**9), st.sampled_from(LANGUAGES))
def test_grouped_digits_keep_their_value(value: int, language: str) -> None:
    text = f"→ {value:,} →".replace(",", "\u202f")
    assert [one.low for one in _figures(text, language) if one.low != 0 or value == 0] in ([float(value)], [])
    if value >= 10_000:
        assert [one.low for one in _figures(text, language)] == [float(value)]


def _score(gold_folder: Path, page_folder: Path) -> float:
    """F1 as shared/score.py counts it: the same bounds, at least a word in common."""
    right = wanted = found = 0
    for path in sorted(gold_folder.glob("*.json")):
        if path.name == "links.json":
            continue
        gold = json.loads(path.read_text("utf-8"))
        text = (page_folder / gold["file"]).read_bytes().decode("utf-8")
        body = [Span(*span) for span in gold["page"]["body"]]
        left = list(figures(_document(text, gold["page"]["language"], body)).figures)
        wanted, found = wanted + len(gold["figures"]), found + len(left)
        for one in gold["figures"]:
            start, end = one["span"]
            hits = [
                f
                for f in left
                if f.span.start < end and start < f.span.end and (f.low, f.high) == (one["low"], one["high"])
            ]
            if hits:
                right += 1
                left.remove(hits[0])
    return 2 * right / (wanted + found)


@pytest.mark.parametrize("gold", list(_FLOORS))
def test_figures_of_the_shared_pages_stay_found(gold: str) -> None:
    pages, floor = _FLOORS[gold]
    if not (_SHARED / gold).is_dir():
        pytest.skip("the shared pages are not on this machine")
    assert _score(_SHARED / gold, _SHARED / pages) >= floor


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Each day some 40 carts pass, weekly 300.", "en"),
        ("За добу проходить 40 возів, щотижня 300.", "uk"),
        ("За сутки проходит 40 телег, еженедельно 300.", "ru"),
    ],
)
def test_a_period_behind_a_comma_is_of_the_next_number_where_one_stands_before(text: str, language: str) -> None:
    assert [one.per for one in _figures(text, language)] == ["day", "week"]
