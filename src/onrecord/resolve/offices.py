"""The offices in a phrase: which they are, in what words, and what these tell of a gender."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import Lexicon, not_roles, pattern, roles
from onrecord.records import Span
from onrecord.resolve.names import Name
from onrecord.resolve.phrases import WORD, bare

_HOLDS = {"vice_president": "president", "prime_minister": "minister"}  # whose words hold the word for another office
RULERS = frozenset({"president", "prime_minister", "chancellor"})
_HEADS = RULERS | {"minister", "foreign_minister", "ombudsman"}  # may be said with a word for any head
_LONGEST_ROLE = 8  # words: what is longer is a clause


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Of each concept what it is called, and what only begins so."""
    return {concept: (pattern(forms), pattern(not_roles().get(concept, ()))) for concept, forms in roles().items()}


def _offices(text: str) -> list[tuple[Span, str]]:
    """Where `text` names an office, with its concept."""
    found = []
    for concept, (forms, others) in _patterns().items():
        spans = [Span(*match.span()) for match in forms.finditer(text)]
        barred = [match.span() for match in others.finditer(text)] if spans else []
        found += [(span, concept) for span in spans if not any(s < span.end and span.start < e for s, e in barred)]
    return found


@cache
def offices_in(text: str) -> frozenset[str]:
    """Concepts of the offices that `text` names."""
    return frozenset(concept for _, concept in _offices(text))


def without_offices(text: str) -> str:
    """`text` without the words for the offices that it names."""
    for (start, end), _ in _offices(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def compounds_in(text: str) -> frozenset[str]:
    """Words for an office that tell in themselves of what it is: "Verkehrsminister", not "Minister"."""
    heads = pattern(tuple(form for forms in roles().values() for form in forms if form.startswith("*")))
    return frozenset(match.group() for match in heads.finditer(text))


def offices_of(text: str, lex: Lexicon) -> frozenset[str]:
    """Concepts of the office that the head of a phrase names: "the president's lawyer" is no president."""
    bodies = pattern(lex.organisation_nouns)  # "fiscalía" begins as "fiscal" does
    found = [(span, concept) for span, concept in _offices(text) if not bodies.fullmatch(text[slice(*span)])]
    if not found:
        return frozenset()
    person = pattern(lex.person_nouns).search(text)
    first = min([span.start for span, _ in found] + ([person.start()] if person else []))
    cut = pattern(lex.complements).search(text, first)
    head = [span for span, _ in found if not cut or span[0] < cut.start()]
    if not head:
        return frozenset()
    # the head is the first noun where others follow it in the genitive, and the last one of a compound
    start, end = min(head, key=lambda s: (s[0], -s[1])) if lex.genitives else max(head, key=lambda s: (s[1], -s[0]))
    if lex.genitives and person and person.end() <= start:
        return frozenset()  # "doradca burmistrza"
    held = {concept for span, concept in found if start <= span[0] and span[1] <= end}
    others = {other for concept, other in _HOLDS.items() if concept in held}
    return frozenset(held - others - ({"leader"} if held & _HEADS else set()))  # "head of state"


def head_of(phrase: str, lex: Lexicon) -> str:
    """The words of an office up to what it is the office of."""
    match = pattern(lex.complements).search(phrase)
    return phrase[: match.start()] if match and match.start() else phrase


def headed_by_another(phrase: str, lex: Lexicon) -> bool:
    """Whether the office is not what a phrase is about: "a person familiar with the talks of the president"."""
    person = pattern(lex.person_nouns).search(phrase)
    cut = pattern(lex.complements).search(phrase, 0, person.start()) if person else None
    return cut is not None and not {*phrase[: cut.start()].casefold().split()} <= {*lex.determiners}


def gender_of(phrase: str, lex: Lexicon) -> str | None:
    """What the words for a person tell of a pronoun's gender, if they tell one thing."""
    women, men = pattern(lex.women).search(phrase), pattern(lex.men).search(phrase)
    if bool(women) == bool(men):
        return None
    return "feminine" if women else "masculine"


def title(phrase: str, name: Name, lex: Lexicon) -> str:
    """The words ahead of a name, where they end in an office or in what it is the office of."""
    before = phrase[: name.span.start]
    nouns = list(pattern(lex.person_nouns).finditer(before))
    if not nouns:
        return ""
    rest = before[nouns[-1].end() :].strip()
    complement = rest.split()[:1] and rest.split()[0].casefold() in lex.complements
    explained = rest.endswith(",") or (complement and all(word[0].isupper() for word in rest.split()[1:]))
    return before if lex.genitives or not rest.strip(" .") or explained else ""


def explained(behind: str) -> str:
    """What stands behind a name, where it opens an apposition."""
    return behind if behind.lstrip().startswith((",", "–", "—")) else ""


def role_words(phrase: str, name: Name, lex: Lexicon) -> str | None:
    """The office in a phrase that names a person as well."""
    before, after = phrase[: name.span.start].strip(" ,"), phrase[name.span.end :].strip(" ,–—()")
    words = (before or after).split()
    own = _own_noun(words, lex, behind=not before)
    last = max((i for i, word in enumerate(words[:own]) if word.casefold() in lex.determiners), default=-1)
    words = words[last + 1 :]
    words = words[_title_start(words, lex) :] if before else words
    while words and (words[-1].casefold() in lex.ends or (len(words[-1]) <= 2 and words[-1].islower())):
        words = words[:-1]
    role = bare(" ".join(words), lex)
    found = [word.casefold() for word in WORD.findall(role)]
    if (
        not found
        or len(found) > _LONGEST_ROLE
        or found[0] in {*lex.ends, *lex.conjunctions}
        or not {*found}.isdisjoint({*lex.between} - {*(() if lex.genitives else lex.complements)})
    ):
        return None
    return role if offices_in(role) or pattern(lex.person_nouns).search(role) else None


def _own_noun(words: list[str], lex: Lexicon, *, behind: bool = False) -> int:
    """Where among the words ahead of a name, or behind it, the noun of its office stands, their number if there is none."""
    nouns = [i for i, word in enumerate(words) if pattern(lex.person_nouns).fullmatch(word.strip(",."))]
    return len(words) if not nouns else nouns[0] if lex.genitives or behind else nouns[-1]


def _title_start(words: list[str], lex: Lexicon) -> int:
    """Where among the words ahead of a name its own title begins: "media reports say | President", "aide to | Secretary"."""
    own = _own_noun(words, lex)
    if own == len(words):
        return 0
    said = pattern(tuple(form for forms in lex.verbs.values() for form in forms))
    closed = {*lex.complements, *lex.conjunctions, *lex.joined}
    ends = (
        i
        for i, word in enumerate(words[:own])
        if word.endswith(",") or word.casefold() in closed or said.fullmatch(word)
    )
    return max(ends, default=-1) + 1
