"""Conflicts: denials, figures, mirrored accusations, misattribution; and what is none."""

from __future__ import annotations

import pytest

from onrecord.attribute import attribute
from onrecord.contrast import contrast, figures, own_voice
from onrecord.match import embed, match
from onrecord.records import Collection, Conflict, Document
from onrecord.resolve import resolve, resolve_across
from pages import page_of


def document(name: str, text: str) -> Document:
    return own_voice(embed(figures(resolve(attribute(Document(page_of(text, name=name)))))))


def conflicts(*texts: str) -> tuple[Conflict, ...]:
    pages = tuple(document(f"p{n}", text) for n, text in enumerate(texts))
    return contrast(match(resolve_across(Collection(pages)))).conflicts


def test_a_flat_denial_is_found_with_both_sides() -> None:
    (conflict,) = conflicts(
        "Minister Ada Moss said that Halmeria had sent four pumps to the town of Pellin.",
        "Minister Bo Alder denied that Halmeria had sent four pumps to the town of Pellin.",
    )
    assert conflict.kind == "denial"
    assert len(conflict.members) == 2
    assert conflict.statement == "Bo Alder (p1.txt) denied what Ada Moss (p0.txt) said."
    assert conflict.why


def test_the_same_word_on_both_sides_is_no_denial() -> None:
    assert (
        conflicts(
            "Minister Ada Moss said that the offer of pumps came late.",
            "Minister Bo Alder said that the offer of pumps came late.",
        )
        == ()
    )


def test_two_counts_of_one_thing_that_cannot_both_hold() -> None:
    (conflict,) = conflicts(
        "Minister Ada Moss said that 40 workers were underground when the mine caught fire.",
        "Inspector Bo Alder said that 120 workers were underground when the mine caught fire.",
    )
    assert conflict.kind == "figure"
    assert "40" in conflict.statement
    assert "120" in conflict.statement


@pytest.mark.parametrize("other", ["at least 30 workers", "about 40 workers", "40 horses", "40 workers a week"])
def test_counts_that_can_both_hold_are_no_conflict(other: str) -> None:
    found = conflicts(
        "Minister Ada Moss said that 40 workers were underground when the mine caught fire.",
        f"Inspector Bo Alder said that {other} were underground when the mine caught fire.",
    )
    assert [one for one in found if one.kind == "figure"] == []


@pytest.mark.parametrize("share", ["one in five workers", "half of the workers", "no more than 200 workers"])
def test_a_share_and_an_upper_bound_are_set_against_no_count_that_they_allow(share: str) -> None:
    found = conflicts(
        "Minister Ada Moss said that 120 workers were underground when the mine caught fire.",
        f"Inspector Bo Alder said that {share} were underground when the mine caught fire.",
    )
    assert [one for one in found if one.kind == "figure"] == []


def test_one_of_several_values_in_a_sentence_is_set_against_none() -> None:
    found = conflicts(
        "Inspector Ada Moss said that 40 percent of the northern mills and 15 percent of the southern mills were idle in the drought.",
        "Minister Bo Alder said that 70 percent of the mills were idle in the drought.",
    )
    assert [one for one in found if one.kind == "figure"] == []


def test_each_accuses_the_other_of_the_same() -> None:
    (conflict,) = conflicts(
        "Minister Ada Moss accused Bo Alder of opening the spillway gates without warning.",
        "Minister Bo Alder accused Ada Moss of opening the spillway gates without warning.",
    )
    assert conflict.kind == "mirrored_accusation"


def test_one_quotation_in_two_mouths() -> None:
    (conflict,) = conflicts(
        '"We count lamps, not lists of workers," director Ada Moss said.',
        '"We count lamps, not lists of workers," inspector Bo Alder said.',
    )
    assert conflict.kind == "misattribution"


def test_conflicts_do_not_depend_on_the_order_of_pages() -> None:
    texts = (
        "Minister Ada Moss said that Halmeria had offered four pumps to the town of Pellin.",
        "Minister Bo Alder denied that Halmeria had offered four pumps to the town of Pellin.",
        "Inspector Cleo Fenn said that 40 workers were underground when the mine caught fire.",
        "Inspector Dan Gale said that 120 workers were underground when the mine caught fire.",
    )
    pages = [document(f"p{n}", text) for n, text in enumerate(texts)]
    one = contrast(match(resolve_across(Collection(tuple(pages)))))
    other = contrast(match(resolve_across(Collection(tuple(reversed(pages))))))
    assert {c.id: c.kind for c in one.conflicts} == {c.id: c.kind for c in other.conflicts}
    assert len(one.conflicts) == 2


def test_a_denial_of_it_answers_what_was_said_before() -> None:
    (conflict,) = conflicts(
        "Spokeswoman Ada Moss said that Halmeria had offered four pumps. Minister Bo Alder denied it: nobody had called."
    )
    assert conflict.kind == "denial"
    assert conflict.statement == "Bo Alder denied what Ada Moss said (p0.txt)."


def test_sides_are_known_by_the_offices_that_other_pages_give() -> None:
    found = conflicts(
        "Minister Ada Moss accused Halmeria of opening the spillway gates without warning.",
        "Minister Bo Alder accused Lavoria of opening the spillway gates without warning.",
        "Halmeria's minister Bo Alder and Lavoria's minister Ada Moss met. Lavoria's minister Ada Moss said it rained. "
        "Halmeria's minister Bo Alder said it snowed.",
    )
    assert [one.kind for one in found] == ["mirrored_accusation"]


def test_two_mayors_count_each_in_their_own_town() -> None:
    found = conflicts(
        "Mayor Ada Moss said that 40 people had to leave their houses in the night.",
        "Mayor Bo Alder said that 120 residents had to leave their houses in the night.",
    )
    assert found == ()


def test_a_count_of_workers_and_one_of_people_are_of_the_same_thing() -> None:
    (conflict,) = conflicts(
        "Minister Ada Moss said that 40 people were underground when the mine caught fire.",
        "Inspector Bo Alder said that 120 workers were underground when the mine caught fire.",
    )
    assert conflict.kind == "figure"
