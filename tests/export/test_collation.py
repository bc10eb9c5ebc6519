from __future__ import annotations

from onrecord.export.collation import left_out, runs, words
from onrecord.index import Index
from onrecord.records import Attribution, Collection, Document, Page, Span


def told(ident: str, text: str, *content: Span, language: str = "en") -> Document:
    page = Page(ident, "0" * 64, f"{ident}.txt", None, None, "text/plain", text, (), language)
    return Document(page, (Attribution(f"a{ident}", ident, (), (), content, "direct", "neutral"),))


def test_runs_joined_are_the_content_and_mark_neighbouring_own_words_as_one() -> None:
    first = told("1", "The gates, he said, were shut and locked.", Span(0, 10), Span(20, 41))
    index = Index(Collection((first, told("2", "the gates were open", Span(0, 19)))))
    found = runs(index, list(index.attributions.values()))
    assert ["".join(run.text for run in made) for made in found.values()] == [
        index.content(one) for one in index.attributions.values()
    ]
    assert [run.text for run in found["a1"] if run.alone] == ["shut and locked"]
    assert [run.text for run in found["a2"] if run.alone] == ["open"]


def test_a_version_alone_in_its_language_has_nothing_marked() -> None:
    index = Index(Collection((told("1", "The gates", Span(0, 9)), told("2", "Die Tore", Span(0, 8), language="de"))))
    found = runs(index, list(index.attributions.values()))
    assert not [run for made in found.values() for run in made if run.alone]


def test_left_out_stretches_end_at_an_ellipsis_and_ignore_case() -> None:
    lack = left_out("The Sirens were late … that delay was ours", words("the delay"))
    assert (lack.words, lack.shared) == (8, 2)
    assert lack.runs == ("Sirens were late", "that", "was ours")
