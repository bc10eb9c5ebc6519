"""What collating gives: an alignment table of pieces and readings, with an apparatus of what differs and how wording shifts.

The terms are textual scholarship's: versions are witnesses of one text, a reading is what a witness has at one place of it.
Every span is code points `[start, end)` of the text of the version's own page.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import Literal

from onrecord.records import Span, Spans

Standing = Literal["verbatim", "paraphrased", "altered", "left out", "added"]
Matter = Literal["number", "name", "negation", "certainty"]
Change = Literal["put in", "left out", "replaced"]
Put = Literal["doubt", "marks", "brackets"]
Use = Literal["shared", "alone", "inserted"]
Wording = Literal["cue", "figure", "certainty", "negation", "name", "word"]
Direction = Literal["hardened", "softened", "changed"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words in which a reading differs from the one it is compared with; both are in one language."""

    change: Change
    before: str  # characters of `Reading.against`, "" where the reading puts something in
    after: str  # the reading's characters, "" where it leaves something out
    before_at: (
        Spans  # of the page of `Reading.against`; one empty span, at the place, where the reading puts something in
    )
    after_at: Spans  # of the reading's page; one empty span, at the place, where it leaves something out
    matters: Matter | None  # why the difference matters, None where words alone differ


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of a reading: the same words as the other has, or one difference; of one left out the place alone."""

    text: str
    edit: Edit | None = None  # its `after` is the text


@dataclass(frozen=True, slots=True)
class Reading:
    """What one version has of one piece, compared with the version `against`.

    Verbatim: the same words in the same order, all of them or an unbroken part; within one language alone. Paraphrased: the same
    point in other words or another language. Altered: the same with another number, name, negation or certainty. Left out: nothing of it.
    Added: no other version has it, and this one does not quote it.
    """

    version: str  # id of the attribution
    standing: Standing
    spans: Spans  # in order; empty where it is left out or told with another piece
    text: str  # the characters at `spans`, joined by an ellipsis where they do not touch
    against: str | None = (
        None  # id of the version it is compared with: along a relay the one before it, else the fullest in its
    )
    # language that has the piece, else the lead; None for the lead itself and what is left out or added
    parts: tuple[Part, ...] = ()  # in order; joined, their texts are `text`
    matters: tuple[Matter, ...] = ()  # what makes it altered
    meaning: float | None = None  # likeness in meaning to `against`, 1 for the same; None where words alone decided
    told_with: int | None = None  # number of the piece whose words in this version tell this one too
    elsewhere: str | None = None  # where it is left out: the attribution on the same page that has it

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The differences, in order; none across languages, and none where no word is the same."""
        return tuple(part.edit for part in self.parts if part.edit)


@dataclass(frozen=True, slots=True)
class Piece:
    """One clause or sentence that is known to have been said, with what every version has of it."""

    number: int  # its place in `Collation.pieces`
    lead: str  # id of the version whose words stand for it: a direct quotation where there is one, the fullest
    text: str  # the lead's words
    quoted: bool  # whether the lead quotes it directly
    readings: tuple[Reading, ...]  # in the order of `Collation.versions`; of an added piece, its one reading alone

    @property
    def witnesses(self) -> tuple[str, ...]:
        """Ids of the versions that have it."""
        return tuple(one.version for one in self.readings if one.standing != "left out")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a version's content that lie in one piece or gap, and have one use.

    Shared: plain. Alone: words that no other version in its language has. Inserted: the page's own words within what it reports.
    """

    span: Span
    text: str
    piece: int | None  # number of the piece; None in a gap: quotation marks, punctuation, space
    use: Use


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words or marks of the page within what it reports, told from the speaker's own."""

    kind: Put  # an adverb of doubt, quotation marks that set words at a distance, a note in square brackets
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One witness: an attribution that tells the utterance."""

    id: str  # of the attribution
    page: str  # id of the page
    language: str | None
    runs: tuple[Run, ...]  # in order; together every character of the content once
    insertions: tuple[Insertion, ...]  # in order; those between the content's spans too


@dataclass(frozen=True, slots=True)
class Selection:
    """What a page has of the longest direct quotation in its language: all of its versions and other statements together."""

    page: str
    versions: tuple[str, ...]  # ids of its versions of this utterance
    words: int  # words of the quotation
    had: int  # of them, those that the page has too
    left_out: Spans  # stretches of the quotation that the page lacks, of the quotation's page
    texts: tuple[str, ...]  # the characters at `left_out`


@dataclass(frozen=True, slots=True)
class Reference:
    """The longest direct quotation in one language, and what every other page in that language has of it."""

    version: str  # id of the attribution
    selections: tuple[Selection, ...]  # by outlet and page


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of one version that another words differently."""

    version: str  # id of the attribution
    spans: Spans
    text: str


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing worded in two ways. Hardened: said as more certain or exact; softened: as less so; changed: neither. No verdict."""

    what: Wording
    direction: Direction
    before: Worded  # of the version that `after` is compared with
    after: Worded
    relay: bool  # whether the words went from the one to the other, as the page says
    piece: int | None  # number of the piece; None for a cue
    evidence: str  # what was compared, for a person to read


@dataclass(frozen=True, slots=True)
class Collation:
    """The versions of one utterance, aligned."""

    utterance: str  # its id
    versions: tuple[Version, ...]  # by outlet and place, as `Index.versions` gives them
    pieces: tuple[Piece, ...]  # in the order in which the fullest versions tell them
    references: tuple[Reference, ...]  # one a language that has a direct quotation and another page, by language
    shifts: tuple[Shift, ...]  # by kind, piece and place

    @property
    def sigla(self) -> dict[str, str]:
        """A letter for each version, by its id: A, B ... Z, AA, AB ..."""
        return {version.id: _siglum(number) for number, version in enumerate(self.versions)}


def _siglum(number: int) -> str:
    name = ascii_uppercase[number % 26]
    return name if number < 26 else _siglum(number // 26 - 1) + name
