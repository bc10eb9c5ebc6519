"""The overview in a real browser: its charts tell exact values to mouse and keyboard, and lead to the statements behind them."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from browsing import IN_BROWSER
from onrecord import Index

pytestmark = IN_BROWSER


def test_a_mark_of_the_timeline_tells_its_value_and_leads_to_as_many_statements(page: Page, demo_site: str) -> None:
    page.goto(demo_site)
    mark = page.locator(".bubble").first
    expect(mark.locator(".tip")).to_be_hidden()
    mark.locator(".dot").hover(force=True)
    expect(mark.locator(".tip")).to_be_visible()
    told = mark.locator(".tip").text_content() or ""
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pager")).to_contain_text(f"of {told.split(': ')[-1].split()[0]}")


def test_the_keyboard_alone_reaches_a_mark_and_its_value(page: Page, demo_site: str) -> None:
    page.goto(demo_site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('bubble')"):
            break
    expect(page.locator(".bubble:focus .tip")).to_be_visible()


def test_a_cell_of_who_quotes_whom_tells_exact_shares_and_its_numbers_lead_to_the_statements(
    page: Page, demo_site: str
) -> None:
    page.goto(demo_site)
    cell = page.locator(".matrix td", has=page.locator(".parts a")).first
    expect(cell.locator(".tip")).to_be_hidden()
    cell.hover()
    expect(cell.locator(".tip")).to_be_visible()
    page.mouse.move(0, 0)
    cell.locator("a.n").focus()
    expect(cell.locator(".tip")).to_be_visible()
    numbers = re.findall(
        r"(\d+) statement|(direct|endorsing|doubting) (\d+)", cell.locator(".tip").text_content() or ""
    )
    assert len(numbers) == 4
    part = cell.locator(".parts a").first
    count = re.findall(r"\d+", part.text_content() or "")[0]
    part.click()
    expect(page.locator(".pager")).to_contain_text(f"of {count}")


def test_the_timeline_goes_by_the_day_of_speaking_or_of_publishing(page: Page, demo_site: str) -> None:
    page.goto(demo_site)
    page.locator("#timeline ~ p").get_by_role("link", name="published").click()
    expect(page).to_have_url(re.compile(r"by=published"))
    page.locator(".bubble").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"published=20"))


def test_what_most_outlets_tell_and_the_most_telling_conflict_are_a_click_away(
    page: Page, demo_site: str, index: Index
) -> None:
    page.goto(demo_site)
    page.locator(".told a").first.click()
    expect(page).to_have_url(f"{demo_site}/utterances/{index.most_told()[0].id}")
    page.goto(demo_site)
    page.locator(".conflict a").first.click()
    expect(page).to_have_url(f"{demo_site}/conflicts/{index.most_telling()[0].id}")


def test_names_in_other_languages_are_marked_as_such(page: Page, demo_site: str) -> None:
    page.goto(demo_site)
    expect(page.locator(".matrix thead bdi[lang=uk]")).to_have_count(1)
    assert page.locator("svg text[lang=en]").count() > 0
