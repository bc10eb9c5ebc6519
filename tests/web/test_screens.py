"""Every screen: it answers, shows what the ledger holds, leads where it says, and carries nothing that could run."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from markup import parsed
from onrecord import Index
from onrecord.collate import collate
from onrecord.export.report import report

LISTS = ["statements", "utterances", "conflicts", "speakers", "pages", "judgements"]


def tree(client: TestClient, path: str, status: int = 200) -> Any:
    answer = client.get(path)
    assert answer.status_code == status, path
    return parsed(answer.text)


def paths(index: Index) -> list[str]:
    """One address of every screen."""
    return [
        "/",
        "/?by=published",
        *(f"/{name}" for name in LISTS),
        f"/utterances/{index.most_told()[0].id}",
        f"/pages/{index.collection.documents[0].page.id}",
        f"/speakers/{index.collection.speakers[0].id}",
        f"/conflicts/{index.collection.conflicts[0].id}",
        "/statements?q=gates",
        "/nothing",
    ]


def test_every_screen_has_one_heading_a_language_and_a_title(demo: TestClient, demo_index: Index) -> None:
    for path in paths(demo_index):
        root = parsed(demo.get(path).text)
        assert len(root.xpath("//h1")) == 1, path
        assert root.xpath("string(//title)"), path
        assert root.get("lang") == "en"
        levels = [int(tag.tag[1]) for tag in root.iter("h1", "h2", "h3")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_no_screen_carries_script_style_or_anything_from_elsewhere(demo: TestClient, demo_index: Index) -> None:
    for path in paths(demo_index):
        root = parsed(demo.get(path).text)
        assert root.xpath("//@style | //style | //iframe | //object | //embed | //script[not(@src)]") == [], path
        assert [name for one in root.iter() for name in one.attrib if name.startswith("on")] == [], path
        asked = root.xpath("//@src | //@href | //@action | //@srcset")
        assert [one for one in asked if not one.startswith(("/", "#")) or one.startswith("//")] == [], path


def test_every_link_of_every_screen_leads_somewhere(demo: TestClient, demo_index: Index) -> None:
    tried: dict[str, int] = {}
    for path in paths(demo_index):
        root = parsed(demo.get(path).text)
        ids = set(root.xpath("//@id"))
        for link in root.xpath("//a/@href"):
            target, _, fragment = link.partition("#")
            if not target:
                assert fragment in ids, (path, link)
            elif target not in tried and len(tried) < 250:
                tried[target] = demo.get(target).status_code
    assert {target: code for target, code in tried.items() if code not in {200, 303}} == {}
    assert len(tried) > 100


def test_ids_are_unique_on_every_screen(demo: TestClient, demo_index: Index) -> None:
    for path in paths(demo_index):
        ids = parsed(demo.get(path).text).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def shown_total(client: TestClient, path: str) -> int:
    said = tree(client, path).xpath("string(//nav[@class='pager']/p[1])")
    return int(said.split(" of ")[1].replace(",", ""))


def test_the_overview_counts_what_the_ledger_holds(demo: TestClient, demo_index: Index) -> None:
    root = tree(demo, "/")
    counts = [int(one.replace(",", "")) for one in root.xpath("//dl[@class='figures']//dd/a/text()")]
    collection = demo_index.collection
    outlets = {document.page.outlet for document in collection.documents} - {None}
    expected = [
        len(collection.documents),
        len(outlets),
        len(demo_index.attributions),
        len(collection.speakers),
        len(demo_index.most_told()),
        len(collection.conflicts),
    ]
    assert counts == expected


@pytest.mark.parametrize("by", ["said", "published"])
def test_every_mark_of_the_timeline_leads_to_as_many_statements_as_it_tells(demo: TestClient, by: str) -> None:
    marks = tree(demo, f"/?by={by}").xpath("//*[@class='bubble']")
    assert len(marks) > 3
    for mark in marks:
        told = re.search(r": (\d+) statements?$", mark.get("aria-label"))
        assert told
        assert shown_total(demo, mark.get("href")) == int(told[1])


def test_every_number_of_who_quotes_whom_leads_to_as_many_statements(demo: TestClient) -> None:
    cells = tree(demo, "/").xpath("//table[contains(@class, 'matrix')]//td//a")
    assert len(cells) > 30
    for cell in cells[:: max(1, len(cells) // 60)]:
        number = re.search(r"\d+", "".join(cell.itertext()))
        assert number
        assert shown_total(demo, cell.get("href")) == int(number[0])


def test_an_empty_ledger_says_so_on_every_screen(serve: Any, empty_ledger: Path) -> None:
    client = serve(empty_ledger)
    assert "holds no pages yet" in client.get("/").text
    for name in LISTS:
        root = tree(client, f"/{name}")
        assert "0 of 0" in root.xpath("string(//nav[@class='pager'])")
        assert root.xpath("//p[@class='lead']")


@pytest.mark.parametrize("path", ["/utterances/u0", "/pages/p0", "/speakers/s0", "/conflicts/c0", "/statements/a0"])
def test_an_unknown_id_is_explained(demo: TestClient, path: str) -> None:
    assert "holds nothing of the id" in tree(demo, path, 404).xpath("string(//main)")


@pytest.mark.parametrize(
    "query",
    ["said=soon", "published=2024-13", "force=angry", "quote=loud", "offset=-1", "limit=0", "limit=9999", "offset=٣", "said=2024-02/2024-01"],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_explained_beside_its_form(demo: TestClient, query: str) -> None:
    root = tree(demo, f"/statements?{query}", 400)
    name, _, value = query.partition("=")
    assert root.xpath("string(//*[@role='alert'])")
    assert root.xpath("//form[@class='filters']")
    if name not in {"offset", "limit"}:
        assert value in root.xpath("string(//*[@role='alert'])") or root.xpath("//*[@role='alert']")


def test_a_long_list_is_shown_in_parts_that_hold_each_member_once(demo: TestClient, demo_index: Index) -> None:
    met, path = [], "/statements?limit=40"
    while path:
        root = tree(demo, path)
        met += root.xpath("//table[@class='statements']/tbody/tr/@id")
        path = next(iter(root.xpath("//a[@rel='next']/@href")), "")
    assert len(met) == len(set(met)) == len(demo_index.attributions)


def test_the_utterance_shows_every_version_with_its_whole_words(demo: TestClient, demo_index: Index) -> None:
    for told in demo_index.most_told()[:5]:
        root = tree(demo, f"/utterances/{told.id}")
        for version in told.versions:
            (card,) = root.xpath("//article[@id=$ident]", ident=version)
            words = demo_index.content(demo_index.attributions[version])
            assert " ".join(card.xpath("string(.//blockquote)").split()) == " ".join(words.split())
            assert card.xpath(".//a/@href")[0].endswith(f"#{version}")


def test_an_utterance_is_laid_out_piece_by_piece_with_a_cell_for_each_version(
    demo: TestClient, demo_index: Index
) -> None:
    told = max(demo_index.most_told()[:5], key=lambda one: len(collate(demo_index, one).pieces))
    rows = tree(demo, f"/utterances/{told.id}").xpath("//table[@class='pieces']/tbody/tr")
    assert len(rows) > 1
    assert len(rows) == len(collate(demo_index, told).pieces)
    assert {len(row.xpath("td")) for row in rows} == {len(told.versions)}
    standings = {one.xpath("string(.)").split()[1] for row in rows for one in row.xpath(".//span[@class='standing']")}
    assert standings <= {"verbatim", "paraphrased", "altered", "left", "added", "told", "altered:"}
    assert "verbatim" in standings


def test_screen_and_report_say_the_same_of_what_a_version_has(demo: TestClient, demo_index: Index) -> None:
    for told in demo_index.most_told()[:5]:
        screen = tree(demo, f"/utterances/{told.id}").xpath("//table[@class='pieces']//span[@class='standing']")
        on_screen = [" ".join(one.text_content().partition(":")[0].split()) for one in screen]
        written = parsed(report(replace(demo_index.collection, utterances=(told,)), title="t"))
        cells = written.xpath("//table[@class='pieces']//td[span]")
        in_report = [f"{cell.xpath('string(span[1]/text())')} {cell.xpath('string(span[2])')}" for cell in cells]
        assert on_screen == in_report
        assert on_screen


def test_the_id_of_a_statement_leads_to_its_utterance_page_and_speaker(demo: TestClient, demo_index: Index) -> None:
    told = demo_index.most_told()[0]
    one = demo_index.attributions[told.versions[0]]
    speaker = demo_index.speaker(one)
    assert speaker
    assert demo.get(f"/utterances/{one.id}").headers["location"] == f"/utterances/{told.id}?#{one.id}"
    assert demo.get(f"/statements/{one.id}").headers["location"] == f"/pages/{one.page}?#{one.id}"
    assert demo.get(f"/statements/{one.id}/speaker").headers["location"] == f"/speakers/{speaker.id}?"


def test_a_page_is_shown_character_by_character_with_every_mark(demo: TestClient, demo_index: Index) -> None:
    for document in demo_index.collection.documents:
        root = tree(demo, f"/pages/{document.page.id}")
        (stored,) = root.xpath("//*[@id='stored']")
        assert "".join(stored.itertext()) == document.page.text
        for one in document.attributions:
            for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
                marked = stored.xpath(".//span[@data-of=$of and @class=$role]", of=one.id, role=role)
                assert "".join("".join(mark.itertext()) for mark in marked) == "".join(
                    document.page.text[start:end] for start, end in spans
                )
            assert root.xpath("//li[@id=$ident]", ident=f"why-{one.id}")


def test_the_speaker_has_all_names_roles_and_outlets(demo: TestClient, demo_index: Index) -> None:
    busiest = max(demo_index.collection.speakers, key=lambda one: (len(one.entities), one.id))
    text = " ".join(tree(demo, f"/speakers/{busiest.id}").text_content().split())
    for name in (*busiest.names, *busiest.roles):
        assert " ".join(name.split()) in text


def test_a_conflict_shows_both_sides_in_context_with_the_evidence_and_no_verdict(
    demo: TestClient, demo_index: Index
) -> None:
    for conflict in demo_index.collection.conflicts:
        root = tree(demo, f"/conflicts/{conflict.id}")
        assert len(root.xpath("//section[@aria-labelledby='sides']//article")) == len(conflict.members)
        for member in conflict.members:
            if isinstance(member, str):
                one = demo_index.attributions[member]
                span = demo_index.page(one).text[one.content[0].start : one.content[0].end]
                assert any("".join(mark.itertext()) == span for mark in root.xpath("//mark"))
        assert len(root.xpath("//ul[@class='evidence']/li")) == len(conflict.why)
        assert "does not say who is right" in root.text_content()


def test_quoted_words_say_their_language(demo: TestClient) -> None:
    root = tree(demo, "/statements?language=uk")
    words = root.xpath("//div[@class='words']")
    assert words
    assert {one.get("lang") for one in words} == {"uk"}
