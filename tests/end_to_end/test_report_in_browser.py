"""The report in a real browser, opened from the disk: it asks for nothing, reads well in any window, prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

import onrecord
from browsing import IN_BROWSER, opened
from onrecord import Index

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def report(demo_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("report") / "report.html"
    onrecord.write_report(demo_ledger, written, title="The demo")
    return written


def test_it_opens_from_the_disk_and_asks_for_nothing(browser: Browser, report: Path, index: Index) -> None:
    context = opened(browser, viewport={"width": 1280, "height": 900}, offline=True)
    tab, asked = context.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(report.as_uri())
    expect(tab.get_by_role("heading", level=1)).to_have_text("The demo")
    for name in ("Overview", "Told by most outlets", "Conflicts", "Who quotes whom", "Timeline"):
        expect(tab.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()
    expect(tab.locator(".clash")).to_have_count(len(index.conflicts))
    first = tab.locator(".clash h3").first
    expect(first).to_have_attribute("id", index.most_telling()[0].id)
    context.close()
    assert asked == [report.as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, news_ledger: Path, tmp_path: Path, scheme: str) -> None:
    context = opened(browser, color_scheme=scheme)
    tab, written = context.new_page(), tmp_path / "news.html"  # of few pages: axe takes minutes for the demo's text
    onrecord.write_report(news_ledger, written, title="Three pages")
    tab.goto(written.as_uri())
    serious = [one["id"] for one in Axe().run(tab).response["violations"] if one["impact"] in {"serious", "critical"}]
    context.close()
    assert serious == []


def test_it_is_no_wider_than_a_narrow_window_and_prints_on_sheets(browser: Browser, report: Path) -> None:
    context = opened(browser, viewport={"width": 360, "height": 740})
    tab = context.new_page()
    tab.goto(report.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert tab.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
    context.close()
