"""Lines that repeat at the edge of the body on pages of one outlet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord import desk
from onrecord.read import without_frames
from onrecord.read.frames import RULE
from onrecord.records import Page
from pages import page_of

BELL = "The harbour bell has been rung by hand since 1874."


def pages(*texts: str, outlet: str | None = "Northline") -> list[Page]:
    return [
        replace(page_of(text, name=f"p{number}", outlet=outlet), sha256=f"{number:064d}")
        for number, text in enumerate(texts)
    ]


def framed(*texts: str, outlet: str | None = "Northline") -> dict[str, list[str]]:
    return {
        page.id: [page.text[slice(*block.span)] for block in page.blocks if block.rule == RULE]
        for page in without_frames(pages(*texts, outlet=outlet))
    }


def test_a_last_line_on_three_pages_of_an_outlet_is_chrome() -> None:
    texts = [f"Ferry {number} stopped at noon.\nDivers went down at {number}.\n{BELL}" for number in "abc"]
    assert framed(*texts) == {"p0": [BELL], "p1": [BELL], "p2": [BELL]}


def test_two_pages_or_pages_of_no_known_outlet_prove_nothing() -> None:
    texts = [f"Ferry {number} stopped at noon.\nDivers went down at {number}.\n{BELL}" for number in "abc"]
    assert framed(*texts[:2]) == {}
    assert framed(*texts, outlet=None) == {}


def test_a_line_inside_the_article_stays_though_it_repeats() -> None:
    assert framed(*(f"Ferry {number} stopped at noon.\n{BELL}\nDivers {number} went down." for number in "abc")) == {}


def test_the_outcome_does_not_depend_on_the_order_and_a_second_pass_changes_nothing() -> None:
    made = pages(*(f"Ferry {number} stopped at noon.\nDivers went down again {number}.\n{BELL}" for number in "abcd"))
    once = {page.id: page for page in without_frames(made)}
    assert {page.id: page for page in without_frames(reversed(made))} == once
    assert list(without_frames(once.values())) == []


def test_a_build_reads_what_it_has_again_when_a_third_page_shows_a_frame(tmp_path: Path) -> None:
    for name in "abc":
        text = (
            f"Northline\n\nFerry {name} to Ostrel stops at noon\n\n"
            f"The ferry to Ostrel stopped at noon because pier {name} had moved in the night, the harbour office said.\n\n"
            f"“We measured it twice and closed gate {name},” harbour master Ada Moss said. “Passengers were sent to the bridge.”\n\n"
            f"{BELL}\n\n© Northline. All rights reserved.\n"
        )
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    ledger = tmp_path / "ferry.db"
    desk.build([tmp_path / "a.txt", tmp_path / "b.txt"], ledger)
    desk.build([tmp_path / "c.txt"], ledger)
    at_once = tmp_path / "at_once.db"
    desk.build([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"], at_once)
    assert desk.open_index(ledger).collection == desk.open_index(at_once).collection
    rules = {
        document.page.text[slice(*block.span)]: (block.body, block.rule)
        for document in desk.open_index(ledger).collection.documents
        for block in document.page.blocks
    }
    assert rules[BELL][0] is False
