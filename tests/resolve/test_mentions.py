"""What kind of mention a source phrase is."""

from __future__ import annotations

import pytest

from onrecord.lexicon import LANGUAGES, lexicon
from onrecord.resolve.kinds import Known
from phrases import read


def test_a_name_in_other_letters_behind_it_is_another_form() -> None:
    assert read("Адвокат Савва Ольх (Savva Olkh)", "ru").alias == ("Savva", "Olkh")
    assert read("Ada Moss (Alder Party)").alias == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_relative_pronoun_stands_for_the_words_before_it(language: str) -> None:
    assert read(lexicon(language).relative[0], language).kind in ("relative", "pronoun")


@pytest.mark.parametrize(("on_the_page", "name"), [({"Kelmin", "Kelm"}, "Bo Kelm"), ({"Kelmin"}, "Bo Kelmin")])
def test_a_name_in_another_case_is_in_the_nominative_where_that_stands_on_the_page(
    on_the_page: set[str], name: str
) -> None:
    found = read("tiedottaja Bo Kelmin", "fi", Known(words=frozenset(on_the_page)))
    assert " ".join(found.name) == name


def test_a_clause_that_names_a_place_stands_for_the_words_before_it_too() -> None:
    assert read("who stood for parts of Ostrel and").kind == "relative"


def test_by_whom_it_was_said_is_no_part_of_the_name() -> None:
    assert read("by Northline.com, a website").name == ("Northline.com",)


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("Democrats", "en"),
        ("ісламісти", "uk"),
        ("радикальные исламисты", "ru"),
        ("Les socialistes", "fr"),
        ("Republikanie", "pl"),
        ("demokraté", "cs"),
        ("ислямистите", "bg"),
    ],
)
def test_the_members_of_a_movement_are_a_group(phrase: str, language: str) -> None:
    assert read(phrase, language).kind == "group"


def test_one_form_for_he_and_she_tells_no_gender() -> None:
    assert (read("hän", "fi").kind, read("hän", "fi").gender) == ("pronoun", None)
    assert read("she").gender == "feminine"


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("a government official in Ostrel", "en"),
        ("An office clerk at the company, whose name we keep", "en"),
        ("A person close to the talks", "en"),
        ("Un courtier de la ville", "fr"),
        ("Источник, близкий к комиссии", "ru"),
        ("Osoba z otoczenia delegacji", "pl"),
        ("каждый", "ru"),
        ("zdroj blízký delegaci", "cs"),
        ("източник, близък до щаба", "bg"),
    ],
)
def test_somebody_whom_a_page_only_describes_is_unnamed(phrase: str, language: str) -> None:
    assert read(phrase, language).kind == "unnamed"


def test_a_pronoun_behind_a_noun_only_stresses_it() -> None:
    assert read("La direction, elle", "fr").kind != "pronoun"
    assert read("Sam", "pl").kind == "pronoun"


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("В министерстве Тарна", "ru", "министерстве Тарна"),
        ("у міністерстві Тарна", "uk", "міністерстві Тарна"),
        ("W ministerstwie Tarnu", "pl", "ministerstwie Tarnu"),
        ("In the Tarn ministry", "en", "Tarn ministry"),
        ("В Торване", "ru", "Торване"),
        ("В Осло", "ru", "Норвегия"),
        ("В Лимане", "ru", "Лимане"),
        ("У Стокгольмі", "uk", "Швеція"),
        ("W Sztokholmie", "pl", "Szwecja"),
        ("À Oslo", "fr", "Norvège"),
    ],
)
def test_those_in_a_body_or_place_are_the_body_and_no_person(phrase: str, language: str, name: str) -> None:
    found = read(phrase, language)
    assert (found.kind, " ".join(found.name)) == ("organisation", name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_speaks_is_a_first_person(language: str) -> None:
    assert {read(form, language).kind for form in lexicon(language).first} == {"first person"}


@pytest.mark.parametrize("phrase", ["74 percent of those asked", "9 of 10 voters"])
def test_a_number_of_people_is_nobody_in_particular(phrase: str) -> None:
    assert read(phrase).kind == "unnamed"


def test_a_word_that_opens_a_sentence_with_a_name_behind_it_is_no_part_of_the_name() -> None:
    assert read("Според Ада Мох", "bg", Known(alone=frozenset({"мох"}))).name == ("Ада", "Мох")


def test_a_pronoun_that_a_conjunction_runs_into_is_one() -> None:
    assert (read("qu'elle", "fr").kind, read("lorsqu’il", "fr").kind) == ("pronoun", "pronoun")


@pytest.mark.parametrize(
    ("phrase", "language"), [("her own office", "en"), ("собственный офис", "ru"), ("własne biuro", "pl")]
)
def test_that_a_body_is_somebodys_own_is_no_part_of_its_name(phrase: str, language: str) -> None:
    assert len(read(phrase, language).name) == 1


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("власник рудника", "uk"),
        ("собственник завода", "ru"),
        ("vlastník dolu", "cs"),
        ("собственикът на мината", "bg"),
        ("właściciel kopalni", "pl"),
    ],
)
def test_an_owner_is_nobodys_own(phrase: str, language: str) -> None:
    found = read(phrase, language)
    assert phrase.split(maxsplit=1)[0] in (found.role or " ".join(found.name))


@pytest.mark.parametrize(("phrase", "language"), [("her own tally", "en"), ("sa propre compilation", "fr")])
def test_somebodys_own_count_is_told_by_that_one(phrase: str, language: str) -> None:
    assert read(phrase, language).kind == "pronoun"


@pytest.mark.parametrize(
    ("phrase", "language", "kind"),
    [
        ("our data", "en", "first person"),
        ("Our data", "en", "first person"),
        ("наші підрахунки", "uk", "first person"),
        ("our mayor", "en", "office"),
        ("наши источники", "ru", "unnamed"),
        ("Notre Dame", "fr", "organisation"),
    ],
)
def test_what_is_ours_is_of_whoever_speaks_but_for_people(phrase: str, language: str, kind: str) -> None:
    assert read(phrase, language).kind == kind


@pytest.mark.parametrize(
    ("phrase", "language"), [("the prefect", "en"), ("le préfet", "fr"), ("Prefekt", "pl"), ("префект", "uk")]
)
def test_a_prefect_is_one_office_in_every_language(phrase: str, language: str) -> None:
    assert "prefect" in read(phrase, language).offices
