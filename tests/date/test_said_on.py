"""When a thing was said: what dates it, what does not, and why."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.date import date
from onrecord.records import Attribution, Block, Document, Page, Span

_CASES = tomllib.loads(Path(__file__).with_name("said_on.toml").read_text("utf-8"))["case"]
_MARK = re.compile(r"\{(\d)\.([sct]) ")
_SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def _marked(text: str) -> tuple[str, dict[str, dict[str, list[Span]]]]:
    """The text without its marks, and the spans of each attribution by role."""
    plain = ""
    spans: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    opened: list[tuple[str, str, int]] = []
    at = 0
    while at < len(text):
        if match := _MARK.match(text, at):
            opened.append((match[1], match[2], len(plain)))
            at = match.end()
        elif text[at] == "}":
            number, role, start = opened.pop()
            spans[number][role].append(Span(start, len(plain)))
            at += 1
        else:
            plain += text[at]
            at += 1
    return plain, spans


def _document(case: dict[str, Any]) -> Document:
    text, spans = _marked(case["text"])
    language = case.get("language", "en")
    blocks = tuple(
        Block(
            Span(*line.span()),
            "title" if line[0].startswith("#") else "paragraph",
            body=True,
            language=language,
            rule="test",
        )
        for line in re.finditer(r"[^\n]+", text)
    )
    page = Page("p1", "", "p.txt", None, None, "text/plain", text, blocks, language, published=case.get("published"))
    nested = {str(inner): str(outer) for inner, outer in case.get("nested", {}).items()}
    attributions = []
    for number, roles in sorted(spans.items()):
        source = tuple(roles["s"])
        speaker = case.get("speaker", {}).get(number) or (page.quote(source) if source else None)
        made = Attribution(number, "p1", source, tuple(roles["c"]), tuple(roles["t"]), "indirect", "neutral", speaker)
        attributions.append(replace(made, nested_in=nested.get(number)))
    return Document(page, tuple(attributions))


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_dates_what_the_page_tells_and_nothing_else(case: dict[str, Any]) -> None:
    dated = date(_document(case))
    assert {one.id: one.said_on for one in dated.attributions if one.said_on} == case.get("said", {})


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_every_date_names_its_rule_and_the_words_it_went_by(case: dict[str, Any]) -> None:
    dated = date(_document(case))
    for one in dated.attributions:
        reasons = [why for why in one.why if why.decision == "said_on"]
        assert len(reasons) == (one.said_on is not None)
        for why in reasons:
            assert why.span is not None
            assert dated.page.text[slice(*why.span)] in why.evidence


def test_the_reasoning_for_a_year_is_shown() -> None:
    case = next(one for one in _CASES if "looks forward" in one["name"])
    (one,) = date(_document(case)).attributions
    assert "“March 1, 2025”, to which the page looks forward" in one.why[-1].evidence


def test_a_weekday_without_the_pages_day_tells_what_it_is_counted_from() -> None:
    case = next(one for one in _CASES if "counted from a date that is told with its own" in one["name"])
    one = date(_document(case)).attributions[0]
    assert one.why[-1].evidence == "“Monday”, counted from “Saturday, 18 October”"


def test_the_capture_and_the_pages_least_age_settle_a_year() -> None:
    case = {"text": "On 17 November {1.s Lind} {1.c said} {1.t that the dam would hold}."}
    document = _document(case)
    page = replace(document.page, not_before="2023-12-20", captured="2024-01-05")
    (one,) = date(replace(document, page=page)).attributions
    assert one.said_on == "2023-11-17"
    page = replace(page, captured="2024-12-05")
    (one,) = date(replace(document, page=page)).attributions
    assert one.said_on == "XXXX-11-17"


def test_nothing_but_the_date_changes_and_the_order_stays() -> None:
    for case in _CASES:
        before = _document(case)
        after = date(before)
        assert [replace(one, said_on=None, why=()) for one in after.attributions] == list(before.attributions)
        assert date(before) == after


def test_attributions_that_hold_each_other_do_no_harm() -> None:
    document = _document(_CASES[0])
    (one,) = document.attributions
    other = replace(one, id="2", nested_in="1")
    assert len(date(replace(document, attributions=(replace(one, nested_in="2"), other))).attributions) == 2


@given(st.data())
def test_any_spans_in_any_text_are_borne(data: st.DataObject) -> None:
    words = [
        "on Monday",
        "Lind",
        "said",
        "2024-05-06",
        "17 November",
        "last week",
        "–",
        "after",
        ".",
        "“",
        "\n",
        "will",
    ]
    text = " ".join(data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=25)))
    point = st.integers(0, len(text))

    def spans() -> tuple[Span, ...]:
        pairs = data.draw(st.lists(st.tuples(point, point), max_size=2))
        return tuple(Span(*sorted(pair)) for pair in pairs)

    blocks = (Block(Span(0, len(text)), "paragraph", body=True, language="en", rule="test"),)
    page = Page("p1", "", "p", None, None, "text/plain", text, blocks, "en", published="2024-05-08")
    made = tuple(Attribution(str(n), "p1", spans(), spans(), spans(), "direct", "neutral", "Lind") for n in range(3))
    dated = date(Document(page, made))
    assert [one.id for one in dated.attributions] == ["0", "1", "2"]


def _shared_document(gold: dict[str, Any], text: str) -> Document:
    language = gold["page"]["language"]
    title = gold["page"]["title"]
    blocks = tuple(
        Block(Span(start + line.start(), start + line.end()), "paragraph", body=True, language=language, rule="gold")
        for start, end in gold["page"]["body"]
        for line in re.finditer(r"[^\r\n]+", text[start:end])
    )
    page = Page(
        "p1", "", "p", None, None, "text/plain", text, blocks, language,
        title=Span(*title) if title else None, published=gold["page"]["published"],
    )  # fmt: skip
    return Document(page, tuple(_gold_attribution(one) for one in gold["attributions"]))


def _gold_attribution(one: dict[str, Any]) -> Attribution:
    source, cue, content = (tuple(Span(*span) for span in one[role]) for role in ("source", "cue", "content"))
    made = Attribution(one["id"], "p1", source, cue, content, one["quote"], one["force"], one["speaker"])
    return replace(made, nested_in=one["nested_in"])


def test_the_seeds_stay_dated() -> None:
    if not (_SHARED / "gold").is_dir():
        pytest.skip("the shared pages are not on this machine")
    right = wanted = found = 0
    for path in sorted((_SHARED / "gold").glob("s*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (_SHARED / "seeds" / gold["file"]).read_bytes().decode("utf-8")
        said = {one["id"]: one["said_on"] for one in gold["attributions"]}
        for one in date(_shared_document(gold, text)).attributions:
            wanted += said[one.id] is not None
            found += one.said_on is not None
            right += one.said_on is not None and one.said_on == said[one.id]
    assert right >= 0.85 * found
    assert right >= 0.6 * wanted
