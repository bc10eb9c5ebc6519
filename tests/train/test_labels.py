"""Labels: where an anchor is to be found, where there is none, and where nobody looked for one."""

from __future__ import annotations

import pytest
from examples import Example
from labels import UNMARKED, labelled

from onrecord.attribute.decode import CUE_ANCHOR, PLAIN, Scheme
from onrecord.attribute.veil import plain
from onrecord.attribute.windows import windows
from onrecord.encoder import vocabulary
from onrecord.marked import parse

TEXT, MARKS = parse("<s1>Moss</s1> <c1>said</c1> <t1>that Reed denies closing roads</t1> on Monday.")


@pytest.mark.parametrize(("scheme", "inside"), [("ours", PLAIN), ("polnear", UNMARKED)])
def test_polnear_does_not_teach_that_nothing_is_said_inside_content(scheme: Scheme, inside: int) -> None:
    (window,) = windows(plain(TEXT), vocabulary(), 200, 48)
    made = labelled(Example(TEXT, MARKS, "en", scheme), window)
    content = MARKS[0].content[0]
    labels = {
        name: {
            label
            for label, (start, end) in zip(made.anchors, window.spans, strict=True)
            if (content.start <= start and end <= content.end) == within
        }
        for name, within in (("content", True), ("rest", False))
    }
    assert labels == {"content": {inside}, "rest": {PLAIN, CUE_ANCHOR}}
