"""What holds of every page: blocks in order, apart, inside the text, and no character lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.read import page
from onrecord.records import Capture, Page

SCRAPS = st.sampled_from(
    [
        "The mayor said on Monday that the bridge would be closed for repairs until spring.",
        "«Ми чекали цього дня, – сказала вона. – І ось він настав для всього нашого міста».",
        "Read more", "Читати далі…", "March 5th, 2025", "17:48 ", "By Ann Lind", "Photo: Ann Lind / Agency", "https://a.example/b",
        "Home", "Sport", "Related news", "Comments", "Tags: a, b", " date 2022-11-24 The minister of roads has said nothing.",
        "© 2024 Herald. All rights reserved.", "\ufeff", "\x00", "\u2028", "\r\n", "\r", "\t", "\u00a0", "• ", "* * *", "!", "…", "(", "«", "[a](b)",
        "Підтримайте нас! Станьте нашим патроном на Patreon. Редакція буде вдячна за допомогу.", "İstanbul'da köprü kapandı, dedi başkan.",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(SCRAPS, st.text(max_size=40)), max_size=25).map("\n".join)


def page_or_none(capture: Capture) -> Page | None:
    """The page, or None where the capture is refused by name."""
    try:
        return page(capture)
    except PageError as error:
        if capture.file not in str(error):
            raise
        return None


def check(made: Page) -> None:
    """The invariants of blocks."""
    end = 0
    covered = [False] * len(made.text)
    for block in made.blocks:
        assert end <= block.span.start < block.span.end <= len(made.text)
        end = block.span.end
        covered[block.span.start : block.span.end] = [True] * (end - block.span.start)
    assert all(done or letter.isspace() for letter, done in zip(made.text, covered, strict=True))
    assert any(block.body for block in made.blocks)
    for one in made.dates:
        if one.span:
            assert 0 <= one.span.start < one.span.end <= len(made.text)
    if made.title:
        assert made.title in [block.span for block in made.blocks if block.body]


@settings(max_examples=60)
@given(TEXTS)
def test_plain_text_is_decoded_as_it_is_and_every_character_has_its_block(text: str) -> None:
    data = text.encode("utf-8", "replace")
    made = page_or_none(Capture(data, "page.txt", media="text/plain"))
    if made is None:
        return
    assert made.text == data.decode("utf-8")
    check(made)


@settings(max_examples=40)
@given(TEXTS, st.sampled_from(["p", "div", "li", "td", "span", "h1", "a", "time", "b><p", "figure><figcaption"]))
def test_html_of_any_shape_is_a_page_or_a_named_problem(text: str, tag: str) -> None:
    data = "".join(f"<{tag}>{line}" for line in text.split("\n")).encode("utf-8", "replace")
    made = page_or_none(Capture(data, "page.html", media="text/html"))
    if made is None:
        return
    check(made)


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_a_named_problem(data: bytes) -> None:
    made = page_or_none(Capture(data, "file"))
    if made is not None:
        check(made)


@settings(max_examples=30)
@given(TEXTS)
def test_reading_twice_gives_the_same_page(text: str) -> None:
    capture = Capture(text.encode("utf-8", "replace"), "page.txt", media="text/plain")
    try:
        first = page(capture)
    except PageError:
        return
    assert page(capture) == first
