"""The cast of a page: everybody who speaks or is introduced on it, in the order of their last appearance."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.lexicon import Lexicon
from onrecord.records import Page, SpeakerKind
from onrecord.resolve.kinds import Known
from onrecord.resolve.names import compatible, same_body, same_word

Found = tuple["Entry | None", str, str]  # the entry, the rule that found it or found none, the evidence


@dataclass(slots=True, eq=False)
class Entry:
    """One of the cast while the page is read."""

    words: tuple[str, ...]
    kind: SpeakerKind
    forms: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    offices: frozenset[str] = frozenset()
    genders: set[str] = field(default_factory=set)
    in_nominative: bool = False  # whether the page tells that the name is in it
    spoke: bool = False
    spoke_at: int = 0  # where his last words end
    called: frozenset[str] | None = None  # words that stand beside a body's name on the page, once looked for

    @property
    def name(self) -> str:
        """The fullest name so far."""
        return " ".join(self.words)

    def may_be(self, gender: str | None) -> bool:
        """Whether nothing on the page speaks against a pronoun of `gender`."""
        return gender is None or not (self.genders - {gender})

    def is_named(self, words: frozenset[str]) -> bool:
        """Whether one of `words` is the last of its name."""
        return any(same_word(self.words[-1], word) for word in words)


@dataclass(slots=True)
class Cast:
    """Who has spoken on the page so far, with what the page tells of its names."""

    page: Page
    lex: Lexicon
    known: Known
    acronyms: dict[str, tuple[str, ...]]
    entries: list[Entry] = field(default_factory=list)
    last: Entry | None = None  # who spoke last
    last_at: int = 0  # where the words of the last one to speak end, named or not
    nobody: str | None = None  # the gender, or "any", of one without a name who has spoken since `last`
    unnamed: list[str] = field(default_factory=list)  # how the page has spoken of those whom it does not name
    issuers: dict[str, list[tuple[int, Entry]]] | None = None  # by the kind of lexicon.documents, once looked for

    def add(self, words: tuple[str, ...], kind: SpeakerKind) -> Entry:
        """A new entry of that name."""
        entry = Entry(words, kind)
        self.entries.append(entry)
        return entry

    def spoken(self, entry: Entry, end: int) -> None:
        """Note that `entry` has spoken, in words that end at `end`."""
        self.last, self.last_at, self.nobody = entry, end, None
        entry.spoke, entry.spoke_at = True, end
        self.entries.sort(key=lambda e: e is entry)

    def spoken_by_nobody(self, gender: str | None, end: int) -> None:
        """Note that one whom the page does not name has spoken, in words that end at `end`."""
        self.last_at, self.nobody = end, gender or "any"

    def may_be_nobody(self, gender: str | None) -> bool:
        """Whether a pronoun of `gender`, None for any, can mean one without a name who spoke last."""
        return self.nobody is not None and (gender is None or self.nobody in ("any", gender))

    def persons_named(self, words: tuple[str, ...]) -> list[Entry]:
        """The persons of the cast so far whose name can be that of `words`."""
        return [one for one in self.entries if one.kind == "person" and compatible(one.words, words)]

    def known_as(self, words: tuple[str, ...]) -> Entry | None:
        """The one of the cast so far who can be meant by a name, None if nobody or more than one can."""
        full = self.acronyms.get(" ".join(words), words)
        fits = self.persons_named(words) or [
            one for one in self.entries if one.kind != "person" and same_body(one.words, full)
        ]
        return fits[0] if len(fits) == 1 else None
