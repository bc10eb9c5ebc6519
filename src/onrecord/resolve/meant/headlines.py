"""Whom a phrase of a headline means: words with capitals may tell no names, and a source may have taken in its verb."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import Lexicon, pattern
from onrecord.records import Span, Why
from onrecord.resolve.cast import Cast, Entry
from onrecord.resolve.meant import refer
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import names_in
from onrecord.resolve.phrases import WORD


def in_headline(cast: Cast, span: Span) -> tuple[Entry | None, Why]:
    """The entry that a phrase means of a headline whose words all have capitals: it is read as if only names had."""
    phrase = cast.page.text[slice(*span)]
    words = [word.strip(" ,.:;") for word in phrase.replace("’s", " ").replace("'s", " ").split()]
    folded = {word.casefold() for word in words}
    persons = [one for one in cast.entries if one.kind == "person" and one.is_named(frozenset(words))]
    bodies = [one for one in cast.entries if one.kind != "person" and {w.casefold() for w in one.words} <= folded]
    fits = persons or bodies
    if len(fits) == 1:
        return fits[0], Why("speaker", "name in the headline", phrase, span=span)
    plain = re.sub(r"[\w’']+", lambda match: match[0] if _is_name(cast, match[0]) else match[0].lower(), phrase)
    found = mention(plain, without_verb(plain, Span(0, len(plain)), cast.lex), cast.lex, cast.known)
    entry, rule, evidence = refer(cast, replace(found, at=span.start))
    if entry is None:
        return None, Why("speaker", f"a headline in capitals: {rule}", phrase, span=span)
    return entry, Why("speaker", f"in the headline: {rule}", evidence, span=span)


def without_verb(text: str, span: Span, lex: Lexicon) -> Span:
    """A headline's source up to what its name does: "Alder Party" of "Alder Party rejects the plan"; a noun would be one that we know."""
    name = next(iter(names_in(text, span.start, span.end)), None)
    if name is None:
        return span
    behind = text[name.span.end : span.end]
    words = WORD.findall(behind)
    documents = {form for forms in lex.documents.values() for form in forms}
    bodies = {*lex.organisation_nouns, *lex.relay["outlets"]} - documents
    nouns = pattern((*sorted(bodies), *lex.person_nouns, *lex.unnamed_nouns, *lex.members))
    opens = all(word in lex.determiners for word in text[span.start : name.span.start].casefold().split())
    verb = (
        len(words) > 1 and behind[0] == " " and words[0].islower() and words[0] not in (*lex.complements, *lex.joined)
    )
    return Span(span.start, name.span.end) if opens and verb and not nouns.search(behind) else span


def _is_name(cast: Cast, word: str) -> bool:
    """Whether the page has a word with a capital elsewhere."""
    bare = re.sub(r"['’]s?$", "", word)
    return bare in cast.known.words or (bare.isupper() and len(bare) > 1)
