"""Corrections: each adds to or mends what the tagger found on plain evidence, and leaves the rest alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from onrecord.attribute import corrections
from onrecord.attribute.corrections import Correction
from onrecord.attribute.draft import Draft
from onrecord.attribute.passages import passages
from onrecord.marked import parse
from onrecord.records import Span
from pages import page_of


def corrected(correct: Correction, marked: str, *, probability: float = 0.9, language: str = "en") -> list[str]:
    """The attributions of a marked-up text after a correction, each as "source | cue | content"."""
    text, marks = parse(marked)
    page = page_of(text, language=language)
    here = passages(page)
    drafts = [
        Draft("tagger", list(m.source), list(m.cue), list(m.content), probability=probability)
        for m in sorted(marks, key=lambda one: one.content)
    ]
    return [
        " | ".join(_words(text, spans) for spans in (one.source, one.cue, one.content))
        for one in correct(text, here, drafts)
    ]


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[slice(*span)] for span in spans)


def test_an_unsure_attribution_needs_a_known_cue() -> None:
    known, unknown = "<s1>Moss</s1> <c1>said</c1> <t1>so</t1>.", "<s1>Moss</s1> <c1>walked</c1> <t1>home</t1>."
    assert corrected(corrections.unsure, known, probability=0.5) == ["Moss | said | so"]
    assert corrected(corrections.unsure, unknown, probability=0.5) == []
    assert corrected(corrections.unsure, unknown, probability=0.9) == ["Moss | walked | home"]


def test_the_same_words_of_the_same_source_are_told_once() -> None:
    text, marks = parse("<s1>Moss</s1> <c1>said</c1> in <c2>a statement</c2> <t1+2>that the road is open</t1+2>.")
    first, second = marks
    source = list(first.source)
    drafts = [
        Draft("tagger", source, list(first.cue), list(first.content), probability=0.9),
        Draft("tagger", [], list(second.cue), list(second.content), probability=0.6),
    ]
    (kept,) = corrections.told_once(text, passages(page_of(text)), drafts)
    assert kept.cue == list(first.cue)


def test_the_same_words_by_the_same_cue_are_told_once() -> None:
    text, (first,) = parse("<s1>Moss</s1> has <c1>strongly denied</c1> <t1>the theft of the wood</t1>.")
    cue = text.index("denied")
    drafts = [
        Draft("tagger", list(first.source), list(first.cue), list(first.content), probability=0.9),
        Draft("tagger", [], [Span(cue, cue + 6)], [Span(text.index("theft"), text.index("."))], probability=0.6),
    ]
    (kept,) = corrections.told_once(text, passages(page_of(text)), drafts)
    assert kept.cue == list(first.cue)


def test_the_same_words_of_two_sources_are_both_kept() -> None:
    marked = "<s1>Northline</s1> <c1>reported</c1>, citing <s2>the ministry</s2>, <t1+2>that the road is open</t1+2>."
    assert len(corrected(corrections.told_once, marked)) == 2


def test_pieces_with_only_marks_between_them_are_one() -> None:
    marked = "<s1>Moss</s1> <c1>said</c1> <t1>that</t1> — <t1>the road is open</t1>."
    assert corrected(corrections.in_one_piece, marked) == ["Moss | said | that — the road is open"]


def test_pieces_on_both_sides_of_a_cue_stay_apart() -> None:
    marked = "<t1>“It is open,”</t1> <s1>Moss</s1> <c1>said</c1>. <t1>“It stays so.”</t1>"
    assert corrected(corrections.in_one_piece, marked) == ["Moss | said | “It is open,” … “It stays so.”"]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ("«", "»"), ("„", "“"), ('"', '"')])
def test_a_quotation_takes_its_marks_along(opens: str, closes: str) -> None:
    marked = f"<s1>Moss</s1> <c1>said</c1>: {opens}<t1>the road is open to all</t1>{closes}."
    assert corrected(corrections.quotation_in_full, marked) == [f"Moss | said | {opens}the road is open to all{closes}"]


@pytest.mark.parametrize(
    ("language", "marked", "source"),
    [
        ("en", "<s1>Friday's</s1> <c1>announcement</c1> <t1>of a freeze</t1> came late.", ""),
        ("uk", "<s1>Команда Мох 6</s1> листопада <c1>заявила</c1>, <t1>що дорогу відкрито</t1>.", "Команда Мох"),
        ("en", "<s1>May</s1> <c1>said</c1> <t1>so</t1>.", "May"),
        ("en", "<s1>Tarn Today</s1> <c1>said</c1> <t1>so</t1>.", "Tarn Today"),
        ("en", "<s1>The Alder Six</s1> <c1>said</c1> <t1>on 6 November that it rained</t1>.", "The Alder Six"),
    ],
)
def test_no_day_is_a_source_and_none_ends_within_a_date(language: str, marked: str, source: str) -> None:
    found = corrected(corrections.source_without_time, marked, language=language)
    assert [one.split(" | ")[0] for one in found] == [source]


def test_a_verb_without_a_subject_has_no_source_in_the_sentence_before() -> None:
    marked = "<s1>Moss</s1> przyszła wczoraj. <c1>Dodała</c1>, <t1>że droga jest otwarta</t1>."
    assert corrected(corrections.source_in_sight, marked, language="pl") == [" | Dodała | że droga jest otwarta"]
    same = "<s1>Moss</s1> przyszła w 2031 r. i <c1>dodała</c1>, <t1>że droga jest otwarta</t1>."
    assert corrected(corrections.source_in_sight, same, language="pl") == ["Moss | dodała | że droga jest otwarta"]


def test_where_verbs_keep_their_subjects_a_source_may_stand_further_off() -> None:
    marked = "<s1>The letter</s1> lies open. <c1>There it says</c1> <t1>that the road is closed</t1>."
    assert corrected(corrections.source_in_sight, marked) == ["The letter | There it says | that the road is closed"]


def test_a_second_verb_shares_the_subject_of_the_first() -> None:
    marked = "<s1>Moss</s1> <c1>denied</c1> <t1>it</t1>, <c2>adding</c2> <t2>that the road is open</t2>."
    assert corrected(corrections.subject_shared, marked) == [
        "Moss | denied | it",
        "Moss | adding | that the road is open",
    ]


def test_a_subject_is_not_shared_beyond_its_sentence() -> None:
    marked = "<s1>Moss</s1> <c1>denied</c1> <t1>it</t1>. It was <c2>reported</c2> <t2>that the road is open</t2>."
    assert corrected(corrections.subject_shared, marked)[1] == " | reported | that the road is open"


def test_a_subject_is_not_shared_with_a_verb_inside_what_is_said() -> None:
    marked = "<s1>Moss</s1> <c1>vowed</c1> <t1>to answer the <c3>claim</c3> <t3>that the road is shut</t3></t1> and <c2>called</c2> <t2>it false</t2>."
    assert corrected(corrections.subject_shared, marked) == [
        "Moss | vowed | to answer the claim that the road is shut",
        " | claim | that the road is shut",
        "Moss | called | it false",
    ]


@pytest.mark.parametrize(
    ("language", "marked", "whole"),
    [
        (
            "en",
            "<s1>The Alder Party</s1> <c1>is claiming</c1>, <c2>according to</c2> <s2>the Herald</s2>, <t1><t2>that the vote was bought</t2></t1>.",
            "the Herald | according to | The Alder Party is claiming … that the vote was bought",
        ),
        (
            "en",
            "<c2>According to</c2> <s2>the Herald</s2>, <s1>the Alder Party</s1> <c1>claims</c1> <t1><t2>that the vote was bought</t2></t1>.",
            "the Herald | According to | the Alder Party claims that the vote was bought",
        ),
        (
            "uk",
            "<c2>За словами</c2> <s2>Мох</s2>, <s1>партія</s1> <c1>стверджує</c1>, <t1><t2>що голоси купили</t2></t1>.",
            "Мох | За словами | партія стверджує, що голоси купили",
        ),
    ],
)
def test_a_report_that_another_says_something_takes_in_that_he_says_it(language: str, marked: str, whole: str) -> None:
    before = corrected(lambda _, __, drafts: drafts, marked, language=language)
    after = corrected(corrections.report_in_full, marked, language=language)
    assert whole in after
    assert len({*before} & {*after}) == 1  # the other's own words stay as they are


def test_two_verbs_of_one_content_are_left_as_they_are() -> None:
    marked = (
        "<s1>Moss</s1> <c1>claimed</c1> and <s2>Alder</s2> <c2>confirmed</c2> <t1><t2>that the road is open</t2></t1>."
    )
    assert corrected(corrections.report_in_full, marked) == corrected(lambda _, __, drafts: drafts, marked)


def test_the_point_of_the_page_s_sentence_is_no_content_and_that_of_the_quotation_is() -> None:
    assert corrected(corrections.without_full_stop, "<s1>Moss</s1> <c1>said</c1> <t1>so.</t1>") == ["Moss | said | so"]
    inside = "<s1>Moss</s1> <c1>said</c1>: <t1>“So it is.”</t1>"
    assert corrected(corrections.without_full_stop, inside) == ["Moss | said | “So it is.”"]


def test_a_quotation_of_which_most_is_content_is_content_to_its_end() -> None:
    cut = '"<t1>The road is open and it stays</t1> open all night," <c1>said</c1> <s1>Moss</s1>.'
    assert corrected(corrections.quotation_in_full, cut) == [
        'Moss | said | "The road is open and it stays open all night,"'
    ]


def test_the_rest_of_a_quotation_of_which_little_is_content_is_left_alone() -> None:
    cut = '"<t1>The road</t1> is what everybody in the town talks about today," <c1>said</c1> <s1>Moss</s1>.'
    assert corrected(corrections.quotation_in_full, cut) == ["Moss | said | The road"]


def test_the_rest_of_a_quotation_is_content_where_its_end_is_beside_the_cue() -> None:
    cut = '"The road is what everybody in the town talks about today. <t1>It stays</t1>" <c1>said</c1> <s1>Moss</s1>.'
    assert corrected(corrections.quotation_in_full, cut) == [
        'Moss | said | "The road is what everybody in the town talks about today. It stays"'
    ]


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ('<t1>"It is open,"</t1> <c1>said</c1> <s1>Moss</s1>. "It stays open."', '"It is open," … "It stays open."'),
        ("<t1>«Вона відкрита»</t1>, — <c1>сказала</c1> <s1>Мох</s1>. «Так і буде».", "«Вона відкрита» … «Так і буде»"),
        ('<t1>"It is open,"</t1> <c1>said</c1> <s1>Moss</s1>. "It stays open," Alder replied.', '"It is open,"'),
        ('<s1>Moss</s1> <c1>said</c1> <t1>"it is open"</t1> on Monday. "It stays open."', '"it is open"'),
        ('<t1>"It is open,"</t1> <c1>said</c1> <s1>Moss</s1> on the bridge. "It stays open."', '"It is open,"'),
    ],
)
def test_the_quotation_behind_the_speaker_s_sentence_is_the_speaker_s(marked: str, content: str) -> None:
    (found,) = corrected(corrections.quotation_goes_on, marked, language="uk" if "«" in marked else "en")
    assert found.split(" | ")[2] == content


def test_a_quotation_that_holds_the_speaker_is_not_taken_whole() -> None:
    broken = "« <t1>La route est ouverte</t1>, <c1>a dit</c1> <s1>Moss</s1>, et elle le restera toute la nuit. »"
    assert corrected(corrections.quotation_in_full, broken) == ["Moss | a dit | La route est ouverte"]


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("claims as row over leaked tape deepens", "claims"),
        ("blame as fish die in border river", "blame"),
        ("claims as baseless", "claims as baseless"),
        ("plan as a gift to the rich", "plan as a gift to the rich"),
        ('"quiet as mice in winter barns" rumour', '"quiet as mice in winter barns" rumour'),
    ],
)
def test_an_english_headline_ends_before_what_happens_meanwhile(content: str, kept: str) -> None:
    text, marks = parse(f"<s1>Moss</s1> <c1>rejects</c1> <t1>{content}</t1>")
    page = page_of(text)
    title = replace(page, blocks=tuple(replace(block, kind="title") for block in page.blocks))
    for one, wanted in ((title, kept), (page, content)):
        draft = Draft("tagger", list(marks[0].source), list(marks[0].cue), list(marks[0].content), probability=0.9)
        (made,) = corrections.headline_before_as(text, passages(one), [draft])
        assert _words(text, made.content) == wanted


def test_a_headline_that_likens_one_thing_to_another_goes_on() -> None:
    text, marks = parse("<s1>Moss</s1> <c1>slams</c1> <t1>deal as betrayal of all farmers</t1>")
    page = page_of(text)
    title = replace(page, blocks=tuple(replace(block, kind="title") for block in page.blocks))
    draft = Draft("tagger", list(marks[0].source), list(marks[0].cue), list(marks[0].content), probability=0.9)
    assert _words(text, corrections.headline_before_as(text, passages(title), [draft])[0].content).endswith("farmers")
