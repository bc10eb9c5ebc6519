"""Words of a content as they are compared, with their places, and where quotation marks stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon import Lexicon
from onrecord.records import Span

_STEM = 6  # letters: a stem for any language, rough but even
_SHORT = 4  # letters of a stem that an ending may follow
_CLITIC = 2  # letters before an apostrophe at the most: "I'm", "l'eau"
_LETTERS = r"[^\W\d_][\w\u0300-\u036f]*"  # stress marks and other combining signs belong to their word
_DIGITS = r"[$€£¥₴₽№#]?\d+(?:[.,'’\u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?(?:[\w\u0300-\u036f]*|\s?%)"
_INITIALS = r"(?:[^\W\d_]\.){2,}"  # "U.S."
_WORD = re.compile(rf"{_DIGITS}|{_INITIALS}|(?:{_LETTERS}|_)(?:[-‑'’ʼ][\w\u0300-\u036f]+)*")
_SEPARATORS = re.compile(r"(?<=\d)[.,'’\u00a0\u202f](?=\d{3}(?!\d))|(?<=[^\W\d_])\.|\s|[\u0300-\u036f]")
_QUOTED = re.compile(
    "“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‹[^‹›]*›|(?<!\\w)\"[^\"]*\"|(?<!\\w)''.*?''|(?<!\\w)‘[^‘]*?’(?!\\w)|(?<![\\w'])'[^']*'(?!\\w)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `form` is what must be equal for it to be the same word, `stem` what may be enough to be akin."""

    span: Span
    form: str
    stem: str
    grammar: bool  # says nothing by itself
    capital: bool  # begins with one
    letters: bool  # initials, or capitals throughout: "DPRK"

    def kin(self, other: Word) -> bool:
        """Whether the two may be forms of one word."""
        short, long = sorted((self.stem, other.stem), key=len)
        return long == short or (len(short) >= _SHORT and long.startswith(short))


def words(text: str, span: Span, lex: Lexicon) -> Iterator[Word]:
    """The words of `text` within `span`, in order."""
    function = grammar(lex)
    for match in _WORD.finditer(text, *span):
        form = _SEPARATORS.sub("", match[0].casefold()).replace("’", "'").replace("ʼ", "'").replace("‑", "-")
        stem = form.removesuffix("'s").removesuffix("'")[:_STEM]
        head, apostrophe, tail = form.partition("'")
        empty = form in function or bool(apostrophe and max(len(head), len(tail)) <= _CLITIC)
        letters = len(form) > 1 and match[0].isupper()
        yield Word(Span(*match.span()), form, stem, empty, match[0][0].isupper(), letters)


def grammar(lex: Lexicon) -> frozenset[str]:
    """Words of a language that say little by themselves: conjunctions, articles, pronouns and the like."""
    pronouns = [form for forms in lex.pronouns.values() for form in forms]
    listed = (
        lex.conjunctions,
        lex.complementisers,
        lex.determiners,
        lex.between,
        lex.ends,
        lex.relative,
        lex.locatives,
        lex.complements,
    )
    return frozenset(form for forms in (*listed, pronouns) for form in forms if not form.startswith("*"))


def quoted(text: str, span: Span) -> list[Span]:
    """Stretches of `text` within `span` that stand between quotation marks, the marks included, in order."""
    return [Span(*match.span()) for match in _QUOTED.finditer(text, *span)]
