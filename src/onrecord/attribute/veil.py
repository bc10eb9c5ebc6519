"""Veil: names are replaced by invented ones before the tagger reads, so that what it finds cannot depend on whose they are.

A name is a word with a capital that is not among the common words of our own passages, whose people and places are all invented.
In a language that declines names, the replacement takes the ending of a noun in the same case, and adjectives of names are
replaced with them. A news agency gives way to another: it tells a relay. German writes every noun with a capital and has no list of
common words: there the last of two such words in a row is a name, and what it is made of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise

from onrecord.encoder import shipped
from onrecord.lexicon import FORCES, agencies, lexicon, pattern, territories
from onrecord.lexicon.cases import adjective, declines, parts

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
_WORD = re.compile(r"[^\W\d_]{2,}")
_RUNS_ON = re.compile(r"(?:[\w,;)]|[\w,][\"”»’'])\s$|\w['’‑-]$")  # what stands before a word inside a sentence
_OWNS = re.compile(r"['’]s?(?!\w)")
_STEM = 4  # letters by which the forms of one name are known
_LONG, _LONG_STEM = 7, 5  # letters of an adjective, and those that it shares with its name where names do not decline


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
    if language not in common() and language != "de":
        return
    carriers = {match.start(): match for match in _agencies().finditer(text) if match[0][0].isupper()}
    carried = {position for match in carriers.values() for position in range(*match.span())}
    names = [match for match in _names(text, language) if match.start() not in carried]
    given = _Given(text, language, order, frozenset(match[0] for match in names))
    for match in sorted((*carriers.values(), *names), key=re.Match.start):
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
        return (CYRILLIC_CARRIERS if _is_cyrillic(form) else CARRIERS)[number]

    def name(self, match: re.Match[str]) -> str:
        """The name that stands for one, in its case and with its capitals."""
        word = match[0]
        made = adjective().search(word) if self._is_adjective(word) else None
        stem, ending = (word, made[0]) if made else self._parts(match)
        number = self.names.setdefault(_key(stem, self.language), self.order[len(self.names) % len(self.order)])
        alias = (CYRILLIC if _is_cyrillic(word) else LATIN)[number]
        if word.isupper():
            return alias.upper() if word.title() in self.words else alias[:_STEM].upper()
        return (alias + ending).lower() if word.islower() else alias + ending

    def _is_adjective(self, word: str) -> bool:
        """Whether a word is made of a name of the page; a surname may look so as well."""
        key = _key(word, self.language)
        return _is_adjective(word, self.language) and any(
            _key(other, self.language) == key and not _is_adjective(other, self.language) for other in self.words
        )

    def _parts(self, match: re.Match[str]) -> tuple[str, str]:
        """A name's stem and the ending of its case; in Finnish the last of several names alone has one."""
        word, behind = match[0], self.text[match.end() : match.end() + 2]
        if self.language == "fi" and behind.strip()[:1].isupper():
            return word, ""
        if self.language == "fi" and word.endswith("n") and word[:-1] in self.words:
            return word[:-1], "in"
        return parts(word, self.language)


def _is_cyrillic(word: str) -> bool:
    return "Ѐ" <= word[0] <= "ӿ"


def _is_adjective(word: str, language: str) -> bool:
    """Whether a word is of the form that adjectives of names have."""
    made = (declines(language) and language != "fi") or language == "de"
    return made and len(word) >= _LONG and bool(adjective().search(word))


def _names(text: str, language: str) -> list[re.Match[str]]:
    """Words that are names, in their order. Where a paragraph begins with one in lower case, the page writes names so."""
    words = common().get(language, frozenset())
    unknown = [match for match in _WORD.finditer(text) if match[0].lower() not in words]
    capital = [match for match in unknown if match[0][0].isupper()]
    found = _german(text) if language == "de" else [one for one in capital if _runs_on(text, one)]
    known = {_key(match[0], language) for match in found}
    heads = {one.span() for one in _heads(text, capital, known, language)} if language != "de" else set()
    shouted = {match.span() for match in capital if match[0].isupper() and _among_capitals(text, match)}
    written = {match[0].casefold() for match in capital if not match[0].isupper()}
    small = {match[0] for match in unknown if match[0].islower() and _opens(text, match)}

    def is_name(match: re.Match[str]) -> bool:
        word = match[0].casefold()
        land = bool(_lands(language).fullmatch(word))
        if match[0][0].isupper():
            shown = match.span() not in shouted or word in written
            return shown and (_key(match[0], language) in known or match.span() in heads or land)
        related = word in written or _is_adjective(word, language)
        return land or word in small or (related and _key(word, language) in known)

    return [match for match in unknown if is_name(match)]


@cache
def _lands(language: str) -> re.Pattern[str]:
    """Names of countries, and words that are made of the longer ones."""
    lands = sorted(territories(language), key=lambda name: (-len(name), name))
    return re.compile(
        "|".join(re.escape(name[:-1]) + r"\w{1,4}" if len(name) > 5 else re.escape(name) for name in lands)
    )


def _key(word: str, language: str) -> str:
    """What the forms of one name have in common, and adjectives that are made of it."""
    return word[:_STEM].casefold() if declines(language) or _is_adjective(word, language) else word.casefold()


def _runs_on(text: str, word: re.Match[str]) -> bool:
    """Whether a word stands inside a sentence."""
    return bool(_RUNS_ON.search(text[max(0, word.start() - 3) : word.start()]))


def _opens(text: str, word: re.Match[str]) -> bool:
    """Whether a word opens a paragraph."""
    return word.start() == 0 or text[word.start() - 1] == "\n"


def _heads(text: str, capital: list[re.Match[str]], known: set[str], language: str) -> Iterator[re.Match[str]]:
    """Words at the head of a sentence that are names: before another, before what is theirs or a word of saying, or made of one."""
    said = pattern(tuple(chain.from_iterable(lexicon(language).verbs[force] for force in FORCES)))
    names = {match.start() for match in capital if _key(match[0], language) in known}
    begun = {name[:_LONG_STEM] for name in known if len(name) >= _LONG_STEM}
    for match in capital:
        behind = match.end() + 1
        if not _runs_on(text, match) and (
            match[0][:_LONG_STEM].casefold() in begun
            or (text[match.end() : behind] == " " and (behind in names or said.match(text, behind)))
            or _OWNS.match(text, match.end())
        ):
            yield match


def _german(text: str) -> Iterator[re.Match[str]]:
    """Words that are names among nouns that all have capitals: the last of two in a row, and one that stands twice behind "in"."""
    lex = lexicon("de")
    nouns = pattern((*lex.person_nouns, *lex.organisation_nouns))
    cues = pattern(tuple(chain.from_iterable(lex.prepositions[force] for force in FORCES)))
    where = re.compile(rf"(?<!\w)(?:{'|'.join(lex.locatives)}) $", re.IGNORECASE)
    words = [match for match in _WORD.finditer(text) if match[0][0].isupper() and not nouns.fullmatch(match[0])]
    placed = [
        (head, match)
        for match in words
        if (head := where.search(text, max(0, match.start() - 12), match.start()))
        and not cues.match(text, head.start())
    ]
    twice = Counter(match[0] for _, match in placed)
    yield from (match for _, match in placed if twice[match[0]] > 1)
    capital = [match for match in _WORD.finditer(text) if match[0][0].isupper()]
    for first, second in pairwise(capital):
        office = bool(nouns.fullmatch(first[0]))
        if (
            text[first.end() : second.start()] != " "
            or nouns.fullmatch(second[0])
            or not (office or _runs_on(text, first))
        ):
            continue
        yield second
        if not office and text.endswith(", ", 0, first.start()) and text[second.end() : second.end() + 1] == ",":
            yield first  # set off by commas, the two are the whole of a name


@cache
def _agencies() -> re.Pattern[str]:
    return pattern(tuple(form for forms in agencies().values() for form in forms))


def _among_capitals(text: str, word: re.Match[str]) -> bool:
    """Is the word before or behind written in capitals throughout, as in a headline?"""
    before = _WORD.findall(text[max(0, word.start() - 24) : word.start()])[-1:]
    behind = _WORD.findall(text[word.end() : word.end() + 24])[:1]
    return any(len(one) > 3 and one.isupper() for one in before + behind)
