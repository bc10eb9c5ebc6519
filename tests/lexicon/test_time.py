"""Words of time that part one time of speaking from another, and those that go on with it."""

from __future__ import annotations

import pytest

from onrecord.lexicon.time import parts_occasions, parts_times

GOES_ON = {
    "en": "At the same time she said",
    "uk": "Водночас вона зазначила",
    "ru": "При этом она отметила",
    "bg": "В същото време тя каза",
    "pl": "Jednocześnie powiedziała",
    "cs": "Zároveň řekla",
    "de": "Zugleich sagte sie",
    "fr": "En même temps, elle a dit",
    "fi": "Samaan aikaan hän sanoi",
    "es": "Al mismo tiempo dijo",
}
LATER = {
    "en": "Later she said",
    "uk": "Пізніше вона сказала",
    "ru": "Позже она сказала",
    "bg": "По-късно тя каза",
    "pl": "Później powiedziała",
    "cs": "Později řekla",
    "de": "Später sagte sie",
    "fr": "Plus tard, elle a dit",
    "fi": "Myöhemmin hän sanoi",
    "es": "Más tarde dijo",
}


@pytest.mark.parametrize("language", GOES_ON)
def test_what_was_said_at_the_same_time_goes_on_with_what_was_said(language: str) -> None:
    assert not parts_occasions(GOES_ON[language].lower(), language)
    assert parts_times(GOES_ON[language].lower(), language)


@pytest.mark.parametrize("language", LATER)
def test_what_was_said_later_was_said_on_another_occasion(language: str) -> None:
    assert parts_occasions(LATER[language].lower(), language)
    assert parts_times(LATER[language].lower(), language)
