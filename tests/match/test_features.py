"""What speaks for and against one point: who quotes whom, where a page tells it, and what is said under another name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.marked import parse
from onrecord.match import Compared, compared, embed, own_first
from onrecord.match.features import Pair, of_occasion, of_point
from onrecord.records import Attribution, Collection, Document, Entity, Span, Speaker, SpeakerKind
from pages import page_of

KINDS: dict[str, SpeakerKind] = {"Northline": "organisation", "Mill Board": "organisation"}
GATES = "the sluice gates on the east bank stay shut until Friday"


def telling(name: str, marked: str, *speakers: str, nested: tuple[int, int] | None = None) -> Document:
    """A page; `nested` says which attribution stands inside which."""
    text, marks = parse(marked)
    attributions = tuple(
        Attribution(f"{name}.{one.number}", name, one.source, one.cue, one.content, "indirect", "neutral", speaker)
        for one, speaker in zip(marks, speakers, strict=True)
    )
    if nested:
        inner, outer = nested
        attributions = tuple(
            replace(one, nested_in=f"{name}.{outer}") if one.id == f"{name}.{inner}" else one for one in attributions
        )
    entities = (Entity(name, one, KINDS.get(one, "person"), (one,)) for one in sorted(set(speakers)))
    return embed(Document(page_of(text, name=name), attributions, tuple(entities)))


def found_in(*documents: Document) -> Compared:
    entities = [entity for document in documents for entity in document.entities]
    speakers = tuple(
        Speaker(f"s {name}", name, KINDS.get(name, "person"), (name,), (), pages)
        for name in sorted({entity.name for entity in entities})
        if (pages := tuple(sorted((one.page, name) for one in entities if one.name == name)))
    )
    return compared(Collection(documents, speakers))


def pair_of(found: Compared, *idents: str) -> Pair:
    first, second = sorted(index for index, one in enumerate(found.known.told) if one.one.id in idents)
    return first, second


QUOTING = telling(
    "p1",
    f"<s1>Northline</s1> <c1>reported</c1> <t1>that <s2>Ada Moss</s2> <c2>had said</c2> <t2>{GATES}</t2></t1>.",
    "Northline",
    "Ada Moss",
    nested=(2, 1),
)
ALSO = telling("p0", f"<s1>Ada Moss</s1> <c1>said</c1> <t1>that {GATES}</t1>.", "Ada Moss")
OWN = telling("p2", f"<s1>Ada Moss</s1> <c1>said</c1> <t1>that {GATES}</t1>.", "Ada Moss")


@pytest.mark.parametrize(("one", "quotes"), [("p1.1", 1), ("p1.2", 0)], ids=["who quotes", "who is quoted"])
def test_who_is_quoted_is_told_from_who_quotes(one: str, quotes: int) -> None:
    found = found_in(QUOTING, OWN)
    features = of_point(pair_of(found, one, "p2.1"), found.known, found.close, one_occasion=False)
    assert features["one quotes the other"] == quotes


def test_occasions_of_who_quotes_and_who_is_quoted_are_told_apart() -> None:
    found = found_in(QUOTING, OWN)
    units = {found.known.told[unit.members[0]].one.id: unit for unit in found.units}
    apart = of_occasion(units["p1.1"], units["p2.1"], found.known, found.close)
    together = of_occasion(units["p1.2"], units["p2.1"], found.known, found.close)
    assert together["one quotes the other"] == 0
    assert apart["one quotes the other"] == 1


def test_a_point_further_down_either_page_is_less_surely_one() -> None:
    long = telling(
        "p2",
        f"<s1>Ada Moss</s1> <c1>said</c1> <t1>that snow is due</t1>. <s2>Moss</s2> <c2>added</c2> <t2>that {GATES}</t2>.",
        "Ada Moss",
        "Ada Moss",
    )
    found = found_in(ALSO, long)
    features = of_point(pair_of(found, "p0.1", "p2.2"), found.known, found.close, one_occasion=True)
    positions = sorted(one.position for one in found.known.told if one.one.id in ("p0.1", "p2.2"))
    assert features["how far down the pages"] == positions[1]
    assert features["places in the text apart"] == pytest.approx(positions[1] - positions[0])


def test_what_the_title_tells_stands_in_a_headline() -> None:
    titled = replace(OWN, page=replace(OWN.page, title=Span(0, len(OWN.page.text))))
    for page, headline in ((OWN, 0), (titled, 1)):
        found = found_in(ALSO, page)
        features = of_point(pair_of(found, "p0.1", "p2.1"), found.known, found.close, one_occasion=True)
        assert features["in a headline"] == headline


def test_a_headline_of_a_body_is_told_from_what_its_spokeswoman_says_below() -> None:
    marked = (
        f"<s1>The Mill Board</s1> <c1>says</c1> <t1>{GATES}</t1>\n\n"
        f"<s2>Ada Moss, a spokeswoman for the Mill Board,</s2> <c2>said</c2> <t2>that {GATES}</t2>."
    )
    made = telling("p1", marked, "Mill Board", "Ada Moss")
    first = made.page.text.index("\n")
    for end, value in ((first, 1), (0, 0), (len(made.page.text), 0)):
        found = found_in(replace(made, page=replace(made.page, title=Span(0, end))))
        one, other = found.units
        assert of_occasion(one, other, found.known, found.close)["a headline and what it tells of"] == value


TWO = f"<s1>Ada Moss</s1> <c1>said</c1> <t1>that {GATES}</t1>. <s2>The Mill Board</s2> <c2>said</c2> <t2>that {GATES}</t2>."
PAIRS = [("p1.1", "p2.1"), ("p1.2", "p2.2"), ("p1.1", "p2.2"), ("p1.2", "p2.1")]


def test_a_guess_that_two_sources_are_one_is_idle_where_both_speak_on_both_pages() -> None:
    found = found_in(*(telling(name, TWO, "Ada Moss", "Mill Board") for name in ("p1", "p2")))
    odds = dict.fromkeys((pair_of(found, *pair) for pair in PAIRS), 1.0)
    assert set(own_first(odds, found)) == {pair_of(found, *pair) for pair in PAIRS[:2]}


def test_a_guess_that_two_sources_are_one_stands_where_one_of_them_is_not_on_the_other_page() -> None:
    found = found_in(
        telling("p1", TWO, "Ada Moss", "Mill Board"),
        telling("p2", f"<s2>The Mill Board</s2> <c2>said</c2> <t2>that {GATES}</t2>.", "Mill Board"),
    )
    odds = dict.fromkeys((pair_of(found, *pair) for pair in PAIRS[1:3]), 1.0)
    assert own_first(odds, found) == odds


def test_a_named_person_and_a_body_of_another_name_are_seldom_one() -> None:
    found = found_in(*(telling(name, TWO, "Ada Moss", "Mill Board") for name in ("p1", "p2")))
    told = {
        pair: of_point(pair_of(found, *pair), found.known, found.close, one_occasion=False)[
            "one a person, called otherwise"
        ]
        for pair in PAIRS
    }
    assert [told[pair] for pair in PAIRS] == [0, 0, 1, 1]


def test_words_of_one_stretch_that_are_dated_weeks_apart_are_two_units() -> None:
    made = telling(
        "p1",
        f"<s1>Ada Moss</s1> <c1>said</c1> <t1>that {GATES}</t1>. <s2>Moss</s2> <c2>said</c2> <t2>that snow is due</t2>. "
        "<s3>Moss</s3> <c3>added</c3> <t3>that the road is open</t3>.",
        *(3 * ["Ada Moss"]),
    )
    dates = ("2025-10-16", "2025-10-30", None)
    dated = (replace(one, said_on=date) for one, date in zip(made.attributions, dates, strict=True))
    found = found_in(replace(made, attributions=tuple(dated)))
    assert [unit.members for unit in found.units] == [(0,), (1, 2)]
