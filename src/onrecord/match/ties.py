"""Who speaks for whom: spokesmen, and bodies named after those who head them, as sources on any page word it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from onrecord.lexicon import pattern, roles
from onrecord.match.told import Told, names
from onrecord.records import Collection

Tie = Literal["speaks for", "named after"]
Ties = Mapping[str, Mapping[str, Tie]]

_MANY = 20  # a word in the names of more speakers is nobody's name


def ties(told: list[Told], collection: Collection) -> Ties:
    """For each speaker those that he speaks for or that his sources name, and the other way round.

    A spokesman of someone also speaks for the bodies named after that one: "a spokesman for Moss" for "Moss's office".
    """
    bodies = {one.id for one in collection.speakers if one.kind == "organisation"}
    called: dict[str, set[str]] = defaultdict(set)
    for speaker in collection.speakers:
        for name in names(" ".join((speaker.name, *speaker.names))):
            called[name].add(speaker.id)
    found: dict[str, dict[str, Tie]] = defaultdict(dict)
    for one in told:
        speaks = bool(pattern(roles()["spokesperson"]).search(one.page.quote(one.one.source)))
        others = {who for name in one.names if len(called[name]) <= _MANY for who in called[name]} - {one.who}
        for who in others:
            if speaks:
                found[one.who][who] = "speaks for"
            else:
                found[one.who].setdefault(who, "named after")
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
            strongest: Tie = "speaks for" if "speaks for" in (tie, made[one].get(other)) else tie
            made[one][other] = made[other][one] = strongest
    return made
