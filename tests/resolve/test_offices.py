"""Which office a phrase names."""

from __future__ import annotations

import pytest

from onrecord.lexicon import lexicon
from onrecord.records import Span
from onrecord.resolve import resolve
from onrecord.resolve.names import Name
from onrecord.resolve.offices import offices_of, role_words
from phrases import attributed, read


def test_the_president_s_lawyer_is_no_president() -> None:
    assert read("the president's lawyer Ada Moss").offices == {"lawyer"}
    assert read("прессекретар президента Богдан Вільха", "uk").offices == {"spokesperson"}


def test_an_office_that_only_tells_of_something_else_is_not_held_by_the_speaker() -> None:
    assert not read("One person familiar with the talks of the president").offices
    assert read("The campaign team Moss has set up ahead of the vote for president").kind == "organisation"


@pytest.mark.parametrize(
    ("phrase", "language", "role"),
    [
        ("a longtime aide to Secretary of State Ada Moss", "en", "Secretary of State"),
        ("media reports say President Moss", "en", "President"),
        ("former chair Bo Alder and deputy Ada Moss", "en", "deputy"),
        ("Богдан Вільх звернувся до міністерки Лавонії Ади Мох", "uk", "міністерки Лавонії"),
    ],
)
def test_a_title_is_no_more_than_the_words_for_the_office(phrase: str, language: str, role: str) -> None:
    words = phrase.split()
    count = 1 if words[-2] == "President" else 2
    name = Name(Span(phrase.index(" ".join(words[-count:])), len(phrase)), tuple(words[-count:]))
    assert role_words(phrase, name, lexicon(language)) == role


@pytest.mark.parametrize(
    ("phrase", "language", "offices"),
    [
        ("президентський радник", "uk", set()),
        ("заступник міністра", "uk", set()),
        ("генеральный прокурор", "ru", {"prosecutor"}),
        ("советник премьера", "ru", set()),
        ("doradca burmistrza", "pl", set()),
        ("rzecznik rządu", "pl", {"spokesperson"}),
        ("le camp présidentiel", "fr", set()),
        ("le Premier ministre", "fr", {"prime_minister"}),
        ("la procureure générale", "fr", {"prosecutor"}),
        ("the attorney general", "en", {"lawyer"}),
        ("the presidential adviser", "en", set()),
        ("die Staatsanwaltschaft", "de", set()),
        ("la Fiscalía", "es", set()),
        ("la alcaldía", "es", set()),
        ("Мэрия", "ru", set()),
        ("российская дипломатия", "ru", set()),
        ("дипломати", "uk", {"diplomat"}),
        ("die Diplomatin", "de", {"diplomat"}),
        ("ръководителката", "bg", {"leader"}),
    ],
)
def test_a_word_that_begins_as_an_office_is_not_always_one(phrase: str, language: str, offices: set[str]) -> None:
    assert offices_of(phrase, lexicon(language)) == offices


def speaker(text: str, *told: tuple[str, str, str], language: str = "en") -> str | None:
    return resolve(attributed(text, *told, language=language)).attributions[-1].speaker


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("the engineer", True),
        ("his engineer", False),
        ("the engineer of the port", False),
    ],
)
def test_an_office_is_the_last_speaker_s_where_it_is_one_word_close_behind(source: str, meant: bool) -> None:  # noqa: FBT001
    text = f"“The bolt broke,” said Mr Bo Alder. “Nobody had oiled it,” {source} added."
    told = (("Mr Bo Alder", "said", "The bolt broke"), (source, "added", "Nobody had oiled it"))
    assert speaker(text, *told) == ("Bo Alder" if meant else None)


@pytest.mark.parametrize(
    "text",
    [
        "Bo Alder, a cook, said that the soup was hot. The engineer added that the bolt broke.",
        "Mr Bo Alder said that the engineer added that the bolt broke.",
        "Mr Bo Alder said that the soup was hot.\nTwo days went by.\nThe engineer added that the bolt broke.",
    ],
)
def test_an_office_is_not_the_last_speaker_s_who_has_another_or_tells_of_it_or_stands_far_off(text: str) -> None:
    outer = "the soup was hot" if "soup" in text else "the engineer added that the bolt broke"
    engineer = "The engineer" if "The" in text else "the engineer"
    told = (("Mr Bo Alder" if "Mr" in text else "Bo Alder", "said", outer), (engineer, "added", "the bolt broke"))
    assert speaker(text, *told) is None


@pytest.mark.parametrize(
    ("lead", "source", "content", "cue", "language"),
    [
        ("The director of the plant Bo Alder left.", "the chairman of the union", "the road is open", "said", "en"),
        ("Директор філії Бо Альдер поїхав.", "голова громади", "дорогу відкрито", "заявив", "uk"),
        ("Лидер профсоюза Бо Альдер уехал.", "глава края", "дорога открыта", "заявил", "ru"),
        ("Przewodniczący komisji zakładowej Bo Alder wyjechał.", "dyrektor kadr", "droga jest otwarta", "powiedział", "pl"),
        ("Министр обороны Бо Альдер уехал.", "министр юстиции", "дорога открыта", "заявил", "ru"),
    ],
)  # fmt: skip
def test_the_head_of_one_thing_is_not_that_of_another(
    lead: str, source: str, content: str, cue: str, language: str
) -> None:
    assert speaker(f"{lead}\n– – –\n{source} {cue} {content}.", (source, cue, content), language=language) is None


def test_the_head_of_a_body_is_so_in_other_words_too() -> None:
    text = "The director of the Alder plant, Bo Reed, left.\n– – –\nThe plant’s chief said that the road is open."
    assert speaker(text, ("The plant’s chief", "said", "the road is open")) == "Bo Reed"


def test_the_expert_may_be_one_of_whom_the_page_tells_in_what() -> None:
    text = "The botanist Ada Moss said that it is a fern. “Nobody had seen it,” the expert added."
    told = (("The botanist Ada Moss", "said", "it is a fern"), ("the expert", "added", "Nobody had seen it"))
    assert speaker(text, *told) == "Ada Moss"


def test_several_of_an_office_are_not_its_one_holder() -> None:
    lead = "Сенатор Бо Альдер уехал.\n– – –\n"
    assert speaker(f"{lead}сенатор заявил, что дорога открыта.", ("сенатор", "заявил", "дорога открыта"), language="ru")
    two = ("двое сенаторов", "заявили", "дорога открыта")
    assert speaker(f"{lead}двое сенаторов заявили, что дорога открыта.", two, language="ru") is None


@pytest.mark.parametrize(
    ("lead", "source", "cue", "content", "language"),
    [
        ("Foreign Minister Bo Alder left.", "the diplomat", "added", "the road is open", "en"),
        ("Mayor Bo Alder left.", "the official", "added", "the road is open", "en"),
        ("Opposition candidate Bo Alder left.", "the opposition leader", "added", "the road is open", "en"),
        ("Майор Тарас Вільха поїхав.", "офіцер", "додав", "дорогу відкрито", "uk"),
        ("Очільник громади Тарас Вільха поїхав.", "посадовець", "додав", "дорогу відкрито", "uk"),
        ("Глава МИД Тарас Вильха уехал.", "министр", "добавил", "дорога открыта", "ru"),
        ("La procureure Ada Moss est partie.", "la magistrate", "a ajouté", "la route est ouverte", "fr"),
        ("Szef resortu zdrowia Bogdan Wilcha wyjechał.", "minister", "dodał", "droga jest otwarta", "pl"),
    ],
)  # fmt: skip
def test_an_epithet_is_the_last_speaker_s_whose_office_it_fits(
    lead: str, source: str, cue: str, content: str, language: str
) -> None:
    names = ("Ada Moss", "Bo Alder", "Тарас Вільха", "Тарас Вильха", "Bogdan Wilcha")
    who = next(name for name in names if name in lead)
    verb = {"en": "said", "uk": "заявив", "ru": "заявил", "fr": "a dit", "pl": "powiedział"}[language]
    text = f"{lead} {who} {verb}: so. {source} {cue}: {content}."
    assert speaker(text, (who, verb, "so"), (source, cue, content), language=language) == who


@pytest.mark.parametrize("source", ["the diplomat", "his official", "an official", "the officer"])
def test_an_epithet_that_does_not_fit_or_is_another_s_is_not_the_last_speaker_s(source: str) -> None:
    text = f"Mayor Bo Alder said so. Then {source} added: the road is open."
    assert speaker(text, ("Bo Alder", "said", "so"), (source, "added", "the road is open")) is None


def test_a_representative_of_another_body_is_not_its_last_spokesman() -> None:
    text = "Spokesman of the Lavonian government Bo Alder said so. The representative of the Georgian government left."
    told = (("Bo Alder", "said", "so"), ("The representative of the Georgian government", "left", "so"))
    assert speaker(text, *told) is None


def test_a_member_of_a_body_is_called_by_it() -> None:
    who = "Paul Mosse, secrétaire général du syndicat des quais"
    text = f"{who}, a dit : oui. Le syndicaliste a ajouté : la route est ouverte."
    told = ((who, "a dit", "oui"), ("Le syndicaliste", "a ajouté", "la route est ouverte"))
    assert speaker(text, *told, language="fr") == "Paul Mosse"
