"""Veil: names are replaced by invented ones before the tagger reads, so that what it finds cannot depend on whose they are.

In a language that declines names, the replacement takes the ending of a noun in the same case, and adjectives of names are
replaced with them. A news agency gives way to another: it tells a relay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.lexicon import agencies, pattern
from onrecord.lexicon.cases import adjective, parts
from onrecord.lexicon.names import is_adjective, is_cyrillic, key, names

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
# What stands for the agencies of a page, as they come.
CARRIERS = ("Reuters", "Interfax", "Bloomberg", "Xinhua", "Kyodo", "Anadolu")
CYRILLIC_CARRIERS = ("Рейтер", "Интерфакс", "Блумберг", "Синьхуа", "Киодо", "Анадолу")
_ACRONYM = 4  # letters of an alias that stands for one


@dataclass(frozen=True, slots=True)
class Veiled:
    """A text as the tagger reads it. `starts[i]` and `ends[i]` bound, in the page's text, what character i stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def plain(text: str) -> Veiled:
    """`text` as it is."""
    return Veiled(text, range(len(text)), range(1, len(text) + 1))


def veiled(text: str, language: str | None, order: Sequence[int] = range(len(LATIN))) -> Veiled:
    """`text` with other names in place of its names, given out as they come, in this order of the lists."""
    made: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for (start, end), alias in _replaced(text, language or "", order):
        made += [text[at:start], alias]
        starts += [*range(at, start), *[start] * len(alias)]
        ends += [*range(at + 1, start + 1), *[end] * len(alias)]
        at = end
    made.append(text[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Veiled("".join(made), starts, ends)


def _replaced(text: str, language: str, order: Sequence[int]) -> Iterator[tuple[tuple[int, int], str]]:
    """Where each name stands, and what stands for it."""
    carriers = {match.start(): match for match in _agencies().finditer(text) if match[0][0].isupper()}
    carried = {position for match in carriers.values() for position in range(*match.span())}
    found = [match for match in names(text, language) if match.start() not in carried]
    given = _Given(text, language, order, frozenset(match[0] for match in found))
    for match in sorted((*carriers.values(), *found), key=re.Match.start):
        yield match.span(), given.carrier(match[0]) if match.start() in carriers else given.name(match)


@dataclass(slots=True)
class _Given:
    """The names that a page's names are given."""

    text: str
    language: str
    order: Sequence[int]
    words: frozenset[str]  # all names of the page, as written
    names: dict[str, int] = field(default_factory=dict)
    carriers: dict[str, int] = field(default_factory=dict)

    def carrier(self, form: str) -> str:
        """The agency that stands for the one that goes by `form`."""
        known = next(name for name, forms in agencies().items() if pattern(forms).fullmatch(form))
        number = self.carriers.setdefault(known, len(self.carriers) % len(CARRIERS))
        return (CYRILLIC_CARRIERS if is_cyrillic(form) else CARRIERS)[number]

    def name(self, match: re.Match[str]) -> str:
        """The name that stands for one, in its case and with its capitals."""
        word = match[0]
        made = adjective().search(word) if self._is_adjective(word) else None
        stem, ending = (word, made[0]) if made else self._parts(match)
        number = self.names.setdefault(key(stem, self.language), self.order[len(self.names) % len(self.order)])
        alias = (CYRILLIC if is_cyrillic(word) else LATIN)[number]
        if word.isupper():
            return alias.upper() if word.title() in self.words else alias[:_ACRONYM].upper()
        return (alias + ending).lower() if word.islower() else alias + ending

    def _is_adjective(self, word: str) -> bool:
        """Whether a word is made of a name of the page; a surname may look so as well."""
        its = key(word, self.language)
        return is_adjective(word, self.language) and any(
            key(other, self.language) == its and not is_adjective(other, self.language) for other in self.words
        )

    def _parts(self, match: re.Match[str]) -> tuple[str, str]:
        """A name's stem and the ending of its case; in Finnish the last of several names alone has one."""
        word, behind = match[0], self.text[match.end() : match.end() + 2]
        if self.language == "fi" and behind.strip()[:1].isupper():
            return word, ""
        if self.language == "fi" and word.endswith("n") and word[:-1] in self.words:
            return word[:-1], "in"
        return parts(word, self.language)


@cache
def _agencies() -> re.Pattern[str]:
    return pattern(tuple(form for forms in agencies().values() for form in forms))
