"""What the name of a body says in any language: what kind of body it is, what for, of which country or place."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import LANGUAGES, body_kinds, lexicon, pattern
from onrecord.resolve.countries import countries_in, state_by_capital
from onrecord.resolve.names import country, key, same_word
from onrecord.resolve.phrases import WORD

_ARTICLE = re.compile(r"(?<!\w)[dl]'(?=\w)")  # elided
_OWNER = re.compile(r"'s?$")
_CODE = 3  # letters of a short name: "рф", "usa"
_ROOT = 4  # letters that a place and its adjective share at least
_BLOCK = 3  # letters of a place by which its bodies are looked for
_ENDING = 5  # letters in which they may differ
_SEVERAL = 2  # words for kinds and fields that one body alone has


class BodyName(NamedTuple):
    """What a body's name says."""

    kinds: frozenset[str]  # of lexicon/bodies.toml
    of_a_state: bool  # whether each state has such a body
    countries: frozenset[str]  # ISO 3166 codes
    own: tuple[str, ...]  # all other words, folded

    @property
    def is_one(self) -> bool:
        """Whether there is hardly more than one body of that name: not "the ministry", "a Lavonian court"."""
        return bool(self.kinds and (self.own or (self.countries if self.of_a_state else len(self.kinds) >= _SEVERAL)))

    @property
    def blocks(self) -> frozenset[str]:
        """What names that can be of one such body have in common, for finding candidates."""
        kinds = " ".join(sorted(self.kinds))
        places = [key(word)[:_BLOCK] for word in self.own] or [" ".join(sorted(self.countries))]
        return frozenset(f"{kinds} of {place}" for place in places) if self.is_one else frozenset()


@cache
def parsed(name: str) -> BodyName:
    """What the name of a body says; nothing where it tells no kind."""
    folded = name.casefold().replace("’", "'")
    states, others = body_kinds()
    kinds = {kind for table in (states, others) for kind, forms in table.items() if pattern(forms).search(folded)}
    if not kinds:
        return BodyName(frozenset(), of_a_state=False, countries=frozenset(), own=())
    for forms in (*states.values(), *others.values()):
        folded = pattern(forms).sub(" ", folded)
    countries, own = set(), []
    for word in (_OWNER.sub("", found) for found in WORD.findall(_ARTICLE.sub("", folded))):
        code = _country(word)
        if code:
            countries.add(code)
        elif word not in _small() and key(word):
            own.append(word)
    return BodyName(frozenset(kinds), not kinds.isdisjoint(states), frozenset(countries), tuple(own))


def same_kind(one: str, other: str) -> bool:
    """Whether two names, of whatever languages, say one kind of body of one place."""
    a, b = parsed(one), parsed(other)
    if a.kinds != b.kinds or a.countries != b.countries or len(a.own) != len(b.own) or not a.is_one:
        return False
    left = list(b.own)
    for word in a.own:
        match = next((place for place in left if _one_root(word, place)), None)
        if match is None:
            return False
        left.remove(match)
    return True


@cache
def _country(word: str) -> str | None:
    """The country that a word names or is the adjective of, in any case and language; a capital has bodies of its own."""
    if any(state_by_capital(word, language) for language in LANGUAGES):
        return None
    codes = {code for language in LANGUAGES for code in countries_in(word.capitalize(), language)}
    return country(word.upper() if len(word) <= _CODE else word) or (codes.pop() if len(codes) == 1 else None)


def _one_root(one: str, other: str) -> bool:
    """Whether two words can be a place and its adjective, in any script."""
    if same_word(one, other):
        return True
    a, b = key(one), key(other)
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(_ROOT, min(len(a), len(b)) - 2) and max(len(a), len(b)) - shared <= _ENDING


@cache
def _small() -> frozenset[str]:
    """Words that say nothing of which body it is, in all languages."""
    found: set[str] = set()
    for language in LANGUAGES:
        lex = lexicon(language)
        found |= {*lex.determiners, *lex.complements, *lex.conjunctions, *lex.joined, *lex.locatives}
    return frozenset(found)
