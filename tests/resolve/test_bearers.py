"""Whose name a phrase is: the speaker's own, not that of a place or of another person."""

from __future__ import annotations

import pytest

from onrecord.lexicon import lexicon
from onrecord.resolve.bearers import bearer
from onrecord.resolve.kinds import Known
from onrecord.resolve.names import names_in
from onrecord.resolve.own_names import own_name
from phrases import read


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
        ("Even Ada Moss, the mayor", "Ada Moss"),
        ("Democrat Ada Moss", "Ada Moss"),
        ("Novelist Ada Kelmin", "Ada Kelmin"),
        ("Another critic, Ada Q. Moss", "Ada Q. Moss"),
        ("Del. Ada Moss of the Tarn Islands", "Ada Moss"),
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
        ("mluvčí ministerstva dopravy Lavonie Bořek Olšan", "cs", "Bořek Olšan"),
        ("manžel Ady Mechové Bořek Olšan", "cs", "Bořek Olšan"),
        ("говорителят на предизборния щаб Боян Елшин", "bg", "Боян Елшин"),
        ("министърът на външните работи на Лавония Ада Мъхова", "bg", "Ада Мъхова"),
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
        ("manžel Ady Mechové", "cs", "Mechové"),
        ("говорителката на Ада Мъхова", "bg", "Мъхова"),
        ("съпругът на Ада Мъхова", "bg", "Мъхова"),
    ],
)
def test_whose_spokesman_or_husband_somebody_is_is_not_the_speaker(phrase: str, language: str, other: str) -> None:
    found = read(phrase, language)
    assert (found.kind, found.name) == ("office", ())
    assert other in found.others


@pytest.mark.parametrize(
    ("phrase", "language", "words"),
    [
        ("mluvčí Ady Mechové", "cs", {"Ada", "Mechová"}),
        ("речник Ади Вільхи", "uk", {"Ада", "Вільха"}),
        ("rzecznik Ady Wilchy", "pl", {"Ada", "Wilcha"}),
    ],
)
def test_a_name_in_another_case_than_the_page_has_it_says_whose_spokesman_somebody_is(
    phrase: str, language: str, words: set[str]
) -> None:
    known = Known(words=frozenset({*words, *phrase.split()[1:]}))
    assert read(phrase, language, known).kind == "office"
    assert read(f"{phrase.split(maxsplit=1)[0]} {' '.join(sorted(words))}", language, known).kind == "person"


@pytest.mark.parametrize(("phrase", "language"), [("говорителят на Елшин", "bg"), ("посол в Острелі", "uk")])
def test_a_bare_name_behind_a_preposition_is_not_who_holds_the_office(phrase: str, language: str) -> None:
    known = Known(alone=frozenset({phrase.rsplit(maxsplit=1)[-1].casefold()}))
    assert read(phrase, language, known).kind == "office"


def test_a_country_behind_an_office_is_no_person() -> None:
    assert read("the President of Lavonia").kind == "office"
    assert read("президент Лавонії", "uk").kind == "office"
    assert read("President Lavonia", known=Known(places=frozenset({"lavonia"}))).kind != "person"


def test_who_works_for_somebody_is_not_that_one() -> None:
    assert read("prosecutors working for Mr. Moss").kind != "person"
    assert read("a spokesman for the mayor, Ada Q. Moss", known=Known(persons=frozenset({"moss"}))).kind == "office"


def test_a_name_in_other_letters_in_running_text_is_a_body_s() -> None:
    prose = "заступник директора Northline World у Лавонії"
    assert bearer(prose, lexicon("uk"), Known(), strict=True) is None


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("moss, the mayor of lower ostrel,", "en"),
        ("мох, мер нижнього острелю", "uk"),
        ("mousse, le maire d'Ostrelle", "fr"),
    ],
)
def test_a_name_written_small_is_a_name_where_an_office_explains_it(phrase: str, language: str) -> None:
    found = read(phrase, language)
    assert (found.kind, found.name[0].casefold()) == ("person", phrase.split(",", maxsplit=1)[0])


def test_a_word_without_a_name_is_none() -> None:
    assert read("officials, the mayor among them").kind == "unnamed"
    assert read("yesterday, the mayor").kind == "office"


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("Ada Moss, who sells lemons there", "en", "Ada Moss"),
        ("Ada Moss, 44,", "en", "Ada Moss"),
        ("Théo Mousse, qui préside la chambre", "fr", "Théo Mousse"),
        ("Його колега з Острелю Ада Мох", "uk", "Ада Мох"),
        ("The council's hydrologist, Ada Moss", "en", "Ada Moss"),
    ],
)
def test_who_does_something_or_is_of_an_age_is_a_person(phrase: str, language: str, name: str) -> None:
    found = read(phrase, language)
    assert (found.kind, " ".join(found.name)) == ("person", name)


def test_the_rest_of_a_body_s_name_is_no_person() -> None:
    assert read("El ministro de Comercio de Lavonia", "es").kind == "office"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("L'institutrice Ada Kelmin", "Ada Kelmin"),
        ("L’avocat de la prévenue, Me Ada Kelmin", "Ada Kelmin"),
        ("Mgr Bo Kelmin", "Bo Kelmin"),
        ("M. Bo Kelmin", "Bo Kelmin"),
    ],
)
def test_a_french_form_of_address_is_no_part_of_the_name(phrase: str, name: str) -> None:
    found = read(phrase, "fr")
    assert (found.kind, " ".join(found.name)) == ("person", name)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Слідча Ада Кельмін", "Ада Кельмін"),
        ("Ректорка Політехніки Ада Кельмін", "Ада Кельмін"),
        ("хірургиня Надія Бен Кельмін", "Надія Бен Кельмін"),
    ],
)
def test_a_word_for_a_person_at_the_head_of_a_sentence_is_no_part_of_the_name(phrase: str, name: str) -> None:
    found = read(phrase, "uk")
    assert (found.kind, " ".join(found.name)) == ("person", name)


def test_whose_family_it_is_does_not_speak_for_it() -> None:
    assert read("Родина Олени Кельмін", "uk").kind != "person"


def test_a_word_that_the_page_writes_small_is_a_surname_where_it_ends_a_name() -> None:
    small, last = frozenset({"вдова"}), frozenset({"вдова"})
    assert read("Вдова", "uk").kind == "person"
    assert read("Вдова", "uk", Known(small=small)).kind != "person"
    assert read("Вдова", "uk", Known(small=small, last=last)).kind == "person"


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("The superintendent, Ada Moss", "en", "Ada Moss"),
        ("One of them, the retired lawyer Ada Moss", "en", "Ada Moss"),
        ("The winner of this year’s Tour of the Lakes, Ada Moss", "en", "Ada Moss"),
        ("Its sponsor, the independent member Ada Moss-Alder", "en", "Ada Moss-Alder"),
        ("Her counterpart, Water Minister Bo al-Alder", "en", "Bo al-Alder"),
        ("Le recteur de l'université de Saint-Aubrac, Ada Moss", "fr", "Ada Moss"),
        ("Le gérant, Bo Alder", "fr", "Bo Alder"),
        ("Son conseil, Me Ada Moss", "fr", "Ada Moss"),
        ("El técnico visitante, Bo Alder", "es", "Bo Alder"),
        ("Die Regierungschefin von Grundau, Ada Moss", "de", "Ada Moss"),
        ("Вдова одного из погибших, Ада Мох", "ru", "Ада Мох"),
        ("Его соперница, бывший прокурор Ада Мох", "ru", "Ада Мох"),
        ("Одна з них, учителька Ада Мох", "uk", "Ада Мох"),
        ('лідерка "Спільної дії" Ада Мох', "uk", "Ада Мох"),
        ("Jego następca, Adam Moss", "pl", "Adam Moss"),
    ],
)
def test_a_name_behind_a_comma_explains_who_is_meant(phrase: str, language: str, name: str) -> None:
    found = read(phrase, language)
    assert (found.kind, " ".join(found.name)) == ("person", name)


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("Officials in the capital, Port Selm", "en"),
        ("A farmer’s letter in the county, Port Selm", "en"),
        ("A dissenting opinion, written by Judge Ada Moss", "en"),
        ("The company, Northfall Utilities", "en"),
        ("Their union, the Sailors’ League", "en"),
        ("La adjudicataria, Brillomar", "es"),
        ("Партія, Північне Світло", "uk"),
    ],
)
def test_a_name_behind_a_comma_may_be_a_place_s_a_body_s_or_another_person_s(phrase: str, language: str) -> None:
    assert read(phrase, language).kind != "person"


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("Інвесторка Ада Альдер", "uk", "Ада Альдер"),
        ("Коллекционер Адам Мох", "ru", "Адам Мох"),
        ("Kustoszka Ada Moss", "pl", "Ada Moss"),
        ("Geoložka Ada Mechová", "cs", "Ada Mechová"),
        ("Киберекспертът Емил Мъхов", "bg", "Емил Мъхов"),
        ("Захар Петрович Мох", "uk", "Захар Петрович Мох"),
        ("Марк Иванович Мох", "ru", "Марк Иванович Мох"),
    ],
)
def test_such_a_word_is_known_by_its_ending_where_no_list_has_it(phrase: str, language: str, name: str) -> None:
    assert " ".join(read(phrase, language).name) == name


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("Ingra Solvang", "en", "Ingra Solvang"),
        ("Ingra Solvang of the Tarn Monitoring Mission", "en", "Ingra Solvang"),
        ("Ingra Solvang, of the Tarn Monitoring Mission", "en", "Ingra Solvang"),
        ("Klara Obenel z organizacji Jasny Brzeg", "pl", "Klara Obenel"),
        ("head of the monitoring mission Ingra Solvang", "en", "Ingra Solvang"),
        ("the head of the Harbour Ministry Arkad Lozov", "en", "Arkad Lozov"),
        ("the representative of the Ministry of Harbours of Georgia Colonel Rustam Beydul", "en", "Rustam Beydul"),
        ("дружина полоненого Оксана Левчук", "uk", "Оксана Левчук"),
    ],
)
def test_two_words_that_are_none_of_the_language_are_a_person_s_name(phrase: str, language: str, name: str) -> None:
    found = read(phrase, language)
    assert (found.kind, " ".join(found.name)) == ("person", name)


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("Northern Lights", "en"),
        ("Sarn Gazette", "en"),
        ("Georgian Radar", "en"),
        ("Nowy Przegląd", "uk"),  # persons are spelt as the page is
        ("Західний Штаб", "uk"),
        ("Kanał Siedem", "pl"),
    ],
)
def test_two_words_of_a_body_are_no_person_s_name(phrase: str, language: str) -> None:
    assert read(phrase, language).kind != "person"


def test_a_name_that_a_page_shows_to_be_an_outlet_s_or_in_another_case_is_no_introduction() -> None:
    assert bearer("Zorin Kelmek", lexicon("en"), Known(by_words=False)) is None


@pytest.mark.parametrize(
    ("phrase", "others", "name"),
    [
        ("Tarn East Moss", [("Tarn", "East"), ("Ada", "Moss")], "Moss"),
        ("Moss Alder", [("Ada", "Moss"), ("Bo", "Alder")], "Moss"),
        ("Ada Moss", [("Bo", "Moss")], "Ada Moss"),
        ("Ada Moss", [("Bo", "Moss"), ("Ada", "Alder")], "Ada Moss"),
    ],
)
def test_of_two_names_in_a_row_one_is_the_speaker_s(phrase: str, others: list[tuple[str, ...]], name: str) -> None:
    full = frozenset({*others, tuple(phrase.split())})
    last = frozenset(one[-1].casefold() for one in full)
    found = own_name(
        names_in(phrase, 0, len(phrase))[0], lexicon("en"), Known(full=full, last=last, alone=last), opening=False
    )
    assert found.text == name
