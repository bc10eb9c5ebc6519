"""An office without a name: the one who is known to have held it then, and nobody where that may be two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from items import HUMAN, claim, entity
from onrecord.records import Attribution, Document
from onrecord.resolve import Holders, resolve
from onrecord.wikidata import Extract
from onrecord.wikidata.items import item
from phrases import attributed

LAVONIA = entity("Q1", {"en": "Lavonia", "uk": "Лавонія"}, P625={"latitude": 1})
OFFICE = entity(
    "Q9", {"en": "Minister of Energy of Lavonia", "uk": "міністр енергетики Лавонії"}, {"en": ["Lavonia's Energy Minister"]},
    P1001="Q1",
)  # fmt: skip
MOSS = entity("Q2", {"en": "Ada Moss"}, P31=HUMAN, P39=[claim("Q9", "2019-05-20", "2023-03-01")])
ALDER = entity("Q3", {"en": "Bo Alder"}, P31=HUMAN, P39=[claim("Q9", "2023-03-01")])
SAID = ("The minister of energy of Lavonia", "said", "that the gates are shut")


def told(
    *entities: dict[str, Any], on: str | None = "2022-11-04", said_on: str | None = None, source: str = SAID[0],
    before: str = "", language: str = "en",
) -> Document:  # fmt: skip
    """A page of a day on which the bearer of an office speaks, with what is known of the office added."""
    read = attributed(f"{before}{source} {SAID[1]} {SAID[2]}.", (source, *SAID[1:]), language=language)
    made = resolve(replace(read, page=replace(read.page, published=on)))
    made = replace(made, attributions=tuple(replace(one, said_on=said_on) for one in made.attributions))
    extract = Extract(kept for one in entities if (kept := item(one)))
    return Holders(extract).name(made)


def only(made: Document) -> Attribution:
    return made.attributions[0]


def test_it_is_the_one_who_held_the_office_on_the_day_of_the_page() -> None:
    made = told(LAVONIA, OFFICE, MOSS, ALDER)
    assert (only(made).speaker, only(made).speaker_kind) == ("Ada Moss", "person")
    why = next(why for why in only(made).why if why.decision == "speaker")
    assert why.rule == "the only known holder of the office then"
    assert "Ada Moss, wikidata:Q2, wikidata:Q9 on 2022-11-04" in why.evidence
    assert why.span is not None
    assert [(one.name, one.kind, one.roles) for one in made.entities] == [("Ada Moss", "person", (SAID[0],))]


def test_the_time_of_speaking_goes_before_the_day_of_the_page() -> None:
    assert only(told(LAVONIA, OFFICE, MOSS, ALDER, said_on="2024-06")).speaker == "Bo Alder"


@pytest.mark.parametrize("source", ["Lavonia's minister of energy", "Lavonia’s energy minister"])
def test_the_words_of_the_office_may_come_in_any_order(source: str) -> None:
    assert only(told(LAVONIA, OFFICE, MOSS, source=source)).speaker == "Ada Moss"


def test_the_words_of_the_office_may_stand_in_any_case() -> None:
    polish = entity("Q9", {"uk": "міністр енергетики Польщі"})
    for source in ("Міністр енергетики Польщі", "Міністром енергетики Польщі"):
        assert only(told(polish, MOSS, source=source, language="uk")).speaker == "Ada Moss"


@pytest.mark.parametrize(
    "source",
    [
        "The former minister of energy of Lavonia",
        "The minister of energy of Sarnia",
        "The minister of energy",
        "The minister",
        "A minister of energy of Lavonia",
        "The spokesman of the minister of energy of Lavonia",
    ],
)
def test_another_office_or_one_without_a_place_stays_unresolved(source: str) -> None:
    assert only(told(LAVONIA, OFFICE, MOSS, source=source)).speaker is None


@pytest.mark.parametrize(
    "day", ["2023-03-01", "2023", "2019-05", "2019-01-01", "2026-01-01", "2022-12-01/2023-06-30", "2022~", None]
)
def test_a_day_that_leaves_it_open_leaves_it_unresolved(day: str | None) -> None:
    """The day of a change, a time before, across it or in doubt, and one after all that is known."""
    assert only(told(LAVONIA, OFFICE, MOSS, ALDER, on=day)).speaker is None


def test_one_whose_term_has_no_known_end_or_start_leaves_it_unresolved() -> None:
    for period in (("2018", "unknown"), (None, None), ("unknown", "2022-12")):
        other = entity("Q4", {"en": "Ida Berg"}, P31=HUMAN, P39=[claim("Q9", *period)])
        assert only(told(LAVONIA, OFFICE, MOSS, other)).speaker is None
        assert only(told(LAVONIA, OFFICE, other)).speaker is None


def test_an_office_that_two_places_have_under_one_name_stays_unresolved() -> None:
    twin = {**OFFICE, "id": "Q10"}
    holder = entity("Q4", {"en": "Ida Berg"}, P31=HUMAN, P39=[claim("Q10", "2019", "2024")])
    assert only(told(LAVONIA, OFFICE, MOSS, twin, holder)).speaker is None


def test_an_office_of_no_known_place_is_left_where_it_names_no_country() -> None:
    assert only(told(entity("Q9", {"en": "Minister of Energy of Lavonia"}), MOSS)).speaker is None
    polish = entity("Q9", {"en": "Minister of Energy of Poland"})
    assert only(told(polish, MOSS, source="The Polish minister of energy")).speaker == "Ada Moss"


def test_one_whom_the_page_names_is_the_page_s_own_entity() -> None:
    known = entity("Q2", {"en": "Ada Moss"}, {"en": ["Ada Northcliffe"]}, P31=HUMAN, P39=[claim("Q9", "2019", "2023")])
    made = told(LAVONIA, OFFICE, known, before="Writer Ada Northcliffe came. ")
    assert only(made).speaker == "Ada Northcliffe"
    assert [one.name for one in made.entities] == ["Ada Northcliffe"]


def test_what_the_page_resolves_itself_stays() -> None:
    made = told(LAVONIA, OFFICE, MOSS, before="Ida Berg, the minister of energy of Lavonia, came. ")
    assert only(made).speaker == "Ida Berg"
