"""In what setting pages say that something was said, in every language."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from onrecord.lexicon import LANGUAGES
from onrecord.lexicon.settings import setting_in


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Moss wrote in a tweet late on Friday that", "post"),
        ("en", "she told reporters outside the mill", "briefing"),
        ("en", "Moss, in an interview with the Tarn Herald, said", "interview"),
        ("en", "the lawsuit alleges that", "court"),
        ("en", "she said that", None),
        ("uk", "написала Мосс у соціальній мережі", "post"),
        ("uk", "сказала вона журналістам", "briefing"),
        ("ru", "заявила она на пресс-конференции", "briefing"),
        ("ru", "говорится в её иске", "court"),
        ("pl", "powiedziała w wywiadzie", "interview"),
        ("de", "schrieb sie auf Twitter", "post"),
        ("fr", "a-t-elle déclaré dans un communiqué", "statement"),
        ("fi", "hän kertoi tiedotustilaisuudessa", "briefing"),
        ("es", "dijo en rueda de prensa", "briefing"),
        ("cs", "uvedla v rozhovoru", "interview"),
        ("bg", "каза тя пред журналисти", "briefing"),
        ("xx", "in an interview", None),
    ],
)
def test_the_words_around_a_statement_tell_its_setting(language: str, text: str, kind: str | None) -> None:
    assert setting_in(text, language) == kind


def test_what_is_named_first_counts() -> None:
    assert setting_in("told reporters after the speech", "en") == "briefing"


def test_every_kind_has_words_in_every_language_and_stars_only_at_their_end() -> None:
    raw = tomllib.loads(files("onrecord.lexicon").joinpath("settings.toml").read_text("utf-8"))
    for kind, forms in raw.items():
        assert forms.keys() >= set(LANGUAGES), kind
        assert all("*" not in form[:-1] for own in forms.values() for form in own), kind
