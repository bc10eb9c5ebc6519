"""Versions of one utterance set against each other: which pieces each tells, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.collate import Collation, collate
from onrecord.contrast import figures
from onrecord.index import Index
from onrecord.records import Attribution, Collection, Document, Force, Quote, Span, Utterance
from pages import page_of


def apart(texts: Sequence[str]) -> Any:
    """Embeddings of texts that have nothing in common but what their words have."""
    rows = [np.random.default_rng(abs(hash_of(text))).standard_normal(384) for text in texts]
    return np.stack([row / np.linalg.norm(row) for row in rows]).astype(np.float32)


def hash_of(text: str) -> int:
    return int.from_bytes(text.encode("utf-8", "surrogatepass")[:8].ljust(8), "big")


def told(
    name: str,
    text: str,
    *,
    quote: Quote = "direct",
    cue: str = "",
    force: Force = "neutral",
    language: str = "en",
    outlet: str | None = None,
    more: str = "",
) -> Document:
    """A page that tells `text`, with a cue in front; what stands between slashes is content."""
    whole = f"{cue} {text.replace('/', '')} {more}"
    spans, at = [], len(cue) + 1
    for number, part in enumerate(text.split("/")):
        if number % 2 or "/" not in text:
            spans.append(Span(at, at + len(part)))
        at += len(part)
    cues = (Span(0, len(cue)),) if cue else ()
    page = page_of(whole, name=name, language=language, outlet=outlet)
    one = Attribution(f"a{name}", name, (), cues, tuple(spans), quote, force)
    return figures(Document(page, (one,)))


def collated(*documents: Document) -> Collation:
    versions = tuple(sorted(one.id for document in documents for one in document.attributions))
    utterance = Utterance("u1", "o1", versions)
    return collate(Index(Collection(documents, utterances=(utterance,))), utterance, embed=apart)


TEXT = st.text(alphabet=st.sampled_from('abAB .,;“”"[]-–…0123%жУ\u0301 \n'), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, st.lists(st.integers(0, 60), min_size=2, max_size=6)), min_size=1, max_size=3))
def test_every_character_of_a_content_is_in_one_run_and_offsets_give_the_text(
    drawn: list[tuple[str, list[int]]],
) -> None:
    documents = []
    for number, (text, cuts) in enumerate(drawn):
        edges = sorted({min(cut, len(text)) for cut in cuts})
        content = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
        page = page_of(text, name=f"p{number}")
        documents.append(
            Document(page, (Attribution(f"a{number}", page.id, (), (Span(0, 1),), content, "mixed", "neutral"),))
        )
    made = collated(*documents)
    assert len(made.versions) == len(documents)
    texts = {document.page.id: document.page.text for document in documents}
    page_of_version = {one.id: one.page for document in documents for one in document.attributions}
    for version, document in zip(sorted(made.versions, key=lambda one: one.id), documents, strict=True):
        covered = [place for run in version.runs for place in range(*run.span)]
        assert covered == [place for start, end in document.attributions[0].content for place in range(start, end)]
        assert all(document.page.text[slice(*run.span)] == run.text for run in version.runs)
    for piece in made.pieces:
        for reading in piece.readings:
            text = texts[page_of_version[reading.version]]
            assert reading.text == " … ".join(text[slice(*span)] for span in reading.spans)
            runs = [
                run
                for one in made.versions
                if one.id == reading.version
                for run in one.runs
                if run.piece == piece.number
            ]
            assert {place for span in reading.spans for place in range(*span)} == {
                place for run in runs for place in range(*run.span)
            }


def test_a_version_against_itself_is_verbatim_throughout() -> None:
    said = "“The sluice will open at dawn. We have told the three villages, and nobody needs to leave home.”"
    made = collated(told("1", said), told("2", said))
    assert len(made.pieces) == 3
    assert {reading.standing for piece in made.pieces for reading in piece.readings} == {"verbatim"}
    assert not [edit for piece in made.pieces for reading in piece.readings for edit in reading.edits]
    assert not [run for version in made.versions for run in version.runs if run.use != "shared"]
    assert not made.shifts
    assert replace(made, utterance="u1") == collated(told("2", said), told("1", said))
