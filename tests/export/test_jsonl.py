"""The jsonl export holds its contract: gold/FORMAT.md's fields, offsets into the file as it stands, sorted, the same bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import OutputError
from onrecord.export import WRITERS
from onrecord.records import (
    Attribution,
    Block,
    Capture,
    Collection,
    Conflict,
    DateCandidate,
    Document,
    Entity,
    Figure,
    Occasion,
    Page,
    PageSpan,
    Repeat,
    Span,
    Speaker,
    Utterance,
    Why,
)

# CRLF, a letter beyond the first plane, a combining accent: what breaks offsets that are not code points of the file
PLAIN = "Harbour 🚢 news\r\nIlda Marné said \u201cthe ferry\nsails\u201d, 40 crowns.\r\n"
MARKUP = b"<html><body><h1>Island</h1><p>Tomas Brell said the ferry had sailed.</p></body></html>"
SHOWN = "Island\nTomas Brell said the ferry had sailed."


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def document(capture: Capture, media: str, text: str, source: str, content: str) -> Document:
    """A page of a title and one statement."""
    ident = capture.page_id
    spans = (place(text, source),), (place(text, "said"),), (place(text, content),)
    body = place(text, text[text.index("\n") + 1 :])
    title = Span(0, text.index("\n"))
    one = Attribution(
        Attribution.make_id(ident, *spans), ident, *spans, "direct", "neutral", source, "person", ("Northline",),
        "2025-03-03", why=(Why("speaker", "name", source, 0.5, spans[0][0]),),
    )  # fmt: skip
    page = Page(
        ident, capture.sha256, capture.file, capture.url, None, media, text,
        (Block(title, "title", body=True, language="en", rule="first"), Block(body, "paragraph", body=True, language="en", rule="prose")),
        "en", title, "Marlow Echo", published="2025-03-04",
        dates=(DateCandidate("2024-01-01", "rejected", "text", "date of a teaser"), DateCandidate("2025-03-04", "published", "text", "stamp")),
        why=(Why("published", "stamp", "4 March 2025"),),
    )  # fmt: skip
    entities = Entity(ident, source, "person", (source,)), Entity(ident, "Northline", "organisation", ("Northline",))
    return Document(page, (one,), entities)


@pytest.fixture
def collection() -> Collection:
    """Two pages, a plain one and an HTML one, one utterance told by both, and one of every other link."""
    first = document(Capture(PLAIN.encode(), "b.txt"), "text/plain", PLAIN, "Ilda Marné", "“the ferry\nsails”")
    figure = Figure("f1", first.page.id, place(PLAIN, "40"), 40, 40, "crowns", qualifier="about")
    first = replace(first, figures=(figure,))
    second = document(
        Capture(MARKUP, "a.html", url="https://a.example/1", media="text/html"),
        "text/html", SHOWN, "Tomas Brell", "the ferry had sailed",
    )  # fmt: skip
    pages = first.page.id, second.page.id
    versions = tuple(sorted((first.attributions[0].id, second.attributions[0].id)))
    return Collection(
        tuple(sorted((first, second), key=lambda one: one.page.id)),
        (Speaker("s1", "Ilda Marn", "person", ("Ilda Marné", "Tomas Brell"), (), ((pages[0], "Ilda Marné"), (pages[1], "Tomas Brell"))),),
        (Occasion("o1", versions, "2025-03-03"), Occasion("o2", ("alone",))),
        (Utterance("u1", "o1", versions), Utterance("u2", "o2", ("alone",))),
        (Repeat(versions[1], versions[0]),),
        (Conflict("c1", "voice", (versions[0], PageSpan(pages[1], Span(0, 6))), "They differ.", 0.5, (Why("conflict", "rule", "one"), Why("conflict", "rule", "two"))),),
    )  # fmt: skip


def written(collection: Collection, folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    pages, links = WRITERS["jsonl"](collection, folder)
    lines = [json.loads(line) for line in pages.read_text("utf-8").splitlines()]
    return lines, json.loads(links.read_text("utf-8"))


def test_every_field_of_the_gold_format_is_there(collection: Collection, tmp_path: Path) -> None:
    lines, links = written(collection, tmp_path)
    for line in lines:
        assert line.keys() >= {"doc", "file", "sha256", "page", "attributions", "figures"}
        assert line["page"].keys() >= {"outlet", "title", "published", "published_not", "language", "body"}
        for one in line["attributions"]:
            assert one.keys() >= {
                "id", "source", "cue", "content", "speaker", "speaker_kind", "relay", "quote", "force", "said_on",
                "nested_in", "speaker_id", "why",
            }  # fmt: skip
        for figure in line["figures"]:
            assert figure.keys() >= {"span", "low", "high", "unit", "per"}
    assert links.keys() >= {"same_occasion", "same_utterance", "repeats", "conflicts"}
    assert all(one.keys() >= {"kind", "members", "why"} for one in links["conflicts"])


def test_offsets_of_a_plain_page_count_code_points_of_the_file_as_it_stands(
    collection: Collection, tmp_path: Path
) -> None:
    lines, _ = written(collection, tmp_path)
    line = next(line for line in lines if line["file"] == "b.txt")
    text = PLAIN.encode().decode("utf-8")
    assert "text" not in line
    (one,) = line["attributions"]
    words = {role: [text[start:end] for start, end in one[role]] for role in ("source", "cue", "content")}
    assert words == {"source": ["Ilda Marné"], "cue": ["said"], "content": ["“the ferry\nsails”"]}
    assert [text[slice(*figure["span"])] for figure in line["figures"]] == ["40"]
    assert text[slice(*line["page"]["title"])] == "Harbour 🚢 news\r"


def test_offsets_of_another_medium_count_in_the_text_that_is_given(collection: Collection, tmp_path: Path) -> None:
    lines, _ = written(collection, tmp_path)
    line = next(line for line in lines if line["file"] == "a.html")
    assert (line["text"], line["url"], line["media"]) == (SHOWN, "https://a.example/1", "text/html")
    (one,) = line["attributions"]
    assert [line["text"][start:end] for start, end in one["content"]] == ["the ferry had sailed"]


def test_what_was_decided_is_told(collection: Collection, tmp_path: Path) -> None:
    lines, links = written(collection, tmp_path)
    page = lines[0]["page"]
    assert (page["published"], page["published_not"]) == ("2025-03-04", ["2024-01-01"])
    one = lines[0]["attributions"][0]
    assert (one["speaker"], one["speaker_id"], one["utterance"]) == ("Ilda Marn", "s1", "u1")
    assert (one["relay"], one["said_on"], one["nested_in"]) == (["Northline"], "2025-03-03", None)
    assert one["why"][0].keys() == {"decision", "rule", "evidence", "score", "span"}
    assert links["conflicts"][0]["why"] == "one; two"


def test_groups_of_one_link_nothing(collection: Collection, tmp_path: Path) -> None:
    _, links = written(collection, tmp_path)
    pair = sorted(one.id for document in collection.documents for one in document.attributions)
    assert links["same_occasion"] == links["same_utterance"] == [pair]
    assert links["repeats"] == [pair[::-1]]


def test_a_page_s_own_voice_is_a_member_by_page_and_span(collection: Collection, tmp_path: Path) -> None:
    lines, links = written(collection, tmp_path)
    voice = links["conflicts"][0]["members"][1]
    assert voice["span"] == [0, 6]
    assert voice["doc"] in {line["doc"] for line in lines}


def test_pages_stand_in_the_order_of_their_files_a_page_a_line(collection: Collection, tmp_path: Path) -> None:
    WRITERS["jsonl"](collection, tmp_path)
    data = (tmp_path / "pages.jsonl").read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert [json.loads(line)["file"] for line in data.splitlines()] == ["a.html", "b.txt"]


def test_the_same_collection_gives_the_same_bytes_in_whatever_order_it_comes(
    collection: Collection, tmp_path: Path
) -> None:
    turned = replace(collection, documents=collection.documents[::-1], conflicts=collection.conflicts[::-1])
    for name, one in (("first", collection), ("second", collection), ("turned", turned)):
        WRITERS["jsonl"](one, tmp_path / name)
    for file in ("pages.jsonl", "links.json"):
        assert len({(tmp_path / name / file).read_bytes() for name in ("first", "second", "turned")}) == 1


def test_an_empty_collection_exports_empty_lists(tmp_path: Path) -> None:
    lines, links = written(Collection(()), tmp_path)
    assert lines == []
    assert not any(links.values())


def test_a_folder_that_cannot_be_written_is_named(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(OutputError, match=r"taken.* cannot be written .*Name a folder"):
            WRITERS["jsonl"](collection, folder)
