"""Veil: names are replaced by invented ones before the tagger reads, so that what it finds cannot depend on whose they are.

A name is a word with a capital that is not among the common words of our own passages, whose people and places are all invented. In
a language that declines names, the replacement keeps the ending. News agencies keep their names: they tell a relay. German writes every noun with a capital: it has no list and goes unveiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.encoder import shipped
from onrecord.lexicon import agencies, pattern

LATIN = (
    "Kelmar", "Tovan", "Brisel", "Lodran", "Varnes", "Mirkel", "Dorvan", "Selmon", "Hastor", "Palden", "Norvik", "Gaskel",
    "Rondar", "Fennel", "Zorman", "Ulden", "Jarvel", "Corvin", "Welden", "Isker", "Ambor", "Ostrel", "Yarden", "Elvan",
    "Bartel", "Cendar", "Drumin", "Ferlan", "Gorham", "Hilvar", "Kostan", "Lunder", "Morlin", "Nestor", "Pervan", "Quilon",
    "Rilken", "Sorbin", "Tremal", "Vankor",
)  # fmt: skip
CYRILLIC = (
    "Келмар", "Тован", "Брисел", "Лодран", "Варнес", "Миркел", "Дорван", "Селмон", "Хастор", "Палден", "Норвик", "Гаскел",
    "Рондар", "Феннел", "Зорман", "Улден", "Ярвел", "Корвин", "Велден", "Искер", "Амбор", "Острел", "Ярден", "Елван",
    "Бартел", "Цендар", "Друмин", "Ферлан", "Горхам", "Хилвар", "Костан", "Лундер", "Морлин", "Нестор", "Перван", "Квилон",
    "Рилкен", "Сорбин", "Тремал", "Ванкор",
)  # fmt: skip
DECLINING = frozenset({"bg", "cs", "fi", "pl", "ru", "uk"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_RUNS_ON = re.compile(r"(?:[\w,;)]|[\w,][\"”»’'])\s$|\w['’‑-]$")  # what stands before a word inside a sentence
_STEM, _ENDING = 4, 2  # letters by which forms of one name are known, and those that tell its case


@dataclass(frozen=True, slots=True)
class Veiled:
    """A text as the tagger reads it. `starts[i]` and `ends[i]` bound, in the page's text, what character i stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


@cache
def common() -> dict[str, frozenset[str]]:
    """By language the words of our own passages that are no names, in lower case.

    Raises ModelError where the file is not the one that was shipped.
    """
    lines = shipped("common.txt").decode("utf-8").splitlines()
    return {language: frozenset(words.split()) for language, _, words in (line.partition(":") for line in lines)}


def plain(text: str) -> Veiled:
    """`text` as it is."""
    return Veiled(text, range(len(text)), range(1, len(text) + 1))


def veiled(text: str, language: str | None, order: Sequence[int] = range(len(LATIN))) -> Veiled:
    """`text` with other names in place of its names, given out as they come, in this order of the lists."""
    made: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for (start, end), alias in _replaced(text, language, order):
        made += [text[at:start], alias]
        starts += [*range(at, start), *[start] * len(alias)]
        ends += [*range(at + 1, start + 1), *[end] * len(alias)]
        at = end
    made.append(text[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Veiled("".join(made), starts, ends)


def _replaced(text: str, language: str | None, order: Sequence[int]) -> Iterator[tuple[tuple[int, int], str]]:
    """Where each name stands, and what stands for it."""
    words = common().get(language or "")
    given: dict[str, int] = {}
    for start, end in _names(text, words) if words else ():
        word = text[start:end]
        key = word[:_STEM].casefold() if language in DECLINING else word
        number = given.setdefault(key, order[len(given) % len(order)])
        alias = (CYRILLIC if "Ѐ" <= word[0] <= "ӿ" else LATIN)[number]
        if word.isupper():
            alias = alias[:_STEM].upper()
        elif language in DECLINING and len(word) > _STEM:
            alias = alias[:_STEM] + word[-_ENDING:]
        yield (start, end), alias


def _names(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Words that are names, where they stand inside a sentence; at its beginning only those that stand inside one too."""
    capital = [m for m in _WORD.finditer(text) if m[0][0].isupper() and m[0].lower() not in words]
    inside = {m[0] for m in capital if _RUNS_ON.search(text[max(0, m.start() - 3) : m.start()])}
    shouted = {m.span() for m in capital if m[0].isupper() and _among_capitals(text, m)}
    carriers = [m.span() for m in _agencies().finditer(text) if text[m.start()].isupper()]
    return [
        m.span()
        for m in capital
        if m[0] in inside
        and m.span() not in shouted
        and not any(start <= m.start() and m.end() <= end for start, end in carriers)
    ]


@cache
def _agencies() -> re.Pattern[str]:
    return pattern(tuple(form for forms in agencies().values() for form in forms))


def _among_capitals(text: str, word: re.Match[str]) -> bool:
    """Is the word before or behind written in capitals throughout, as in a headline?"""
    before = _WORD.findall(text[max(0, word.start() - 24) : word.start()])[-1:]
    behind = _WORD.findall(text[word.end() : word.end() + 24])[:1]
    return any(len(one) > 3 and one.isupper() for one in before + behind)
