"""What tests in a real browser share: who may run them, how a window is opened, how a reader judges."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IN_BROWSER = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on PATH: install it with apt-get install chromium"),
    # the browser's own connection closes after the loop that it ran in
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PATIENCE = 120_000  # milliseconds: a machine that is busy with other things is no fault of ours
expect.set_options(timeout=PATIENCE)

Serve = Callable[..., str]  # a ledger and flags -> the address at which it is served
Own = tuple[str, Path]  # where a ledger of the test's own is served, and its file


def opened(browser: Browser, **options: Any) -> BrowserContext:
    """A window of its own, without memory."""
    made = browser.new_context(**options)
    made.set_default_timeout(PATIENCE)
    return made


def judged(page: Page, summary: str, button: str, *ticks: int) -> None:
    """Open a form by its summary, tick some of its boxes, and send it."""
    form = page.locator("details.judge", has=page.get_by_text(summary, exact=True))
    form.locator("summary").click()
    for number in ticks:
        form.locator("input[type=checkbox]").nth(number).check()
    form.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("is kept")


def undone(page: Page) -> None:
    """Undo in the notice that follows a judgement."""
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("taken back")


def undone_in_the_list(page: Page, site: str, number: int) -> None:
    """Undo on the screen of judgements, as a reader does who comes back later."""
    page.goto(f"{site}/judgements")
    page.get_by_role("button", name=f"Undo judgement {number}", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("taken back")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Load a page again and again until something holds: a server follows its ledger after a while."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < deadline, f"{page.url} does not follow the ledger"
        page.wait_for_timeout(250)
        page.reload()
