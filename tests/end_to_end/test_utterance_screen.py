"""An utterance in a real browser: versions, pieces, the way of the words; the same and not the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

import onrecord
from browsing import IN_BROWSER, Own, judged, undone, undone_in_the_list
from onrecord import Index
from onrecord.export.wording import SIGNS

pytestmark = IN_BROWSER
Build = Callable[[Path], None]


def test_each_version_stands_in_a_card_a_column_and_the_graph_and_is_shown_in_its_page(
    page: Page, demo_site: str, index: Index
) -> None:
    told = index.most_told()[0]
    page.goto(f"{demo_site}/utterances/{told.id}")
    expect(page.locator(".card")).to_have_count(len(told.versions))
    expect(page.locator(".pieces thead th")).to_have_count(1 + len(told.versions))
    expect(page.locator(".graph .outlet")).to_have_count(len(index.outlets(told)))
    for one in index.versions(told):
        card = page.locator(f"article[id='{one.id}']")
        expect(card).to_contain_text(index.page(one).quote(one.cue))
        expect(card).to_contain_text(one.force)
    page.locator(".card h3 a").first.click()
    expect(page.locator(".ref:target")).to_be_in_viewport()


def test_every_piece_has_its_witnesses_and_each_cell_says_what_its_version_has(
    page: Page, demo_site: str, index: Index
) -> None:
    told = index.most_told()[0]
    page.goto(f"{demo_site}/utterances/{told.id}")
    for row in page.locator(".pieces tbody tr").all():
        expect(row.locator("th")).to_contain_text("witnesses:")
        told_of = row.locator(".standing").all_text_contents()
        assert told_of
        kinds = (*SIGNS, "told with piece")
        assert all(any(kind in one for kind in kinds) for one in told_of)


def test_an_outlet_in_the_graph_leads_to_its_version(page: Page, demo_site: str, index: Index) -> None:
    page.goto(f"{demo_site}/utterances/{index.most_told()[0].id}")
    page.locator(".graph a.outlet").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card:target")).to_be_in_viewport()


def test_versions_are_set_apart_through_a_build_and_undone(page: Page, own: Own, build_anew: Build) -> None:
    site, ledger = own
    before = onrecord.open_index(ledger)
    told = before.most_told()[0]
    page.goto(f"{site}/utterances/{told.id}")
    expect(page.locator(".card")).to_have_count(len(told.versions))
    one, other = (page.locator(f"article[id='{version.id}']") for version in before.versions(told)[:2])
    judged(page, "Versions tell another point", "Not the same", 0, 1)
    expect(one).to_have_count(1)
    expect(other).to_have_count(0)
    build_anew(ledger)
    page.reload()
    expect(one).to_have_count(1)
    expect(other).to_have_count(0)
    assert told.id not in onrecord.open_index(ledger).utterances
    undone_in_the_list(page, site, 1)
    page.goto(f"{site}/utterances/{told.id}")
    expect(page.locator(".card")).to_have_count(len(told.versions))


def test_statements_are_put_together_and_undone(page: Page, own: Own) -> None:
    site, ledger = own
    before = onrecord.open_index(ledger)
    alone = next(one for one in before.collection.utterances if len(one.versions) == 1)
    page.goto(f"{site}/utterances/{alone.id}")
    judged(page, "Other statements tell this point too", "The same", 0)
    assert len(onrecord.open_index(ledger).utterances) < len(before.utterances)
    assert page.locator(".card").count() > 1
    undone(page)
    assert set(onrecord.open_index(ledger).utterances) == set(before.utterances)
