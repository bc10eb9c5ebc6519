"""Neutral by construction: two sides exchanged on every page, the ledger is the same but for the exchange.

`python train/neutral.py` prints every difference with its reason. A floor goes down only by an explicit, explained change.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import onrecord
from mirrored import KINDS, Compared, Kind, compare
from swapping import exchange, write_swapped

# Of the things of a kind that the two ledgers say, the share that both say, on processors with VNNI and on those without.
FLOORS: dict[str, dict[Kind, float]] = {
    "demo": {
        "outlet": 1.0, "attribution": 0.985, "speaker": 0.99, "relay": 0.99, "force": 0.99, "quote": 0.99, "said on": 0.98,
        "conflict": 0.96, "same utterance": 0.94,
    },
    # conflicts are too few to have a share
    "seeds": {
        "outlet": 1.0, "attribution": 0.99, "speaker": 0.99, "relay": 0.99, "force": 0.99, "quote": 0.99, "said on": 0.99,
        "same utterance": 0.90,
    },
}  # fmt: skip

Comparison = dict[Kind, Compared]


@pytest.fixture(scope="module")
def compared(
    demo_pages: Path, demo_ledger: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Comparison]:
    """The ledger of some pages beside that of the same pages with the sides exchanged. Built once."""
    made: dict[str, Comparison] = {}

    def build(pages: str) -> Comparison:
        if pages not in made:
            folder = tmp_path_factory.mktemp(pages)
            (folder / "pages").mkdir()
            source, plain = demo_pages, demo_ledger
            if pages == "seeds":
                source, plain = request.getfixturevalue("shared") / "seeds", folder / "plain.db"
                onrecord.build([source], plain, processes=1)
            write_swapped(source, folder / "pages", exchange(pages))
            onrecord.build([folder / "pages"], folder / "swapped.db", processes=1)
            swapped = onrecord.open_index(folder / "swapped.db")
            made[pages] = compare(onrecord.open_index(plain), swapped, exchange(pages))
            for kind, one in made[pages].items():
                print(f"{pages}, {kind}: {one.both} in both, {one.share:.1%}")  # noqa: T201  # for who runs it with -s
        return made[pages]

    return build


@pytest.mark.parametrize(("pages", "kind"), [(pages, kind) for pages, floors in FLOORS.items() for kind in floors])
def test_the_ledger_of_exchanged_sides_says_the_same_of_them(
    compared: Callable[[str], Comparison], pages: str, kind: Kind
) -> None:
    assert compared(pages)[kind].share >= FLOORS[pages][kind], compared(pages)[kind]


def test_nearly_all_that_a_ledger_says_is_blind_to_the_sides(compared: Callable[[str], Comparison]) -> None:
    kinds: tuple[Kind, ...] = ("attribution", "speaker", "relay", "force", "conflict")
    found = [compared(pages)[kind] for pages in FLOORS for kind in kinds]
    both = 2 * sum(one.both for one in found)
    assert both / (both + sum(len(one.plain_only) + len(one.swapped_only) for one in found)) >= 0.99


def test_every_kind_is_compared(compared: Callable[[str], Comparison]) -> None:
    assert set(compared("demo")) == set(KINDS)
    assert all(one.both for one in compared("demo").values())
