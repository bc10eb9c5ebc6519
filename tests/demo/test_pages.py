"""The bundled demo pages: readable, invented, varied, even-handed, and nobody else's text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "src" / "onrecord" / "demo"
PAGES = sorted((DEMO / "pages").iterdir())
SHARED = ROOT / ".." / "shared"

# Reserved by RFC 2606 and RFC 6761: nobody's site.
RESERVED = re.compile(r"(?:^|\.)(?:example|example\.(?:org|com|net))$")
HOST = re.compile(r"(?:https?:)?//([^/\s\"'<>:]+)|[\w.+-]+@([\w.-]*\w)|\b(www\.[\w.-]*\w)", re.IGNORECASE)
TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]+>", re.DOTALL | re.IGNORECASE)


def text(page: Path) -> str:
    return page.read_bytes().decode("utf-8")


def shown(page: Path) -> str:
    """What a reader sees, near enough for counting words."""
    return TAG.sub(" ", text(page)) if page.suffix == ".html" else text(page)


def words(of: str) -> list[str]:
    return re.findall(r"\w+", of.lower())


def runs(of: list[str], length: int = 10) -> Iterator[tuple[str, ...]]:
    return zip(*(of[start:] for start in range(length)), strict=False)


def table() -> dict[str, tuple[str, ...]]:
    """The README's table of pages: number to (outlet, stands, event, language, published)."""
    rows = re.findall(r"^\| (\d\d) \|(.*)\|$", (DEMO / "README.md").read_text("utf-8"), re.MULTILINE)
    return {number: tuple(cell.strip() for cell in cells.split("|"))[:5] for number, cells in rows}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_utf8_text_of_a_readable_length(page: Path) -> None:
    assert re.fullmatch(r"\d\d-[a-z0-9-]+\.(?:txt|html)", page.name)
    assert "\ufffd" not in text(page)
    assert 200 <= len(words(shown(page))) <= 600


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_only_reserved_domains(page: Path) -> None:
    hosts = [next(filter(None, match.groups())) for match in HOST.finditer(text(page))]
    assert [host for host in hosts if not RESERVED.search(host)] == []


def test_the_domain_check_tells_a_real_site_from_a_reserved_one() -> None:
    found = [
        next(filter(None, match.groups())) for match in HOST.finditer("//a.example/x https://b.test.net c@d.example")
    ]
    assert [bool(RESERVED.search(host)) for host in found] == [True, False, True]
    assert not RESERVED.search("notexample.org")


@pytest.mark.parametrize("page", [page for page in PAGES if page.suffix == ".html"], ids=lambda page: page.name)
def test_the_only_scripts_are_json_ld_that_parses(page: Path) -> None:
    for attributes, content in re.findall(r"<script\b([^>]*)>(.*?)</script>", text(page), re.DOTALL):
        assert 'type="application/ld+json"' in attributes
        assert json.loads(content)


def test_the_readme_lists_every_page() -> None:
    assert sorted(table()) == [page.name[:2] for page in PAGES]


def test_the_set_is_as_varied_as_a_newcomer_needs() -> None:
    rows = table().values()
    outlets, stands, events, languages, published = (set(column) for column in zip(*rows, strict=True))
    assert len(PAGES) >= 12
    assert len(outlets) >= 4
    assert {"Lavoria", "Halmeria", "neutral"} <= stands
    assert len(events) >= 2
    assert len(languages - {"en"}) >= 3
    assert "not shown" in published
    assert {page.suffix for page in PAGES} == {".txt", ".html"}
    assert sum(page.suffix == ".html" for page in PAGES) * 3 >= len(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_outlet_stands_on_its_page(page: Path) -> None:
    assert table()[page.name[:2]][0].lower() in shown(page).lower()


def test_at_least_four_outlets_tell_one_event() -> None:
    told = {row[0] for row in table().values() if row[2] == "A"}
    assert {"The Torvane Courier", "Ostrel Tribune", "Harbour Gazette", "Northline"} <= told


def test_one_page_has_crlf_line_ends_and_git_leaves_pages_alone() -> None:
    assert [page.name[:2] for page in PAGES if b"\r\n" in page.read_bytes()] == ["04"]
    assert "src/onrecord/demo/pages/** -text" in (ROOT / ".gitattributes").read_text("utf-8")


def test_neither_side_is_spoken_of_or_doubted_more_than_the_other() -> None:
    """In English: mentions of the sides balance, and the partisan pages doubt and concede alike."""
    english = [page for page in PAGES if table()[page.name[:2]][3] == "en"]
    together = " ".join(shown(page) for page in english)
    north = len(re.findall(r"\b(?:Lavoria|Torvane|Tessen|Odal|Pellin|Harrol)", together))
    south = len(re.findall(r"\b(?:Halmeria|Ostrel|Marcand|Rehm|Dorrick|Haldane)", together))
    assert 0.8 < north / south < 1.25
    cue = re.compile(r"\b(?:claimed|admitted)\b")
    assert len(cue.findall(shown(PAGES[0]))) == len(cue.findall(shown(PAGES[1]))) > 0


@pytest.mark.parametrize("folder", ["seeds", "dev", "polnear"])
def test_no_ten_words_in_a_row_are_taken_from_others(folder: str) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"shared/{folder} is not beside this checkout")
    ours = {run for page in PAGES for run in runs(words(shown(page)))}
    theirs = [path for path in (SHARED / folder).rglob("*") if path.suffix in {".txt", ".jsonl"}]
    assert theirs
    for path in theirs:
        lines = path.read_text("utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines] if path.suffix == ".jsonl" else ["\n".join(lines)]
        for one in texts:
            assert ours.isdisjoint(runs(words(one))), path.name
