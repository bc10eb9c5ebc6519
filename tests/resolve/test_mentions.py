"""What a source phrase says: whose name it is, whose office, whose document."""

from __future__ import annotations

import pytest

from onrecord.lexicon import LANGUAGES, lexicon
from onrecord.records import Span
from onrecord.resolve.mentions import Known, Mention, mention


def read(phrase: str, language: str = "en", known: Known | None = None) -> Mention:
    return mention(phrase, Span(0, len(phrase)), lexicon(language), known or Known())


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Bo Alder, campaign manager of Ada Q. Moss for Mayor, Inc.", "Bo Alder"),
        ("Bo Alder, a spokesman for Ms. Moss", "Bo Alder"),
        ("Bo Alder, director of the Ferry Project at the Centre for Coasts and International Studies", "Bo Alder"),
        ("Secretary of State Ada Moss", "Ada Moss"),
        ("Secretary of State Ada Q. Moss", "Ada Q. Moss"),
        ("Northline's Ada Moss", "Ada Moss"),
        ("the juggler Ada Moss, a longtime friend", "Ada Moss"),
        ("President Moss", "Moss"),
        ("Rep. Ada Moss (D-X.Y.)", "Ada Moss"),
        ("Northline Editor-in-Chief Ada Moss", "Ada Moss"),
        ("Moss lawyer Bo Alder", "Bo Alder"),
        ("Northline's editor in chief, Ada Moss", "Ada Moss"),
        ("the husband of Ada Moss, Bo Alder", "Bo Alder"),
        ("Moss himself", "Moss"),
    ],
)
def test_the_head_of_the_phrase_is_the_speaker(phrase: str, name: str) -> None:
    found = read(phrase)
    assert (found.kind, " ".join(found.name)) == ("person", name)


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("чоловік на ім'я Богдан Вільха", "uk", "Богдан Вільха"),
        ("заступник директора Світла у Південній Лавонії Омар Вільх", "uk", "Омар Вільх"),
        ("Адвокат Савва Ольх (Savva Olkh)", "ru", "Савва Ольх"),
        ("Minister informacji Lavonii Bogdan Wilcha", "pl", "Bogdan Wilcha"),
        ("le ministre des Transports, Paul Mosse", "fr", "Paul Mosse"),
        ("Bürgermeisterin Anna Olm", "de", "Anna Olm"),
        ("la ministra de Transportes, Ana Olmo", "es", "Ana Olmo"),
    ],
)
def test_the_head_is_found_in_other_languages(phrase: str, language: str, name: str) -> None:
    found = read(phrase, language)
    assert (found.kind, " ".join(found.name)) == ("person", name)


@pytest.mark.parametrize(
    ("phrase", "language", "other"),
    [
        ("a spokesman for Mayor Ada Moss", "en", "Moss"),
        ("a spokesman for the minister, Ada Moss", "en", "Moss"),
        ("an aide to President Moss", "en", "Moss"),
        ("the husband of Ada Moss", "en", "Moss"),
        ("чоловік лавонійської пекарки Олени Вільхи", "uk", "Вільхи"),
        ("Муж пекарши Анны Ольх (Anna Olkh)", "ru", "Ольх"),
        ("Mąż Olenii Wilchy", "pl", "Wilchy"),
        ("le porte-parole du ministre Paul Mosse", "fr", "Mosse"),
    ],
)
def test_whose_spokesman_or_husband_somebody_is_is_not_the_speaker(phrase: str, language: str, other: str) -> None:
    found = read(phrase, language)
    assert (found.kind, found.name) == ("office", ())
    assert other in found.others


def test_a_name_in_other_letters_behind_it_is_another_form() -> None:
    assert read("Адвокат Савва Ольх (Savva Olkh)", "ru").alias == ("Savva", "Olkh")
    assert read("Ada Moss (Alder Party)").alias == ()


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Northline, a website focusing on ferries", "Northline"),
        ("Ms. Moss's office", "Moss’s office"),
        ("the Lavoria-controlled RIA Novosti", "RIA Novosti"),
        ("the Ministry of Health and Care", "Ministry of Health and Care"),
    ],
)
def test_a_body_goes_by_its_name_alone(phrase: str, name: str) -> None:
    found = read(phrase)
    assert (found.kind, " ".join(found.name)) == ("organisation", name)


def test_two_names_joined_are_no_single_speaker() -> None:
    assert read("Moss and Alder").kind == "group"


def test_a_document_speaks_for_who_issued_it() -> None:
    assert (read("The new lawsuit").kind, read("The new lawsuit").issuer) == ("document", None)
    found = read("a letter by Minister Ada Moss")
    assert found.issuer
    assert found.issuer.name == ("Ada", "Moss")
    owned = read("the mayor's filing")
    assert owned.issuer
    assert owned.issuer.kind == "office"


def test_a_country_behind_an_office_is_no_person() -> None:
    assert read("the President of Lavonia").kind == "office"
    assert read("президент Лавонії", "uk").kind == "office"
    assert read("President Lavonia", known=Known(places=frozenset({"lavonia"}))).kind != "person"


def test_the_president_s_lawyer_is_no_president() -> None:
    assert read("the president's lawyer Ada Moss").offices == {"lawyer"}
    assert read("прессекретар президента Богдан Вільха", "uk").offices == {"spokesperson"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_relative_pronoun_stands_for_the_words_before_it(language: str) -> None:
    assert read(lexicon(language).relative[0], language).kind in ("relative", "pronoun")


@pytest.mark.parametrize(("on_the_page", "name"), [({"Kelmin", "Kelm"}, "Bo Kelm"), ({"Kelmin"}, "Bo Kelmin")])
def test_a_name_in_another_case_is_in_the_nominative_where_that_stands_on_the_page(
    on_the_page: set[str], name: str
) -> None:
    found = read("tiedottaja Bo Kelmin", "fi", Known(words=frozenset(on_the_page)))
    assert " ".join(found.name) == name
