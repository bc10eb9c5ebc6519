"""Marked-up text: what the tags mean, and what is refused."""

from __future__ import annotations

import pytest

from onrecord.marked import parse


def _said(marked: str) -> list[dict[str, list[str]]]:
    text, marks = parse(marked)
    return [
        {role: [text[slice(*span)] for span in getattr(one, role)] for role in ("source", "cue", "content", "relay")}
        for one in marks
    ]


def test_roles_become_spans_of_the_plain_text() -> None:
    assert parse("<s1>Moss</s1> <c1>said</c1> <t1>yes</t1>.")[0] == "Moss said yes."
    assert _said("<s1>Moss</s1> <c1>said</c1> <t1>yes</t1>, <r1>Northline</r1> wrote.") == [
        {"source": ["Moss"], "cue": ["said"], "content": ["yes"], "relay": ["Northline"]}
    ]


def test_a_span_may_serve_two_attributions_and_content_may_nest() -> None:
    both = _said("<s1+2>Moss</s1+2> <c1>denied</c1> <t1>it, <c2>saying</c2> <t2>no</t2></t1>")
    assert [one["source"] for one in both] == [["Moss"], ["Moss"]]
    assert [one["content"] for one in both] == [["it, saying no"], ["no"]]


def test_a_role_may_stand_in_pieces() -> None:
    assert _said("<t1>a</t1> <c1>said</c1> <t1>b</t1>")[0]["content"] == ["a", "b"]


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>Moss <t1>said</s1></t1>",
        "<t1>never closed",
        "closed</t1>",
        "<t1></t1>",
        "<s1>Moss</s1> alone",
        "<x1>role</x1> <t1>a</t1>",
    ],
)
def test_wrong_tags_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse(marked)
