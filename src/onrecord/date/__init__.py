"""Says when each thing was said, in EDTF with the evidence; what the page does not tell stays unknown.

The time of speaking is kept apart from the time of the event spoken of (a time inside the content says nothing of it)
and from the time of publication (which anchors "on Monday" but never stands in for a time that is not told).
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.date.rules import AFTERWARDS, RULES, Finding
from onrecord.date.scene import Scene
from onrecord.records import Attribution, Document, Why

__all__ = ["date"]


def date(document: Document) -> Document:
    """`document` with `said_on` where the page tells it, and a Why that names the rule and the words it went by."""
    scene = Scene(document)
    found: dict[str, Finding] = {}
    why: dict[str, Why] = {}
    titles = [one for one in scene.attributions if (home := scene.home(one)) and home.title]
    below = [one for one in scene.attributions if one not in titles]
    # the last of the opening first: each may go by the next; the title by all
    for rules, ones in ((RULES, below), (RULES, titles), (AFTERWARDS, [*reversed(below), *titles])):
        for one in ones:
            for name, rule in rules if one.id not in found else ():
                finding = rule(scene, one, found)
                if finding is not None:
                    found[one.id] = finding
                    why[one.id] = Why("said_on", name, finding.evidence, span=finding.span)
                    break
    return replace(document, attributions=tuple(_dated(one, found, why) for one in document.attributions))


def _dated(one: Attribution, found: dict[str, Finding], why: dict[str, Why]) -> Attribution:
    finding = found.get(one.id)
    if finding is None or finding.value is None:
        return one
    return replace(one, said_on=finding.value, why=(*one.why, why[one.id]))
