"""The words by which accounts are set against each other."""

from __future__ import annotations

import re

import pytest

from onrecord.lexicon import LANGUAGES
from onrecord.lexicon.contrast import contrast_lexicon


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the charge is baseless"),
        ("uk", "це неправда"),
        ("ru", "обвинения безосновательны"),
        ("de", "die Vorwürfe sind haltlos"),
        ("fr", "une accusation mensongère"),
        ("pl", "zarzuty są bezpodstawne"),
        ("fi", "väite on perätön"),
        ("es", "una acusación infundada"),
        ("cs", "ta obvinění jsou lživá"),
        ("bg", "обвиненията са неоснователни"),
    ],
)
def test_each_language_has_words_that_call_a_claim_false(language: str, text: str) -> None:
    assert contrast_lexicon(language).false.search(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_word_of_no_table_is_matched_by_none(language: str) -> None:
    words = contrast_lexicon(language)
    tables = [table for table in (getattr(words, name) for name in words.__slots__) if isinstance(table, re.Pattern)]
    assert tables
    assert not any(table.search("xyzzy") for table in tables)
    assert "xyzzy" not in words.grammar


@pytest.mark.parametrize(
    ("language", "noun", "verb"),
    [
        ("en", "the offer", "had offered"),
        ("uk", "план", "планує"),
        ("ru", "призыв", "призвал"),
        ("pl", "apel", "apeluje"),
        ("cs", "plán", "plánuje"),
        ("bg", "призивът", "призова"),
    ],
)
def test_an_offer_is_told_from_what_somebody_did(language: str, noun: str, verb: str) -> None:
    offers = contrast_lexicon(language).offers
    assert offers.search(noun)
    assert not offers.search(verb)


def test_a_language_without_tables_is_read_as_english() -> None:
    assert contrast_lexicon("sv") == contrast_lexicon("en")
