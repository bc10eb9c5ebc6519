"""Mirrored accusations: A accuses B of X, B accuses A of X."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.contrast.candidates import Pair
from onrecord.contrast.clash import Clash, clash
from onrecord.contrast.sides import beside
from onrecord.contrast.stems import overlap, stems
from onrecord.contrast.views import View

EACH_OTHER = "accuse each other"  # the rule by that name
_SAME_DEED = 0.4  # share of the shorter's stems, names and accusing words left out, that the longer has
_FEWEST = 2  # stems that both have
_SAME_BESIDE = 0.6  # the same share where the two stand side by side
_OF_BOTH = 0.45  # cosine from which one accuses of what both accuse each other of
_SAME_MEANING = 0.67  # cosine from which deeds told in two languages are the same


def mirrored(pair: Pair) -> Clash | None:
    """Each accuses the other, or the body that the other speaks for, of the same."""
    first, second = pair.first, pair.second
    if pair.nested or pair.one_speaker or not (first.speaker and second.speaker):
        return None
    if first.each_other or second.each_other:
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


def each_other(pair: Pair) -> Clash | None:
    """ "Moss and Alder accused each other of walking out", with what either of them says of it on the same page."""
    if pair.nested or pair.one_speaker or pair.first.page is not pair.second.page:
        return None
    for both, one in ((pair.first, pair.second), (pair.second, pair.first)):
        if not both.each_other or both.one.nested_in or one.each_other or pair.meaning < _OF_BOTH:
            continue
        if not (one.speaker and one.accuses):
            continue
        statement = f"{both.label} are said to accuse each other, as {one.label} does."
        return clash(
            "mirrored_accusation",
            both,
            one,
            pair.meaning,
            statement,
            EACH_OTHER,
            f"“{both.each_other}”, meaning {pair.meaning:.2f}",
        )
    return None


def mirrored_beside(every: list[View]) -> Iterator[Clash]:
    """ "Moss accused the union of walking out, Alder accused the company of walking out": side by side, it is enough that one names the other."""
    for first, second in beside(every):
        if not (first.accuses and second.accuses and first.one.cue and second.one.cue):
            continue
        if first.each_other or second.each_other:
            continue
        first_named, second_named = (_names(second, first), _names(first, second))
        if not (first_named or second_named):
            continue
        one, two = _deed(first), _deed(second)
        same = second.contrast.likewise.search(second.text)
        if not same and (len(one & two) < _FEWEST or overlap(one, two) < _SAME_BESIDE or one == two):
            continue
        statement = f"{first.who} and {second.who} accused each other of the same ({first.outlet})."
        shared = f"“{same[0]}”" if same else f"shared stems: {', '.join(sorted(one & two))}"
        yield clash("mirrored_accusation", first, second, 0.9, statement, "each accuses, side by side", shared)


def _names(accuser: View, other: View) -> bool:
    """Whether an accusation names the other, or the body that he holds an office in."""
    return accuser.mentions(other) or bool(accuser.terms & other.bodies)


def _deed(view: View) -> frozenset[str]:
    return view.terms - stems(" ".join(form.rstrip("*") for form in view.lex.accusing), view.lex)
