"""Whom a pronoun means, or a verb without a subject: the last one to speak, with a name or without."""

from __future__ import annotations

import pytest

from onrecord.records import Attribution
from onrecord.resolve import resolve
from phrases import attributed


def last(text: str, *told: tuple[str, str, str], language: str = "en") -> Attribution:
    return resolve(attributed(text, *told, language=language)).attributions[-1]


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        (
            "Mr Bo Alder said that the road is open. The prosecutor asked for a year. He added that snow is due.",
            (("Mr Bo Alder", "said", "the road is open"), ("The prosecutor", "asked for", "a year"), ("He", "added", "snow is due")),
            "en",
        ),
        (
            "M. Bo Alder a dit que la route est ouverte. Son avocat a promis un recours, mais il a ajouté qu'il neige.",
            (("M. Bo Alder", "dit", "la route est ouverte"), ("Son avocat", "promis", "un recours"), ("il", "ajouté", "il neige")),
            "fr",
        ),
        (
            "Міністр Боян Альдер заявив, що дорогу відкрито. Прокурор вимагав рік. Додав, що йде сніг.",
            (("Міністр Боян Альдер", "заявив", "дорогу відкрито"), ("Прокурор", "вимагав", "рік"), ("", "Додав", "йде сніг")),
            "uk",
        ),
    ],
)  # fmt: skip
def test_one_without_a_name_who_spoke_last_is_meant_and_not_who_spoke_before(
    text: str, told: tuple[tuple[str, str, str], ...], language: str
) -> None:
    assert last(text, *told, language=language).speaker is None


def test_one_without_a_name_of_another_gender_is_not_meant() -> None:
    text = "Міністр Боян Альдер заявив, що дорогу відкрито. Свідок сказала, що йде сніг. Він додав, що міст зачинено."
    told = (
        ("Міністр Боян Альдер", "заявив", "дорогу відкрито"),
        ("Свідок", "сказала", "йде сніг"),
        ("Він", "додав", "міст зачинено"),
    )
    assert last(text, *told, language="uk").speaker == "Боян Альдер"


@pytest.mark.parametrize(("pronoun", "speaker"), [("Elle", "commission"), ("Il", None)])
def test_a_body_that_spoke_last_goes_on_as_he_or_she_where_nouns_have_genders(
    pronoun: str, speaker: str | None
) -> None:
    text = f"La commission a dit que la route est ouverte. {pronoun} a ajouté que le pont est fermé."
    told = (("La commission", "dit", "la route est ouverte"), (pronoun, "ajouté", "le pont est fermé"))
    assert last(text, *told, language="fr").speaker == speaker


def test_another_word_for_the_last_speaker_does_not_hide_him() -> None:
    text = (
        "Mr Bo Alder said that the road is open. The Lakeland nominee noted that snow is due. He added that it rains."
    )
    told = (
        ("Mr Bo Alder", "said", "the road is open"),
        ("The Lakeland nominee", "noted", "snow is due"),
        ("He", "added", "it rains"),
    )
    assert last(text, *told).speaker == "Bo Alder"


def test_a_body_is_no_she_in_english() -> None:
    text = "The committee said that the road is open. She added that the bridge is closed."
    told = (("The committee", "said", "the road is open"), ("She", "added", "the bridge is closed"))
    assert last(text, *told).speaker is None


def test_what_an_outlet_carries_goes_on_from_the_one_it_carried() -> None:
    text = "Міністр Боян Альдер заявив, що дорогу відкрито, повідомляє «Північ-Інформ». За його словами, міст зачинено."
    whole = "Міністр Боян Альдер заявив, що дорогу відкрито"
    told = (
        ("«Північ-Інформ»", "повідомляє", whole),
        ("Міністр Боян Альдер", "заявив", "дорогу відкрито"),
        ("його", "словами", "міст зачинено"),
    )
    assert last(text, *told, language="uk").speaker == "Боян Альдер"


def test_one_who_spoke_long_before_is_not_meant_once_another_has_spoken() -> None:
    between = "The road was long and wet, and nobody had swept it since the spring. "
    told = (
        ("Mayor Bo Alder", "said", "the road is open"),
        ("The council", "said", "rain is due"),
        ("he", "added", "The bridge is closed"),
    )
    text = "Mayor Bo Alder said that the road is open.\n\n{}The council said that rain is due.\n\n“The bridge is closed,” he added."
    assert last(text.format(between), *told).speaker == "Bo Alder"
    assert last(text.format(between * 8), *told).speaker is None


def test_a_verb_has_the_gender_of_its_first_word() -> None:
    text = "Слідча Ада Мох поставила під сумнів цю версію. Вона додала, що міст зачинено."
    told = (("Слідча Ада Мох", "поставила під сумнів", "цю версію"), ("Вона", "додала", "міст зачинено"))
    assert last(text, *told, language="uk").speaker == "Ада Мох"
