"""Search and lists in a real browser: every filter in the address, every list as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import IN_BROWSER
from onrecord import Index

pytestmark = IN_BROWSER


def test_a_search_is_begun_from_any_screen_by_a_key(page: Page, demo_site: str) -> None:
    page.goto(f"{demo_site}/conflicts")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("gates on the northern bank")
    page.keyboard.press("Enter")
    expect(page.locator("table.statements tbody tr").first).to_contain_text("gates")


def test_meaning_is_found_across_languages(page: Page, demo_site: str) -> None:
    page.goto(f"{demo_site}/statements?q=the+sirens+sounded+forty+minutes+late&limit=20")
    found = {code for one in page.locator("table.statements .words").all() if (code := one.get_attribute("lang"))}
    assert found > {"en", "uk"}


def test_all_filters_are_in_the_address_and_survive_a_reload(page: Page, demo_site: str, index: Index) -> None:
    one = next(
        one for one in index.attributions.values() if one.said_on and index.page(one).published and index.speaker(one)
    )
    stands, speaker = index.page(one), index.speaker(one)
    assert speaker
    assert stands.published
    page.goto(f"{demo_site}/statements")
    form = page.get_by_role("form", name="Which statements")
    form.get_by_label("Words or meaning").fill(index.content(one))
    form.get_by_label("Speaker").fill(speaker.name)
    form.get_by_label("Outlet").select_option(index.outlet(stands))
    form.get_by_label("Said on").fill((one.said_on or "")[:4])
    form.get_by_label("Published").fill(stands.published[:4])
    form.get_by_label("Force").select_option(one.force)
    form.get_by_label("Quote").select_option(one.quote)
    form.get_by_label("Language").select_option(stands.language)
    form.get_by_role("button", name="Show").click()
    for name in ("q", "speaker", "outlet", "said", "published", "force", "quote", "language"):
        assert f"{name}=" in page.url
    expect(page.locator(f"tr[id='{one.id}']")).to_be_visible()
    page.reload()
    expect(page.locator(f"tr[id='{one.id}']")).to_be_visible()
    expect(form.get_by_label("Force")).to_have_value(one.force)
    page.get_by_role("link", name="Start over").click()
    expect(page).to_have_url(f"{demo_site}/statements")


@pytest.mark.parametrize("form", ["CSV", "JSONL"])
@pytest.mark.parametrize(
    "path",
    ["/statements?q=gates", "/statements?force=endorsing", "/utterances?pages=1", "/conflicts", "/speakers", "/pages"],
)
def test_a_list_is_saved_whole_as_a_file(page: Page, demo_site: str, path: str, form: str) -> None:
    page.goto(demo_site + path)
    total = int((page.locator(".pager p").first.text_content() or "").split(" of ")[1].replace(",", ""))
    with page.expect_download() as saved:
        page.get_by_role("link", name=form, exact=True).click()
    text = Path(saved.value.path()).read_text("utf-8-sig")
    if form == "JSONL":
        assert len(text.splitlines()) == total
    else:
        import csv
        import io

        assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == total


def test_a_question_that_cannot_be_asked_says_what_to_write(page: Page, demo_site: str) -> None:
    page.on("console", lambda _: None)
    response = page.request.get(f"{demo_site}/statements?said=soon")
    assert response.status == 400
    assert "Write a day as 2024-10-07" in response.text()
