"""A page in a real browser: the exact text with its marks and their why; corrections of days and characters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

import onrecord
from browsing import IN_BROWSER, Own, undone_in_the_list, until
from onrecord import Index

pytestmark = IN_BROWSER
SELECT = """([start, length]) => {
    const walk = document.createTreeWalker(document.getElementById("stored"), NodeFilter.SHOW_TEXT);
    let seen = 0, node;
    while ((node = walk.nextNode()) && seen + node.length <= start) seen += node.length;
    getSelection().setBaseAndExtent(node, start - seen, node, start - seen + length);
}"""


def test_the_text_is_exact_in_any_script(page: Page, demo_site: str, index: Index) -> None:
    for document in index.collection.documents:
        page.goto(f"{demo_site}/pages/{document.page.id}")
        assert page.evaluate("document.getElementById('stored').textContent") == document.page.text


def test_marks_are_the_characters_of_their_roles(page: Page, demo_site: str, index: Index) -> None:
    document = next(one for one in index.collection.documents if one.page.language == "uk")
    page.goto(f"{demo_site}/pages/{document.page.id}")
    for one in document.attributions:
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            shown = page.locator(f"#stored .{role}[data-of='{one.id}']").all_text_contents()
            assert "".join(shown) == "".join(document.page.text[start:end] for start, end in spans)


def test_chrome_is_set_apart_and_each_mark_has_its_why(page: Page, demo_site: str, index: Index) -> None:
    document = next(
        one
        for one in index.collection.documents
        if one.attributions and not all(block.body for block in one.page.blocks)
    )
    page.goto(f"{demo_site}/pages/{document.page.id}")
    chrome = sum(not block.body for block in document.page.blocks)
    expect(page.locator("#stored .chrome")).to_have_count(chrome)
    framed = "all => all.filter(one => getComputedStyle(one).borderTopWidth !== '0px').length"
    assert page.locator("#stored .block").evaluate_all(framed) == 0  # whatever sort of block it is
    expect(page.locator(".marks > li")).to_have_count(len(document.attributions))
    expect(page.locator(".marks > li > details.why")).to_have_count(sum(bool(one.why) for one in document.attributions))


def test_marks_and_lines_light_up_together(page: Page, demo_site: str, index: Index) -> None:
    document = index.collection.documents[0]
    page.goto(f"{demo_site}/pages/{document.page.id}")
    line = page.locator(".marks li").first
    line.locator("a.number").focus()
    ident = line.get_attribute("data-for")
    expect(page.locator(f"#stored [data-of='{ident}'].lit").first).to_be_visible()
    assert page.locator("#stored .lit").count() == page.locator(f"#stored [data-of='{ident}']").count()


def test_a_date_and_a_selected_span_are_corrected_through_a_build_and_undone(
    page: Page, own: Own, build_anew: Callable[[Path], None]
) -> None:
    site, ledger = own
    before = onrecord.open_index(ledger)
    document = next(one for one in before.collection.documents if one.page.language == "de")
    one = document.attributions[0]
    page.goto(f"{site}/pages/{document.page.id}")
    word = "Winter"
    start = document.page.text.index(word)
    page.evaluate(SELECT, [start, len(word)])
    line = page.locator(f"li[data-for='{one.id}']")
    form = line.locator("details.judge")
    form.locator("summary").click()
    form.get_by_role("button", name="Take what is selected in the text").click()
    expect(form.locator("input[name=content]")).to_have_value(f"{start}-{start + len(word)}")
    form.get_by_label("Said on").fill("2025-03-02")
    form.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("is kept")

    def is_corrected() -> bool:
        marked = page.locator(f"#stored .content[data-of='{one.id}']").all_text_contents()
        return marked == [word] and "2 March 2025" in (line.text_content() or "")

    assert is_corrected()
    build_anew(ledger)
    page.reload()
    assert is_corrected()
    after = onrecord.open_index(ledger)
    assert (after.attributions[one.id].said_on, after.content(after.attributions[one.id])) == ("2025-03-02", word)
    undone_in_the_list(page, site, 1)
    page.goto(f"{site}/pages/{document.page.id}")
    until(page, lambda: not is_corrected())
    assert onrecord.open_index(ledger).attributions[one.id] == one
