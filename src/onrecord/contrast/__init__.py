"""Contrast: figures on each page, and across pages where accounts conflict, or changed over time. No verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from onrecord.contrast import accusations, denials, sides, voice
from onrecord.contrast.candidates import Neighbourhood, Pair
from onrecord.contrast.clash import Clash
from onrecord.contrast.figures import figures
from onrecord.contrast.groups import best_of_each, changes, conflicts
from onrecord.contrast.quantities import at_odds
from onrecord.contrast.rules import PAIR_RULES
from onrecord.contrast.views import View, views
from onrecord.contrast.voices import own_sentences, own_voice
from onrecord.records import Collection

__all__ = ["contrast", "figures", "own_voice"]


def contrast(collection: Collection) -> Collection:
    """The collection with its conflicts and changes."""
    every = views(collection)
    near = Neighbourhood(collection, every)
    pairs = list(near.pairs())
    clashes = [
        *_between(pairs, every, near),
        *at_odds(collection, every, near.beside),
        *voice.further_claims(_in_own_voice(collection, every, near), pairs),
    ]
    return replace(collection, conflicts=tuple(conflicts(clashes, pairs)), changes=tuple(changes(clashes, pairs)))


def _between(pairs: list[Pair], every: list[View], near: Neighbourhood) -> Iterator[Clash]:
    """Clashes of attributions."""
    yield from denials.answers(every)
    yield from sides.answers_what_names_him(every, near.meaning)
    yield from sides.side_by_side(every, near.meaning)
    yield from accusations.mirrored_beside(every)
    found = (next(filter(None, (rule(pair) for rule in PAIR_RULES)), None) for pair in pairs)
    yield from best_of_each(filter(None, found))


def _in_own_voice(collection: Collection, every: list[View], near: Neighbourhood) -> Iterator[Clash]:
    """Clashes of what a page states itself with what is attributed."""
    yield from voice.called_false(every)
    sentences = [own for document in collection.documents for own in own_sentences(document)]
    yield from voice.contested_behind(sentences, every)
    for _, stated in groupby(near.stated(sentences), key=lambda one: id(one.own)):
        beside = list(stated)
        yield from voice.stated_itself(beside)
        yield from voice.heading_states_it(beside)
        yield from filter(None, map(voice.set_against, beside))
        yield from filter(None, map(voice.states_what_is_denied, beside))
