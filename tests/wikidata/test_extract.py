"""An extract of Wikidata: whatever the order and packing of its lines, the same knowledge; what is malformed is told."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from items import FIXTURE, HUMAN, claim, entity, written
from onrecord.errors import InputError
from onrecord.wikidata import Extract, extract, lines, read_extract
from onrecord.wikidata.items import item

ENTITIES: list[dict[str, Any]] = json.loads(FIXTURE.read_text("utf-8"))


def of(*entities: dict[str, Any]) -> Extract:
    """The extract that holds these entities."""
    return Extract(made for one in entities if (made := item(one)))


def told(made: Extract) -> list[object]:
    """All that an extract answers to the names, languages and offices of the fixture."""
    names = [each["value"] for one in ENTITIES for each in one["labels"].values()]
    names += [each["value"] for one in ENTITIES for several in one["aliases"].values() for each in several]
    return [
        *(made.named(name) for name in names),
        *(made.sharing(name.split()[-1]) for name in names),
        made.offices("en"),
        made.holders("wikidata:Q9000301"),
    ]


def ids(found: list[Any]) -> list[str]:
    return [one.id for one in found]


# Finding


def test_a_name_is_found_by_label_and_alias_in_any_language_letter_case_and_apostrophe() -> None:
    made = of(entity("Q9000001", {"en": "Ada O'Moss", "uk": "Ада О’Мосс"}, {"pl": ["Ada Northcliffe"]}, P31=HUMAN))
    for name in ("Ada O’Moss", "ADA O'MOSS", "ада оʼмосс", "Ada  Northcliffe"):
        assert ids(made.named(name)) == ["wikidata:Q9000001"]
    assert made.named("Moss") == []


def test_all_who_bear_a_name_are_found_in_the_order_of_their_ids() -> None:
    made = of(entity("Q12", {"en": "Ada Moss"}, P31=HUMAN), entity("Q9", {"en": "Bo"}, {"en": ["Ada Moss"]}, P31=HUMAN))
    assert ids(made.named("Ada Moss")) == ["wikidata:Q9", "wikidata:Q12"]


def test_namesakes_are_found_by_the_first_and_the_last_word() -> None:
    made = of(entity("Q1", {"en": "Ada Lea Moss"}, P31=HUMAN), entity("Q2", {"en": "Moss Alder"}, P31=HUMAN))
    assert ids(made.sharing("moss")) == ["wikidata:Q1", "wikidata:Q2"]
    assert made.sharing("Lea") == []


def test_people_bodies_and_places_are_kept_and_nothing_else() -> None:
    made = of(
        entity("Q1", {"en": "Person"}, P31=HUMAN),
        entity("Q2", {"en": "Seated"}, P159="Q3"),
        entity("Q3", {"en": "Town"}, P625={"latitude": 1}),
        entity("Q4", {"en": "Institute"}, P31="Q10"),
        entity("Q10", {"en": "research body"}, P279="Q11"),
        entity("Q11", {"en": "body"}, P279=["Q43229", "Q10"]),
        entity("Q6", {"en": "Film"}, P31="Q11424"),
        {**entity("P7", {"en": "Property"}, P31=HUMAN), "type": "property"},
    )
    kinds = {name: [one.kind for one in made.named(name)] for name in ("Person", "Seated", "Town", "Institute")}
    assert kinds == {"Person": ["person"], "Seated": ["organisation"], "Town": ["place"], "Institute": ["organisation"]}
    assert made.named("Film") == made.named("Property") == made.named("body") == []


def test_the_country_is_the_code_of_the_citizenship() -> None:
    made = of(entity("Q1", {"en": "Ada"}, P31=HUMAN, P27="Q2"), entity("Q2", {"en": "Lavonia"}, P297="XL"))
    assert made.named("Ada")[0].countries == {"XL"}
    assert made.named("Lavonia")[0].countries == {"XL"}


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2019-05-20", "2024", "2019-05-20/2024"),
        ("2019-05", None, "2019-05/.."),
        (None, None, "/.."),
        ("unknown", "unknown", "/"),
    ],
)
def test_the_period_of_an_office_is_an_edtf_interval(start: str | None, end: str | None, period: str) -> None:
    made = of(entity("Q1", {"en": "Ada"}, P31=HUMAN, P39=[claim("Q2", start, end)]), entity("Q2", {"en": "mayor"}))
    assert [(one.office, one.period) for one in made.named("Ada")[0].held] == [("wikidata:Q2", period)]
    assert ids(made.holders("wikidata:Q2")) == ["wikidata:Q1"]
    assert ids(made.offices("en")) == ["wikidata:Q2"]
    assert made.offices("fr") == []


def test_a_withdrawn_statement_does_not_count() -> None:
    withdrawn = {**claim("Q2", "2019"), "rank": "deprecated"}
    made = of(entity("Q1", {"en": "Ada"}, P31=HUMAN, P39=[withdrawn]), entity("Q2", {"en": "mayor"}))
    assert made.holders("wikidata:Q2") == []


# Files


def test_an_array_as_in_a_dump_lines_alone_and_a_packed_file_say_the_same(tmp_path: Path) -> None:
    alone, packed = written(tmp_path / "alone.jsonl", ENTITIES), tmp_path / "packed.json.gz"
    packed.write_bytes(gzip.compress(FIXTURE.read_bytes()))
    expected = told(read_extract(FIXTURE)[0])
    for path in (alone, packed):
        made, problems = read_extract(path)
        assert problems == []
        assert told(made) == expected


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(ENTITIES)))
def test_the_order_of_lines_and_lines_twice_do_not_matter(chance: random.Random, twice: list[dict[str, Any]]) -> None:
    shuffled = [*ENTITIES, *twice]
    chance.shuffle(shuffled)
    assert told(of(*shuffled)) == told(of(*ENTITIES))


def test_what_two_lines_tell_of_one_item_is_joined_in_any_order() -> None:
    first, second = entity("Q1", {"en": "Ada"}, P31=HUMAN), entity("Q1", {"en": "Ada"}, {"en": ["Iron Ada"]})
    assert ids(of(first, second).named("iron ada")) == ids(of(second, first).named("iron ada")) == ["wikidata:Q1"]


def test_a_malformed_line_is_told_by_its_number_and_the_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    good = json.dumps(entity("Q1", {"en": "Ada"}, P31=HUMAN))
    path.write_bytes(
        b"\n".join(
            (b"[", b'{"id": "Q2", ', good.encode() + b",", b"7", b'{"id": "../Q3"}', b"\xff", b"[" * 10**5, b"]")
        )
    )
    made, problems = read_extract(path)
    assert ids(made.named("Ada")) == ["wikidata:Q1"]
    assert [one.message.split(",")[0] for one in problems] == [
        f"Line {number} of people.json was skipped" for number in (2, 4, 5, 6, 7)
    ]
    assert {one.file for one in problems} == {"people.json"}


def test_many_malformed_lines_are_told_in_a_few(tmp_path: Path) -> None:
    path = written(tmp_path / "people.json", [entity("Q1", {"en": "Ada"}, P31=HUMAN)])
    path.write_bytes(path.read_bytes() + b"no\n" * 100)
    problems = read_extract(path)[1]
    assert len(problems) == 6
    assert problems[-1].message.startswith("95 further lines of people.json were skipped")


def test_a_line_beyond_all_measure_is_skipped_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "people.json", [entity("Q1", {"en": "A" * 5000}), entity("Q2", {"en": "Ada"}, P31=HUMAN)])
    monkeypatch.setattr(lines, "LONGEST_LINE", 1000)
    made, problems = read_extract(path)
    assert ids(made.named("Ada")) == ["wikidata:Q2"]
    assert [one.message[:29] for one in problems] == ["Line 1 of people.json was ski"]


def test_a_file_without_an_item_is_refused_with_its_name_and_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("\nThe ferry sails at six.\n", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"notes\.txt holds no item of Wikidata: line 2 was skipped, since it is no JSON"
    ):
        read_extract(path)
    with pytest.raises(InputError, match=r"missing\.json is no file"):
        read_extract(tmp_path / "missing.json")


@pytest.mark.parametrize("damage", [lambda data: data[:-20], lambda data: data[:400] + b"\0" * 9 + data[409:]])
def test_a_packed_file_that_is_cut_off_or_damaged_is_refused(tmp_path: Path, damage: Any) -> None:
    path = tmp_path / "people.json.gz"
    path.write_bytes(damage(gzip.compress(random.Random(1).randbytes(200).hex().encode() + FIXTURE.read_bytes())))
    with pytest.raises(InputError, match=r"people\.json\.gz is damaged behind line \d+"):
        read_extract(path)


def test_more_items_than_memory_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "all.json", ENTITIES)
    monkeypatch.setattr(extract, "MOST_ITEMS", 3)
    with pytest.raises(InputError, match=r"all\.json holds more than 3 items"):
        read_extract(path)


def test_names_lose_what_cannot_be_shown(tmp_path: Path) -> None:
    path = written(tmp_path / "people.json", [])
    names = {"en": "Ada\u200b\u00a0Moss", "uk": "\ud800", "ru": "\x1b[31mred", "fr": "x" * 300}
    path.write_text(json.dumps(entity("Q1", names, P31=HUMAN)), encoding="utf-8")
    assert read_extract(path)[0].named("Ada Moss")[0].labels == {"Ada Moss"}


ATOMS: st.SearchStrategy[Any] = st.sampled_from([None, True, 7, -1.5, "", "Q5", "Q", "value", "+2019-05-20T00", [], {}])
NESTED = st.dictionaries(st.sampled_from(["value", "mainsnak", "snaktype", "datavalue", "id"]), ATOMS | st.lists(ATOMS))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["labels", "aliases", "claims", "modified", "P31", "P39", "P580"]), ATOMS | NESTED)
def test_an_entity_of_any_shape_is_read_or_left_out(place: str, hostile: Any) -> None:
    one = entity("Q1", {"en": "Ada"}, P31=HUMAN, P39=[claim("Q1")])
    if place == "P580":
        one["claims"]["P39"][0]["qualifiers"] = hostile if isinstance(hostile, list) else {place: [hostile]}
    elif place[0] == "P":
        one["claims"][place] = [
            hostile,
            {"mainsnak": hostile},
            {"mainsnak": {"snaktype": "value", "datavalue": hostile}},
        ]
    else:
        one[place] = hostile if place in ("claims", "modified") else {"en": hostile}
    of(one)
