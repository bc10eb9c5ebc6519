"""Misattribution: the same words in the mouths of two speakers."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.contrast.candidates import Pair
from onrecord.contrast.clash import Clash, clash
from onrecord.contrast.stems import names_in, overlap, stems
from onrecord.contrast.views import View
from onrecord.lexicon import pattern, roles

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]?")
_SHORT_RUN, _LONG_RUN = 4, 12  # words in one order that may be of two speakers; that chance does not give them
_PART = 0.45  # of the shorter quotation that they must be: a phrase is shared by many
_STEMS = 3  # stems of a short run
_INNER = re.compile(r"(?<!\w)[‘‚‹'][^’›']{12,}[’›'](?!\w)")  # what is quoted inside a quotation is another's
_SAME_POINT = 0.76  # cosine from which a spokesman's words may stand in his principal's mouth
_SAME_WORDS = 0.5  # the same in stems


def two_mouths(pair: Pair) -> Clash | None:
    """The same quoted words, in one order, of two speakers of whom none carries the other's words."""
    first, second = pair.first, pair.second
    if not pair.same_language or not _two_speakers(pair) or "indirect" in (first.one.quote, second.one.quote):
        return None
    one, other = _quoted(first), _quoted(second)
    run = _shared_run(one, other)
    enough = len(run) >= _SHORT_RUN and len(stems(" ".join(run), first.lex)) >= _STEMS
    if not enough or (len(run) < _LONG_RUN and len(run) < _PART * min(len(one), len(other))):
        return None
    if first.page is second.page:
        statement = f"{first.outlet} gives the same words to {first.who} and to {second.who}."
    else:
        statement = f"{first.outlet} gives to {first.who} the words that {second.outlet} gives to {second.who}."
    score = 0.9 + min(len(run), 10) / 100
    return clash("misattribution", first, second, score, statement, "same words, two speakers", f"“{' '.join(run)}”")


def spokesman_for_principal(pair: Pair) -> Clash | None:
    """What a page gives here to a spokesman it gives there to a person whom he can speak for."""
    first, second = pair.first, pair.second
    if first.page is not second.page or pair.meaning < _SAME_POINT or not _two_speakers(pair):
        return None
    if _speaks_for_others(first) == _speaks_for_others(second):
        return None
    if first.one.speaker_kind != "person" or second.one.speaker_kind != "person":
        return None
    score = overlap(first.terms, second.terms)
    if score < _SAME_WORDS or first.contests or second.contests:
        return None
    statement = f"{first.outlet} gives the same point to {first.who} and to {second.who}."
    evidence = f"meaning {pair.meaning:.2f}, shared stems: {', '.join(sorted(first.terms & second.terms))}"
    return clash(
        "misattribution", first, second, pair.meaning, statement, "a spokesman's words, his principal's words", evidence
    )


def _two_speakers(pair: Pair) -> bool:
    """Whether two are named who do not carry each other's words."""
    first, second = pair.first, pair.second
    if pair.nested or pair.one_speaker or not (first.speaker and second.speaker):
        return False
    if any(one.mentions(other) for one, other in ((first, second), (second, first))):
        return False  # one tells what the other says
    if any(_unnamed(view) or _carries(view) for view in (first, second)):
        return False
    carried = {*first.one.relay, *second.one.relay}
    return not carried & {*first.speaker.names, *second.speaker.names, first.speaker.name, second.speaker.name}


def _unnamed(view: View) -> bool:
    """Whether the page names its speaker here only as one of many: "a spokesman"."""
    one_of_many = pattern(view.lex.indefinite).match(view.source)
    return bool(one_of_many) and not (
        view.speaker and names_in(view.speaker.name, view.lex) & names_in(view.source, view.lex)
    )


def _carries(view: View) -> bool:
    """Whether the source is an agency or outlet, which carries other people's words."""
    return bool(pattern(view.lex.relay["outlets"]).search(view.source))


def _speaks_for_others(view: View) -> bool:
    offices = pattern(roles()["spokesperson"])
    return bool(offices.search(" ".join((view.source, *(view.speaker.roles if view.speaker else ())))))


def _quoted(view: View) -> tuple[str, ...]:
    """The words in quotation marks, a full stop between runs; of a direct quotation without marks all."""
    found = _QUOTED.findall(_INNER.sub(" . ", view.text))
    runs = found or ([view.text] if view.one.quote == "direct" else [])
    return _folded(" . ".join(runs))


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+|\.", text.casefold()))


def _shared_run(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The longest run of words that both have, no full stop in it."""
    best: tuple[str, ...] = ()
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(other):
        starts.setdefault(word, []).append(at)
    for at, word in enumerate(one):
        for begin in starts.get(word, ()) if word != "." else ():
            length = 0
            while (
                at + length < len(one)
                and begin + length < len(other)
                and one[at + length] == other[begin + length] != "."
            ):
                length += 1
            if length > len(best):
                best = one[at : at + length]
    return best
