"""What is written is what is read: any document and any collection comes back equal."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from onrecord.ledger import Ledger
from onrecord.records import (
    Attribution,
    Block,
    Capture,
    Change,
    Collection,
    Conflict,
    Copies,
    DateCandidate,
    Dated,
    Document,
    Entity,
    Figure,
    Occasion,
    OwnSentence,
    Page,
    PageSpan,
    Repeat,
    Span,
    Speaker,
    Utterance,
    Vector,
    Why,
    content_id,
)

TEXT = st.text(max_size=12)  # any Unicode without surrogates: emoji, NUL, CR and LF, right-to-left marks
MAYBE = st.none() | TEXT
NUMBER = st.floats(allow_nan=False)  # a score or a bound that is not a number means nothing
KIND: st.SearchStrategy[Any] = st.sampled_from(("person", "organisation", "group", "unnamed"))
MADE = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


CAPTURES = st.builds(Capture, st.binary(max_size=40), st.just("harbour.txt"), MAYBE, MAYBE, MAYBE)


def spans(text: str) -> st.SearchStrategy[Span]:
    edge = st.integers(0, len(text))
    return st.tuples(edge, edge).map(lambda edges: Span(*sorted(edges)))


def whys(text: str = "") -> st.SearchStrategy[tuple[Why, ...]]:
    one = st.builds(Why, TEXT, TEXT, TEXT, st.none() | NUMBER, st.none() | spans(text))
    return st.lists(one, max_size=2).map(tuple)


def some(values: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=size).map(tuple)


def sorted_set(values: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=size, unique=True).map(lambda listed: tuple(sorted(listed)))


def those(ids: tuple[str, ...]) -> st.SearchStrategy[Any]:
    return sorted_set(st.sampled_from(ids)) if ids else st.just(())


@st.composite
def pages(draw: st.DrawFn, capture: Capture) -> Page:
    text = draw(st.text(max_size=60))
    where = spans(text)
    block = st.builds(Block, where, st.sampled_from(("title", "teaser")), st.booleans(), MAYBE, TEXT)
    verdict = st.sampled_from(("published", "modified", "rejected"))
    date = st.builds(DateCandidate, TEXT, verdict, TEXT, TEXT, st.none() | where)
    return Page(
        id=capture.page_id,
        sha256=capture.sha256,
        file=capture.file,
        url=draw(MAYBE),
        captured=capture.captured,
        media=draw(TEXT),
        text=text,
        blocks=draw(some(block)),
        language=draw(MAYBE),
        title=draw(st.none() | where),
        outlet=draw(MAYBE),
        byline=draw(MAYBE),
        published=draw(MAYBE),
        modified=draw(MAYBE),
        not_before=draw(MAYBE),
        translated_from=draw(MAYBE),
        dates=draw(some(date)),
        why=draw(whys(text)),
    )


@st.composite
def attributions(draw: st.DrawFn, page: Page, names: list[str]) -> tuple[Attribution, ...]:
    made: dict[str, Attribution] = {}
    name = st.sampled_from(names) if names else st.nothing()
    role = st.lists(spans(page.text), max_size=3).map(tuple)
    for _ in range(draw(st.integers(0, 4))):
        source, cue, content = draw(role), draw(role), draw(role)
        one = Attribution.make_id(page.id, source, cue, content)
        made[one] = Attribution(
            one,
            page.id,
            source,
            cue,
            content,
            draw(st.sampled_from(("direct", "indirect", "mixed"))),
            draw(st.sampled_from(("neutral", "endorsing", "doubting", "denying"))),
            draw(st.none() | name),
            draw(KIND),
            tuple(draw(st.lists(name, max_size=3))) if names else (),
            draw(MAYBE),
            draw(st.none() | st.sampled_from([*made, one])),
            draw(whys(page.text)),
        )
    return tuple(made.values())


@st.composite
def documents(draw: st.DrawFn, capture: Capture) -> Document:
    page = draw(pages(capture))
    names = draw(st.lists(TEXT, max_size=3, unique=True))
    entities = tuple(
        Entity(page.id, name, draw(KIND), draw(sorted_set(TEXT)), draw(sorted_set(TEXT))) for name in names
    )
    found = draw(attributions(page, names))
    bound = st.none() | NUMBER
    figures = tuple(
        Figure(content_id("f", page.id, str(n)), page.id, *values)
        for n, values in enumerate(draw(some(st.tuples(spans(page.text), bound, bound, MAYBE, MAYBE, MAYBE))))
    )
    vectors = tuple(
        Vector(one.id, *draw(st.tuples(*3 * [st.binary(max_size=8)]))) for one in draw(st.permutations(found))
    )
    own = tuple(OwnSentence(span, draw(st.binary(max_size=8))) for span in draw(some(spans(page.text))))
    return Document(page, found, entities, figures, vectors, own)


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[tuple[Capture, Document]], Collection]:
    captures = draw(st.lists(CAPTURES, max_size=3, unique_by=lambda capture: capture.page_id))
    made = [(capture, draw(documents(capture))) for capture in captures]
    found = tuple(sorted((document for _, document in made), key=lambda document: document.page.id))
    entities = [(one.page, one.name) for document in found for one in document.entities]
    ids = tuple(one.id for document in found for one in document.attributions)
    places = [PageSpan(document.page.id, draw(spans(document.page.text))) for document in found]
    several = st.integers(0, 3).map(range)
    speakers = tuple(
        Speaker(
            f"s{n}",
            draw(TEXT),
            draw(KIND),
            draw(sorted_set(TEXT)),
            draw(sorted_set(TEXT)),
            draw(sorted_set(st.sampled_from(entities)) if entities else st.just(())),
            draw(whys()),
            draw(MAYBE),
        )
        for n in reversed(draw(several))  # in an order that is not that of the ids
    )
    occasions = tuple(Occasion(f"o{n}", draw(those(ids)), draw(MAYBE), draw(whys())) for n in reversed(draw(several)))
    utterances = tuple(
        Utterance(f"u{n}", draw(st.sampled_from(occasions)).id, draw(those(ids)), draw(whys()))
        for n in (reversed(draw(several)) if occasions else ())
    )
    repeats = tuple(
        Repeat(draw(st.sampled_from(ids)), draw(st.sampled_from(ids)), draw(whys()))
        for _ in (draw(several) if ids else ())
    )
    conflicts = tuple(
        Conflict(
            f"c{n}",
            draw(st.sampled_from(("denial", "figure", "voice"))),
            draw(some(st.sampled_from([*ids, *places]))) if places else (),
            draw(TEXT),
            draw(NUMBER),
            draw(whys()),
        )
        for n in reversed(draw(several))
    )
    page_ids = tuple(document.page.id for document in found)
    copies = tuple(
        Copies(draw(st.sampled_from(("capture", "reprint"))), draw(those(page_ids)), draw(NUMBER), draw(whys()))
        for _ in draw(several)
    )
    changes = tuple(
        Change(
            f"ch{n}",
            draw(st.sampled_from(("reversal", "figure"))),
            draw(some(st.builds(Dated, st.sampled_from([*ids, *places]), TEXT, st.sampled_from(("named", "said")))))
            if places
            else (),
            draw(TEXT),
            draw(NUMBER),
            draw(whys()),
        )
        for n in reversed(draw(several))
    )
    return made, Collection(found, speakers, occasions, utterances, repeats, conflicts, copies, changes)


@MADE
@given(CAPTURES.flatmap(lambda capture: st.tuples(st.just(capture), documents(capture), documents(capture))))
def test_a_document_comes_back_equal_and_another_of_the_same_page_takes_its_place(
    drawn: tuple[Capture, Document, Document],
) -> None:
    capture, *versions = drawn
    with tempfile.TemporaryDirectory() as folder, Ledger.create_or_open(Path(folder) / "news.db") as ledger:
        for document in versions:
            ledger.write_document(capture, document, "engine 1")
            assert ledger.document(capture.page_id) == document
            assert list(ledger.documents()) == [document]
            assert list(ledger.captures()) == [capture]


@MADE
@given(collections())
def test_a_collection_comes_back_equal(drawn: tuple[list[tuple[Capture, Document]], Collection]) -> None:
    made, collection = drawn
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        with Ledger.create_or_open(path) as ledger:
            for capture, document in made:
                ledger.write_document(capture, document, "engine 1")
            for _ in range(2):  # the second takes the place of the first
                ledger.write_collection(collection)
        with Ledger.open(path) as ledger:
            assert ledger.collection() == collection
            assert ledger.linked()
