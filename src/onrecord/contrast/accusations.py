"""Mirrored accusations: A accuses B of X, B accuses A of X."""

from __future__ import annotations

from onrecord.contrast.candidates import Pair
from onrecord.contrast.clash import Clash, clash
from onrecord.contrast.views import View, overlap, stems

_SAME_DEED = 0.4  # share of the shorter's stems, names and accusing words left out, that the longer has
_FEWEST = 2  # stems that both have
_SAME_MEANING = 0.90  # cosine from which deeds told in two languages are the same


def mirrored(pair: Pair) -> Clash | None:
    """Each accuses the other, or the body that the other speaks for, of the same."""
    first, second = pair.first, pair.second
    if pair.nested or pair.one_speaker or not (first.speaker and second.speaker):
        return None
    if not (first.accuses and second.accuses and first.mentions(second) and second.mentions(first)):
        return None
    parties = first.party | second.party
    one, two = _deed(first) - parties, _deed(second) - parties
    shared, score = one & two, overlap(one, two)
    if pair.same_language and (len(shared) < _FEWEST or score < _SAME_DEED):
        return None
    if not pair.same_language and pair.meaning < _SAME_MEANING:
        return None
    statement = f"{first.label} and {second.label} accused each other of the same."
    evidence = f"meaning {pair.meaning:.2f}, shared stems: {', '.join(sorted(shared)) or 'none'}"
    return clash(
        "mirrored_accusation", first, second, max(score, pair.meaning), statement, "each accuses the other", evidence
    )


def _deed(view: View) -> frozenset[str]:
    return view.terms - stems(" ".join(form.rstrip("*") for form in view.lex.accusing), view.lex)
