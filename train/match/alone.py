"""Matching alone: occasions and utterances found on gold attributions and speakers, scored as pairs. `python alone.py`."""

from __future__ import annotations

import sys

from gold import SETS, Pairs, Set, load, pairs

from onrecord.match import Compared, compared, grouped


def main(names: list[str]) -> None:
    """Print precision, recall and F1 of each set in `names`, or of all."""
    for name in names or SETS:
        for kind, figures in scores(load(name)).items():
            print(f"{name:8} {kind:38} p {figures[0]:.3f}  r {figures[1]:.3f}  f1 {figures[2]:.3f}  of {figures[3]}")


def scores(gold: Set, found: Compared | None = None) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F1 and number of gold pairs of each kind. `found` is what is compared in the set, where it is at hand."""
    made = grouped(gold.collection, found or compared(gold.collection))
    utterances = pairs(gold.known.intersection(one.versions) for one in made.utterances)
    occasions = pairs(gold.known.intersection(one.attributions) for one in made.occasions)

    def across(found: Pairs) -> Pairs:
        return {pair for pair in found if gold.across(pair)}

    return {
        "same_utterance_across_pages": prf(across(utterances), across(gold.utterances)),
        "same_utterance": prf(utterances, gold.utterances),
        "same_occasion_across_pages": prf(across(occasions), across(gold.occasions)),
        "same_occasion": prf(occasions, gold.occasions),
    }


def prf(found: Pairs, gold: Pairs) -> tuple[float, float, float, int]:
    """Precision, recall and F1 of pairs, and how many there are."""
    right = len(found & gold)
    precision = right / len(found) if found else float(not gold)
    recall = right / len(gold) if gold else 1.0
    return precision, recall, 2 * right / (len(found) + len(gold)) if found or gold else 1.0, len(gold)


if __name__ == "__main__":
    main(sys.argv[1:])
