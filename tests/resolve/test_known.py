"""Names and outside knowledge: one known entity under all its names, two under like names, nothing where it may be either."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from items import HUMAN, claim, entity
from onrecord.records import Collection, Document, Entity, Speaker, SpeakerKind
from onrecord.resolve import resolve_across
from onrecord.wikidata import Extract
from onrecord.wikidata.items import item
from pages import page_of

MOSS = entity("Q1", {"en": "Ada Moss", "uk": "Ада Мосс"}, {"en": ["Ada Northcliffe"], "fr": ["Iron Ada"]}, P31=HUMAN)


def of(*entities: dict[str, Any]) -> Extract:
    return Extract(made for one in entities if (made := item(one)))


def pages(*names: str, kind: SpeakerKind = "person", role: str | None = None) -> Collection:
    """A page for each name, on which its bearer speaks."""
    return Collection(
        tuple(
            Document(
                page_of(name, name=f"p{number}"),
                entities=(Entity(f"p{number}", name, kind, (name,), (role,) if role else ()),),
            )
            for number, name in enumerate(names)
        )
    )


def together(speakers: tuple[Speaker, ...]) -> set[frozenset[str]]:
    """The names of each speaker."""
    return {frozenset(one.names) for one in speakers}


def rules(speaker: Speaker) -> dict[str, str]:
    return {why.rule: why.evidence for why in speaker.why}


def test_two_names_of_one_known_person_are_one_speaker_who_has_its_id() -> None:
    found = pages("Ada Moss", "Ada Northcliffe")
    assert len(resolve_across(found).speakers) == 2
    (made,) = resolve_across(found, of(MOSS)).speakers
    assert (made.name, made.identifier) == ("Ada Moss", "wikidata:Q1")
    assert {why.evidence for why in made.why if why.rule == "a known entity's name"} == {
        "wikidata:Q1 (Ada Moss): label Ada Moss",
        "wikidata:Q1 (Ada Moss): alias Ada Northcliffe",
    }


def test_what_the_pages_join_to_either_name_goes_along() -> None:
    made = resolve_across(pages("Ada Moss", "Northcliffe", "Moss", "Ada Northcliffe"), of(MOSS)).speakers
    assert together(made) == {frozenset({"Ada Moss", "Northcliffe", "Moss", "Ada Northcliffe"})}


def test_an_alias_of_two_joins_neither_and_says_so() -> None:
    other = entity("Q2", {"en": "Ida Berg"}, {"en": ["Ada Northcliffe"]}, P31=HUMAN)
    made = resolve_across(pages("Ada Moss", "Ada Northcliffe", "Ida Berg"), of(MOSS, other)).speakers
    assert len(made) == 3
    told = next(rules(one) for one in made if one.name == "Ada Northcliffe")
    assert told == {
        "a name of several known entities": "Ada Northcliffe: wikidata:Q1 (Ada Moss), wikidata:Q2 (Ida Berg)"
    }


def test_of_two_namesakes_it_is_the_one_who_held_the_office_that_the_page_gives() -> None:
    office = entity("Q9", {"en": "Minister of Energy of Lavonia"})
    minister = entity("Q2", {"en": "Ada Northcliffe"}, {"en": ["Ida Berg"]}, P31=HUMAN, P39=[claim("Q9", "2019")])
    made = resolve_across(pages("Ada Northcliffe", role="Minister"), of(MOSS, minister, office)).speakers
    assert [one.identifier for one in made] == ["wikidata:Q2"]


def test_of_two_namesakes_it_is_the_one_of_the_country_that_the_page_gives() -> None:
    pole = entity("Q2", {"en": "Ada Northcliffe"}, P31=HUMAN, P27="Q36")
    made = resolve_across(
        pages("Ada Northcliffe", role="Polish writer"), of(MOSS, pole, entity("Q36", {"en": "Poland"}, P297="PL"))
    ).speakers
    assert [one.identifier for one in made] == ["wikidata:Q2"]


def test_two_known_persons_of_like_names_are_two_speakers() -> None:
    names = ("Vladimir Petrin", "Volodymyr Petrin", "Petrin")
    assert len(resolve_across(pages(*names)).speakers) == 1
    two = of(entity("Q1", {"en": names[0]}, P31=HUMAN), entity("Q2", {"en": names[1]}, P31=HUMAN))
    made = resolve_across(pages(*names), two).speakers
    assert {(one.name, one.identifier) for one in made} == {
        ("Vladimir Petrin", "wikidata:Q1"),
        ("Volodymyr Petrin", "wikidata:Q2"),
        ("Petrin", None),
    }


def test_a_surname_is_nobody_s_alias_where_another_bears_it() -> None:
    heron = entity("Q1", {"en": "Ada Moss"}, {"en": ["Heron"]}, P31=HUMAN)
    assert len(resolve_across(pages("Ada Moss", "Heron"), of(heron)).speakers) == 1
    namesake = entity("Q2", {"en": "Bo Heron"}, P31=HUMAN)
    assert len(resolve_across(pages("Ada Moss", "Heron"), of(heron, namesake)).speakers) == 2


def test_a_bare_name_yields_to_the_full_names_that_it_fits() -> None:
    known = of(entity("Q1", {"en": "Ada Lind"}, {"en": ["Moss"]}, P31=HUMAN))
    made = resolve_across(pages("Bo Moss", "Moss", "Ada Lind"), known).speakers
    assert together(made) == {frozenset({"Bo Moss", "Moss"}), frozenset({"Ada Lind"})}
    made = resolve_across(pages("Bo Moss", "Ida Moss", "Moss", "Ada Lind"), known).speakers
    assert [one.identifier for one in made if one.name == "Moss"] == [None]


def test_a_bare_name_that_one_page_takes_for_a_body_is_a_body_s_in_every_case() -> None:
    town = pages("Ostrel", kind="organisation").documents
    other = pages("Ostrelu", kind="person").documents
    moved = replace(
        other[0], page=replace(other[0].page, id="p9"), entities=(replace(other[0].entities[0], page="p9"),)
    )
    made = resolve_across(Collection((*town, moved)))
    assert [one.kind for one in made.speakers] == ["organisation"]


def test_a_body_that_two_pages_name_in_their_languages_is_one_speaker() -> None:
    made = resolve_across(pages("Danish Ministry of Defence", "Минобороны Дании", "МИД Дании", kind="organisation"))
    assert together(made.speakers) == {
        frozenset({"Danish Ministry of Defence", "Минобороны Дании"}),
        frozenset({"МИД Дании"}),
    }


def test_a_known_person_whom_a_page_takes_for_a_body_is_a_person() -> None:
    assert [one.kind for one in resolve_across(pages("Ada Moss", kind="organisation"), of(MOSS)).speakers] == ["person"]
    body = entity("Q1", {"en": "Northline Reform"}, P159="Q2")
    assert [one.kind for one in resolve_across(pages("Northline Reform"), of(body)).speakers] == ["organisation"]


def test_two_names_of_one_known_body_are_one_speaker() -> None:
    body = entity("Q1", {"en": "Northline Watch", "de": "Nordwacht"}, P159="Q2")
    made = resolve_across(pages("Northline Watch", "Nordwacht", kind="organisation"), of(body)).speakers
    assert [(one.name, one.identifier) for one in made] == [("Northline Watch", "wikidata:Q1")]


def test_a_name_that_any_country_s_body_may_have_is_no_alias() -> None:
    ministry = entity("Q1", {"en": "Energy Board of Lavonia"}, {"en": ["Ministry of Energy"]}, P159="Q2")
    made = resolve_across(pages("Ministry of Energy", kind="organisation"), of(ministry)).speakers
    assert [one.identifier for one in made] == [None]


def test_a_group_is_no_known_entity() -> None:
    party = entity("Q1", {"en": "Lavonian Greens"}, P159="Q2")
    made = resolve_across(pages("Lavonian Greens", kind="group"), of(party)).speakers
    assert [(one.kind, one.identifier) for one in made] == [("group", None)]


NAMES = ["Ada Moss", "Ада Мосс", "Ada Northcliffe", "Iron Ada", "Moss", "Bo Moss", "Vladimir Petrin", "Volodymyr Petrin", "Petrin"]  # fmt: skip


@given(st.lists(st.sampled_from(NAMES), max_size=6), st.lists(st.text(alphabet="xyz", min_size=1), max_size=3))
def test_an_extract_without_a_name_of_the_pages_changes_nothing(names: list[str], others: list[str]) -> None:
    unrelated = of(*(entity(f"Q{n}", {"en": f"{one} Q"}, P31=HUMAN) for n, one in enumerate(others, 1)))
    assert resolve_across(pages(*names), unrelated) == resolve_across(pages(*names))


@given(st.lists(st.sampled_from(NAMES), max_size=6), st.randoms(use_true_random=False))
def test_speakers_depend_neither_on_the_order_of_pages_nor_of_lines(names: list[str], chance: random.Random) -> None:
    known = [
        MOSS,
        entity("Q2", {"en": "Vladimir Petrin"}, P31=HUMAN),
        entity("Q3", {"en": "Volodymyr Petrin"}, P31=HUMAN),
    ]
    found = pages(*names)
    documents = [*found.documents]
    expected = resolve_across(found, of(*known)).speakers
    chance.shuffle(known)
    chance.shuffle(documents)
    assert resolve_across(Collection(tuple(documents)), of(*known)).speakers == expected


def test_two_sides_are_treated_alike() -> None:
    sides = [("Ada Moss", "Ada Northcliffe"), ("Bo Alder", "Bo Westcliffe")]
    for (first, alias), (other, its) in (sides, sides[::-1]):
        one, two = (
            entity(ident, {"en": name}, {"en": [also]}, P31=HUMAN)
            for ident, name, also in (("Q1", first, alias), ("Q2", other, its))
        )
        made = resolve_across(pages(first, alias, other, its), of(one, two)).speakers
        assert together(made) == {frozenset({first, alias}), frozenset({other, its})}


def test_a_ledger_of_pages_in_two_scripts_names_its_speakers_in_one() -> None:
    mixed = pages("Ada Moss", "Ада Мох", "Сергей Седой")
    russian = tuple(replace(one, page=replace(one.page, language="ru")) for one in mixed.documents[1:])
    (sedoy,) = [one for one in resolve_across(Collection(russian)).speakers if "Сергей Седой" in one.names]
    assert sedoy.name == "Сергей Седой"
    made = resolve_across(Collection((mixed.documents[0], *russian))).speakers
    (spelt,) = [one for one in made if "Сергей Седой" in one.names]
    assert (spelt.name, spelt.names, spelt.id) == ("Sergey Sedoy", ("Сергей Седой",), sedoy.id)
    assert rules(spelt)["in Latin letters, as names on other pages are"] == "Sergey Sedoy ← Сергей Седой"


def test_what_only_describes_a_speaker_is_not_spelt_in_other_letters() -> None:
    mixed = pages("Ada Moss", "штаб Мох", "Полиция", kind="organisation").documents
    russian = tuple(replace(one, page=replace(one.page, language="ru")) for one in mixed[1:])
    assert {one.name for one in resolve_across(Collection((mixed[0], *russian))).speakers} == {
        "Ada Moss",
        "штаб Мох",
        "Полиция",
    }


def test_a_foreign_name_that_pages_have_in_cyrillic_alone_stays_so() -> None:
    mixed = pages("Ada Moss", "Бен Джонсон", "Ганна Щасна").documents
    told = tuple(replace(one, page=replace(one.page, language="uk")) for one in mixed[1:])
    names = {one.name for one in resolve_across(Collection((mixed[0], *told))).speakers}
    assert names == {"Ada Moss", "Бен Джонсон", "Hanna Shchasna"}


def test_a_full_name_that_one_page_takes_for_a_body_is_the_person_s_in_another_spelling_too() -> None:
    person = pages("Roman Taschuk").documents
    body = replace(pages("Roman Tachouk", kind="organisation").documents[0])
    moved = replace(body, page=replace(body.page, id="p9"), entities=(replace(body.entities[0], page="p9"),))
    assert [one.kind for one in resolve_across(Collection((*person, moved))).speakers] == ["person"]
