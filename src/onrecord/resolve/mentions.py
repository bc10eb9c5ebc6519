"""What a source phrase says of its speaker: a name, an office, a pronoun, a body, or nobody in particular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon import Lexicon, agencies, pattern, roles
from onrecord.records import Span
from onrecord.resolve.names import Name, names_in

MentionKind = Literal["person", "office", "pronoun", "organisation", "group", "unnamed"]
_LONGEST_ROLE = 8  # words: what is longer is a clause
_WORD = re.compile(r"\w+(?:[-'’ʼ‑]\w+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that refers to a speaker."""

    text: str
    kind: MentionKind
    name: tuple[str, ...] = ()  # words of the proper name
    offices: frozenset[str] = frozenset()  # concepts of lexicon.roles
    role: str | None = None  # the words of the office
    gender: str | None = None  # of a pronoun, or of the words for a person
    at: int | None = None  # where a pronoun stands
    opens: bool = False  # the name's first capital may only be that of its sentence


@cache
def _role_pattern(concept: str) -> re.Pattern[str]:
    return pattern(roles()[concept])


def offices_in(text: str) -> frozenset[str]:
    """Concepts of the offices that `text` names."""
    return frozenset(concept for concept in roles() if _role_pattern(concept).search(text))


@cache
def agency(name: str) -> str | None:
    """The canonical name of a news agency, None if `name` is none."""
    for canonical, forms in agencies().items():
        if pattern(forms).fullmatch(name):
            return canonical
    return None


def mention(text: str, span: Span, lex: Lexicon, persons: frozenset[str], places: frozenset[str]) -> Mention:
    """Read the phrase at `span`. `persons` holds surnames, `places` names of places that stand on this page, folded."""
    phrase = text[slice(*span)]
    folded = phrase.strip(" ,").casefold()
    last = (_WORD.findall(folded) or [""])[-1]
    for gender, forms in lex.pronouns.items():
        # a pronoun in the nominative behind words that set the scene: "in the evening she"
        if folded in forms or (forms and last == forms[0]):
            return Mention(phrase, "pronoun", gender=gender, at=span.start)
    offices = offices_in(phrase)
    name = person_name(text, span, lex, persons)
    if name:
        role, opens = _role_words(text, span, name, lex), _opens_a_sentence(text, name.span.start)
        return Mention(phrase, "person", name.words, offices, role, _gender(phrase, lex), opens=opens)
    if offices and not _is_plural(folded, lex):
        return Mention(phrase, "office", offices=offices, role=_bare(phrase, lex), gender=_gender(phrase, lex))
    names = names_in(text, *span)
    if pattern(lex.unnamed_nouns).search(phrase) and not (names and pattern(lex.organisation_nouns).search(phrase)):
        return Mention(phrase, "unnamed")
    if _bare_surname(text, span, names, places, lex):
        return Mention(phrase, "person", names[0].words, gender=_gender(phrase, lex))
    if names or pattern(lex.organisation_nouns).search(phrase):
        return Mention(phrase, "organisation", name=tuple(_bare(phrase, lex).split()))
    if pattern(lex.person_nouns).search(phrase):
        return Mention(phrase, "office", role=_bare(phrase, lex))
    return Mention(phrase, "group", name=tuple(_bare(phrase, lex).split()))


def _bare_surname(text: str, span: Span, names: list[Name], places: frozenset[str], lex: Lexicon) -> bool:
    """Whether the phrase is one capitalised word, or one behind "Mr", that is no place, agency or body: a person."""
    phrase = text[slice(*span)].strip(" ,")
    if len(names) != 1 or len(names[0].words) != 1 or names[0].text != phrase.rsplit(" ", 1)[-1].removesuffix("’s"):
        return False
    if len(phrase.split()) > 1 and not _gender(phrase, lex):
        return False
    word = names[0].text
    known = agency(word) or pattern(lex.organisation_nouns + lex.unnamed_nouns + lex.person_nouns).search(word)
    return not known and not word.isupper() and word.casefold() not in places


def person_name(text: str, span: Span, lex: Lexicon, persons: frozenset[str]) -> Name | None:
    """The person's name in a phrase: capitalised words behind an office, before an apposition, or known on the page."""
    for name in reversed(names_in(text, *span)):
        kept = _behind_office(name, lex)
        if not kept.words or agency(kept.text):
            continue
        behind_office = len(kept.words) < len(name.words) or bool(
            pattern(lex.person_nouns).search(text, span.start, name.span.start)
        )
        if lex.genitives and behind_office and len(kept.words) > 2:
            kept = _last_words(kept, 2)
        if kept.words[-1].casefold() in persons:
            return kept
        ahead = text[max(0, kept.span.start - 12) : kept.span.start].split()[-1:]
        body = pattern(lex.organisation_nouns).search(kept.text) or (ahead and ahead[0].casefold() in lex.determiners)
        honorific = len(kept.words) < len(name.words) and _gender(name.text, lex)
        if honorific or (
            len(kept.words) >= 2 and not body and (behind_office or _apposition(text, kept.span.end, span.end, lex))
        ):
            return kept
    # outlets that write names without capitals
    for match in _WORD.finditer(text, *span):
        if match.group().casefold() in persons and match.start() == span.start:
            return Name(Span(*match.span()), (match.group(),))
    return None


def _gender(phrase: str, lex: Lexicon) -> str | None:
    """What the words for a person tell of a pronoun's gender, if they tell one thing."""
    women, men = pattern(lex.women).search(phrase), pattern(lex.men).search(phrase)
    if bool(women) == bool(men):
        return None
    return "feminine" if women else "masculine"


def _behind_office(name: Name, lex: Lexicon) -> Name:
    """ "Foreign Minister Ada Moss": what stands behind the last word for an office or a body."""
    nouns = pattern(lex.person_nouns + lex.organisation_nouns + lex.men + lex.women)
    last = max(
        (i for i, word in enumerate(name.words) if nouns.fullmatch(word.rstrip(".")) or offices_in(word)), default=-1
    )
    words = name.words[last + 1 :]
    while words and words[0].casefold() in {*lex.determiners, *lex.ends, *lex.conjunctions}:
        words = words[1:]  # a capital that only opens the sentence
    return _last_words(name, len(words))


def _last_words(name: Name, count: int) -> Name:
    """The last `count` words of a name; single spaces are assumed between them, so only the end of the span is exact."""
    words = name.words[len(name.words) - count :]
    return Name(Span(name.span.end - len(" ".join(words)), name.span.end), words)


def _apposition(text: str, start: int, end: int, lex: Lexicon) -> bool:
    rest = text[start:end]
    return rest.lstrip().startswith((",", "(", "–", "—")) and bool(
        offices_in(rest) or pattern(lex.person_nouns).search(rest)
    )


def _opens_a_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 3) : position].strip()
    return not before or before[-1] in '.!?…"“„«'


def _role_words(text: str, span: Span, name: Name, lex: Lexicon) -> str | None:
    """The office in a phrase that names a person as well."""
    before, after = text[span.start : name.span.start].strip(" ,"), text[name.span.end : span.end].strip(" ,–—()")
    words = (before or after).split()
    last = max((i for i, word in enumerate(words) if word.casefold() in lex.determiners), default=-1)
    words = words[last + 1 :]
    while words and (words[-1].casefold() in lex.ends or (len(words[-1]) <= 2 and words[-1].islower())):
        words = words[:-1]
    role = _bare(" ".join(words), lex)
    found = [word.casefold() for word in _WORD.findall(role)]
    if (
        not found
        or len(found) > _LONGEST_ROLE
        or found[0] in {*lex.ends, *lex.conjunctions}
        or not {*found}.isdisjoint(lex.between)
    ):
        return None
    return role if offices_in(role) or pattern(lex.person_nouns).search(role) else None


def _bare(phrase: str, lex: Lexicon) -> str:
    """A phrase without its article, surrounding punctuation and possessive ending."""
    words = phrase.strip(' ,.;:–—"“”«»„').split()
    while words and words[0].casefold() in lex.determiners:
        words = words[1:]
    return re.sub(r"['’]s?$", "", " ".join(words))


def _is_plural(folded: str, lex: Lexicon) -> bool:
    return bool(pattern(lex.unnamed_nouns).search(folded))
