"""Finds what numbers are made of: runs of digits and number words, each with the meanings its language gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon.numbers import NumberLexicon, NumberWord, WordKind, fold

CURRENCY_BEFORE = re.compile(r"(?:(?:US|A|C|NZ|HK)?\$|[€£¥₴₽₺₹₪₩]|\b(?:USD|EUR|GBP|CHF|UAH|RUB|PLN)\b)\s?\Z")
CURRENCY_BEHIND = re.compile(r"\s?(?:[€£¥₴₽₺₹₪₩$](?!\w)|(?:USD|EUR|GBP|CHF|UAH|RUB|PLN)\b)")

# Not inside a word, a model's name (F-16), a time, a date or a ratio; what follows is judged in `_digits`.
_DIGITS = re.compile(
    r"(?<![\w#№@])(?<![^\W\d_][-‐‑–/])(?<!\d[.,:/])"
    r"(?:(?P<grouped>\d{1,3}(?P<mark>[.,'’\u00a0\u202f\u2009 ])\d{3}(?:(?P=mark)\d{3})*)(?P<rest>[.,]\d+)?"
    r"|(?P<plain>\d{1,13})(?P<decimals>[.,]\d+)?|(?P<half>(?<!\d)(?<!\d\s)½))"
    r"(?!\d)(?![.,:/]\d)"
)
_HALF_SIGN = re.compile(r"\s?½")
_GLUED = re.compile(r"[^\W\d_]+")
_ALSO_UNITS = {"m", "b", "t"}  # letters that are a scale of money and of people alone
_MONEY_BEFORE = re.compile(r"[$€£¥]\s?[\d.,]+\s\Z")
_SCALE_OF_MONEY = re.compile(r"[\s\u00a0]?(?P<scale>mds?|mrd|[mk])(?=\s?[€$£₴₽])", re.IGNORECASE)  # "3 M€"
_SCALES = {"k": 1e3, "m": 1e6, "md": 1e9, "mds": 1e9, "mrd": 1e9}


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of digits or one number word."""

    start: int
    end: int
    meanings: tuple[NumberWord, ...]
    digits: float | None = None
    ordinal: bool = False

    def meaning(self, *kinds: WordKind) -> NumberWord | None:
        """The first of its meanings that is of one of `kinds`."""
        return next((one for one in self.meanings if one.kind in kinds), None)


def atoms(text: str, lexicon: NumberLexicon, people: re.Pattern[str]) -> list[Atom]:
    """The atoms of `text` in order; spans are code points of `text`. `people` are words for people that are counted."""
    found = [atom for match in _DIGITS.finditer(text) for atom in _digits(match, text, lexicon, people)]
    taken = {position for atom in found for position in range(atom.start, atom.end)}
    for match in lexicon.word.finditer(text):
        unit = match[0].lower() in _ALSO_UNITS and not _MONEY_BEFORE.search(
            text, max(0, match.start() - 20), match.start()
        )
        if match.start() not in taken and not unit:
            found += _word_atoms(match, lexicon)
    one = NumberWord("value", 1, 1)
    found += [Atom(match.start(1), match.end(1), (one,)) for match in lexicon.article.finditer(text)]
    return sorted(found, key=lambda atom: atom.start)


def _word_atoms(match: re.Match[str], lexicon: NumberLexicon) -> Iterator[Atom]:
    """One atom a number word; of words written together, one a part."""
    folded = fold(match[0])
    if folded in lexicon.words:
        yield Atom(match.start(), match.end(), lexicon.words[folded])
        return
    at = match.start()
    for part in _split(folded, lexicon) or ():
        yield Atom(at, at + len(part), lexicon.words[part])
        at += len(part)


def _split(word: str, lexicon: NumberLexicon) -> list[str] | None:
    """`word` as a chain of number words, the longest first part first; None where it is none."""
    if not word:
        return []
    for end in range(len(word), 0, -1):
        if word[:end] in lexicon.words:
            rest = _split(word[end:], lexicon)
            if rest is not None:
                return [word[:end], *rest]
    return None


def _digits(match: re.Match[str], text: str, lexicon: NumberLexicon, people: re.Pattern[str]) -> Iterator[Atom]:
    """The atoms of a run of digits and of a scale glued to it; none where letters make something else of it."""
    end = match.end()
    ordinal = lexicon.ordinal.match(text, end)
    if ordinal:
        yield Atom(match.start(), end, (), digits=_digit_value(match, lexicon), ordinal=True)
        return
    value = _digit_value(match, lexicon)
    if half := _HALF_SIGN.match(text, end):
        value, end = value + 0.5, half.end()
    if sign := _SCALE_OF_MONEY.match(text, end):
        scale = _SCALES[sign["scale"].lower()]
        yield Atom(match.start(), end, (), digits=value)
        yield Atom(sign.start("scale"), sign.end(), (NumberWord("after", scale, scale),))
        return
    glued = _GLUED.match(text, end)
    meanings: tuple[NumberWord, ...] = ()
    if glued and not lexicon.percent.match(text, end):
        money = CURRENCY_BEFORE.search(text, max(0, match.start() - 5), match.start())
        single = glued[0].lower() in _ALSO_UNITS and not money and not people.match(text, glued.end() + 1)
        meanings = tuple(one for one in lexicon.words.get(fold(glued[0]), ()) if one.kind != "value" and not single)
        if not meanings and not lexicon.age.match(text, end):
            return
    decimals = match["decimals"]
    if decimals and _looks_like_clock(decimals, text, end, lexicon):
        return
    yield Atom(match.start(), end, (), digits=value)
    if glued and meanings:
        yield Atom(glued.start(), glued.end(), meanings)


def _looks_like_clock(decimals: str, text: str, end: int, lexicon: NumberLexicon) -> bool:
    """Whether "17.30" is a time or a date: two decimals behind the mark that is not the language's own, and no scale."""
    if len(decimals) != 3 or not lexicon.decimal or decimals[0] == lexicon.decimal:
        return False
    word = lexicon.word.match(text, end + 1)
    return not (
        lexicon.percent.match(text, end) or CURRENCY_BEHIND.match(text, end) or (word and text[end] in " \u00a0")
    )


def _digit_value(match: re.Match[str], lexicon: NumberLexicon) -> float:
    """What the digits say; a single group behind the language's decimal mark is decimals."""
    if match["half"]:
        return 0.5
    if match["grouped"]:
        mark, body = match["mark"], match["grouped"]
        if mark == lexicon.decimal and body.count(mark) == 1 and not match["rest"]:
            return float(body.replace(mark, "."))
        whole = re.sub(r"\D", "", body)
        return float(whole + (match["rest"] or "").replace(",", "."))
    return float(match["plain"] + (match["decimals"] or "").replace(",", "."))
