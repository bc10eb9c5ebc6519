"""Stems: words as the conflict rules compare them, in sets, and which of them name somebody."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import Lexicon, lexicon, pattern, roles
from onrecord.lexicon.contrast import contrast_lexicon
from onrecord.records import Page

_WORD = re.compile(r"\w+")
_INNER = re.compile(r"(?<=[\w,;] )(\w+)")  # a word that opens no sentence
_SHORTEST, _STEM = 4, 5  # letters of a word that counts, and of its stem at most


def stems(text: str, lex: Lexicon) -> frozenset[str]:
    """Beginnings of the words of four letters and more that are no grammar words: five letters at most, the last left off."""
    grammar = _grammar(lex.language)
    words = (word for word in map(str.casefold, _WORD.findall(text)) if len(word) >= _SHORTEST and word not in grammar)
    return frozenset(word[: min(_STEM, max(_SHORTEST, len(word) - 1))] for word in words)


@cache
def _grammar(language: str) -> frozenset[str]:
    """Words that say how others belong together, and nothing of what is told."""
    lex = lexicon(language)
    listed = (lex.conjunctions, lex.complementisers, lex.determiners, lex.between, lex.negations, lex.ends)
    return contrast_lexicon(language).grammar.union(*listed)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the other holds; 0 where either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def documents_in(text: str, lex: Lexicon) -> frozenset[str]:
    """Stems of the words for documents, which speak for those who issued them."""
    forms = tuple(form for forms in lex.documents.values() for form in forms)
    return stems(" ".join(pattern(forms).findall(text)), lex)


def names_in(text: str, lex: Lexicon) -> frozenset[str]:
    """Stems of the words written large; names too short for a stem as they are written: "Kim", "UN"."""
    large = [word for word in _WORD.findall(text) if word[0].isupper()]
    return stems(" ".join(large), lex) | {word for word in large if 1 < len(word) < _SHORTEST}


def page_names(page: Page, lex: Lexicon) -> frozenset[str]:
    """Stems of the words that the page's body writes large inside its sentences: names, mostly."""
    inner = [
        match[1]
        for start, end in page.body
        for match in _INNER.finditer(page.text, start, end)
        if match[1][0].isupper()
    ]
    return names_in(" ".join(inner), lex)


@cache
def no_names(language: str) -> frozenset[str]:
    """Stems of words that may be written large and name nobody: offices, months, days."""
    lex = lexicon(language)
    forms = [form.rstrip("*") for forms in roles().values() for form in forms]
    titles = {title.title() for title in (*lex.men, *lex.women)}
    return stems(" ".join((*forms, *lex.person_nouns)), lex) | calendar(language) | titles


@cache
def calendar(language: str) -> frozenset[str]:
    """Stems of the names of months and days."""
    from babel import Locale  # noqa: PLC0415  # heavy, kept off start-up

    locale = Locale(language)
    names = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return stems(" ".join(names), lexicon(language))
