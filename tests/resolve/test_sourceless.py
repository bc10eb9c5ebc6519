"""Who said words that come without a source: by a pronoun in the cue, by what they are joined to, by the subject behind."""

from __future__ import annotations

import pytest

from onrecord.records import Attribution
from onrecord.resolve import resolve
from phrases import attributed


def last(text: str, *told: tuple[str, str, str], language: str = "en") -> Attribution:
    return resolve(attributed(text, *told, language=language)).attributions[-1]


@pytest.mark.parametrize(
    ("text", "first", "cue", "content", "language"),
    [
        (
            "Речниця Ада Мох заявила, що дорогу відкрито.\nЗа її словами, міст зачинено.",
            ("Ада Мох", "заявила", "дорогу відкрито"), "За її словами", "міст зачинено", "uk",
        ),
        (
            "Директор Ада Мох заявила, что дорога открыта.\nПо её словам, мост закрыт.",
            ("Ада Мох", "заявила", "дорога открыта"), "По её словам", "мост закрыт", "ru",
        ),
        (
            "Rzeczniczka Ada Mech oświadczyła, że droga jest otwarta.\nWedług niej most jest zamknięty.",
            ("Ada Mech", "oświadczyła", "droga jest otwarta"), "Według niej", "most jest zamknięty", "pl",
        ),
        (
            "Mluvčí Ada Mechová řekla, že silnice je otevřená.\nPodle ní je most zavřený.",
            ("Ada Mechová", "řekla", "silnice je otevřená"), "Podle ní", "je most zavřený", "cs",
        ),
        (
            "Говорителката Ада Мъхова заяви, че пътят е отворен.\nПо думите ѝ мостът е затворен.",
            ("Ада Мъхова", "заяви", "пътят е отворен"), "По думите ѝ", "мостът е затворен", "bg",
        ),
    ],
)  # fmt: skip
def test_a_cue_that_holds_a_pronoun_says_whose_the_words_are(
    text: str, first: tuple[str, str, str], cue: str, content: str, language: str
) -> None:
    assert last(text, first, ("", cue, content), language=language).speaker == first[0]


@pytest.mark.parametrize(
    ("text", "cue", "content", "language"),
    [
        ("Ada Moss said that the road is open, adding that the bridge is closed.", "adding", "the bridge is closed", "en"),
        ("Ada Moss said that the road is open, but added that the bridge is closed.", "added", "the bridge is closed", "en"),
        ("Ada Moss said que la route est ouverte, précisant que le pont est fermé.", "précisant", "le pont est fermé", "fr"),
    ],
)  # fmt: skip
def test_a_verb_joined_to_those_of_a_speaker_is_that_speaker_s(
    text: str, cue: str, content: str, language: str
) -> None:
    said = ("Ada Moss", "said", text[text.index("said") + 5 : text.index(",")])
    assert last(text, said, ("", cue, content), language=language).speaker == "Ada Moss"


def test_a_report_of_nobody_in_a_sentence_of_its_own_is_joined_to_nothing() -> None:
    text = "Ada Moss said that the road is open. On Monday it was reported that the bridge is closed."
    told = ("", "was reported", "the bridge is closed")
    assert last(text, ("Ada Moss", "said", "the road is open"), told).speaker is None


@pytest.mark.parametrize(
    ("text", "cue", "content", "language", "name"),
    [
        ("Calling it a shame, the Alder Party left the hall.", "Calling", "it a shame", "en", "Alder Party"),
        ("A day after telling reporters that the road is open, Mayor Bo Alder left.", "telling", "the road is open", "en", "Bo Alder"),
        ("Отметив, что мост закрыт, мэр Ада Мох ушла.", "Отметив", "мост закрыт", "ru", "Ада Мох"),
        ("Estimant que le pont est fermé, la maire Ada Mousse est partie.", "Estimant", "le pont est fermé", "fr", "Ada Mousse"),
    ],
)  # fmt: skip
def test_a_clause_that_opens_a_sentence_is_its_subject_s(
    text: str, cue: str, content: str, language: str, name: str
) -> None:
    assert last(text, ("", cue, content), language=language).speaker == name


def test_who_was_asked_is_not_the_one_who_asks() -> None:
    text = "Asked whether the road is open, Ada Moss said nothing."
    assert last(text, ("", "Asked", "whether the road is open")).speaker is None


def test_one_form_for_he_and_she_speaks_against_nobody() -> None:
    text = "Portavoz de la ciudad, la señora Ada Musgo dijo que el puente está cerrado. Según sus palabras, la ruta está abierta."
    told = (("la señora Ada Musgo", "dijo", "el puente está cerrado"), ("sus", "Según", "la ruta está abierta"))
    assert last(text, *told, language="es").speaker == "Ada Musgo"


def test_a_verb_without_a_subject_goes_on_with_whom_the_sentence_before_tells_of() -> None:
    text = "Бо Альдер пішов.\n\nУ справі є й інша думка, її має лікарка Анна Вільха. «Дороги немає», – написала вчора."
    made = resolve(attributed(text, ("", "написала", "«Дороги немає»"), language="uk"))
    assert made.attributions[-1].speaker == "Анна Вільха"


def test_a_verb_without_a_subject_of_another_gender_than_the_one_told_of_goes_on_with_nobody() -> None:
    text = "У справі є й інша думка, її має лікарка Анна Вільха. «Дороги немає», – написав учора."
    made = resolve(attributed(text, ("", "написав", "«Дороги немає»"), language="uk"))
    assert made.attributions[-1].speaker is None
