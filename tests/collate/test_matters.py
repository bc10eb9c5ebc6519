"""Which differences in words make an altered reading, and which do not."""

from __future__ import annotations

import pytest

from collations import collated, second, told

ALTERED = [
    ("en", "We lost 40 boats in the storm", "they lost 60 boats in the storm", "number"),
    ("en", "We lost forty boats in the storm", "they lost 60 boats in the storm", "number"),
    ("en", "We will sell the boats to Merrow", "they will sell the boats to Ostrel", "name"),
    ("en", "The dam did not burst in May", "the dam burst in May", "negation"),
    ("en", "The dam may burst in May", "the dam will burst in May", "certainty"),
    ("en", "The dam will burst in May", "the dam will certainly burst in May", "certainty"),
    ("en", "About 40 boats sank", "40 boats sank", "certainty"),
    ("uk", "Дамба не прорвала берег у травні", "дамба прорвала берег у травні", "negation"),
    ("uk", "Дамба може прорвати берег", "дамба мусить прорвати берег", "certainty"),
    ("uk", "Ми втратили 40 човнів у бурі", "вони втратили 60 човнів у бурі", "number"),
    ("ru", "Плотина не прорвала берег в мае", "плотина прорвала берег в мае", "negation"),
    ("ru", "Плотина, возможно, прорвёт берег", "плотина прорвёт берег", "certainty"),
    ("pl", "Tama nie przerwała brzegu w maju", "tama przerwała brzeg w maju", "negation"),
    ("pl", "Tama prawdopodobnie przerwie brzeg", "tama przerwie brzeg", "certainty"),
    ("fr", "La digue n'a pas cédé en mai", "la digue a cédé en mai", "negation"),
    ("fr", "La digue cédera peut-être en mai", "la digue cédera en mai", "certainty"),
    ("de", "Der Damm brach im Mai nicht", "der Damm brach im Mai", "negation"),
    ("de", "Der Damm bricht vielleicht im Mai", "der Damm bricht im Mai", "certainty"),
    ("fi", "Pato murtuu ehkä toukokuussa", "pato murtuu toukokuussa", "certainty"),
    ("es", "La presa no cedió en mayo", "la presa cedió en mayo", "negation"),
    ("es", "La presa quizás ceda en mayo", "la presa ceda en mayo", "certainty"),
]


@pytest.mark.parametrize(("language", "first", "other", "matter"), ALTERED)
def test_a_word_that_matters_makes_it_altered_whichever_way(language: str, first: str, other: str, matter: str) -> None:
    for one, two in ((first, other), (other, first)):
        made = second(one, two, language=language)
        assert (made.standing, made.matters) == ("altered", (matter,))


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("We will open the gates at dawn", "they would open the gates at dawn"),
        ("The gates have been closed all night", "all night the gates had been closed"),
        ("The dam is not open to the public", "the dam remains closed to the public"),
        ("The Fenland Water Board will pay", "the FWB will pay"),
        ("Ada Quill of Merrow will pay for the gates", "Quill will pay for the gates"),
        ("More than 40 boats sank", "more than forty boats sank"),
        ("The 40 boats sank near the old pier", "the boats sank near the old pier"),
        ("We may leave the harbour", "perhaps they leave the harbour"),
    ],
)
def test_what_changes_nothing_is_a_paraphrase(first: str, other: str) -> None:
    for one, two in ((first, other), (other, first)):
        assert second(one, two).standing in ("paraphrased", "verbatim")


@pytest.mark.parametrize(
    ("whole", "cut", "matter"),
    [
        ("We did not open the gates that night", "open the gates that night", "negation"),
        ("It may have been about 40 boats", "40 boats", "certainty"),
        ("The dam will possibly burst in May", "burst in May", "certainty"),
    ],
)
def test_words_cut_off_where_a_word_turned_their_meaning_are_altered(whole: str, cut: str, matter: str) -> None:
    made = second(whole, cut)
    assert (made.standing, made.matters) == ("altered", (matter,))


def test_a_denial_by_the_cue_and_a_negation_say_the_same() -> None:
    denied = told("2", "that the dam burst in May", quote="indirect", cue="denied", force="denying")
    made = collated(told("1", "“The dam did not burst in May.”"), denied)
    assert made.pieces[0].readings[1].standing == "paraphrased"


def test_words_cut_off_elsewhere_are_verbatim() -> None:
    made = second("They say that the gates were open that night", "the gates were open that night")
    assert made.standing == "verbatim"


def test_a_figure_is_compared_across_languages_where_the_meaning_is_the_same() -> None:
    made = collated(
        told("1", "“We lost forty boats in the storm last night.”"),
        told("2", "«Прошлой ночью мы потеряли 60 лодок во время шторма»", language="ru"),
        told("3", "„Wir haben letzte Nacht im Sturm 40 Boote verloren“", language="de"),
        meaning=True,
    )
    assert [(one.standing, one.matters) for one in made.pieces[0].readings] == [
        ("verbatim", ()),
        ("altered", ("number",)),
        ("paraphrased", ()),
    ]


def test_figures_of_other_things_in_two_languages_are_not_set_against_each_other() -> None:
    made = collated(
        told("1", "“Nine people were treated for smoke.”"),
        told("2", "«На поверхность подняли сорок человек»", language="ru"),
        meaning=True,
    )
    assert made.pieces[0].readings[1].standing == "paraphrased"
