"""Whom of the cast a mention means: a table of the kinds of mention, one module for each."""

from __future__ import annotations

from onrecord.lexicon import Lexicon
from onrecord.records import Page
from onrecord.resolve.cast import Cast, Found
from onrecord.resolve.introductions import acronyms, introduced, known_names
from onrecord.resolve.kinds import Mention
from onrecord.resolve.meant.bodies import body
from onrecord.resolve.meant.documents import issuer
from onrecord.resolve.meant.offices import kin_left, office
from onrecord.resolve.meant.persons import person
from onrecord.resolve.meant.pronouns import antecedent, pronoun


def cast_of(page: Page, lex: Lexicon) -> Cast:
    """The cast of a page with those whom it introduces."""
    cast = Cast(page, lex, known_names(page, lex), acronyms(page))
    for found in introduced(page, lex, cast.known):
        refer(cast, found)
    return cast


def refer(cast: Cast, found: Mention) -> Found:
    """The entry that a mention is of, with the rule and the evidence; None where two remain or none is there."""
    match found.kind:
        case "person":
            return person(cast, found)
        case "pronoun":
            return pronoun(cast, found)
        case "relative":
            before = antecedent(cast, found)
            return _by("words before the pronoun", cast, before) or (None, "pronoun without antecedent", found.text)
        case "office":
            return office(cast, found)
        case "first person":
            return None, "first person of the page's own words", found.text
        case "document":
            return _by("document's issuer", cast, found.issuer) or issuer(cast, found)
        case "organisation" | "group":
            return body(cast, found, found.kind)
        case _:
            cast.unnamed.append(found.text)
            return None, "unnamed source", found.text


def settle(cast: Cast, found: Mention) -> Found:
    """The same once the whole page is read: an office may have found its bearer, kin may be all that is left."""
    cast.last = None
    entry, rule, evidence = refer(cast, found)
    return (entry, rule, evidence) if entry else kin_left(cast, found) or (None, rule, evidence)


def name_of(cast: Cast, text: str) -> str:
    """The name of the entry for `text`, made if it is new; for those who only relay."""
    words = tuple(text.split())
    persons = cast.persons_named(words)
    if len(persons) == 1:
        return persons[0].name
    entry, _, _ = body(cast, Mention(text, "organisation", words), "organisation")
    return entry.name if entry else text


def _by(way: str, cast: Cast, other: Mention | None) -> Found | None:
    """The entry of another mention, which stands for the one asked about in some way."""
    if other is None:
        return None
    entry, rule, evidence = refer(cast, other)
    return entry, f"{way}: {rule}", evidence
