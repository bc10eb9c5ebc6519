"""Whom a phrase means of a headline whose words all have capitals, which then tell no names."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.records import Span, Why
from onrecord.resolve.cast import Cast, Entry
from onrecord.resolve.meant import refer
from onrecord.resolve.mentions import mention


def in_headline(cast: Cast, span: Span) -> tuple[Entry | None, Why]:
    """The entry that a phrase of such a headline means: it is read as if only names had capitals."""
    phrase = cast.page.text[slice(*span)]
    words = [word.strip(" ,.:;") for word in phrase.replace("’s", " ").replace("'s", " ").split()]
    folded = {word.casefold() for word in words}
    persons = [one for one in cast.entries if one.kind == "person" and one.is_named(frozenset(words))]
    bodies = [one for one in cast.entries if one.kind != "person" and {w.casefold() for w in one.words} <= folded]
    fits = persons or bodies
    if len(fits) == 1:
        return fits[0], Why("speaker", "name in the headline", phrase, span=span)
    plain = re.sub(r"[\w’']+", lambda match: match[0] if _is_name(cast, match[0]) else match[0].lower(), phrase)
    found = mention(plain, Span(0, len(plain)), cast.lex, cast.known)
    entry, rule, evidence = refer(cast, replace(found, at=span.start))
    if entry is None:
        return None, Why("speaker", f"a headline in capitals: {rule}", phrase, span=span)
    return entry, Why("speaker", f"in the headline: {rule}", evidence, span=span)


def _is_name(cast: Cast, word: str) -> bool:
    """Whether the page has a word with a capital elsewhere."""
    bare = re.sub(r"['’]s?$", "", word)
    return bare in cast.known.words or (bare.isupper() and len(bare) > 1)
