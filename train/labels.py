"""Labels: what the tagger is to learn of each window of an example."""

from __future__ import annotations

from dataclasses import dataclass

from examples import Example

from onrecord.attribute.decode import CONTENT, CONTENT_ANCHOR, CUE, CUE_ANCHOR, NONE, PLAIN, RELAY, SOURCE, Scheme
from onrecord.attribute.windows import Window
from onrecord.marked import Marks

UNMARKED = -100  # an anchor's label where nobody looked for one: PyTorch leaves it out of the loss


@dataclass(frozen=True, slots=True)
class Labelled:
    """A window with what is to be learnt."""

    window: Window
    anchors: list[int]  # PLAIN, CUE_ANCHOR, CONTENT_ANCHOR or UNMARKED a piece
    roles: list[tuple[int, list[int]]]  # for each anchor: its index, and a role a piece
    scheme: Scheme


def labelled(example: Example, window: Window) -> Labelled:
    """The labels of a window of an example; attributions whose anchor lies outside it are left out.

    PolNeAR marks nothing inside content: that there is nothing to find must not be learnt from it.
    """
    anchors = [PLAIN] * len(window.ids)
    if example.scheme == "polnear":
        anchors = [UNMARKED if _inside(span, example.marks) else PLAIN for span in window.spans]
    roles = []
    for one in example.marks:
        anchor, kind = _anchor(one, window)
        if anchor is None or anchors[anchor] in (CUE_ANCHOR, CONTENT_ANCHOR):
            continue
        anchors[anchor] = kind
        roles.append((anchor, [_role(one, span) for span in window.spans]))
    return Labelled(window, anchors, roles, example.scheme)


def _inside(span: tuple[int, int], marks: tuple[Marks, ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for one in marks for start, end in one.content)


def _anchor(one: Marks, window: Window) -> tuple[int | None, int]:
    spans, kind = (one.cue, CUE_ANCHOR) if one.cue else (one.content, CONTENT_ANCHOR)
    first = spans[0].start
    for index, (start, end) in enumerate(window.spans):
        if start <= first < end:
            return index, kind
    return None, kind


def _role(one: Marks, span: tuple[int, int]) -> int:
    if span[0] == span[1]:
        return NONE
    for role, spans in ((SOURCE, one.source), (CUE, one.cue), (RELAY, one.relay), (CONTENT, one.content)):
        if any(start < span[1] and span[0] < end for start, end in spans):
            return role
    return NONE
