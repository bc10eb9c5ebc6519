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
_WORD = re.compile(r"\w+(?:[-'’ʼ‑]\w+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that refers to a speaker."""

    text: str
    kind: MentionKind
    name: tuple[str, ...] = ()  # words of the proper name
    offices: frozenset[str] = frozenset()  # concepts of lexicon.roles
    role: str | None = None  # the words of the office
    gender: str | None = None  # of a pronoun


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


def mention(text: str, span: Span, lex: Lexicon, persons: frozenset[str]) -> Mention:
    """Read the phrase at `span`. `persons` holds surnames, folded, that belong to persons on this page."""
    phrase = text[slice(*span)]
    folded = phrase.strip(" ,").casefold()
    for gender, forms in lex.pronouns.items():
        if folded in forms:
            return Mention(phrase, "pronoun", gender=gender)
    offices = offices_in(phrase)
    name = person_name(text, span, lex, persons)
    if name:
        return Mention(phrase, "person", name.words, offices, _role_words(text, span, name, lex))
    if offices and not _is_plural(folded, lex):
        return Mention(phrase, "office", offices=offices, role=_bare(phrase, lex))
    names = names_in(text, *span)
    if pattern(lex.unnamed_nouns).search(phrase) and not (names and pattern(lex.organisation_nouns).search(phrase)):
        return Mention(phrase, "unnamed")
    if names or pattern(lex.organisation_nouns).search(phrase):
        return Mention(phrase, "organisation", name=tuple(_bare(phrase, lex).split()))
    if pattern(lex.person_nouns).search(phrase):
        return Mention(phrase, "office", role=_bare(phrase, lex))
    return Mention(phrase, "group", name=tuple(_bare(phrase, lex).split()))


def person_name(text: str, span: Span, lex: Lexicon, persons: frozenset[str]) -> Name | None:
    """The person's name in a phrase: capitalised words behind an office, before an apposition, or known on the page."""
    for name in reversed(names_in(text, *span)):
        kept = _behind_office(name, lex)
        if not kept.words or agency(kept.text):
            continue
        surname = kept.words[-1].casefold()
        if surname in persons:
            return kept
        behind_office = len(kept.words) < len(name.words) or pattern(lex.person_nouns).search(
            text, span.start, name.span.start
        )
        body = pattern(lex.organisation_nouns).search(kept.text) or text[
            : kept.span.start
        ].rstrip().casefold().endswith(tuple(f" {d}" for d in lex.determiners if len(d) > 1))
        if len(kept.words) >= 2 and not body and (behind_office or _apposition(text, kept.span.end, span.end, lex)):
            return kept
    # outlets that write names without capitals
    for match in _WORD.finditer(text, *span):
        if match.group().casefold() in persons and match.start() == span.start:
            return Name(Span(*match.span()), (match.group(),))
    return None


def _behind_office(name: Name, lex: Lexicon) -> Name:
    """ "Foreign Minister Ada Moss": what stands behind the last word for an office or a body."""
    nouns = pattern(lex.person_nouns + lex.organisation_nouns)
    last = max((i for i, word in enumerate(name.words) if nouns.fullmatch(word) or offices_in(word)), default=-1)
    words = name.words[last + 1 :]
    # the span keeps its end; its start is only used for what stands before it
    return (
        Name(Span(name.span.end - sum(map(len, words)) - max(0, len(words) - 1), name.span.end), words)
        if words
        else Name(name.span, ())
    )


def _apposition(text: str, start: int, end: int, lex: Lexicon) -> bool:
    rest = text[start:end]
    return rest.lstrip().startswith((",", "(", "–", "—")) and bool(
        offices_in(rest) or pattern(lex.person_nouns).search(rest)
    )


def _role_words(text: str, span: Span, name: Name, lex: Lexicon) -> str | None:
    """The office in a phrase that names a person as well."""
    before, after = text[span.start : name.span.start].strip(" ,"), text[name.span.end : span.end].strip(" ,–—()")
    words = before or after
    return _bare(words, lex) if words and (offices_in(words) or pattern(lex.person_nouns).search(words)) else None


def _bare(phrase: str, lex: Lexicon) -> str:
    """A phrase without its article, surrounding punctuation and possessive ending."""
    words = phrase.strip(' ,.;:–—"“”«»„').split()
    while words and words[0].casefold() in lex.determiners:
        words = words[1:]
    return re.sub(r"['’]s?$", "", " ".join(words))


def _is_plural(folded: str, lex: Lexicon) -> bool:
    return bool(pattern(lex.unnamed_nouns).search(folded))
