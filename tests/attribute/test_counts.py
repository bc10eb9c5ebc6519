"""Counts: who counted how many, also where a page leaves the second verb out."""

from __future__ import annotations

import pytest

from onrecord.attribute.counts import counts
from onrecord.attribute.draft import Draft
from onrecord.attribute.passages import passages
from onrecord.records import Span
from pages import page_of

Told = tuple[str, str, str]  # source, cue, content


def told(text: str, language: str = "en", drafts: list[Draft] | None = None) -> list[Told]:
    def words(spans: list[Span]) -> str:
        return " … ".join(text[slice(*span)] for span in spans)

    page = page_of(text, language=language)
    return [
        (words(one.source), words(one.cue), words(one.content)) for one in counts(text, passages(page), drafts or [])
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Police put the crowd in Orlen at 6,000; organisers 35,000.",
            [("Police", "put", "the crowd in Orlen at 6,000"), ("organisers", "put", "35,000")],
        ),
        (
            "fr",
            "La préfecture a compté 6 000 manifestants, les organisateurs environ 35 000.",
            [
                ("La préfecture", "a compté", "6 000 manifestants"),
                ("les organisateurs", "a compté", "environ 35 000"),
            ],
        ),
        (
            "pl",
            "Policja naliczyła 1200 osób, organizatorzy – cztery tysiące.",
            [("Policja", "naliczyła", "1200 osób"), ("organizatorzy", "naliczyła", "cztery tysiące")],
        ),
        (
            "uk",
            "Міністерство говорить про 412, Тарнов — про 260.",
            [("Міністерство", "говорить про", "412"), ("Тарнов", "говорить про", "260")],
        ),
        ("ru", "Полиция насчитала 9 тысяч участников.", [("Полиция", "насчитала", "9 тысяч участников")]),
        ("de", "Die Polizei zählte 600 Menschen.", [("Die Polizei", "zählte", "600 Menschen")]),
        (
            "es",
            "La policía cifró la asistencia en 600 personas.",
            [("La policía", "cifró", "la asistencia en 600 personas")],
        ),
        ("cs", "Policie napočítala 600 lidí.", [("Policie", "napočítala", "600 lidí")]),
        ("bg", "Полицията преброи 600 души.", [("Полицията", "преброи", "600 души")]),
        ("fi", "Poliisi on laskenut 600 ihmistä.", [("Poliisi", "on laskenut", "600 ihmistä")]),
    ],
)
def test_who_counts_is_a_source_in_every_language(language: str, text: str, expected: list[Told]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor counted on the 2019 vote.", []),  # a year
        ("Everything was put back at 6,000.", []),  # nobody counts
        ("The bridge cost 40 million, the road 12.", []),  # no verb of counting
        (
            "Police counted 40 cars in Orlen on Monday, on Tuesday 60.",  # no second source
            [("Police", "counted", "40 cars in Orlen on Monday")],
        ),
    ],
)
def test_a_number_without_anybody_who_counts_it_is_told_by_nobody(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_what_is_told_of_a_source_between_commas_is_part_of_it() -> None:
    text = "The Tarn League, a group with people on the ground, counted more than 900 of them in two hours."
    assert told(text) == [
        ("The Tarn League, a group with people on the ground", "counted", "more than 900 of them in two hours")
    ]


def test_what_the_tagger_has_found_is_not_told_again() -> None:
    text = "Police counted 6,000 people."
    found = Draft("tagger", [Span(0, 6)], [Span(7, 14)], [Span(15, 27)])
    assert told(text, drafts=[found]) == [("Police", "counted", "6,000 people")]
