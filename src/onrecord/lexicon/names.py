"""Names: which words of a text are names of people, places and bodies, as far as capitals and our own words tell.

A name is a word with a capital that is not among the common words of our own passages, whose people and places are all invented.
German writes every noun with a capital and has no list of common words: there the last of two such words in a row is a name, and
what it is made of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from onrecord.lexicon import FORCES, lexicon, pattern, territories
from onrecord.lexicon.cases import adjective, declines
from onrecord.lexicon.common import common

_WORD = re.compile(r"[^\W\d_]{2,}")
_RUNS_ON = re.compile(r"(?:[\w,;)]|[\w,][\"”»’'])\s$|\w['’‑-]$")  # what stands before a word inside a sentence
_OWNS = re.compile(r"['’]s?(?!\w)")
_STEM = 4  # letters by which the forms of one name are known
_LONG, _LONG_STEM = 7, 5  # letters of an adjective, and those that it shares with its name where names do not decline


def names(text: str, language: str) -> list[re.Match[str]]:
    """Words that are names, in their order. Where a paragraph begins with one in lower case, the page writes names so.

    None in a language that we have no passages of: there every word with a capital would be one.
    """
    if language not in common() and language != "de":
        return []
    words = common().get(language, frozenset())
    unknown = [match for match in _WORD.finditer(text) if match[0].lower() not in words]
    capital = [match for match in unknown if match[0][0].isupper()]
    found = _german(text) if language == "de" else [one for one in capital if _runs_on(text, one)]
    known = {key(match[0], language) for match in found}
    heads = {one.span() for one in _heads(text, capital, known, language)} if language != "de" else set()
    shouted = {match.span() for match in capital if match[0].isupper() and _among_capitals(text, match)}
    written = {match[0].casefold() for match in capital if not match[0].isupper()}
    small = {match[0] for match in unknown if words and match[0].islower() and _opens(text, match)}

    def is_name(match: re.Match[str]) -> bool:
        word = match[0].casefold()
        land = bool(_lands(language).fullmatch(word))
        if match[0][0].isupper():
            shown = match.span() not in shouted or word in written
            return shown and (key(match[0], language) in known or match.span() in heads or land)
        related = word in written or is_adjective(word, language)
        return land or word in small or (related and key(word, language) in known)

    return [match for match in unknown if is_name(match)]


@cache
def _lands(language: str) -> re.Pattern[str]:
    """Names of countries, and words that are made of the longer ones."""
    lands = sorted(territories(language), key=lambda name: (-len(name), name))
    return re.compile(
        "|".join(re.escape(name[:-1]) + r"\w{1,4}" if len(name) > 5 else re.escape(name) for name in lands)
    )


def key(word: str, language: str) -> str:
    """What the forms of one name have in common, and adjectives that are made of it."""
    return word[:_STEM].casefold() if declines(language) or is_adjective(word, language) else word.casefold()


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic."""
    return "Ѐ" <= word[0] <= "ӿ"


def _runs_on(text: str, word: re.Match[str]) -> bool:
    """Whether a word stands inside a sentence."""
    return bool(_RUNS_ON.search(text[max(0, word.start() - 3) : word.start()]))


def _opens(text: str, word: re.Match[str]) -> bool:
    """Whether a word opens a paragraph."""
    return word.start() == 0 or text[word.start() - 1] == "\n"


def _heads(text: str, capital: list[re.Match[str]], known: set[str], language: str) -> Iterator[re.Match[str]]:
    """Words at the head of a sentence that are names: before another, before what is theirs or a word of saying, or made of one."""
    said = pattern(tuple(chain.from_iterable(lexicon(language).verbs[force] for force in FORCES)))
    names = {match.start() for match in capital if key(match[0], language) in known}
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


def is_adjective(word: str, language: str) -> bool:
    """Whether a word is of the form that adjectives of names have."""
    made = (declines(language) and language != "fi") or language == "de"
    return made and len(word) >= _LONG and bool(adjective().search(word))


def _among_capitals(text: str, word: re.Match[str]) -> bool:
    """Is the word before or behind written in capitals throughout, as in a headline?"""
    before = _WORD.findall(text[max(0, word.start() - 24) : word.start()])[-1:]
    behind = _WORD.findall(text[word.end() : word.end() + 24])[:1]
    return any(len(one) > 3 and one.isupper() for one in before + behind)
