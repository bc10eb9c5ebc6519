"""Who speaks for whom: spokesmen, and bodies named after those who head them, as sources on any page word it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal

from onrecord.lexicon import country_forms, pattern, roles, short_names, territories
from onrecord.match.told import Told, names
from onrecord.records import Collection

Tie = Literal["speaks for", "named after", "of one country"]
Ties = Mapping[str, Mapping[str, Tie]]

_STRONGEST: tuple[Tie, ...] = ("speaks for", "named after", "of one country")
_MANY = 20  # a word in the names of more speakers is nobody's name


def ties(told: list[Told], collection: Collection) -> Ties:
    """For each speaker those that he speaks for or that his sources name, and the other way round.

    A spokesman of someone also speaks for the bodies named after that one: "a spokesman for Moss" for "Moss's office". Many
    are named after a country, and seldom speak on one occasion: that is a tie of its own.
    """
    bodies = {one.id for one in collection.speakers if one.kind == "organisation"}
    called: dict[str, set[str]] = defaultdict(set)
    for speaker in collection.speakers:
        for name in names(" ".join((speaker.name, *speaker.names))):
            called[name].add(speaker.id)
    found: dict[str, dict[str, Tie]] = defaultdict(dict)
    for one in told:
        source = one.page.quote(one.one.source)
        speaks = bool(pattern(roles()["spokesperson"]).search(source))
        countries = _of_countries(source, one.page.language)
        for name in sorted(one.names, key=lambda name: (name in countries, name)):
            for who in called[name] - {one.who} if len(called[name]) <= _MANY else ():
                if speaks:
                    found[one.who][who] = "speaks for"
                else:
                    found[one.who].setdefault(who, "of one country" if name in countries else "named after")
    named: dict[str, list[str]] = defaultdict(list)
    for body in sorted(bodies & found.keys()):
        for head in found[body]:
            named[head].append(body)
    for spokesman, others_of in sorted(found.items()):
        for head in sorted(who for who, tie in others_of.items() if tie == "speaks for"):
            others_of.update((body, "speaks for") for body in named[head] if body != spokesman)
    return _both_ways(found)


def _both_ways(found: Mapping[str, Mapping[str, Tie]]) -> Ties:
    made: dict[str, dict[str, Tie]] = defaultdict(dict)
    for one, others in found.items():
        for other, tie in others.items():
            made[one][other] = made[other][one] = min(tie, made[one].get(other, tie), key=_STRONGEST.index)
    return made


def _of_countries(text: str, language: str | None) -> frozenset[str]:
    """What `names` makes of the words for countries in `text`."""
    named = {*territories(language or "en"), *short_names()}
    words = re.findall(r"[^\W\d_]+", text)
    return frozenset().union(
        *(names(word) for word in words if word.casefold() in named or pattern(_country_words()).search(word))
    )


@cache
def _country_words() -> tuple[str, ...]:
    return tuple(form for forms in country_forms().values() for form in forms)
