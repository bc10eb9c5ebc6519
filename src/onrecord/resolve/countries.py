"""Which countries a phrase names: by name, adjective, capital, or the seat of those who rule."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from onrecord.lexicon import capitals, country_forms, pattern, short_names, territories
from onrecord.lexicon.cases import declines
from onrecord.resolve.names import key
from onrecord.resolve.offices import without_offices
from onrecord.resolve.phrases import same_noun

_WORD = re.compile(r"[^\W\d_]+")
_ENDING = 2  # letters by which two cases of a name differ in length
_SURE = 5  # letters that both begin with: "Лиман" is no case of "Лима"
_STEM = 4  # letters that a country shares with its adjective
_CODE = 2  # letters of the code of a country


def of_a_country(word: str, language: str) -> bool:
    """Whether a word begins like one in the name of a country, as its adjective mostly does."""
    stem = key(word)[:_STEM]
    return len(stem) == _STEM and stem in _stems(language, whole=False)


@cache
def state_by_capital(said: str, language: str) -> str | None:
    """The state that goes by a capital, in whatever case its name is: "Москва", "в Москве"."""
    seats, folded = capitals(language), said.strip(" ,").casefold()
    if folded in seats or not declines(language):
        return seats.get(folded)
    states = {
        state
        for seat, state in seats.items()
        if seat[:_SURE] == folded[:_SURE] and same_noun(seat, folded) and abs(len(seat) - len(folded)) <= _ENDING
    }
    return states.pop() if len(states) == 1 else None


@cache
def countries_in(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries in a phrase: "the Ukrainian president", "the head of the White House"."""
    found = {code for code, forms in country_forms().items() if pattern(forms).search(text)}
    if found:
        return frozenset(found)
    named, seats = territories(language), capitals(language)
    folded = text.casefold()
    found |= {code for name, code in named.items() if " " in name and name in folded}
    for word in _WORD.findall(without_offices(text)) if not found else ():  # "portavoz" is of no Portugal
        if word.isupper() and len(word) == _CODE and word in named.values():
            found.add(word)
        elif word.isupper() and word.casefold() in short_names():
            found.add(short_names()[word.casefold()])
        elif word[0].isupper() and word.casefold() in named:
            found.add(named[word.casefold()])
        elif word[0].isupper() and word.casefold() in seats:
            found.add(named[seats[word.casefold()].casefold()])
        elif len(key(word)) > _STEM:
            found |= _stems(language, whole=True).get(key(word)[:_STEM], frozenset())
    return frozenset(found)


@cache
def _stems(language: str, *, whole: bool) -> dict[str, frozenset[str]]:
    """Beginnings of the names of countries with their codes; `whole` takes names of one word that no other begins like."""
    made: dict[str, set[str]] = defaultdict(set)
    for name, code in territories(language).items():
        words = name.split()
        if code.isalpha() and len(code) == _CODE and (len(words) == 1 or not whole):
            for word in words:
                made[key(word)[:_STEM]].add(code)
    return {
        stem: frozenset(codes) for stem, codes in made.items() if len(stem) == _STEM and (len(codes) == 1 or not whole)
    }
