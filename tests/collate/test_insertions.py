"""What a page slips into what it reports is told from the speaker's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from collations import collated, second, told
from onrecord.records import Quote, Span


@pytest.mark.parametrize(
    ("language", "text", "quote", "found"),
    [
        ("en", "that the council allegedly sold the pier", "indirect", [("doubt", "allegedly")]),
        ("en", "that the so-called “council” sold the pier", "indirect", [("doubt", "so-called"), ("marks", "“council”")]),
        ("en", "“They [the councillors] sold the pier”", "direct", [("brackets", "[the councillors]")]),
        ("en", "“The council allegedly sold the pier”", "direct", []),
        ("en", "that the council “allegedly sold” the pier", "mixed", []),
        ("en", "that the “council” sold the pier", "mixed", []),
        ("uk", "що рада нібито продала пірс", "indirect", [("doubt", "нібито")]),
        ("ru", "что так называемый «совет» продал причал", "indirect", [("doubt", "так называемый"), ("marks", "«совет»")]),
        ("pl", "że rada rzekomo sprzedała molo", "indirect", [("doubt", "rzekomo")]),
        ("fr", "que le conseil a prétendument vendu la jetée", "indirect", [("doubt", "prétendument")]),
        ("de", "dass der Rat die Mole angeblich verkauft habe", "indirect", [("doubt", "angeblich")]),
    ],
)  # fmt: skip
def test_insertions(language: str, text: str, quote: Quote, found: list[tuple[str, str]]) -> None:
    (version,) = collated(told("1", text, quote=quote, language=language)).versions
    assert [(one.kind, one.text) for one in version.insertions] == found
    words = [text for kind, text in found if kind != "marks"]
    assert [run.text for run in version.runs if run.use == "inserted" and run.text in words] == words
    assert all(run.piece is None for run in version.runs if run.text in words)


def test_a_hole_that_an_adverb_left_in_the_content_is_an_insertion_and_parts_no_sentence() -> None:
    document = told("1", "/that the council/ allegedly /sold the pier/", quote="indirect", cue="said")
    one = document.attributions[0]
    start = document.page.text.index("allegedly")
    cue = (*one.cue, Span(start, start + len("allegedly")))
    made = collated(replace(document, attributions=(replace(one, cue=cue),)))
    assert [one.text for one in made.versions[0].insertions] == ["allegedly"]
    assert [piece.text for piece in made.pieces] == ["the council … sold the pier"]


def test_words_slipped_in_do_not_count_as_the_speaker_s() -> None:
    made = second("The council sold the pier in May", "the council allegedly sold the pier in May")
    assert made.standing == "verbatim"
    assert not made.edits
