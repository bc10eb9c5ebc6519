"""Versions of one utterance as an alignment table: pieces, readings, runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collations import apart, collated, index_of, reading, second, told
from onrecord.collate import Collation, collate
from onrecord.records import BETWEEN, Attribution, Document, Quote, Span
from pages import page_of

TEXT = st.text(alphabet=st.sampled_from('abAB .,;“”"[]-–…0123%жУ\u0301 \n'), min_size=1, max_size=60)
PROSE = st.lists(
    st.sampled_from(["The dam", "held", "and", "that", "nobody", "left, but", "“all of it”", "allegedly", "[sic]", "40 %.", "Now", "may", "— the end;"]),
    min_size=1,
    max_size=14,
).map(" ".join)  # fmt: skip


@st.composite
def versions(draw: st.DrawFn) -> list[Document]:
    """Pages of awkward characters, or of prose, of each of which some stretches are content."""
    made = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(TEXT | PROSE)
        edges = sorted({min(cut, len(text)) for cut in draw(st.lists(st.integers(0, 80), min_size=2, max_size=6))})
        content = tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))
        quote: Quote = draw(st.sampled_from(["direct", "indirect", "mixed"]))
        page = page_of(text, name=f"p{number}", language=draw(st.sampled_from(["en", "uk"])))
        made.append(Document(page, (Attribution(f"a{number}", page.id, (), (Span(0, 1),), content, quote, "neutral"),)))
    return made


@settings(max_examples=100)
@given(versions())
def test_every_character_of_a_content_is_in_one_piece_or_gap_and_offsets_give_the_text(
    documents: list[Document],
) -> None:
    made = collated(*documents)
    pages = {document.attributions[0].id: document.page for document in documents}
    content = {document.attributions[0].id: document.attributions[0].content for document in documents}
    assert [one.id for one in made.versions] == sorted(pages)
    for version in made.versions:
        covered = [place for run in version.runs for place in range(*run.span)]
        assert covered == [place for start, end in content[version.id] for place in range(start, end)]
        assert all(pages[version.id].text[slice(*run.span)] == run.text for run in version.runs)
        assert all(pages[version.id].text[slice(*put.span)] == put.text for put in version.insertions)
    for piece in made.pieces:
        for one in piece.readings:
            assert one.text == pages[one.version].quote(one.spans)
            assert "".join(part.text for part in one.parts) == one.text
            runs = [run for version in made.versions if version.id == one.version for run in version.runs]
            in_piece = [place for run in runs if run.piece == piece.number for place in range(*run.span)]
            assert in_piece == [place for start, end in one.spans for place in range(start, end)]
            for edit in one.edits:
                assert one.against
                assert edit.before == pages[one.against].quote(edit.before_at)
                assert edit.after == pages[one.version].quote(edit.after_at)
    for shift in made.shifts:
        for side in (shift.before, shift.after):
            assert side.text == pages[side.version].quote(side.spans)
    for reference in made.references:
        for selection in reference.selections:
            page = pages[reference.version]
            assert selection.texts == tuple(page.text[slice(*span)] for span in selection.left_out)
            assert 0 <= selection.had <= selection.words


@settings(max_examples=50)
@given(versions())
def test_a_version_against_itself_is_verbatim_throughout(documents: list[Document]) -> None:
    document = documents[0]
    one = document.attributions[0]
    twin = page_of(document.page.text, name="twin", language=document.page.language or "en")
    copy = Attribution("z", "twin", one.source, one.cue, one.content, one.quote, one.force)
    made = collated(document, Document(twin, (copy,)))
    assert all(len(piece.readings) == 2 for piece in made.pieces)
    assert {each.standing for piece in made.pieces for each in piece.readings} <= {"verbatim"}
    assert not [edit for piece in made.pieces for each in piece.readings for edit in each.edits]
    assert not [run for version in made.versions for run in version.runs if run.use == "alone"]
    assert not made.shifts
    assert not [one.left_out for reference in made.references for one in reference.selections if one.left_out]


@settings(max_examples=25)
@given(versions())
def test_pages_in_another_order_give_the_same(documents: list[Document]) -> None:
    assert collated(*documents) == collated(*documents[::-1])


def test_pieces_are_clauses_and_sentences_of_the_fullest_quotation_in_its_order() -> None:
    made = collated(
        told("1", "“The sluice will open at dawn, because the lake is full. Nobody needs to leave home.”"),
        told("2", "that the sluice will open at dawn", quote="indirect"),
    )
    assert [piece.text for piece in made.pieces] == [
        "The sluice will open at dawn",
        "because the lake is full",
        "Nobody needs to leave home",
    ]
    assert [reading(piece, "2").standing for piece in made.pieces] == ["verbatim", "left out", "left out"]
    assert {piece.lead for piece in made.pieces} == {"a1"}
    assert all(piece.quoted for piece in made.pieces)
    assert made.pieces[1].witnesses == ("a1",)


def test_a_list_with_commas_is_not_cut_into_pieces() -> None:
    made = collated(told("1", "The harbour is small, old, and nearly always empty in the winter."))
    assert len(made.pieces) == 1


def test_what_one_version_alone_tells_and_does_not_quote_is_added() -> None:
    made = collated(
        told("1", "“The sluice will open at dawn.”"),
        told("2", "that the sluice will open at dawn; the turbines stand idle since August", quote="indirect"),
    )
    added = made.pieces[1]
    assert [(one.version, one.standing) for one in added.readings] == [("a2", "added")]
    assert added.text == "the turbines stand idle since August"
    assert added.witnesses == ("a2",)


def test_a_quotation_that_one_version_alone_has_is_left_out_by_the_others_not_added() -> None:
    made = collated(
        told("1", "“The sluice will open. Nobody needs to leave home.”"), told("2", "“The sluice will open.”")
    )
    assert [one.standing for one in made.pieces[1].readings] == ["verbatim", "left out"]


def test_a_clause_that_tells_two_points_is_cut_at_the_second() -> None:
    made = collated(
        told("1", "“The lake is brim full of melting snow. The sluice will open tomorrow at dawn.”"),
        told("2", "that the lake is full of melting snow and that the sluice will open at dawn", quote="indirect"),
    )
    assert [reading(piece, "2").text for piece in made.pieces] == [
        "the lake is full of melting snow",
        "the sluice will open at dawn",
    ]


def test_neighbouring_clauses_of_one_piece_keep_the_word_between_them() -> None:
    made = collated(
        told("1", "“The storm broke the masts of forty boats and it sank the ferry at the old pier.”"),
        told("2", "“The storm broke the masts of forty boats, and it sank the ferry at the old pier.”"),
    )
    assert [one.standing for one in made.pieces[0].readings] == ["verbatim", "verbatim"]


def test_a_single_word_is_no_piece_of_its_own() -> None:
    made = collated(told("1", "/“No.”/ she said, /“The gates were shut at nine.”/"))
    assert [piece.text for piece in made.pieces] == ["No … The gates were shut at nine"]


def test_words_of_no_other_version_in_the_language_are_alone() -> None:
    first = told("1", "“The gates/, she said, /were shut and locked.”".replace("“", "/“") + "/")
    made = collated(
        first, told("2", "the gates were open", quote="indirect"), told("3", "Die Tore waren zu", language="de")
    )
    assert [[run.text for run in one.runs if run.use == "alone"] for one in made.versions] == [
        ["shut and locked"],
        ["open"],
        [],
    ]


def test_a_sentence_that_its_cue_parts_is_one_piece() -> None:
    made = collated(told("1", "/“The gates,”/ she said, /“were shut at nine.”/"))
    assert [piece.text for piece in made.pieces] == [f"The gates{BETWEEN}were shut at nine"]


def test_the_same_words_in_two_languages_are_never_verbatim() -> None:
    made = collated(told("1", "“Finale Torvane 1921”"), told("2", "“Finale Torvane 1921”", language="fi"))
    assert [one.standing for one in made.pieces[0].readings] == ["verbatim", "paraphrased"]
    assert not made.pieces[0].readings[1].edits


def test_across_languages_meaning_decides() -> None:
    made = collated(
        told("1", "“The ferry will not sail before spring. We have told the islanders in writing.”"),
        told("2", "«Паром не пойдёт до весны»", language="ru"),
        told("3", "„Wir haben die Inselbewohner schriftlich benachrichtigt“", language="de"),
        meaning=True,
    )
    assert [[one.standing for one in piece.readings] for piece in made.pieces] == [
        ["verbatim", "paraphrased", "left out"],
        ["verbatim", "left out", "paraphrased"],
    ]
    assert (made.pieces[0].readings[1].meaning or 0) > 0.5


def test_in_each_language_versions_are_set_against_the_fullest_in_it() -> None:
    made = collated(
        told("1", "“The ferry will not sail before the ice has gone from the sound.”"),
        told("2", "„Die Fähre fährt nicht vor dem Frühling.“", language="de"),
        told("3", "die Fähre fährt nicht vor dem Sommer", quote="indirect", language="de"),
    )
    assert [one.against for one in made.pieces[0].readings] == [None, "a1", "a2"]
    assert [(edit.before, edit.after) for edit in made.pieces[0].readings[2].edits] == [("Frühling", "Sommer")]


def test_what_a_version_leaves_out_may_stand_elsewhere_on_its_page() -> None:
    whole = "“The sluice will open at dawn. Nobody needs to leave home.”"
    made = collated(
        told("1", whole), told("2", "“The sluice will open at dawn.”", beside="“Nobody needs to leave home.”")
    )
    assert reading(made.pieces[1], "2").elsewhere == "b2"
    assert [selection.left_out for selection in made.references[0].selections] == [()]


def test_the_longest_direct_quotation_shows_what_others_leave_out() -> None:
    made = collated(
        told(
            "1", "“The sluice will open at dawn. Nobody in the three villages needs to leave home.”", outlet="Fen Post"
        ),
        told("2", "“Nobody in the three villages”", outlet="Quay Mail"),
        told("3", "«Никому не нужно уезжать»", language="ru"),
    )
    (reference,) = made.references
    (selection,) = reference.selections
    assert reference.version == "a1"
    assert (selection.page, selection.versions, selection.words, selection.had) == ("2", ("a2",), 15, 5)
    assert selection.texts == ("The sluice will open at dawn", "needs to leave home")


def test_a_page_without_words_in_its_content_has_gaps_alone() -> None:
    made = collated(told("1", "“The sluice will open.”"), told("2", "“…”"))
    assert [run.piece for run in made.versions[1].runs] == [None]
    assert made.pieces[0].readings[1].standing == "left out"


def test_vectors_of_the_ledger_are_used_where_there_are_any() -> None:
    def never(texts: object) -> Collation:
        raise AssertionError(texts)

    from onrecord.match import embed  # loads the model

    index = index_of(embed(told("1", "“The sluice opens.”")), embed(told("2", "«Шлюз откроют»", language="ru")))
    assert len(collate(index, index.utterances["u1"], embed=never).pieces) == 1
    with pytest.raises(AssertionError):
        collate(
            index_of(told("1", "“The sluice.”"), told("2", "«Шлюз»", language="ru")),
            index.utterances["u1"],
            embed=never,
        )


def test_swapping_two_names_swaps_the_result() -> None:
    def texts(one: str, other: str) -> Collation:
        return collated(
            told("1", f"“{one} shelled the port of {other} in the night, and {other} may answer.”"),
            told("2", f"that {one} shelled the port of {other}", quote="indirect", cue="claimed", force="doubting"),
            told("3", f"that {other} shelled the port of {one} and must answer", quote="indirect"),
        )

    def swapped(text: str) -> str:
        return text.replace("Ostrel", "\0").replace("Merrow", "Ostrel").replace("\0", "Merrow")

    assert repr(texts("Merrow", "Ostrel")) == swapped(repr(texts("Ostrel", "Merrow")))


@pytest.mark.parametrize(
    ("first", "other", "edits"),
    [
        ("The old boat will not survive the winter", "the old boat would not survive the winter", [("will", "would")]),
        ("The old boat sank in the bay", "the boat sank in the bay", [("old", "")]),
        ("The boat sank in the bay", "the boat sank at night in the bay", [("", "at night")]),
        ("Cats sleep", "dogs bark", []),
    ],
)
def test_word_by_word(first: str, other: str, edits: list[tuple[str, str]]) -> None:
    made = second(first, other)
    assert [(edit.before, edit.after) for edit in made.edits] == edits
    assert made.standing == "paraphrased"


def test_embeddings_of_one_text_are_one() -> None:
    assert (apart(["a", "b"])[0] == apart(["a"])[0]).all()


def test_a_copy_is_set_against_what_it_copies_where_the_fullest_has_other_words() -> None:
    made = collated(
        told("1", "“Our engineers opened both sluices because the reservoir overflowed that night.”"),
        told("2", "the lack of water in the lower villages was caused by the board itself", quote="indirect"),
        told("3", "the lack of water in the villages was caused by the board", quote="indirect"),
    )
    assert [one.against for one in made.pieces[0].readings] == [None, "a1", "a2"]
