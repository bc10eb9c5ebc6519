"""What several parts of the suite share: ledgers that are built once a session, and only read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import onrecord

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does; numpy is not loaded yet

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("onrecord", deadline=None)  # no test fails for a slow machine
settings.load_profile("onrecord")

# Our own news of invented places: one point told by all three, figures that disagree, a denial.
NEWS = {
    "marlow-echo.txt": """Marlow Echo
The ferry to Ostwick stops for the winter
Monday 3 March 2025

The ferry between Marlow Sound and Ostwick will not sail between November and March, the harbour board has announced \
after a meeting that lasted until midnight.

“The old boat will not survive another winter of storms,” harbour master Ilda Marn said. The repairs had cost 40,000 \
crowns, according to Ilda Marn.

Deputy mayor Tomas Brell said that the town would pay for the new landing stage. He claimed that three hundred \
families would lose their way to work.

The bakers of Ostwick said they would send their bread by road until the ice has gone from the sound.
""",
    "ostwick-post.txt": """Ostwick Post
Harbour board defends the winter closure
4 March 2025

The island will be without a ferry for four months, and the harbour board has defended its decision before an angry \
crowd in the fish hall.

Harbour master Ilda Marn said that the old boat would not survive another winter of storms. The repairs had cost \
65,000 crowns, according to Ilda Marn.

Ilda Marn denied that the town would pay for the new landing stage. “We wrote to the town hall in May,” \
Ilda Marn said.
""",
    "hafenbote.txt": """Der Hafenbote
Fähre nach Ostwick fährt im Winter nicht
5. März 2025

Zwischen November und März wird die Fähre zwischen Marlow Sound und Ostwick nicht verkehren, teilte die Hafenbehörde \
nach einer langen Sitzung mit.

„Das alte Boot wird keinen weiteren Winter mit Stürmen überstehen“, sagte die Hafenmeisterin Ilda Marn.
""",
}

Export = Callable[[Path], dict[str, bytes]]


def _write(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with three short pages."""
    folder = tmp_path / "news"
    folder.mkdir()
    return _write(folder, NEWS)


@pytest.fixture(scope="session")
def news_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the three short pages; to be read only."""
    folder = tmp_path_factory.mktemp("news")
    ledger = folder / "ferry.db"
    onrecord.build([_write(folder, NEWS)], ledger, processes=1)
    return ledger


@pytest.fixture(scope="session")
def demo_pages() -> Path:
    """The folder of the bundled demo pages."""
    return ROOT / "src" / "onrecord" / "demo" / "pages"


@pytest.fixture(scope="session")
def demo_ledger(demo_pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the demo pages, built by one process; to be read only."""
    ledger = tmp_path_factory.mktemp("demo") / "demo.db"
    onrecord.build([demo_pages], ledger, processes=1)
    return ledger


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """The bytes of a ledger's jsonl export, by file name."""

    def export(ledger: Path) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("export")
        written = onrecord.WRITERS["jsonl"](onrecord.open_index(ledger).collection, folder)
        return {path.name: path.read_bytes() for path in written}

    return export


@pytest.fixture(scope="session")
def demo_export(demo_ledger: Path, exported: Export) -> dict[str, bytes]:
    """The demo ledger's export."""
    return exported(demo_ledger)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of others' pages and their gold, which lies beside the checkout and is no part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder `shared` (seeds, dev sets, score.py) is not beside this checkout")
    return folder
