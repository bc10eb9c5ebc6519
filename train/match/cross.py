"""Learns on some sets and reports on all, to see what carries over. `python cross.py`."""

from __future__ import annotations

from alone import scores
from found import found
from gold import SETS, load
from learn import cases_of, install, learn


def main() -> None:
    """Each set of pages alone, then all; statements and speakers of the gold, then as the pipeline finds them."""
    for chosen in (["english"], ["slavic"], ["reported"], ["english", "slavic", "reported"]):
        install(learn([one for name in chosen for one in cases_of(name)]))
        print("learnt on", *chosen)
        for one in (read(name) for name in SETS for read in (load, found)):
            shown = (f"{kind} {p:.2f}/{r:.2f}/{f1:.3f}" for kind, (p, r, f1, _) in scores(one).items())
            print(f"  {one.name:18}", "  ".join(shown))


if __name__ == "__main__":
    main()
