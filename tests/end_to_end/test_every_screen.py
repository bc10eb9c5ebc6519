"""What holds of every screen: reached by links, at ease for screen readers, in any window, without script, on paper, on any ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

import onrecord
from browsing import IN_BROWSER, Own, Serve, opened, until
from onrecord import Index
from onrecord.ledger import Ledger

pytestmark = IN_BROWSER
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
LISTS = ("Statements", "Utterances", "Conflicts", "Speakers", "Pages", "Judgements")


def screens(index: Index) -> list[str]:
    telling = max(index.collection.conflicts, key=lambda one: (len(one.members), one.id))
    busiest = max(index.collection.speakers, key=lambda one: (len(one.entities), one.id))
    ukrainian = next(document.page for document in index.collection.documents if document.page.language == "uk")
    return [
        "/", "/?by=published", "/statements", "/statements?q=sirens&force=doubting", "/statements?said=soon", "/utterances", "/conflicts",
        "/speakers", "/pages", "/judgements", f"/utterances/{index.most_told()[1].id}", f"/conflicts/{telling.id}",
        f"/speakers/{busiest.id}?like=odal", f"/pages/{ukrainian.id}",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, demo_site: str, index: Index, scheme: str) -> None:
    context = opened(browser, viewport=WIDE, color_scheme=scheme)
    tab, found = context.new_page(), {}
    for path in screens(index):
        tab.goto(demo_site + path)
        for details in tab.locator("details").all()[:12]:
            details.evaluate("one => one.open = true")
        result = Axe().run(tab)
        serious = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}"
            for one in result.response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
        if serious:
            found[path] = serious
    context.close()
    assert found == {}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_none_is_wider_than_its_window(browser: Browser, demo_site: str, index: Index, size: dict[str, int]) -> None:
    context = opened(browser, viewport=size)
    tab = context.new_page()
    too_wide = {}
    for path in screens(index):
        tab.goto(demo_site + path)
        width = tab.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            too_wide[path] = width
    context.close()
    assert too_wide == {}


def test_each_is_reached_from_the_overview_by_its_links(page: Page, demo_site: str) -> None:
    page.goto(demo_site)
    for name in LISTS:
        page.get_by_role("navigation", name="Screens").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize("pages", [0, 1])
def test_each_opens_on_an_empty_and_on_a_tiny_ledger(page: Page, serve: Serve, tmp_path: Path, pages: int) -> None:
    ledger = tmp_path / "small.db"
    Ledger.create_or_open(ledger).close()
    if pages:
        (tmp_path / "one.txt").write_text("Northline\n\nThe ferry will sail, Ilda Marn said on Friday.\n", "utf-8")
        onrecord.build([tmp_path / "one.txt"], ledger, processes=1)
    site = serve(ledger)
    page.goto(site)
    expect(page.locator("main")).to_contain_text("Ilda Marn" if pages else "holds no pages yet")
    for name in LISTS:
        page.get_by_role("navigation", name="Screens").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        expect(page.locator(".pager")).to_contain_text(" of ")


def test_each_works_without_script(browser: Browser, own: Own) -> None:
    site, ledger = own
    context = opened(browser, java_script_enabled=False)
    tab = context.new_page()
    conflict = onrecord.open_index(ledger).collection.conflicts[0]
    tab.goto(f"{site}/conflicts/{conflict.id}")
    tab.locator("details.judge summary").click()
    tab.get_by_role("button", name="Dismiss the conflict").click()
    expect(tab.get_by_role("status")).to_contain_text("is kept")
    context.close()


def test_each_prints_without_what_only_a_screen_needs(context: BrowserContext, demo_site: str, index: Index) -> None:
    tab = context.new_page()
    tab.emulate_media(media="print")
    for path in screens(index):
        tab.goto(demo_site + path)
        expect(tab.get_by_role("heading", level=1)).to_be_visible()
        for hidden in tab.locator("header.site nav, .find, .filters, .judge, .files").all():
            expect(hidden).to_be_hidden()
    tab.goto(f"{demo_site}/utterances/{index.most_told()[1].id}")
    expect(tab.get_by_role("heading", name="Piece by piece")).to_be_visible()
    expect(tab.get_by_role("heading", name="Is this one point?")).to_be_hidden()


def test_all_follow_a_build(page: Page, own: Own, tmp_path: Path) -> None:
    site, ledger = own
    page.goto(f"{site}/pages")
    rows = page.locator("table.plain tbody tr")
    expect(rows).to_have_count(3)
    more = tmp_path / "more.txt"
    more.write_text("Northline\n\nThe ferry will sail in April, harbour master Ilda Marn said on Friday.\n", "utf-8")
    onrecord.build([more], ledger, processes=1)
    until(page, lambda: rows.count() == 4)
