"""Carriers called back: the outlet for which a noun stands, named ahead of it: "told the channel", "a source of the agency"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon import Lexicon, pattern
from onrecord.records import Attribution, Page, Span
from onrecord.resolve.agencies import last_outlet_in
from onrecord.resolve.bodies import named_by
from onrecord.resolve.carriers import Carrier, as_carrier, is_own
from onrecord.resolve.cast import Cast
from onrecord.resolve.introductions import sentence_around
from onrecord.resolve.phrases import WORD


def called_back(page: Page, one: Attribution, cast: Cast) -> Carrier | None:
    """The last outlet named ahead of a noun for it in the sentence of saying, in its paragraph: further back it is seldom the one meant."""
    text, around = page.text, sentence_around(page.text, *(one.cue or one.source or one.content)[0])
    for noun in pattern(cast.lex.relay["outlets"]).finditer(text, *around):
        at = Span(*noun.span())
        says = any(at.end == span.end and _is_bare(page.quote((span,)), noun[0], cast.lex) for span in one.source)
        inside = any(span.start <= at.start < span.end for span in one.content)
        if inside or says or not _is_definite(text[around.start : at.start], cast.lex) or named_by(text, at, cast.lex):
            continue
        paragraph = text.rfind("\n", 0, at.start) + 1
        found = last_outlet_in(text, paragraph, at.start, cast.known, cast.lex)
        if found and not is_own(page, found.text):
            made = as_carrier(page, found, cast, spoken=True)
            evidence = f"{noun[0]} ← {made.why.evidence}"
            return made._replace(why=replace(made.why, rule="outlet that a noun stands for", evidence=evidence))
    return None


def _is_definite(ahead: str, lex: Lexicon) -> bool:
    """Whether a noun behind these words can be one told of before: where a language has articles, none but a word of their kind stands there."""
    word = next(iter(WORD.findall(ahead.casefold())[-1:]), "")
    return word not in lex.indefinite and (not lex.determiners or lex.genitives or word in lex.determiners)


def _is_bare(phrase: str, noun: str, lex: Lexicon) -> bool:
    """Whether a phrase is a noun alone, but for an article."""
    words = [word for word in WORD.findall(phrase.casefold()) if word not in lex.determiners]
    return words == WORD.findall(noun.casefold())
