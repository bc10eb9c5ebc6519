"""Bodies, documents and joined speakers as a phrase names them."""

from __future__ import annotations

import pytest

from onrecord.resolve import resolve
from phrases import attributed, read


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


@pytest.mark.parametrize(
    ("phrase", "language", "issuer"),
    [
        ("prohlášení ministryně Ady Mechové", "cs", "Ady Mechové"),
        ("заяві міністерки Ади Вільхи", "uk", "Ади Вільхи"),
        ("изявление на Ада Мъхова", "bg", "Ада Мъхова"),
        ("oświadczeniu Partii Olchy", "pl", "Partii Olchy"),
    ],
)
def test_who_stands_right_behind_a_document_issued_it(phrase: str, language: str, issuer: str) -> None:
    found = read(phrase, language)
    assert found.issuer
    assert " ".join(found.issuer.name) == issuer


def test_what_a_document_is_about_did_not_issue_it() -> None:
    assert read("zpráva před Ostrelem", "cs").issuer is None
    assert read("доклад против Острела", "ru").issuer is None


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("the Ukrainian side", "en", "Ukraine"),
        ("the Polish authorities", "en", "Poland"),
        ("українська сторона", "uk", "Україна"),
        ("власти Соединенных Штатов", "ru", "Соединенные Штаты"),
        ("власти Польши", "ru", "Польша"),
        ("strona ukraińska", "pl", "Ukraina"),
        ("la partie ukrainienne", "fr", "Ukraine"),
        ("die ukrainische Seite", "de", "Ukraine"),
        ("las autoridades de Polonia", "es", "Polonia"),
        ("Puolan viranomaiset", "fi", "Puola"),
        ("ukrajinská strana", "cs", "Ukrajina"),
        ("úřady Polska", "cs", "Polsko"),
        ("украинската страна", "bg", "Украйна"),
        ("властите на Полша", "bg", "Полша"),
    ],
)
def test_a_side_or_authorities_speak_for_their_country(phrase: str, language: str, name: str) -> None:
    found = read(phrase, language)
    assert (found.kind, " ".join(found.name)) == ("organisation", name)


@pytest.mark.parametrize("phrase", ["the Kyiv authorities", "the Ukrainian health authorities", "the other side"])
def test_other_authorities_are_their_own(phrase: str) -> None:
    assert " ".join(read(phrase).name) == phrase.removeprefix("the ")


def test_the_day_that_a_source_has_taken_in_is_no_part_of_a_name() -> None:
    assert " ".join(read("команда Богдана Вільхи 6 листопада", "uk").name) == "команда Богдана Вільхи"
    assert " ".join(read("the Alder Party on 6 November").name) == "Alder Party"


@pytest.mark.parametrize(
    ("phrase", "name"), [("l'opposition", "opposition"), ("L’opposition", "opposition"), ("L'Avenir", "L'Avenir")]
)
def test_an_elided_article_is_no_part_of_a_body_s_name(phrase: str, name: str) -> None:
    assert " ".join(read(phrase, "fr").name) == name


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("L'exploitant, la société Alpéa", "fr", "société Alpéa"),
        ("the operator, Alder Air", "en", "Alder Air"),
        ("The company, Northfall Utilities", "en", "Northfall Utilities"),
        ("Their union, the Sailors’ League", "en", "Sailors’ League"),
        ("the union, based in Tarn", "en", "union, based in Tarn"),
    ],
)
def test_a_body_goes_by_the_name_that_explains_its_noun(phrase: str, language: str, name: str) -> None:
    assert " ".join(read(phrase, language).name) == name


@pytest.mark.parametrize(
    ("text", "told", "language", "name"),
    [
        ("The Tarn Relief Committee said so. The organisation wants more.", (("The Tarn Relief Committee", "said", "so"), ("The organisation", "wants", "more")), "en", "Tarn Relief Committee"),
        ("Минобороны заявило: так. Ведомство ждёт: ещё.", (("Минобороны", "заявило", "так"), ("Ведомство", "ждёт", "ещё")), "ru", "Минобороны"),
        ("У Мінтрансі заявили: так. Відомство чекає: ще.", (("Мінтрансі", "заявили", "так"), ("Відомство", "чекає", "ще")), "uk", "Мінтрансі"),
        ("Le Comité de Tarn a dit : oui. L'association veut : plus.", (("Le Comité de Tarn", "a dit", "oui"), ("L'association", "veut", "plus")), "fr", "Comité de Tarn"),
    ],
)  # fmt: skip
def test_what_any_body_may_be_called_is_the_one_last_spoken_of(
    text: str, told: tuple[tuple[str, str, str], ...], language: str, name: str
) -> None:
    assert resolve(attributed(text, *told, language=language)).attributions[-1].speaker == name


def test_what_any_body_may_be_called_is_nobody_before_one_is_spoken_of() -> None:
    text = "Minister Ada Moss said so. The organisation wants more."
    made = resolve(attributed(text, ("Minister Ada Moss", "said", "so"), ("The organisation", "wants", "more")))
    assert made.attributions[-1].speaker == "organisation"


@pytest.mark.parametrize(
    ("phrase", "language", "name"),
    [
        ("The mine's owner, the company Alder", "en", "Alder"),
        ("Właściciel kopalni, spółka Olcha", "pl", "Olcha"),
        ("Владелец рудника, компания «Ольха»", "ru", "Ольха"),
        ("Власник шахти, компанія «Вільха»", "uk", "Вільха"),
    ],
)
def test_a_body_may_explain_a_word_for_a_person(phrase: str, language: str, name: str) -> None:
    found = read(phrase, language)
    assert (found.kind, " ".join(found.name)) == ("organisation", name)


def test_a_person_with_an_office_behind_a_comma_is_no_body() -> None:
    assert read("Ada Moss, the council leader").kind == "person"
    assert read("The director of the mine, Ada Moss").kind == "person"
