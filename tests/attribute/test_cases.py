"""Language cases as marked-up text: what must be found in a paragraph, and that nothing else is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.attribute import attribute
from onrecord.marked import parse
from onrecord.records import Document, Spans
from pages import page_of

CASES = Path(__file__).parents[1] / "cases"


def _cases() -> list[Any]:
    made = []
    for file in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            known = case.get("known_failure")
            marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
            made.append(pytest.param(file.stem, case["marked"], id=f"{file.stem}: {case['name']}", marks=marks))
    return made


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end].strip(" ") for start, end in spans)


@pytest.mark.parametrize(("language", "marked"), _cases())
def test_a_paragraph_gives_exactly_the_attributions_that_are_marked(language: str, marked: str) -> None:
    text, marks = parse(marked)
    found = attribute(Document(page_of(text, language=language))).attributions
    expected = {(_words(text, m.source), _words(text, m.cue), _words(text, m.content)) for m in marks}
    assert {(_words(text, a.source), _words(text, a.cue), _words(text, a.content)) for a in found} == expected
