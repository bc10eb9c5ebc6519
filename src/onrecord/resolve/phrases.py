"""A phrase as it is cut and stripped: its words, its parts, what is left without articles and marks."""

from __future__ import annotations

import re
from itertools import takewhile

from onrecord.lexicon import Lexicon
from onrecord.lexicon.numbers import fold, number_lexicon

WORD = re.compile(r"\w+(?:[-'’ʼ‑]\w+)*")
ELIDED = re.compile(r"\w['’](?=[^\W\d_A-ZÀ-ÖØ-Þ])|[a-z]['’](?=\w)")  # an article: but "L'Avenir" may be a name
_NOUN = 3  # letters that two cases of a noun share at least
_PARTS = re.compile(r"[,;(–—]|--")


def parts(phrase: str) -> list[tuple[int, int]]:
    """The phrase cut at its commas and dashes: what it is about stands in the first part, or in the next."""
    cuts = [-1, *(match.start() for match in _PARTS.finditer(phrase)), len(phrase)]
    return [(cuts[i] + 1, cuts[i + 1]) for i in range(len(cuts) - 1)]


def bare(phrase: str, lex: Lexicon) -> str:
    """A phrase without its article or demonstrative, surrounding punctuation and possessive ending."""
    words = phrase.strip(' ,.;:–—"“”«»„').split()
    while words and words[0].casefold() in {*lex.determiners, *lex.demonstratives, *lex.joined}:
        words = words[1:]
    stripped = re.sub(r"['’]s?$", "", " ".join(words))
    elided = ELIDED.match(stripped)
    return (
        stripped[elided.end() :] if elided and elided[0].casefold().replace("’", "'") in lex.determiners else stripped
    )


def same_noun(one: str, other: str) -> bool:
    """Whether two words of one language are one noun in two cases or numbers."""
    one, other = one.casefold(), other.casefold()
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= max(_NOUN, min(len(one), len(other)) - 1)


def of_several(phrase: str, lex: Lexicon) -> bool:
    """Whether a number above one opens the phrase: "two senators"."""
    first = WORD.search(phrase)
    means = number_lexicon(lex.language).words.get(fold(first.group().casefold()), ()) if first else ()
    return any(one.low > 1 for one in means)
