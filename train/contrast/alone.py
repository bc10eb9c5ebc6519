"""Contrast alone: conflicts found on gold attributions and speakers, scored as score.py does. `python alone.py [--show] [SET...]`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "match"))
from gold import SETS, folders, load

from onrecord.contrast import contrast, figures, own_voice
from onrecord.match import match
from onrecord.records import Collection, Conflict, Page, PageSpan

Sides = tuple[str, frozenset[str]]  # kind, and the attributions among the members


def main(arguments: list[str]) -> None:
    """Print precision, recall and F1 of each named set, or of all; with `--show` what is right, false and missed."""
    show = "--show" in arguments
    for name in [one for one in arguments if one != "--show"] or SETS:
        collection = found(name)
        links = json.loads((folders(name)[0] / "links.json").read_text("utf-8"))
        gold = [(one["kind"], attributions(one["members"])) for one in links["conflicts"]]
        made = [(one.kind, attributions(one.members)) for one in collection.conflicts]
        hits = pairs(gold, made)
        for label, kind in [("all", None), *((kind, kind) for kind in sorted({kind for kind, _ in gold + made}))]:
            counts = [len([one for one in side if kind in (None, one[0])]) for side in (gold, made)]
            right = len([at for at in hits if kind in (None, gold[at][0])])
            print(f"{name:8} {label:20} right {right:2}  found {counts[1]:3}  gold {counts[0]:3}")
        if show:
            for at, conflict in enumerate(collection.conflicts):
                print("RIGHT" if at in hits.values() else "FALSE", *shown(conflict, collection), sep="\n    ")
            for at, one in enumerate(links["conflicts"]):
                if at not in hits:
                    print("MISSED", one["kind"], one["why"])


def found(name: str) -> Collection:
    """The set's collection with its utterances as matching makes them, and its conflicts."""
    gold = load(name).collection
    documents = tuple(own_voice(figures(one)) for one in gold.documents)
    return contrast(match(replace(gold, documents=documents)))


def attributions(members: Iterable[Any]) -> frozenset[str]:
    """The attributions among the members of a conflict."""
    return frozenset(one for one in members if isinstance(one, str))


def pairs(gold: list[Sides], made: list[Sides]) -> dict[int, int]:
    """Gold conflicts and what finds them: one of the kind with two attributions in common, or with all that there are."""
    taken: dict[int, int] = {}
    for at, (kind, members) in enumerate(gold):
        for other, (made_kind, made_members) in enumerate(made):
            enough = len(members & made_members) >= min(2, len(members))
            if other not in taken.values() and kind == made_kind and enough:
                taken[at] = other
                break
    return taken


def shown(conflict: Conflict, collection: Collection) -> list[str]:
    """A conflict as lines for a person to read."""
    pages: dict[str, Page] = {one.page.id: one.page for one in collection.documents}
    every = {one.id: one for document in collection.documents for one in document.attributions}
    lines = [f"{conflict.kind} {conflict.score} {conflict.statement}"]
    for member in conflict.members:
        if isinstance(member, PageSpan):
            lines.append(f"{member.page} in its own voice: {pages[member.page].quote([member.span])}")
        else:
            one = every[member]
            page = pages[one.page]
            lines.append(f"{one.id} {one.speaker} | {page.quote(one.cue)} | {page.quote(one.content)[:200]}")
    rules = Counter((why.rule, why.evidence) for why in conflict.why)
    return [*lines, *(f"why {rule}: {evidence}" for rule, evidence in list(rules)[:4])]


if __name__ == "__main__":
    main(sys.argv[1:])
