"""Our own training passages: enough of them in every language, well marked, and nobody else's sentences."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.lexicon import LANGUAGES
from onrecord.marked import Marks, parse

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "train" / "data"
SHARED = ROOT.parent / "shared"
WORD = re.compile(r"\w+")
MARKED = sorted(file.stem for file in DATA.glob("*.jsonl"))
RUN = 10  # words in a row that nobody writes twice by chance


@cache
def passages(language: str) -> list[tuple[str, str, tuple[Marks, ...]]]:
    lines = (DATA / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [(one["id"], *parse(one["marked"])) for one in map(json.loads, lines)]


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in WORD.findall(text)]
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_140_passages_with_ids_of_their_own(language: str) -> None:
    idents = [ident for ident, _, _ in passages(language)]
    assert len(idents) >= 140
    assert len(set(idents)) == len(idents)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_relays_nesting_and_narration(language: str) -> None:
    marks = [found for _, _, found in passages(language)]
    assert sum(any(one.relay for one in found) for found in marks) >= 15
    assert sum(not found for found in marks) >= 0.1 * len(marks)
    assert sum(_nested(found) for found in marks) >= 20


def _nested(marks: tuple[Marks, ...]) -> int:
    contents = [span for one in marks for span in one.content]
    return sum(any(s < cue.start and cue.end < e for s, e in contents) for one in marks for cue in one.cue)


def test_no_sentence_is_somebody_else_s() -> None:
    if not SHARED.is_dir():
        pytest.skip("shared/ is not beside the checkout")
    files = [*SHARED.glob("seeds/*.txt"), *SHARED.glob("dev/*/pages/*.txt")]
    foreign = set().union(*(runs(file.read_text("utf-8", "replace")) for file in files))
    written = [(ident, text) for language in MARKED for ident, text, _ in passages(language)]
    written += [(pair["id"], pair[side]["text"]) for pair in pairs() for side in "ab"]
    assert {ident for ident, text in written if runs(text) & foreign} == set()


def pairs() -> list[Any]:
    return [json.loads(line) for line in (ROOT / "train" / "pairs.jsonl").read_text("utf-8").splitlines()]


def test_retrieval_pairs_are_many_and_no_text_stands_twice() -> None:
    texts = [pair[side]["text"] for pair in pairs() for side in "ab"]
    assert len(texts) >= 500
    assert len(set(texts)) == len(texts)
    assert {pair["kind"] for pair in pairs()} == {"translated", "paraphrased"}


@pytest.mark.parametrize("language", MARKED)
def test_a_source_is_never_part_of_its_own_content(language: str) -> None:
    wrong = {
        ident
        for ident, _, found in passages(language)
        for one in found
        for span in one.source
        if any(span.start < end and start < span.end for start, end in one.content)
    }
    assert wrong == set()
