"""Who issued the document that speaks: "the lawsuit said", "in its lawsuit Moss & Co said"."""

from __future__ import annotations

import re
from bisect import insort

from onrecord.lexicon import pattern, weekdays
from onrecord.records import Span
from onrecord.resolve.cast import Cast, Entry, Found
from onrecord.resolve.introductions import clause
from onrecord.resolve.kinds import Mention
from onrecord.resolve.meant.bodies import body
from onrecord.resolve.meant.persons import person
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import names_in

_OWNER = 90  # characters beside a document in which the one who issued it is named
_PARAGRAPHS = 1  # ends of lines between words and "the statement" that they are said to be from


def issuer(cast: Cast, found: Mention) -> Found:
    """Who issued a document of which the phrase does not say it: the one who does on the page."""
    kind = next(kind for kind, forms in cast.lex.documents.items() if found.document in forms)
    issuers = _issuers(cast).get(kind, [])
    if len({id(one) for _, one in issuers}) == 1:
        return issuers[0][1], "who issued it, by the page", f"{found.text} ← {issuers[0][1].name}"
    ahead = [one for at, one in issuers if found.at is not None and at < found.at]
    if ahead:
        return ahead[-1], "who issued the one last spoken of", f"{found.text} ← {ahead[-1].name}"
    since = cast.page.text[cast.last_at : found.at] if found.at is not None else None
    if kind == "statement" and cast.last and since is not None and since.count("\n") <= _PARAGRAPHS:
        return cast.last, "whose words the page has just told", f"{found.text} ← {cast.last.name}"
    if issuers:
        return None, "issued by several on the page", ", ".join(one.name for _, one in issuers)
    return None, "a document whose issuer the page does not name", found.text


def issued(cast: Cast, entry: Entry, ahead: Span) -> None:
    """Note a speaker's own documents in the words ahead of the name: "in its lawsuit Moss & Co said"."""
    own = tuple(form for forms in cast.lex.pronouns.values() for form in forms)
    for kind, forms in cast.lex.documents.items():
        for noun in pattern(forms).finditer(cast.page.text, *ahead):
            before = cast.page.text[ahead.start : noun.start()].casefold().split()[-2:]
            if set(before) & set(own):
                insort(_issuers(cast)[kind], (noun.start(), entry), key=lambda issued: issued[0])


def _issuers(cast: Cast) -> dict[str, list[tuple[int, Entry]]]:
    """Who the page says issued which documents: "Moss's letter", "a letter by Moss", "Moss filed a lawsuit"."""
    if cast.issuers is None:
        cast.issuers = {}
        for kind, forms in cast.lex.documents.items():
            found = [
                (match.start(), _issuer(cast, match.span()))
                for match in pattern(forms).finditer(cast.page.text)
                if any(start <= match.start() < end for start, end in cast.page.body)
            ]
            cast.issuers[kind] = [(at, one) for at, one in found if one]
    return cast.issuers


def _issuer(cast: Cast, noun: tuple[int, int]) -> Entry | None:
    text, (start, end) = cast.page.text, noun
    head = clause(text, max(0, start - _OWNER), start)
    names = [name for name in names_in(text, head, start) if name.text.casefold() not in weekdays(cast.lex.language)]
    if names and re.fullmatch(r"['’]s?\s+(?:[\w-]+\s+){0,3}", text[names[-1].span.end : start]):
        return _issuing(cast, names[-1].span)
    if cast.lex.issued_by:
        by = re.compile(
            rf"\s+(?:\w+\s+)?(?:{'|'.join(cast.lex.issued_by)})\s+(?:(?:{'|'.join(cast.lex.determiners)})\s+)?(?=\w)"
        )
        behind = by.match(text, end)
        following = names_in(text, behind.end(), behind.end() + _OWNER) if behind else []
        if behind and following and following[0].span.start == behind.end():
            return _issuing(cast, following[0].span)
    verbs = [
        verb
        for verb in pattern(cast.lex.issuing).finditer(text, head, start)
        if len(text[verb.end() : start].split()) <= 4
    ]
    ahead = [name for name in names if verbs and name.span.end <= verbs[-1].start()]
    if ahead and len(text[ahead[-1].span.end : verbs[-1].start()].split()) <= 3:
        return _issuing(cast, ahead[-1].span)
    return None


def _issuing(cast: Cast, span: Span) -> Entry | None:
    found = mention(cast.page.text, span, cast.lex, cast.known)
    if found.kind == "person":
        return person(cast, found)[0]
    return body(cast, found, found.kind)[0] if found.kind == "organisation" else None
