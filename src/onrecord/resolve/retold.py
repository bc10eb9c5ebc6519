"""Whose words an outlet tells: those whom it cites, or whose saying its report begins with."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.lexicon import pattern
from onrecord.records import Attribution, Page, Span, Why
from onrecord.resolve.agencies import agency_at_end, is_outlet
from onrecord.resolve.cast import Cast, Entry
from onrecord.resolve.introductions import sentence_around
from onrecord.resolve.meant import name_of, refer
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import Name, names_in

_CITED = 100  # characters behind "citing" in which the one who is cited is named
_CLAUSE = re.compile(r"[,;:!?\n“”«»„\"]|(?<=\w\w\w)\.(?!\w)")
_QUOTES = '«„“"'
_AUXILIARIES = 2  # words between a name and the verb of saying: "Ada Moss has also said"


class Retold(NamedTuple):
    """Who first said what an outlet tells, None where the outlet names nobody; with the outlet as the carrier."""

    entry: Entry | None
    why: Why
    carrier: Why


def retold(page: Page, one: Attribution, source: Span, cast: Cast) -> Retold | None:
    """Who first said the words of `one`, if `source` is an outlet that tells them, or is cited by one."""
    around = sentence_around(page.text, source.start, max(span.end for span in one.source + one.cue))
    outlet = _outlet_in(page, source, cast)
    if outlet:
        name_of(cast, agency_at_end(outlet) or outlet.text)
        return _cited(page, one, around, outlet, cast) or _told(page, one, around, outlet, cast)
    citing = pattern(cast.lex.relay["citing"])
    cue = next((span for span in one.cue if citing.match(page.text, *span)), None)
    behind_citing = any(
        match.end() + 1 == source.start for match in citing.finditer(page.text, around.start, source.start)
    )
    if not behind_citing and (cue is None or source.start < cue.end):
        return None
    elsewhere = [
        found
        for name in names_in(page.text, *around)
        if not source.start <= name.span.start < source.end and (found := _outlet_in(page, name.span, cast))
    ]
    return _retold(page, source, elsewhere[0], cast) if elsewhere else None


def _outlet_in(page: Page, span: Span, cast: Cast) -> Name | None:
    """The outlet that a phrase names, where it is about nobody else."""
    names = names_in(page.text, *span)
    return (
        next((name for name in reversed(names) if is_outlet(name.words, cast.known, cast.lex)), None) if names else None
    )


def _cited(page: Page, one: Attribution, around: Span, outlet: Name, cast: Cast) -> Retold | None:
    """ "Interfax reported, citing Ada Moss": the one behind the word for citing, in the same sentence."""
    for match in pattern(cast.lex.relay["citing"]).finditer(page.text, *around):
        inside = any(span.start <= match.start() < span.end for span in one.content)
        if inside or match.end() >= around.end:
            continue
        stop = _CLAUSE.search(page.text, match.end() + 1, min(around.end, match.end() + _CITED))
        phrase = Span(match.end() + 1, stop.start() if stop else min(around.end, match.end() + _CITED))
        relative = pattern(cast.lex.relative).search(page.text, *phrase)
        phrase = Span(phrase.start, relative.start() if relative else phrase.end)
        if page.text[slice(*phrase)].strip() and not _outlet_in(page, phrase, cast):
            return _retold(page, phrase, outlet, cast)
    return None


def _retold(page: Page, phrase: Span, outlet: Name, cast: Cast) -> Retold | None:
    found = mention(page.text, phrase, cast.lex, cast.known)
    entry, rule, evidence = refer(cast, found)
    if entry is None and found.kind not in ("unnamed", "office"):
        return None
    return Retold(entry, Why("speaker", f"cited by an outlet: {rule}", evidence, span=phrase), _carrier(outlet))


def _carrier(outlet: Name) -> Why:
    return Why("carrier", "outlet that tells another's words", outlet.text, span=outlet.span)


def _told(page: Page, one: Attribution, around: Span, outlet: Name, cast: Cast) -> Retold | None:
    """ "Ada Moss said that ..., Interfax reported": the one whose saying the sentence or the content begins with."""
    if page.text[one.content[0].start] in _QUOTES:
        return None  # the outlet's own words
    nouns = pattern(tuple(noun for forms in cast.lex.documents.values() for noun in forms))
    start = one.content[0].start
    for head in dict.fromkeys((start, around.start)) if start < outlet.span.start else (start,):
        names = names_in(page.text, head, one.content[0].end)[:1]
        opening = page.text[head : names[0].span.start].strip(' “„«"\n').casefold() if names else None
        if opening not in ("", *cast.lex.determiners) or any(
            span.start <= names[0].span.start < span.end for span in one.source
        ):
            continue
        behind = page.text[names[0].span.end :][:_CITED].split(maxsplit=_AUXILIARIES)
        rests = [rest for skip in range(len(behind)) if not nouns.match(rest := " ".join(behind[skip:]))]
        entry = cast.known_as(names[0].words)
        if entry and any(pattern(forms).match(rest) for forms in cast.lex.verbs.values() for rest in rests):
            return Retold(
                entry, Why("speaker", "named at the head of what an outlet reports", entry.name), _carrier(outlet)
            )
    return None
