"""Learns on some sets and reports on all, to see what carries over. `python cross.py`."""

from __future__ import annotations

from alone import scores
from found import found
from gold import SETS, load
from learn import install, learn


def main() -> None:
    """Each development set alone, then both."""
    sets = {name: load(name) for name in SETS}
    for chosen in (["english"], ["slavic"], ["english", "slavic"]):
        made = learn([one for name in chosen for one in (sets[name], found(name))])
        install(made)
        print("learnt on", *chosen)
        for name, one in sets.items():
            print(
                f"  {name:8}", "  ".join(f"{kind} {v[0]:.2f}/{v[1]:.2f}/{v[2]:.3f}" for kind, v in scores(one).items())
            )


if __name__ == "__main__":
    main()
