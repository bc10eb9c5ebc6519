"""A conflict in a real browser: all sides in context, the evidence, no verdict; dismissing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

import onrecord
from browsing import IN_BROWSER, Own, judged, undone_in_the_list, until
from onrecord import Index

pytestmark = IN_BROWSER


def test_each_side_stands_in_the_text_around_it_and_leads_to_its_page(page: Page, demo_site: str, index: Index) -> None:
    for conflict in index.most_telling()[:5]:
        page.goto(f"{demo_site}/conflicts/{conflict.id}")
        expect(page.locator(".card")).to_have_count(len(conflict.members))
        for card in page.locator(".card").all():
            words = card.locator("mark").all_text_contents()
            assert words
            assert len(card.locator(".context").text_content() or "") >= len("".join(words))
        expect(page.locator("section[aria-labelledby=evidence] li")).to_have_count(len(conflict.why))
        expect(page.locator("main")).to_contain_text("does not say who is right")
    page.locator(".card dd a[href^='/pages/']").first.click()
    expect(page.locator("#stored")).to_be_visible()


def test_a_conflict_is_dismissed_through_a_build_and_undone(
    page: Page, own: Own, build_anew: Callable[[Path], None]
) -> None:
    site, ledger = own
    conflict = onrecord.open_index(ledger).collection.conflicts[0]
    page.goto(f"{site}/conflicts/{conflict.id}")
    judged(page, "This is no conflict", "Dismiss the conflict")
    line = page.locator(f"a[href='/conflicts/{conflict.id}']")
    expect(line).to_have_count(0)
    build_anew(ledger)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Conflicts")
    expect(line).to_have_count(0)
    assert conflict.id not in onrecord.open_index(ledger).conflicts
    undone_in_the_list(page, site, 1)
    page.goto(f"{site}/conflicts")
    until(page, lambda: line.count() == 1)
