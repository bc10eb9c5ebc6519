"""Frozen records that flow through the pipeline; every offset is a code point into `Page.text`, end exclusive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

Quote = Literal["direct", "indirect", "mixed"]
Force = Literal["neutral", "endorsing", "doubting", "denying"]
SpeakerKind = Literal["person", "organisation", "group", "unnamed"]
ConflictKind = Literal["denial", "figure", "mirrored_accusation", "misattribution", "voice", "date"]
ChangeKind = Literal["reversal", "figure"]
TimeKnownBy = Literal["named", "said", "published"]  # the words name it; it was said then; its page was published then
JudgementKind = Literal["same", "not_same", "merge", "split", "correct", "dismiss"]
BlockKind = Literal[
    # body
    "title", "heading", "paragraph", "item", "quotation",
    # body or chrome, as the page uses it
    "caption",
    # chrome
    "byline", "dateline", "credit", "menu", "teaser", "notice", "appeal", "tags", "link", "embed", "other",
]  # fmt: skip


class Span(NamedTuple):
    """Code points `[start, end)` of a page's text."""

    start: int
    end: int


Spans = tuple[Span, ...]
BETWEEN = " … "  # what stands for the characters between two spans where they are quoted together


def content_id(prefix: str, *parts: str) -> str:
    """An id that derives from content alone: `prefix` and twelve hex digits of BLAKE2b over `parts`."""
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=6)
    return prefix + digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for one decision that may be doubted: the rule or score that made it, and the evidence."""

    decision: str  # what was decided: "published", "speaker", "relay", "force", "match", ...
    rule: str  # name of the deciding rule, or of the score
    evidence: str  # the words or facts it went by, for a person to read
    score: float | None = None
    span: Span | None = None  # where on the page the evidence stands


@dataclass(frozen=True, slots=True)
class Capture:
    """One document as it was found, before anything is made of it."""

    data: bytes
    file: str  # name of the file (or of the container) without its folder
    url: str | None = None
    captured: str | None = None  # EDTF, when the document was fetched, where the container says so
    media: str | None = None  # media type, where the container or the file's ending says so

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def page_id(self) -> str:
        """Id of the page this capture becomes: equal for equal bytes of one kind from one address at one time."""
        return content_id("p", self.sha256, self.url or "", self.captured or "", self.media or "")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a page's text with one use, body or chrome. Blocks are in order and do not overlap."""

    span: Span
    kind: BlockKind
    body: bool  # True for the article's own prose, title included
    language: str | None  # ISO 639-1, None where the text is too short to tell
    rule: str  # name of the rule that decided body or chrome


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that stands on a page or in its markup, and what became of it."""

    value: str  # EDTF
    verdict: Literal["published", "modified", "rejected"]
    where: str  # "text", "url", "meta article:published_time", "json-ld datePublished", ...
    reason: str  # why it was taken or rejected
    span: Span | None = None  # where it stands in the text, if it does


@dataclass(frozen=True, slots=True)
class Page:
    """One capture of one document, read: its text, what of it is the article, who published it and when."""

    id: str
    sha256: str  # hex, of the bytes
    file: str
    url: str | None
    captured: str | None  # EDTF
    media: str  # "text/plain" or "text/html"
    text: str  # as shown; for plain text the bytes decoded and nothing changed
    blocks: tuple[Block, ...]
    language: str | None  # ISO 639-1 of the body
    title: Span | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None  # EDTF, None where the page does not let a reader know
    modified: str | None = None  # EDTF
    not_before: str | None = None  # EDTF, the earliest day on which the page can have been written
    translated_from: str | None = None  # ISO 639-1, where the page says that it is a translation
    dates: tuple[DateCandidate, ...] = ()
    why: tuple[Why, ...] = ()

    @property
    def body(self) -> Spans:
        """Spans of the article's own prose, in order, title included."""
        return tuple(block.span for block in self.blocks if block.body)

    def quote(self, spans: Iterable[Span]) -> str:
        """The page's own characters at `spans`, joined by an ellipsis where they do not touch."""
        return BETWEEN.join(self.text[start:end] for start, end in spans)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The relation of a source, a cue and content on one page (PARC 3.0, PolNeAR), and what was made of it."""

    id: str
    page: str
    source: Spans  # empty where the page names none
    cue: Spans
    content: Spans
    quote: Quote
    force: Force
    speaker: str | None = None  # name of the page's Entity that first said it, None where unnamed or unresolved
    speaker_kind: SpeakerKind = "unnamed"
    relay: tuple[str, ...] = ()  # names of the page's Entities that carried the words, nearest the speaker first
    said_on: str | None = None  # EDTF
    nested_in: str | None = None  # id of the attribution whose content holds this one
    why: tuple[Why, ...] = ()

    @staticmethod
    def make_id(page: str, source: Spans, cue: Spans, content: Spans) -> str:
        """The id of an attribution: it derives from the page and the exact characters, nothing else."""
        return content_id(
            "a", page, repr(tuple(map(tuple, source))), repr(tuple(map(tuple, cue))), repr(tuple(map(tuple, content)))
        )


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone who speaks or relays on one page, as that page knows them. `(page, name)` is unique."""

    page: str
    name: str  # the fullest name on the page, in the nominative where the page tells the case
    kind: SpeakerKind
    names: tuple[str, ...]  # every form on the page that was taken for this one, sorted
    roles: tuple[str, ...] = ()  # "press secretary", sorted


def entity_key(page: str, name: str) -> str:
    """The entity of a page as one string, which names it in a judgement; page ids hold no slash."""
    return f"{page}/{name}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that carries a claim."""

    id: str
    page: str
    span: Span
    low: float | None  # None: no lower bound is said
    high: float | None  # None: no upper bound is said
    unit: str | None  # what is counted, as the page words it
    per: str | None = None  # "hour", "day", "week", "month", "year", ..., or of a rate "100000 people"
    qualifier: str | None = None  # "about", "more than", "at least", "up to", ... in English


@dataclass(frozen=True, slots=True)
class Vector:
    """Embeddings of an attribution: first of the whole content behind its cue, then of each of its sentences; and of its words.

    `veiled` are those of the same texts with one name in place of all names.
    """

    attribution: str
    values: bytes  # little-endian float16, rows of DIMENSIONS values, each row L2-normalised
    words: bytes = b""  # int8, rows of SENSES values, one a word of cue and content of three letters and more or a number; only directions count
    veiled: bytes = b""  # as `values`

    DIMENSIONS: ClassVar[int] = 384
    SENSES: ClassVar[int] = 128


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """Where a page states something itself, in its own voice, and the embedding of what it states."""

    span: Span
    values: bytes  # as a row of `Vector.values`


@dataclass(frozen=True, slots=True)
class Document:
    """A page and all that was found on it alone: what the per-page stages hand on."""

    page: Page
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    vectors: tuple[Vector, ...] = ()
    own: tuple[OwnSentence, ...] = ()  # in order


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person, organisation or group across pages, with all names and scripts."""

    id: str
    name: str  # canonical
    kind: SpeakerKind
    names: tuple[str, ...]  # sorted
    roles: tuple[str, ...]  # sorted
    entities: tuple[tuple[str, str], ...]  # (page id, entity name), sorted
    why: tuple[Why, ...] = ()
    identifier: str | None = None  # in knowledge from outside the pages: `wikidata:Q9000001`


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time of speaking: a briefing, a call, a post."""

    id: str
    attributions: tuple[str, ...]  # sorted ids
    said_on: str | None = None  # EDTF, where its attributions agree
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """One point that one speaker made on one occasion; its versions are the attributions that tell it."""

    id: str
    occasion: str
    versions: tuple[str, ...]  # sorted ids of attributions
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two attributions of one speaker that make the same point on different occasions."""

    first: str
    second: str
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Characters of a page that stand for the page's own voice in a conflict."""

    page: str
    span: Span


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where accounts cannot both hold, or put the same thing under different names. No verdict."""

    id: str
    kind: ConflictKind
    members: tuple[str | PageSpan, ...]  # ids of attributions first, then spans in the page's own voice
    statement: str  # one plain sentence
    score: float
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """One side of a change, with the time that it is of."""

    member: str | PageSpan  # as in a conflict
    on: str  # EDTF, a year at least
    known_by: TimeKnownBy


@dataclass(frozen=True, slots=True)
class Change:
    """What accounts of different times put differently. It is no conflict: each can hold in its own time."""

    id: str
    kind: ChangeKind  # reversal: one of them says what the other negates; figure: two values of one thing
    sides: tuple[Dated, ...]  # the earliest first
    statement: str  # one plain sentence
    score: float
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """Pages that carry the same article: captures of one page, or one text printed by several outlets."""

    kind: Literal["capture", "reprint"]
    pages: tuple[str, ...]  # sorted ids
    share: float  # of the shorter body's word 5-grams that the others hold
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """All documents and what was found across them: what the across-pages stages hand on."""

    documents: tuple[Document, ...]  # sorted by page id
    speakers: tuple[Speaker, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    copies: tuple[Copies, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader decided about some subjects of the ledger."""

    id: int
    kind: JudgementKind
    # same, not_same, correct: ids of attributions; merge, split: keys of entities (`entity_key`); dismiss: ids of conflicts and changes
    subjects: tuple[str, ...]  # in the order given
    note: str  # the reader's words; of a correction the corrected fields, as JSON
    made_at: str  # ISO 8601, UTC
    retracted_at: str | None = None  # ISO 8601, UTC; None while it stands
    lost: tuple[str, ...] = ()  # those of the subjects that the ledger does not hold now, as after a rebuild


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept a file or page out of the ledger, or out of part of it."""

    file: str
    message: str  # what is wrong and what to do, one line
    url: str | None = None
