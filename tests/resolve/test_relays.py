"""Who carried the words: whom an outlet cites, who was told, who denies a report and so does not carry it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.records import Attribution, Force, Span, Why
from onrecord.resolve import resolve
from phrases import attributed


def last(text: str, *told: tuple[str, str, str], language: str = "en") -> Attribution:
    return resolve(attributed(text, *told, language=language)).attributions[-1]


@pytest.mark.parametrize(("force", "relay"), [("neutral", ("Ada Moss",)), ("denying", ())])
def test_who_denies_a_report_does_not_carry_it(force: Force, relay: tuple[str, ...]) -> None:
    text = "Ada Moss spoke of the report of Bo Alder that the road is open."
    made = attributed(
        text,
        ("Ada Moss", "spoke of", "the report of Bo Alder that the road is open"),
        ("Bo Alder", "report", "the road is open"),
    )
    outer, inner = made.attributions
    made = replace(made, attributions=(replace(outer, force=force), replace(inner, nested_in=outer.id)))
    assert resolve(made).attributions[1].relay == relay


def test_agencies_that_speak_as_one_carry_each_for_itself() -> None:
    text = "Interfax and Reuters wrote that Ada Moss said that the road is open."
    made = attributed(
        text,
        ("Interfax and Reuters", "wrote", "Ada Moss said that the road is open"),
        ("Ada Moss", "said", "the road is open"),
    )
    outer, inner = made.attributions
    made = replace(made, attributions=(outer, replace(inner, nested_in=outer.id)))
    assert resolve(made).attributions[1].relay == ("Interfax", "Reuters")


def test_whom_a_source_cites_carries_its_words() -> None:
    text = "The road is open, writes Northline with reference to Interfax."
    told = ("Northline with reference to Interfax", "writes", "The road is open")
    assert last(text, told).relay == ("Interfax",)


def test_whom_an_outlet_cites_who_said_it_is_the_speaker() -> None:
    text = (
        "Northline’s editor was glad. Northline published the story, citing Ada Moss, who said that the road is open."
    )
    made = attributed(text, ("Ada Moss", "said", "the road is open"))
    at = text.index("citing") + len("citing ")
    one = replace(made.attributions[0], source=(Span(at, at + len("Ada Moss")),))
    found = resolve(replace(made, attributions=(one,))).attributions[0]
    assert (found.speaker, found.relay) == ("Ada Moss", ("Northline",))


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("Ada Moss said that the road is open, “Northern truth” wrote.", "Northern truth"),
        ("Ada Moss said that the road is open, «Northern truth» wrote.", "Northern truth"),
        ("Ada Moss said that the road is open, the daily Northern Truth wrote.", "Northern Truth"),
    ],
)
def test_a_carrier_in_quotation_marks_is_called_all_that_stands_in_them(text: str, carrier: str) -> None:
    made = attributed(text, ("Ada Moss", "said", "that the road is open"))
    start, end = text.index("open") + len("open, "), text.index(" wrote")
    bare = text.index(carrier)
    for span in (Span(start, end), Span(bare, bare + len(carrier))):
        tagged = Why("carrier", "tagger", text[slice(*span)], 0.9, span)
        one = replace(made.attributions[0], why=(tagged,))
        assert resolve(replace(made, attributions=(one,))).attributions[0].relay == (carrier,)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "language", "carrier"),
    [
        ("Ada Moss said on KXTV that the road is open.", "Ada Moss", "said", "the road is open", "en", "KXTV"),
        ("La route est ouverte, a déclaré à l'AFP la maire Ada Mousse.", "la maire Ada Mousse", "a déclaré", "La route est ouverte", "fr", "Agence France-Presse"),
        ("Droga jest otwarta – powiedziała PAP Ada Mech.", "Ada Mech", "powiedziała", "Droga jest otwarta", "pl", "PAP"),
        ("Silnice je otevřená, řekla ČTK Ada Mechová.", "Ada Mechová", "řekla", "Silnice je otevřená", "cs", "ČTK"),
        ("Пътят е отворен, каза пред БТА Ада Мъхова.", "Ада Мъхова", "каза", "Пътят е отворен", "bg", "BTA"),
    ],
)  # fmt: skip
def test_an_outlet_that_was_told_is_a_relay(
    text: str, source: str, cue: str, content: str, language: str, carrier: str
) -> None:
    assert last(text, (source, cue, content), language=language).relay == (carrier,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ada Mech, skazana za obrazę dobrego imienia Bogdanowi, prosiła o pomoc.", "pl"),
        ("Ada Mech (D-X), the mayor, prosiła o pomoc.", "en"),
    ],
)
def test_a_name_far_behind_a_small_word_carries_nothing(text: str, language: str) -> None:
    assert last(text, ("Ada Mech", "prosiła", "o pomoc"), language=language).relay == ()


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("PORT SELM (Tarnwire) - Ada Moss said so.", ("Tarnwire",)),
        ("Port Selm (TWA) — Ada Moss said so.", ("TWA",)),
        ("Ada Moss (Tarnwire) said so.", ()),
        ("The minister went (Tarnwire) - Ada Moss said so.", ()),
    ],
)
def test_an_agency_that_no_list_has_carries_a_page_behind_its_place(text: str, relay: tuple[str, ...]) -> None:
    assert last(text, ("Ada Moss", "said", "so")).relay == relay


@pytest.mark.parametrize(
    ("text", "told", "language", "relay"),
    [
        ("Ada Moss said so on Channel 4.", ("Ada Moss", "said", "so"), "en", ("Channel 4",)),
        ("Ada Moss said so on Radio Tarn.", ("Ada Moss", "said", "so"), "en", ("Radio Tarn",)),
        ("Ada Moss said so in the Tarn Gazette.", ("Ada Moss", "said", "so"), "en", ("Tarn Gazette",)),
        ("Sur Canal Tarn, Ada Moss a dit : oui.", ("Ada Moss", "a dit", "oui"), "fr", ("Canal Tarn",)),
        ("Ada Moss powiedziała w Radiu Tarn: tak.", ("Ada Moss", "powiedziała", "tak"), "pl", ("Radio Tarn",)),
        ("Ada Moss said so in the Tarn Valley.", ("Ada Moss", "said", "so"), "en", ()),
        ("Ada Moss said so on Monday.", ("Ada Moss", "said", "so"), "en", ()),
    ],
)
def test_who_speaks_on_a_channel_or_in_a_paper_is_carried_by_it(
    text: str, told: tuple[str, str, str], language: str, relay: tuple[str, ...]
) -> None:
    assert last(text, told, language=language).relay == relay


@pytest.mark.parametrize(
    ("outlet", "text", "language"),
    [
        ("The Tarn Chronicle", "Ada Moss told the Chronicle so.", "en"),
        ("Ранковий дзвін", "Ада Мох розповіла «Ранковому дзвонові»: так.", "uk"),
    ],
)
def test_a_page_s_own_outlet_by_a_part_of_its_name_or_in_another_case_is_no_relay(
    outlet: str, text: str, language: str
) -> None:
    told = ("Ada Moss", "told", "so") if language == "en" else ("Ада Мох", "розповіла", "так")
    assert resolve(attributed(text, told, language=language, outlet=outlet)).attributions[-1].relay == ()


@pytest.mark.parametrize(
    ("text", "told", "language", "relay"),
    [
        (
            "The newspaper Northline was there. Ada Moss told the newspaper that yes.",
            ("Ada Moss", "told", "yes"),
            "en",
            ("Northline",),
        ),
        (
            "Станом дорог занялась газета «Заря». «Да», — рассказала газете Ада Мох.",
            ("Ада Мох", "рассказала", "Да"),
            "ru",
            ("Заря",),
        ),
        (
            "Про це пише газета «Зоря». Один зі співрозмовників видання визнав: так.",
            ("Один зі співрозмовників видання", "визнав", "так"),
            "uk",
            ("Зоря",),
        ),
        (
            "The newspaper Northline was there. Ada Moss told the space agency that yes.",
            ("Ada Moss", "told", "yes"),
            "en",
            (),
        ),
        (
            "The newspaper Northline was there. Ada Moss told a newspaper that yes.",
            ("Ada Moss", "told", "yes"),
            "en",
            (),
        ),
        (
            "The newspaper Northline was there.\nAda Moss told the newspaper that yes.",
            ("Ada Moss", "told", "yes"),
            "en",
            (),
        ),
    ],
)
def test_a_noun_for_an_outlet_stands_for_the_one_named_ahead_in_the_paragraph(
    text: str, told: tuple[str, str, str], language: str, relay: tuple[str, ...]
) -> None:
    assert last(text, told, language=language).relay == relay


@pytest.mark.parametrize(
    ("text", "told", "language", "relay"),
    [
        ("Dimanche, sur le réseau Merle, Ada Moss a dit : oui.", ("Ada Moss", "a dit", "oui"), "fr", ()),
        ("Ада Мох написала в соцмережі «Сойка»: так.", ("Ада Мох", "написала", "так"), "uk", ()),
        ("Ада Мох рассказала в эфире радио «Ольха»: да.", ("Ада Мох", "рассказала", "да"), "ru", ("Радио Ольха",)),
        ("Ада Мох розповіла в ефірі «9-го каналу»: так.", ("Ада Мох", "розповіла", "так"), "uk", ("Канал 9",)),
        ("Ада Мох рассказала «Заре»: да.", ("Ада Мох", "рассказала", "да"), "ru", ()),
        ("Путь долог, пишет «Заря». Ада Мох рассказала «Заря»: да.", ("Ада Мох", "рассказала", "да"), "ru", ("Заря",)),
    ],
)
def test_a_network_carries_nobody_s_words_and_a_station_goes_by_its_own_name(
    text: str, told: tuple[str, str, str], language: str, relay: tuple[str, ...]
) -> None:
    assert last(text, told, language=language).relay == relay


def test_whom_an_outlet_lets_speak_it_carries_on_to_the_end_of_the_paragraph() -> None:
    text = "The road is open, Ada Moss said, the newspaper Northline wrote. Mrs Moss denied the rest."
    made = attributed(
        text,
        ("the newspaper Northline", "wrote", "The road is open, Ada Moss said"),
        ("Ada Moss", "said", "The road is open"),
        ("Mrs Moss", "denied", "the rest"),
    )
    outer, inner, then = made.attributions
    made = replace(made, attributions=(outer, replace(inner, nested_in=outer.id), then))
    assert [one.relay for one in resolve(made).attributions] == [(), ("Northline",), ("Northline",)]


def test_what_is_posted_later_an_interview_does_not_carry() -> None:
    text = "In an interview with the newspaper Northline, Ada Moss said yes. On Facebook she wrote no."
    made = attributed(text, ("Ada Moss", "said", "yes"), ("she", "wrote", "no"))
    assert [one.relay for one in resolve(made).attributions] == [("Northline",), ()]


def test_whom_a_sentence_without_words_of_hers_hears_on_air_is_heard_there_in_the_next() -> None:
    text = "Ада Мох сказала: так. Згодом Ада Мох в ефірі «Каналу 7» впізнала сестру. Розповіла, що чула її двічі."
    told = (("Ада Мох", "сказала", "так"), ("", "Розповіла", "що чула її двічі"))
    assert last(text, *told, language="uk").relay == ("Каналу 7",)


def test_an_outlet_called_so_in_what_the_tagger_took_for_a_carrier_may_bear_a_place_s_name() -> None:
    text = "Oceania leży na wschodzie. Źródło powiedziało agencji Oceania, że droga jest otwarta."
    made = attributed(text, ("Źródło", "powiedziało", "że droga jest otwarta"), language="pl")
    at = text.index("agencji Oceania")
    tagged = Why("carrier", "tagger", "agencji Oceania", span=Span(at, at + len("agencji Oceania")))
    one = replace(made.attributions[0], why=(tagged,))
    assert resolve(replace(made, attributions=(one,))).attributions[0].relay == ("Oceania",)


@pytest.mark.parametrize(
    ("between", "speaker"), [(" ", "Ada Moss"), ("\n", "Ada Moss"), ("\nNobody came.\nRain fell.\n", None)]
)
def test_a_statement_that_nobody_is_said_to_have_issued_is_of_whom_the_page_has_just_told(
    between: str, speaker: str | None
) -> None:
    text = f"Ada Moss said that the road is open.{between}The statement added that snow is due."
    told = (("Ada Moss", "said", "that the road is open"), ("The statement", "added", "that snow is due"))
    assert last(text, *told).speaker == speaker
