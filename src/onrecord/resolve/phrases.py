"""A phrase as it is cut and stripped: its words, its parts, what is left without articles and marks."""

from __future__ import annotations

import re

from onrecord.lexicon import Lexicon

WORD = re.compile(r"\w+(?:[-'’ʼ‑]\w+)*")
_PARTS = re.compile(r"[,;(–—]")


def parts(phrase: str) -> list[tuple[int, int]]:
    """The phrase cut at its commas and dashes: what it is about stands in the first part, or in the next."""
    cuts = [-1, *(match.start() for match in _PARTS.finditer(phrase)), len(phrase)]
    return [(cuts[i] + 1, cuts[i + 1]) for i in range(len(cuts) - 1)]


def bare(phrase: str, lex: Lexicon) -> str:
    """A phrase without its article or demonstrative, surrounding punctuation and possessive ending."""
    words = phrase.strip(' ,.;:–—"“”«»„').split()
    while words and words[0].casefold() in {*lex.determiners, *lex.demonstratives, *lex.joined}:
        words = words[1:]
    return re.sub(r"['’]s?$", "", " ".join(words))
