"""What is known of a phrase that refers to a speaker, and of a page's names before any phrase is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal[
    "person", "office", "pronoun", "first person", "relative", "organisation", "group", "document", "unnamed"
]


@dataclass(frozen=True, slots=True)
class Known:
    """What a page tells of its names before any of them is read."""

    persons: frozenset[str] = frozenset()  # surnames, folded, of those given a full name with an office
    places: frozenset[str] = frozenset()  # folded
    alone: frozenset[str] = frozenset()  # words, folded, that stand by themselves as a name
    words: frozenset[str] = frozenset()  # every word with a capital, as written
    full: frozenset[tuple[str, ...]] = frozenset()  # names of several words, as written
    last: frozenset[str] = frozenset()  # folded, the last words of those
    small: frozenset[str] = frozenset()  # words that the page writes without a capital
    outlets: frozenset[tuple[str, ...]] = frozenset()  # names, folded, of which the page speaks as of outlets
    by_words: bool = True  # whether two words that are none of the language may tell a person by themselves


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that refers to a speaker."""

    text: str
    kind: MentionKind
    name: tuple[str, ...] = ()  # words of the proper name
    offices: frozenset[str] = frozenset()  # concepts of lexicon.roles
    role: str | None = None  # the words of the office
    gender: str | None = None  # of a pronoun, or of the words for a person
    at: int | None = None  # where a phrase stands that names nobody
    said_from: int | None = None  # where its own words begin that stand ahead of it: "…, said the minister"
    told_from: int | None = None  # where the words of another begin in which it stands
    opens: bool = False  # the name's first capital may only be that of its sentence
    alias: tuple[str, ...] = ()  # the name in other letters, as given in brackets
    others: frozenset[str] = frozenset()  # words of names in the phrase that are not the speaker's own
    document: str | None = None  # the word for the document that speaks
    issuer: Mention | None = None  # who issued it, by the phrase itself
    nominative: tuple[str, ...] = ()  # the name in the nominative, where the words around tell its case
