"""Marked-up text: attributions written inside the text itself, for language cases and training data.

`<s1>Ada Moss</s1> <c1>said</c1> <t1>that <s2>the council</s2> <c2>denies</c2> <t2>it</t2></t1>, <r1>Northline</r1> reported.`

The letter is the role (s source, c cue, t content, r relay), the number the attribution; `<s1+2>` plays for both.
A role may stand in several pieces. Tags nest like brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.records import Span, Spans

_TAG = re.compile(r"<(/?)([sctr])(\d+(?:\+\d+)*)>")
_ROLES = {"s": "source", "c": "cue", "t": "content", "r": "relay"}


@dataclass(frozen=True, slots=True)
class Marks:
    """The spans of one attribution, as code points of the plain text."""

    number: int
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    relay: Spans = ()


def parse(marked: str) -> tuple[str, tuple[Marks, ...]]:
    """The plain text and its attributions by number. Raises ValueError, naming the place, where the tags are wrong."""
    plain: list[str] = []
    length = position = 0
    opened: list[tuple[str, str, int]] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    for tag in _TAG.finditer(marked):
        plain.append(marked[position : tag.start()])
        length += tag.start() - position
        position = tag.end()
        closing, role, numbers = tag.groups()
        if not closing:
            opened.append((role, numbers, length))
            continue
        if not opened or opened[-1][:2] != (role, numbers):
            raise ValueError(
                f"{tag.group()} at {tag.start()} closes nothing: {marked[max(0, tag.start() - 40) : tag.end()]!r}"
            )
        _, _, start = opened.pop()
        if start == length:
            raise ValueError(f"{tag.group()} at {tag.start()} marks no characters")
        for number in map(int, numbers.split("+")):
            spans.setdefault(number, {}).setdefault(_ROLES[role], []).append(Span(start, length))
    if opened:
        raise ValueError(f"<{opened[-1][0]}{opened[-1][1]}> is never closed: {marked[:60]!r}")
    plain.append(marked[position:])
    text = "".join(plain)
    if re.search(r"</?[a-z]\d", text):
        raise ValueError(f"a tag of no known role stands in {text[:60]!r}")
    made = []
    for number in sorted(spans):
        roles = {role: tuple(sorted(found)) for role, found in spans[number].items()}
        if "content" not in roles:
            raise ValueError(f"attribution {number} has no content: {marked[:60]!r}")
        made.append(Marks(number, **roles))
    return text, tuple(made)
