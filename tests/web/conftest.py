"""Serves ledgers to a client in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord.ledger import Ledger
from onrecord.web import application

Serve = Callable[..., TestClient]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a ledger; the client speaks to 127.0.0.1, and does not follow redirects."""
    opened: list[TestClient] = []

    def serve_ledger(ledger: Path, **options: bool | str) -> TestClient:
        app = application(ledger, **options)  # type: ignore[arg-type]  # as the test names them
        client = TestClient(app, base_url="http://127.0.0.1:8321", follow_redirects=False)
        opened.append(client)
        return client

    yield serve_ledger
    for client in opened:
        client.app.state.site.room.close()  # type: ignore[attr-defined]  # our own app
        client.close()


@pytest.fixture
def demo(serve: Serve, demo_ledger: Path) -> TestClient:
    """The demo, to be read only."""
    return serve(demo_ledger)


@pytest.fixture
def news_copy(news_ledger: Path, tmp_path: Path) -> Path:
    """A ledger of one's own, of three short pages, to be judged."""
    return Path(shutil.copy(news_ledger, tmp_path / "own.db"))


@pytest.fixture
def empty_ledger(tmp_path: Path) -> Path:
    """A ledger without a page."""
    path = tmp_path / "empty.db"
    Ledger.create_or_open(path).close()
    return path


@pytest.fixture
def demo_index(demo_ledger: Path) -> onrecord.Index:
    """The demo as the library gives it."""
    return onrecord.open_index(demo_ledger)
