"""A browser, servers of ledgers, and a tab that complains of nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import onrecord
from browsing import CHROMIUM, Own, Serve, opened
from onrecord import Index


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def running() -> Iterator[list[subprocess.Popen[str]]]:
    """Servers, which end with the session."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="session")
def serve(running: list[subprocess.Popen[str]]) -> Serve:
    """`onrecord serve` as a process of its own, at a port that is free."""

    def start(ledger: Path, *flags: str) -> str:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "onrecord", "serve", str(ledger), "--port", "0", *flags],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "300", "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        running.append(process)
        assert process.stdout
        told = re.search(r"http://\S+", process.stdout.readline())
        assert told
        return told[0].rstrip("/")

    return start


@pytest.fixture(scope="session")
def demo_site(serve: Serve, demo_ledger: Path) -> str:
    return serve(demo_ledger)


@pytest.fixture(scope="session")
def index(demo_ledger: Path) -> Index:
    """Of the demo."""
    return onrecord.open_index(demo_ledger)


@pytest.fixture
def own(serve: Serve, news_ledger: Path, tmp_path: Path) -> Own:
    """A ledger to be judged: where it is served, and its file."""
    ledger = Path(shutil.copy(news_ledger, tmp_path / "own.db"))
    return serve(ledger), ledger


@pytest.fixture
def build_anew(news: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Reads every page of a ledger of the news again, as a newer version would."""

    def build(ledger: Path) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(sys.modules["onrecord.desk.build"], "engine", lambda: "newer")
            assert onrecord.build([news], ledger, processes=1).read == len(list(news.iterdir()))

    return build


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = opened(browser, viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab; the test fails where it complained of anything, or asked any other host."""
    tab = context.new_page()
    complaints: list[str] = []
    hosts: set[str] = set()
    tab.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: hosts.add(re.sub(r":\d+$", "", request.url.split("/")[2])))
    yield tab
    assert complaints == []
    assert hosts <= {"127.0.0.1"}
