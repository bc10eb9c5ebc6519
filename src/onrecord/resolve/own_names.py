"""A run of capitals without what is no part of the speaker's own name: an office or epithet ahead of it, another's name."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.lexicon.common import common
from onrecord.records import Span
from onrecord.resolve.agencies import agency
from onrecord.resolve.kinds import Known
from onrecord.resolve.names import Name, is_initial
from onrecord.resolve.offices import offices_in

FULL = 2  # words of a person's name at least, where only a capital ahead of it could be its first
_PATRONYMIC = re.compile(r"(?:[ое]вич|[иі]ч|[ії]вна|[ое]вна)$")


def own_name(name: Name, lex: Lexicon, known: Known, *, opening: bool) -> Name:
    """What of a run of capitals is the speaker's own name; without words if nothing. `opening`: the run opens a phrase."""
    return _of_two(_without_epithet(_behind_office(name, lex, opening=opening), known), lex, known)


def _behind_office(name: Name, lex: Lexicon, *, opening: bool) -> Name:
    """ "Foreign Minister Ada Moss": what stands behind the last word for an office or a body.

    Where the name opens a phrase, any common word may have a capital ahead of it.
    """
    nouns = pattern(lex.person_nouns + lex.members + lex.organisation_nouns + lex.men + lex.women)
    last = max(
        (
            i
            for i, word in enumerate(name.words)
            if nouns.fullmatch(word.rstrip("."))
            or nouns.fullmatch(word)
            or offices_in(word)
            or (agency(word) and i + 1 < len(name.words))
        ),
        default=-1,
    )
    words = name.words[last + 1 :]
    while words and words[0].casefold() in openers(lex.language):
        words = words[1:]
    described = opening and len(words) > FULL and may_describe(words[0], lex)
    owned = lex.genitives and len(words) == FULL + 1 and words[1].endswith(lex.oblique)  # "Родина Ади Мох"
    owned = owned or bool(words[1:] and _PATRONYMIC.search(words[1]))  # "Захар Петрович Мох"
    if described and not owned and not any(_is_common(word, lex) for word in words[1:]):
        words = words[1:]
    return last_words(name, len(words))


def _without_epithet(name: Name, known: Known) -> Name:
    """ "Ada Moss" of "Rival Ada Moss": a name that the page has without its first word, and by its last word alone."""
    words = name.words
    while len(words) > FULL and words[1:] in known.full and words[-1].casefold() in known.alone:
        words = words[1:]
    return last_words(name, len(words))


def _of_two(name: Name, lex: Lexicon, known: Known) -> Name:
    """One of two names in a row: "Moss" of "told Channel East Moss", the first of two surnames, as the page has both elsewhere."""
    head = name.words[:-1]
    if not head or pattern(lex.organisation_nouns).fullmatch(" ".join(head)):
        return name
    surname = name.words[-1].casefold()
    fuller = any(one[-1].casefold() == surname and one[:-1] != head for one in known.full)
    if not fuller or surname not in known.alone:
        return name
    if head in known.full or tuple(map(str.casefold, head)) in known.outlets:
        return last_words(name, 1)
    givens = {one[0] for one in known.full if one != name.words}
    if len(head) == 1 and head[0].casefold() in known.last & known.alone and head[0] not in givens:
        return Name(Span(name.span.start, name.span.start + len(head[0])), head)
    return name


def without_complement(name: Name, lex: Lexicon) -> Name:
    """A name of two words without what stands in the genitive ahead of it: "Ректорка Політехніки Ада Мох"."""
    longer = lex.genitives and len(name.words) > FULL and not any(map(is_initial, name.words))
    return last_words(name, FULL) if longer else name


def may_describe(word: str, lex: Lexicon) -> bool:
    """Whether a word with a capital may be a word for a person that no list has, and no body or outlet."""
    bodies = pattern((*lex.organisation_nouns, *lex.relay["outlets"]))
    may_be = _is_common(word, lex) or word.casefold().endswith(lex.person_endings)
    return may_be and not bodies.fullmatch(word)


def _is_common(word: str, lex: Lexicon) -> bool:
    return word.casefold() in common().get(lex.language, ())


@cache
def openers(language: str) -> frozenset[str]:
    """Words that have a capital only because they open a sentence."""
    lex = lexicon(language)
    prepositions = (form for forms in lex.prepositions.values() for form in forms)
    return frozenset({*lex.determiners, *lex.ends, *lex.conjunctions, *prepositions})


def last_words(name: Name, count: int) -> Name:
    """The last `count` words of a name; single spaces are assumed between them, so only the end of the span is exact."""
    words = name.words[len(name.words) - count :]
    return Name(Span(name.span.end - len(" ".join(words)), name.span.end), words)
