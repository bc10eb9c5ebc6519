"""Learns on some sets and reports on all, to see what carries over. `python cross.py`."""

from __future__ import annotations

from alone import scores
from found import found
from gold import SETS, load
from learn import install, learn


def main() -> None:
    """Each development set alone, then both; statements and speakers of the gold, then as the pipeline finds them."""
    sets = {name: (load(name), found(name)) for name in SETS}
    for chosen in (["english"], ["slavic"], ["english", "slavic"]):
        install(learn([one for name in chosen for one in sets[name]]))
        print("learnt on", *chosen)
        for one in (one for both in sets.values() for one in both):
            shown = (f"{kind} {p:.2f}/{r:.2f}/{f1:.3f}" for kind, (p, r, f1, _) in scores(one).items())
            print(f"  {one.name:18}", "  ".join(shown))


if __name__ == "__main__":
    main()
