"""What of a page is its article: on plain text of many shapes and languages, and on the same pages as HTML."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest

from onrecord.read import page
from onrecord.records import Capture


def test_title_body_chrome_outlet_and_date_of_a_plain_page(marked: Any) -> None:
    assert marked.differences(page(marked.capture())) == []


def as_html(marked: Any, shape: str) -> bytes:
    """The marked page in one of several markups: chrome above in a menu, chrome below in a sidebar."""
    lines, at = [], 0
    for line in marked.text.splitlines():
        lines.append((line, set(marked.roles[at : at + len(line)]) - {" "}))
        at += len(line) + 1
    lines = [(escape(line), roles) for line, roles in lines if line.strip()]
    body = [index for index, (_, roles) in enumerate(lines) if roles & {"=", "+"}]
    above, inside, below = lines[: body[0]], lines[body[0] : body[-1] + 1], lines[body[-1] + 1 :]
    menu = "".join(f"<li><a href='/{index}'>{line}</a></li>" for index, (line, _) in enumerate(above))
    wrap = {"div": "div", "p": "p", "semantic": "p"}[shape]
    article = "".join(f"<h1>{line}</h1>" if "=" in roles else f"<{wrap}>{line}</{wrap}>" for line, roles in inside)
    side = "".join(f"<{wrap}>{line}</{wrap}>" for line, _ in below)
    outer = "article" if shape == "semantic" else "div"
    return f"<!doctype html><html><head><title>x</title></head><body><ul>{menu}</ul><{outer}>{article}</{outer}><div>{side}</div></body></html>".encode()


@pytest.mark.parametrize("shape", ["semantic", "div", "p"])
def test_the_same_page_as_html_keeps_its_article(marked: Any, shape: str) -> None:
    made = page(Capture(as_html(marked, shape), "page.html"))
    got = " ".join(made.quote(made.body).replace(" … ", " ").split())
    wanted = [line for line, roles in _lines(marked) if roles <= {"=", "+"}]
    chrome = [line for line, roles in _lines(marked) if roles == {"-"} and len(line) > 25]
    assert [line for line in wanted if line not in got] == []
    # a caption without a credit beside it in the same element cannot be told from a sentence
    assert len([line for line in chrome if line in got]) <= 1


def _lines(marked: Any) -> list[tuple[str, set[str]]]:
    found, at = [], 0
    for line in marked.text.splitlines():
        found.append((line, set(marked.roles[at : at + len(line)]) - {" "}))
        at += len(line) + 1
    return [(line, roles) for line, roles in found if roles]


def test_hidden_markup_is_no_part_of_the_page() -> None:
    source = b"""<html><body><script>var a = "not text";</script><template><p>Nor this, it is a template.</p></template>
    <div style="display: none"><p>Hidden words that nobody sees on the screen.</p></div><div hidden>Nor these words.</div>
    <article><h1>Mill reopens after the flood</h1><p>The mill at Gorm has opened its doors again, the owner said on Monday.</p>
    <p>It had stood under water for nine days, and two of its four wheels were lost.</p></article></body></html>"""
    text = page(Capture(source, "page.html")).text
    assert "not text" not in text
    assert "template" not in text
    assert "Hidden" not in text
    assert "Nor these" not in text


def test_chrome_is_kept_as_chrome() -> None:
    source = b"""<html><body><nav><a href=/>Front page</a></nav><article><h1>Mill reopens after the flood</h1>
    <p>The mill at Gorm has opened its doors again, the owner said on Monday.</p>
    <p>It had stood under water for nine days, and two of its four wheels were lost.</p></article><footer>Imprint and terms</footer></body></html>"""
    made = page(Capture(source, "page.html"))
    assert [made.text[slice(*block.span)] for block in made.blocks if not block.body] == [
        "Front page",
        "Imprint and terms",
    ]


def test_every_decision_names_its_rule(marked: Any) -> None:
    assert all(block.rule for block in page(marked.capture()).blocks)


def test_an_article_in_two_languages_keeps_both() -> None:
    text = (
        "The mayor of Gorm said on Monday that the town would build a new school by the river.\n"
        "She said that the old one had been too small for years, and that the roof leaked.\n"
        "The work will begin in spring, according to the town council of Gorm.\n"
        "Пані мер Горма сказала в понеділок, що місто побудує нову школу біля річки наступного року.\n"
        "За її словами, стара школа давно замала, а дах у ній протікає вже кілька років поспіль.\n"
        "Роботи почнуться навесні, повідомила міська рада Горма у своїй заяві для преси.\n"
    )
    made = page(Capture(text.encode(), "two.txt"))
    assert len(made.body) == 6
    assert {block.language for block in made.blocks} == {"en", "uk"}
