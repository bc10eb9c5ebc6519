"""What the rules see of a page: its lines, what is known of each, and what was decided so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from onrecord.lexicon.chrome import fold
from onrecord.read import shapes
from onrecord.read.lines import Line
from onrecord.records import BlockKind

BULLETS = re.compile(r"^[\s•·▪►▶■●○*|>»→‣✓✔\-–—]+")
LABEL = 200  # characters that no label exceeds; patterns that look far back are kept off longer lines
COUNT_BEHIND = re.compile(r"[\s:»›>→|]*(?:\(\d+\)|\d{1,4})?[\s:»›>→|]*$")


class Verdict(NamedTuple):
    """What a line is, and the rule that said so."""

    kind: BlockKind
    body: bool
    rule: str = ""


def chrome_of(kind: BlockKind) -> Verdict:
    """A verdict that keeps a line out of the article."""
    return Verdict(kind, body=False)


def body_of(kind: BlockKind) -> Verdict:
    """A verdict that takes a line into the article."""
    return Verdict(kind, body=True)


def bare(text: str) -> str:
    """`text` folded, without bullets in front, and without a colon or count behind."""
    plain = BULLETS.sub("", fold(text))
    if len(plain) > LABEL:
        return plain
    return COUNT_BEHIND.sub("", plain) or plain.strip()


class View:
    """The lines of one page. Every list has an entry a line; `verdicts` fills up as the rules run."""

    def __init__(
        self,
        lines: Sequence[Line],
        languages: Sequence[str | None],
        main: str | None,
        dated: Sequence[bool],
        declared: Sequence[str] = (),
    ) -> None:
        self.lines = lines
        self.languages = languages
        self.main = main  # the page's language
        self.tongues = {None, main}  # languages of the article: a rule may find that there are two
        self.dated = dated  # whether nothing but a date, a time and words about them stands in the line
        self.declared = declared  # titles that the head of the page declares
        self.verdicts: list[Verdict | None] = [None] * len(lines)
        self.folded = [bare(line.text) for line in lines]
        self.words = [shapes.words(line.text) for line in lines]
        self.ends = [shapes.ends_sentence(line.text) for line in lines]
        self.proselike = [shapes.is_prose(line.text) for line in lines]
        self.counts = Counter(self.folded)

    def __len__(self) -> int:
        return len(self.lines)

    def open(self, index: int) -> bool:
        """Whether no rule has decided on this line yet."""
        return 0 <= index < len(self.lines) and self.verdicts[index] is None

    def kind(self, index: int) -> str | None:
        """The kind that an earlier rule gave this line."""
        verdict = self.verdicts[index] if 0 <= index < len(self.lines) else None
        return verdict.kind if verdict else None

    def in_body(self, index: int) -> bool:
        """Whether an earlier rule took this line into the article."""
        verdict = self.verdicts[index] if 0 <= index < len(self.lines) else None
        return verdict is not None and verdict.body

    def native(self, index: int) -> bool:
        """Whether the line may be in the page's language."""
        return self.languages[index] in self.tongues

    def prose(self, index: int) -> bool:
        """Whether this line, undecided or of the article, reads as sentences of the page's language."""
        return self.proselike[index] and self.native(index) and (self.verdicts[index] is None or self.in_body(index))

    def headline(self, index: int) -> bool:
        """Whether this line may be a title: a few words, or two that stand apart."""
        text = self.lines[index].text
        apart = self.words[index] == 2 and self.lines[index].gap and len(text) >= 8 and not self.dated[index]
        return shapes.is_headline(text) or apart

    def first_prose(self) -> int | None:
        """The first line that reads as sentences."""
        return next((index for index in range(len(self.lines)) if self.prose(index)), None)

    def last_prose(self) -> int | None:
        """The last line that reads as sentences."""
        return next((index for index in range(len(self.lines) - 1, -1, -1) if self.prose(index)), None)


LineRule = Callable[[View, int], Verdict | None]
PlaceRule = Callable[[View], Iterable[tuple[int, Verdict]]]
