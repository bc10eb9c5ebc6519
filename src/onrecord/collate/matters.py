"""Which differences in words matter: another number, name, negation, or another certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.collate.table import Matter
from onrecord.collate.words import Word
from onrecord.lexicon import Lexicon, pattern, territories

_NAMES = 3  # words of a name
_VERB = 4  # letters in which two forms of one verb agree


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: its words, and what is known of them."""

    words: tuple[Word, ...]
    elsewhere: frozenset[str]  # stems of all words of the other reading
    names: frozenset[str]  # folded words by which the page names somebody
    lex: Lexicon

    @property
    def text(self) -> str:
        """The words folded, a space between them."""
        return " ".join(word.form for word in self.words)


def matter(before: Side, after: Side) -> Matter | None:
    """Why a difference matters; None where it does not or where that is not plain."""
    if _replaced_name(before, after):
        return "name"
    if not _same(_bare(before), _bare(after)):
        return None  # other words stand there too, and may make up for it
    if bool(_negations(before)) != bool(_negations(after)):
        return "negation"
    return "certainty" if certainty(before.text, before.lex) != certainty(after.text, after.lex) else None


def certainty(text: str, lex: Lexicon) -> int:
    """1 where words make it firmer, -1 where they hold it back, 0 where neither or both."""
    return bool(pattern(lex.firming).search(text)) - bool(pattern(lex.hedging).search(text))


def _negations(side: Side) -> list[str]:
    return pattern(side.lex.negations).findall(side.text)


def _bare(side: Side) -> frozenset[str]:
    """Stems of what is said, without grammar, forms of "be", negations and words of certainty."""
    marked = {
        position
        for forms in (side.lex.negations, side.lex.hedging, side.lex.firming, side.lex.auxiliaries)
        for match in pattern(forms).finditer(side.text)
        for position in range(*match.span())
    }
    starts = accumulate((len(word.form) + 1 for word in side.words), initial=0)
    placed = zip(starts, side.words, strict=False)
    return frozenset(word.stem for start, word in placed if not word.grammar and start not in marked)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of stems are the same, forms of one verb allowed for: "can close" is two words in one tense, one in another."""
    lacking, put = one - other, other - one
    if len(lacking) != 1 or len(put) != 1:
        return not lacking and not put
    (first,), (second,) = lacking, put
    return min(len(first), len(second)) >= _VERB and first[:_VERB] == second[:_VERB]


def _replaced_name(before: Side, after: Side) -> bool:
    """A name in the place of another: not a fuller form of it, its initials, or one that the reading has elsewhere."""
    if max(len(before.words), len(after.words)) > _NAMES:
        return False
    one, other = _name(before), _name(after)
    if not one or not other or any(word.letters for word in one) != any(word.letters for word in other):
        return False  # a name and letters may well be the same
    return not (_initials(one, other) or _initials(other, one) or _codes(one, before.lex) & _codes(other, after.lex))


def _name(side: Side) -> list[Word]:
    """The words by which somebody or something is named that the other reading has nowhere."""
    return [word for word in side.words if word.form in side.names and word.stem not in side.elsewhere]


def _initials(short: Sequence[Word], full: Sequence[Word]) -> bool:
    return len(short) == 1 and short[0].form == "".join(word.form[0] for word in full)


def _codes(words: Sequence[Word], lex: Lexicon) -> frozenset[str]:
    """Codes of the countries that words name."""
    known = territories(lex.language)
    joined = " ".join(word.form for word in words)
    return frozenset({known.get(joined, joined.upper())})
