"""Whose words an outlet tells, and that it is their relay."""

from __future__ import annotations

import pytest

from onrecord.records import Attribution
from onrecord.resolve import resolve
from phrases import attributed


def one(text: str, *told: tuple[str, str, str], language: str = "en", outlet: str | None = None) -> Attribution:
    return resolve(attributed(text, *told, language=language, outlet=outlet)).attributions[0]


@pytest.mark.parametrize(
    ("text", "told", "language", "speaker", "relay"),
    [
        (
            "The road is open, Interfax said, quoting Mr. Moss. Minister Ada Moss left.",
            ("Interfax", "said", "The road is open"),
            "en",
            "Ada Moss",
            "Interfax",
        ),
        (
            "Міністерка Ада Мосс поїхала. Дорогу відкрито, пише газета «Північ» з посиланням на Аду Мосс.",
            ("газета «Північ»", "пише", "Дорогу відкрито"),
            "uk",
            "Ада Мосс",
            "Північ",
        ),
        (
            "Minister Ada Moss wyjechała. Droga jest otwarta, podaje dziennik Północ, powołując się na Adę Moss.",
            ("dziennik Północ", "podaje", "Droga jest otwarta"),
            "pl",
            "Ada Moss",
            "Północ",
        ),
        (
            "Ministryně Ada Mechová odjela. Silnice je otevřená, píše deník Sever s odkazem na Adu Mechovou.",
            ("deník Sever", "píše", "Silnice je otevřená"),
            "cs",
            "Ada Mechová",
            "Sever",
        ),
        (
            "Министър Ада Мъхова замина. Пътят е отворен, пише вестник „Север“, позовавайки се на Ада Мъхова.",
            ("вестник „Север“", "пише", "Пътят е отворен"),
            "bg",
            "Ада Мъхова",
            "Север",
        ),
    ],
)
def test_the_one_whom_an_outlet_cites_is_the_speaker(
    text: str, told: tuple[str, str, str], language: str, speaker: str, relay: str
) -> None:
    found = one(text, told, language=language)
    assert (found.speaker, found.relay) == (speaker, (relay,))


def test_an_unnamed_official_whom_an_outlet_cites_is_unnamed_and_the_outlet_is_the_relay() -> None:
    found = one(
        "The road is open, the Northline Ilbo newspaper reported, citing an unidentified Lavonian official.",
        ("the Northline Ilbo newspaper", "reported", "The road is open"),
    )
    assert (found.speaker, found.speaker_kind, found.relay) == (None, "unnamed", ("Northline Ilbo",))


def test_an_outlet_that_cites_is_the_relay_where_the_cited_one_is_the_source() -> None:
    found = one(
        "Citing two officials, the newspaper Northline claimed that the road is open.",
        ("two officials", "Citing", "the road is open"),
    )
    assert (found.speaker, found.relay) == (None, ("Northline",))


def test_an_outlet_that_cites_nobody_is_the_speaker() -> None:
    found = one(
        "The road is open, the newspaper Northline said.", ("the newspaper Northline", "said", "The road is open")
    )
    assert (found.speaker, found.relay) == ("Northline", ())


def test_a_ministry_that_cites_is_no_relay() -> None:
    found = one(
        "The road is open, the ministry said, citing Mayor Bo Alder.", ("the ministry", "said", "The road is open")
    )
    assert (found.speaker, found.relay) == ("ministry", ())


def test_what_an_outlet_quotes_word_for_word_is_its_own() -> None:
    found = one(
        'Mayor Bo Alder left. According to Interfax, "Alder said nothing at all."',
        ("Interfax", "According to", '"Alder said nothing at all."'),
    )
    assert (found.speaker, found.relay) == ("Interfax", ())


def test_an_outlet_whose_report_holds_the_saying_is_its_relay() -> None:
    found = one(
        "Speaking to reporters, Mayor Bo Alder said the road is open, Interfax reported.",
        ("Mayor Bo Alder", "said", "the road is open"),
        ("Interfax", "reported", "said the road is open"),
    )
    assert (found.speaker, found.relay) == ("Bo Alder", ("Interfax",))


def test_a_name_that_the_page_calls_an_outlet_can_be_told_something() -> None:
    text = "Mayor Bo Alder told Northline that the road is open.\nNorthline's report was read by many."
    assert one(text, ("Mayor Bo Alder", "told", "the road is open")).relay == ("Northline",)
    other = text.replace("Northline's report", "Northline's bridge")
    assert one(other, ("Mayor Bo Alder", "told", "the road is open")).relay == ()


def test_neither_a_month_nor_a_country_s_adjective_is_an_outlet() -> None:
    text = "The road is open, Mayor Bo Alder said in January to the French newspaper, citing a French report."
    assert one(text, ("Mayor Bo Alder", "said", "The road is open")).relay == ()


@pytest.mark.parametrize("source", ["a spokesman", "a Northline spokesman", "another spokesman"])
def test_a_spokesman_whom_the_page_does_not_name_is_none_that_it_names(source: str) -> None:
    text = f"Spokesman Bo Alder, of the ministry, left. Later, {source} said that the road is open."
    found = one(text, (source, "said", "the road is open"))
    assert (found.speaker, found.speaker_kind) == (None, "unnamed")


@pytest.mark.parametrize(
    ("text", "told", "language", "relay"),
    [
        ("The road is open, Bo Alder said (Reuters).", ("Bo Alder", "said", "The road is open"), "en", "Reuters"),
        ("The road is open, Bo Alder said, Interfax reports.", ("Bo Alder", "said", "The road is open"), "en", "Interfax"),
        ("La route est ouverte, a déclaré Paul Mosse à l'AFP.", ("Paul Mosse", "a déclaré", "La route est ouverte"), "fr", "Agence France-Presse"),
        ("Дорога открыта, сказал Борис Ольх, его слова приводит Интерфакс.", ("Борис Ольх", "сказал", "Дорога открыта"), "ru", "Interfax"),
        ("Дорогу відкрито, заявив Богдан Вільха. Про це повідомляє Reuters.", ("Богдан Вільха", "заявив", "Дорогу відкрито"), "uk", "Reuters"),
        ("Jan Olcha powiedział, że droga jest otwarta. Podała to agencja Reuters.", ("Jan Olcha", "powiedział", "że droga jest otwarta"), "pl", "Reuters"),
        ("Jan Olše řekl, že silnice je otevřená. Uvedla to agentura Reuters.", ("Jan Olše", "řekl", "že silnice je otevřená"), "cs", "Reuters"),
        ("Пътят е отворен, каза Боян Елшин, предаде Ройтерс.", ("Боян Елшин", "каза", "Пътят е отворен"), "bg", "Reuters"),
        ("Пътят е отворен, каза Боян Елшин, цитиран от Асошиейтед прес.", ("Боян Елшин", "каза", "Пътят е отворен"), "bg", "Associated Press"),
    ],
)  # fmt: skip
def test_an_agency_beside_the_saying_is_its_relay(
    text: str, told: tuple[str, str, str], language: str, relay: str
) -> None:
    assert one(text, told, language=language).relay == (relay,)


def test_an_agency_in_a_line_between_the_words_is_no_relay() -> None:
    text = "“The road is open,” Bo Alder said.\nPhoto: REUTERS\n“It is wide.”"
    made = attributed(text, ("Bo Alder", "said", "“The road is open,”"))
    assert resolve(made).attributions[0].relay == ()


def test_an_agency_that_says_another_thing_in_the_sentence_is_no_relay() -> None:
    text = "Bo Alder said the road is open, but Interfax said it is shut."
    made = attributed(text, ("Bo Alder", "said", "the road is open"), ("Interfax", "said", "it is shut"))
    assert resolve(made).attributions[0].relay == ()
