"""The catalogue lets pass what a question asks for: as many as one would count by hand, for any question."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.catalogue import NOBODY, UNKNOWN, Catalogue, Question, asked_days, in_time
from onrecord.errors import InputError
from onrecord.export.edtf import bounds
from onrecord.index import Index
from onrecord.records import Attribution, Collection, Document, Entity, Page, Span, Speaker
from pages import page_of

DATES = [None, "2024-10-07", "2024-10", "2024", "2024-10-06/2024-10-08", "XXXX-06-12", "2025-02-28"]
TIMES = ["2024-10-07", "2024-10", "2024", "2025", "2024-10-08/..", "../2024-10-06", "2024-10-01/2025-01", UNKNOWN]
statement = st.tuples(
    st.sampled_from(["Ada Moss", "Олена Вар", None]),
    st.sampled_from(["direct", "indirect", "mixed"]),
    st.sampled_from(["neutral", "doubting"]),
    st.sampled_from(DATES),
)
pages = st.lists(
    st.tuples(
        st.sampled_from(["Northline", "Echo", None]), st.sampled_from(["en", "uk"]), st.sampled_from(DATES),
        st.lists(statement, max_size=4),
    ),
    max_size=5,
)  # fmt: skip
questions = st.builds(
    Question,
    speaker=st.sampled_from([None, "moss", "ВАР", "s1", NOBODY, "nobody at all"]),
    outlet=st.sampled_from([None, "Northline", "p1.txt", "North"]),
    said=st.sampled_from([None, *TIMES]),
    published=st.sampled_from([None, *TIMES]),
    force=st.sampled_from([None, "neutral", "doubting", "denying"]),
    quote=st.sampled_from([None, "direct"]),
    language=st.sampled_from([None, "uk"]),
    page=st.sampled_from([None, "p0"]),
)  # fmt: skip


def made(told: list[Any]) -> Index:
    documents, entities = [], {"Ada Moss": [], "Олена Вар": []}  # type: ignore[var-annotated]  # of pages and names
    for number, (outlet, language, published, statements) in enumerate(told):
        page = page_of("x" * 40, name=f"p{number}", language=language, outlet=outlet)
        page = Page(**{name: getattr(page, name) for name in Page.__slots__} | {"published": published})
        every = tuple(
            Attribution(f"a{number}-{place}", page.id, (Span(0, 3),), (), (Span(5 * place, 5 * place + 4),), quote, force, who, said_on=said)
            for place, (who, quote, force, said) in enumerate(statements)
        )  # fmt: skip
        named = sorted({one.speaker for one in every if one.speaker})
        for name in named:
            entities[name].append((page.id, name))
        documents.append(Document(page, every, tuple(Entity(page.id, name, "person", (name,)) for name in named)))
    speakers = tuple(
        Speaker(f"s{number}", name, "person", (name,), (), tuple(entities[name]))
        for number, name in enumerate(entities)
    )
    return Index(Collection(tuple(documents), speakers))


def in_asked_time(edtf: str | None, asked: str) -> bool:
    days = bounds(edtf)
    if asked == UNKNOWN or days is None:
        return asked == UNKNOWN and days is None
    first, last = asked_days(asked)
    return days[0].toordinal() <= last and days[1].toordinal() >= first


def passes(index: Index, one: Attribution, question: Question) -> bool:
    """What the catalogue does, one by one."""
    page, speaker = index.page(one), index.speaker(one)
    asked = question.speaker
    return (
        (
            asked is None
            or (asked == NOBODY and speaker is None)
            or (speaker is not None and (asked == speaker.id or asked.casefold() in speaker.name.casefold()))
        )
        and question.outlet in {None, index.outlet(page)}
        and question.language in {None, page.language}
        and question.page in {None, page.id}
        and question.force in {None, one.force}
        and question.quote in {None, one.quote}
        and (question.said is None or in_asked_time(one.said_on, question.said))
        and (question.published is None or in_asked_time(page.published, question.published))
    )


@given(pages, questions)
def test_rows_are_those_that_pass_one_by_one(told: list[Any], question: Question) -> None:
    index = made(told)
    catalogue = Catalogue(index)
    found = {catalogue.attributions[row].id for row in catalogue.rows(question)}
    assert found == {one.id for one in index.attributions.values() if passes(index, one, question)}


@given(pages, questions, st.sampled_from(["said", "published"]))
def test_counts_are_as_many_as_a_question_for_that_time_finds(told: list[Any], question: Question, of: Any) -> None:
    catalogue = Catalogue(made(told))
    october = (date(2024, 10, 1), date(2024, 10, 31))
    rows = catalogue.rows(Question(speaker=question.speaker))
    time = "2024-10"
    asked = Question(question.speaker, said=time) if of == "said" else Question(question.speaker, published=time)
    assert catalogue.counts(rows, of, [october]) == [len(catalogue.rows(asked))]


@given(pages)
def test_rows_stand_in_the_order_of_the_pages_dates_and_of_the_text(told: list[Any]) -> None:
    index = made(told)
    catalogue = Catalogue(index)
    dates = [(index.page(one).published is None, index.page(one).published or "") for one in catalogue.attributions]
    assert dates == sorted(dates)
    assert [catalogue.row[one.id] for one in catalogue.attributions] == list(range(len(catalogue)))


@pytest.mark.parametrize("asked", ["soon", "2024-13", "2024-10-08/2024-10-07", "", "/", "2024-1", "october 2024"])
def test_a_time_that_is_none_is_refused(asked: str) -> None:
    if asked == "/":
        assert asked_days(asked)[0] < asked_days(asked)[1]  # open at both ends: any date that is known
        return
    with pytest.raises(InputError, match="is no date"):
        asked_days(asked)


def test_one_date_is_asked_for_as_many_are() -> None:
    assert in_time("2024-10", "2024-10-07")
    assert not in_time("2024-11", "2024-10-07")
    assert in_time(None, UNKNOWN)


@given(pages)
def test_speakers_are_tallied_and_outlets_counted_as_one_would_by_hand(told: list[Any]) -> None:
    index = made(told)
    catalogue = Catalogue(index)
    for speaker in index.collection.speakers:
        own = [one for one in index.attributions.values() if index.speaker(one) == speaker]
        rows = catalogue.of_speaker(speaker.id)
        assert sorted(catalogue.attributions[row].id for row in rows) == sorted(one.id for one in own)
        assert rows.tolist() == catalogue.rows(Question(speaker=speaker.id)).tolist()
        if not own:
            assert speaker.id not in catalogue.tallies
            continue
        days = [found for found in (bounds(one.said_on) for one in own) if found]
        outlets = Counter(index.outlet(index.page(one)) for one in own)
        said = (min(first for first, _ in days), max(last for _, last in days)) if days else None
        assert catalogue.tallies[speaker.id] == (len(own), len(outlets), said)
        assert {one.outlet: one.statements for one in catalogue.by_outlet(rows)} == outlets
        assert sum(one.direct for one in catalogue.by_outlet(rows)) == sum(one.quote == "direct" for one in own)
        assert sum(one.doubting for one in catalogue.by_outlet(rows)) == sum(one.force == "doubting" for one in own)


def test_statements_without_vectors_are_near_nothing() -> None:
    catalogue = Catalogue(made([("Echo", "en", None, [("Ada Moss", "direct", "neutral", None)] * 2)]))
    assert catalogue.nearest("ferry", catalogue.rows(Question()), 5) == []
    assert catalogue.beside(0, catalogue.rows(Question()), 5) == []


def test_the_nearest_in_meaning_comes_first(news_ledger: Any) -> None:
    import onrecord

    catalogue = Catalogue(onrecord.open_index(news_ledger))
    rows = catalogue.rows(Question())
    near = catalogue.nearest("bakers will deliver bread by road", rows, 3)
    assert "bread" in catalogue.index.content(catalogue.attributions[near[0]])
    boat = next(
        row for row in rows.tolist() if "old boat would not" in catalogue.index.content(catalogue.attributions[row])
    )
    (nearest,) = catalogue.beside(boat, rows, 1)
    assert {"boat", "Boot"} & set(catalogue.index.content(catalogue.attributions[nearest]).split())
