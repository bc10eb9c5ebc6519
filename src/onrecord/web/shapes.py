"""What the screens show and the API gives, as frozen records: both are made of the same. Offsets are code points, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.collate import Collation, Matter
from onrecord.records import (
    BlockKind,
    ChangeKind,
    ConflictKind,
    Force,
    JudgementKind,
    Quote,
    Span,
    Spans,
    SpeakerKind,
    TimeKnownBy,
    Why,
)


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page in one line."""

    id: str
    outlet: str  # the file's name where no outlet is known
    file: str
    title: str | None
    language: str | None  # ISO 639-1
    published: str | None  # EDTF
    statements: int


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something: a speaker across pages, or the source as the page words it, then without an id."""

    name: str
    id: str | None
    language: str | None = None  # of the name, where all pages that have it are in one


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution."""

    id: str
    said_by: Said
    words: str
    source: str  # as the page words it
    cue: str
    language: str | None  # of the words
    quote: Quote
    force: Force
    relay: tuple[Said, ...]  # nearest the speaker first
    said_on: str | None  # EDTF
    page: PageRef
    content_spans: Spans
    source_spans: Spans
    cue_spans: Spans
    nested_in: str | None  # id of the statement whose content holds this one
    utterance: str | None  # id
    repeats: tuple[str, ...]  # ids of statements that make the same point on other occasions
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class UtteranceRef:
    """An utterance in one line."""

    id: str
    said_by: tuple[Said, ...]  # most versions first
    gist: str  # the words of the version that stands for all
    language: str | None  # of the gist
    said_on: tuple[str, ...]  # the dates that its versions give
    outlets: tuple[str, ...]
    pages: int
    versions: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """An utterance with all its versions."""

    ref: UtteranceRef
    occasion: str
    occasion_said_on: str | None
    versions: tuple[Statement, ...]
    collation: Collation  # the versions aligned piece by piece
    copies: tuple[tuple[str, ...], ...]  # ids of versions whose pages carry one text: no independent witnesses
    again: tuple[Statement, ...]  # the same point on other occasions
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class SpeakerRef:
    """A speaker in one line."""

    id: str
    name: str
    language: str | None  # of the name, where all pages that have it are in one
    kind: SpeakerKind
    roles: tuple[str, ...]
    statements: int
    outlets: int
    first: str | None  # the first and the last day on which statements are known to have been made
    last: str | None


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role that pages give a speaker, and from when to when the pages that do were published."""

    role: str
    language: str | None
    pages: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class NameUse:
    """A form of a speaker's name and how many pages use it."""

    name: str
    language: str | None
    pages: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many statements of someone an outlet carries, and how many of them directly, endorsing, doubting, denying."""

    outlet: str | None  # None: all outlets
    statements: int
    direct: int
    endorsing: int
    doubting: int
    denying: int


@dataclass(frozen=True, slots=True)
class Again:
    """One point that a speaker made on two occasions, the earlier first where that is known."""

    first: Statement
    second: Statement
    differs: tuple[Matter, ...]  # what of the difference in wording matters; across languages, figures alone
    collation: Collation  # the two wordings set against each other
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker across pages."""

    ref: SpeakerRef
    names: tuple[NameUse, ...]
    roles: tuple[RoleUse, ...]
    outlets: tuple[Share, ...]
    relays: tuple[tuple[Said, int], ...]  # who carried the words between speaker and page, and how often
    repeats: tuple[Again, ...]  # the first twenty
    conflicts: tuple[ConflictRef, ...]
    own_conflicts: tuple[ConflictRef, ...]  # those of the conflicts whose sides are all this speaker's statements
    changes: tuple[Change, ...]  # over time, the surest first; they are no conflicts
    entities: tuple[Entity, ...]
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone as one page knows them."""

    page: PageRef
    name: str


@dataclass(frozen=True, slots=True)
class ConflictRef:
    """A conflict in one line."""

    id: str
    kind: ConflictKind
    statement: str  # one plain sentence
    score: float
    members: int
    pages: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters of a page, and whether they are what is talked of."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One side of a conflict: a statement, or words of a page in its own voice, in the text around it."""

    statement: Statement | None
    page: PageRef
    spans: Spans
    context: tuple[Cut, ...]  # the page's text before, at and behind the spans
    language: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict with its members and the evidence. No verdict."""

    ref: ConflictRef
    members: tuple[Member, ...]
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class ChangeSide:
    """One side of a change, with the time that it is of."""

    on: str  # EDTF
    known_by: TimeKnownBy
    member: Member


@dataclass(frozen=True, slots=True)
class Change:
    """What accounts of different times put differently. No conflict."""

    id: str
    kind: ChangeKind
    statement: str  # one plain sentence
    sides: tuple[ChangeSide, ...]  # the earliest first
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a page's text with one use."""

    span: Span
    kind: BlockKind
    body: bool  # the article's own prose
    language: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class DateSeen:
    """A date that stands on a page or in its markup, and what became of it."""

    value: str  # EDTF
    verdict: str
    where: str
    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is stored, with all that was found on it."""

    ref: PageRef
    url: str | None
    captured: str | None
    media: str
    sha256: str
    byline: str | None
    modified: str | None
    not_before: str | None
    translated_from: str | None
    dates: tuple[DateSeen, ...]
    same_text: tuple[PageRef, ...]  # pages that carry the same article
    text: str
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Whom outlets quote: one speaker's shares, in the order of the table's outlets, then of all."""

    speaker: Said
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The ledger at a glance."""

    pages: int
    outlets: int
    speakers: int
    statements: int
    utterances: int
    told_by_several: int  # utterances that two pages and more tell
    conflicts: int
    languages: tuple[tuple[str, int], ...]  # of pages, most first
    published: tuple[str, str] | None  # first and last day
    said: tuple[str, str] | None
    undated: int  # statements whose day is not known
    told_most: tuple[UtteranceRef, ...]
    first_conflicts: tuple[ConflictRef, ...]  # most telling first
    quoting_outlets: tuple[str, ...]
    quoting: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a judgement is about."""

    id: str  # of a statement or conflict, or a speaker as a page has it: the page's id, a slash, the name
    label: str
    path: str | None  # where it is shown
    held: bool  # whether the ledger holds it now; a judgement whose subject is gone waits for it


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader decided."""

    id: int
    kind: JudgementKind
    subjects: tuple[Subject, ...]
    note: str  # the reader's words; of a correction the corrected fields, as JSON
    says: str  # the note in plain words
    made_at: str  # ISO 8601, UTC
    retracted_at: str | None  # None while it stands


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a request, and what to do."""

    error: str
