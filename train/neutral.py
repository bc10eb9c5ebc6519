"""What breaks neutrality: every difference between the ledger of some pages and that of the same pages with two sides exchanged.

`python neutral.py [demo | seeds]`. The tables of what is exchanged for what stand in tests/support/sides.toml. A difference is marked
- where the pages as they are have it, + where the exchanged ones do; its reasons stand below it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

import onrecord  # noqa: E402
from mirrored import KINDS, Item, compare  # noqa: E402  # shared with the tests
from swapping import exchange, write_swapped  # noqa: E402

PAGES = {"demo": ROOT / "src" / "onrecord" / "demo" / "pages", "seeds": ROOT.parent / "shared" / "seeds"}
REASONS = 4  # shown of each difference


def main() -> None:
    """Print the differences and the shares of what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", choices=(*PAGES, []), help="which pages (default: all)")
    for name in parser.parse_args().pages or PAGES:
        print_differences(name)


def print_differences(name: str) -> None:
    """Build the pages twice, the second time with the sides exchanged, and print what differs."""
    sides = exchange(name)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "pages").mkdir()
        write_swapped(PAGES[name], folder / "pages", sides)
        onrecord.build([PAGES[name]], folder / "plain.db", processes=1)
        onrecord.build([folder / "pages"], folder / "swapped.db", processes=1)
        found = compare(onrecord.open_index(folder / "plain.db"), onrecord.open_index(folder / "swapped.db"), sides)
    for kind in KINDS:
        for sign, items in (("-", found[kind].plain_only), ("+", found[kind].swapped_only)):
            for item in items:
                print_item(f"{sign} {kind}", item)
    print(f"\n| {name} | in both | only as it is | only exchanged | share |\n|---|---|---|---|---|")
    for kind in KINDS:
        one = found[kind]
        print(f"| {kind} | {one.both} | {len(one.plain_only)} | {len(one.swapped_only)} | {one.share:.1%} |")


def print_item(label: str, item: Item) -> None:
    """One difference with its reasons."""
    print(f"{label}: {item.words[:230]}")
    for why in item.why[:REASONS]:
        score = "" if why.score is None else f" {why.score:.2f}"
        print(f"      {why.decision}: {why.rule}{score} ({why.evidence[:100]})")


if __name__ == "__main__":
    main()
