"""A speaker in a real browser: names, roles, time, repeats and changes; merging and splitting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import onrecord
from browsing import IN_BROWSER, Own, judged, undone, undone_in_the_list, until
from onrecord import Index
from onrecord.records import Speaker

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def busiest(index: Index) -> Speaker:
    return max(index.collection.speakers, key=lambda one: (len(one.entities), one.id))


def test_all_names_and_roles_stand_there_in_their_scripts(page: Page, demo_site: str, busiest: Speaker) -> None:
    page.goto(f"{demo_site}/speakers/{busiest.id}")
    for name in busiest.names:
        expect(page.locator("dl.facts").first).to_contain_text(name)
    for role in busiest.roles:
        expect(page.locator("section[aria-labelledby=roles]")).to_contain_text(role)
    assert len({name.isascii() for name in busiest.names}) == 2


def test_each_day_leads_to_what_was_said_on_it(page: Page, demo_site: str, busiest: Speaker) -> None:
    page.goto(f"{demo_site}/speakers/{busiest.id}")
    day = page.locator(".timeline li", has_text="statements").first
    count = (day.locator(".name").first.text_content() or "").split()[0]
    assert day.locator("a[lang]").count() == 1
    day.locator("a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pager")).to_contain_text(f"of {count}")


def test_a_repeated_point_stands_in_both_wordings_with_what_differs(page: Page, demo_site: str, index: Index) -> None:
    pairs = index.collection.repeats  # in the demo one speaker alone says anything again
    (speaker,) = {index.speaker(index.attributions[ident]) for one in pairs for ident in (one.first, one.second)}
    assert speaker
    page.goto(f"{demo_site}/speakers/{speaker.id}")
    expect(page.locator(".pairs > li")).to_have_count(len(pairs))
    for pair in page.locator(".pairs > li").all():
        expect(pair.locator(".card")).to_have_count(2)
        expect(pair.locator("> p")).to_contain_text("iffer")


def test_outlets_that_carry_the_words_lead_to_them(page: Page, demo_site: str, busiest: Speaker) -> None:
    page.goto(f"{demo_site}/speakers/{busiest.id}")
    number = page.locator("section[aria-labelledby=outlets] td a").first
    count = number.text_content()
    number.click()
    expect(page.locator(".pager")).to_contain_text(f"of {count}")


def test_speakers_are_merged_through_a_build_and_undone(
    page: Page, own: Own, build_anew: Callable[[Path], None]
) -> None:
    site, ledger = own
    before = onrecord.open_index(ledger)
    speaker = next(one for one in before.collection.speakers if one.name == "Ilda Marn")
    page.goto(f"{site}/speakers/{speaker.id}")
    page.get_by_text("Others are the same speaker").click()
    page.get_by_label("Name, or a part of it").fill("Brell")
    page.get_by_role("button", name="Look for speakers").click()
    form = page.locator("#merge")
    form.locator("input[type=checkbox]").first.check()
    form.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status")).to_contain_text("is kept")
    expect(page.locator("dl.facts").first).to_contain_text("Tomas Brell")
    build_anew(ledger)
    page.reload()
    expect(page.locator("dl.facts").first).to_contain_text("Tomas Brell")
    assert len(onrecord.open_index(ledger).speakers) == len(before.speakers) - 1
    undone_in_the_list(page, site, 1)
    page.goto(f"{site}/speakers")
    until(page, lambda: page.get_by_role("link", name="Tomas Brell").count() == 1)
    assert set(onrecord.open_index(ledger).speakers) == set(before.speakers)


def test_a_speaker_is_split_and_undone(page: Page, own: Own) -> None:
    site, ledger = own
    before = onrecord.open_index(ledger)
    speaker = next(one for one in before.collection.speakers if one.name == "Ilda Marn")
    page.goto(f"{site}/speakers/{speaker.id}")
    judged(page, "Pages mean somebody else", "Split", 0)
    assert len(onrecord.open_index(ledger).speakers) == len(before.speakers) + 1
    undone(page)
    assert set(onrecord.open_index(ledger).speakers) == set(before.speakers)
