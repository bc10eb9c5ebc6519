"""Two ledgers of the same pages, the sides exchanged in one of them: what the one has and the other has not."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple, get_args

from onrecord.index import Index
from onrecord.records import Attribution, PageSpan, Spans, Why
from swapping import Exchange, Swapped

Kind = Literal["outlet", "attribution", "speaker", "relay", "force", "quote", "said on", "conflict", "same utterance"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Key(NamedTuple):
    """An attribution by where it stands, to the character, in the page whose sides were exchanged."""

    file: str
    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a ledger says, comparable with the other's; with words and reasons for a person to read."""

    value: Hashable
    words: str
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Of one kind: how many things both ledgers say, and what only the one or the other does."""

    both: int
    plain_only: tuple[Item, ...]
    swapped_only: tuple[Item, ...]

    @property
    def share(self) -> float:
        """Of the things that the two ledgers say, the share that the other says as well."""
        total = 2 * self.both + len(self.plain_only) + len(self.swapped_only)
        return 2 * self.both / total if total else 1.0


def compare(plain: Index, swapped: Index, sides: Exchange) -> dict[Kind, Compared]:
    """What two ledgers of the same files have in common, by kind, `swapped` being of the pages on which `sides` are exchanged.

    Of an attribution that only one of them has, nothing else is compared. Raises ValueError where a page reads otherwise than its exchanged text.
    """
    pages = {document.page.file: document.page for document in swapped.collection.documents}
    read = (document.page for document in plain.collection.documents)
    moved = {page.file: sides.on(page.file).swapped(page.text) for page in read}
    for file, one in moved.items():
        if one.text != pages[file].text:
            raise ValueError(f"{file}: the text of the exchanged page is not the page's text exchanged")
    ours = _View(plain, sides, moved)
    theirs = _View(swapped)
    common = ours.keys.keys() & theirs.keys.keys()
    return {kind: _compared(ours.items(kind, common), theirs.items(kind, common)) for kind in KINDS}


def _compared(ours: list[Item], theirs: list[Item]) -> Compared:
    known, other = {one.value for one in ours}, {one.value for one in theirs}
    return Compared(
        len(known & other),
        tuple(one for one in ours if one.value not in other),
        tuple(one for one in theirs if one.value not in known),
    )


class _View:
    """A ledger's things as the exchanged ledger would say them, where there are `sides`."""

    def __init__(self, index: Index, sides: Exchange | None = None, moved: dict[str, Swapped] | None = None) -> None:
        self._index, self._sides, self._moved = index, sides, moved or {}
        self.keys = {self._key(one): one for one in index.attributions.values()}
        self._of = {one.id: key for key, one in self.keys.items()}

    def items(self, kind: Kind, common: set[Key]) -> list[Item]:
        """All things of a kind; those that are said of an attribution, of the `common` ones alone."""
        if kind == "outlet":
            return list(self._outlets())
        if kind == "conflict":
            return list(self._conflicts())
        if kind == "same utterance":
            return list(self._utterances())
        if kind == "attribution":
            return [Item(key, self._words(one), one.why) for key, one in self.keys.items()]
        made = []
        for key, one in self.keys.items():
            value = self._said(kind, one) if key in common else None
            if value:
                why = tuple(why for why in one.why if why.decision in (kind, kind.replace(" ", "_"), "carrier"))
                made.append(Item((key, value), f"{value} | {self._words(one)}", why))
        return made

    def _said(self, kind: Kind, one: Attribution) -> Hashable:
        """What is said of an attribution; None where nothing is."""
        match kind:
            case "speaker":
                speaker = self._index.speaker(one)
                return (self._name(speaker.name, one), speaker.kind) if speaker else None
            case "relay":
                return tuple(self._name(name, one) for name in self._index.relay(one))
            case "force":
                return None if one.force == "neutral" else one.force
            case "quote":
                return one.quote
            case _:
                return one.said_on

    def _outlets(self) -> Iterator[Item]:
        for page in (document.page for document in self._index.collection.documents):
            if page.outlet:
                why = tuple(why for why in page.why if why.decision == "outlet")
                yield Item(
                    (page.file, self._sides.on(page.file).name(page.outlet) if self._sides else page.outlet),
                    f"{page.file}: {page.outlet}",
                    why,
                )

    def _conflicts(self) -> Iterator[Item]:
        for one in self._index.conflicts.values():
            members = frozenset(
                (self._file(member.page), self._span(member)) if isinstance(member, PageSpan) else self._of[member]
                for member in one.members
            )
            yield Item((one.kind, members), f"{one.kind}: {one.statement}", one.why)

    def _utterances(self) -> Iterator[Item]:
        for utterance in self._index.utterances.values():
            for pair in combinations(utterance.versions, 2):
                words = " ~ ".join(self._words(self._index.attributions[one]) for one in pair)
                yield Item(frozenset(self._of[one] for one in pair), words, utterance.why)

    def _file(self, page: str) -> str:
        return self._index.documents[page].page.file

    def _span(self, member: PageSpan) -> tuple[int, int]:
        moved = self._moved.get(self._file(member.page))
        return moved.span(member.span) if moved else member.span

    def _key(self, one: Attribution) -> Key:
        page = self._index.page(one)
        moved = self._moved.get(page.file)
        spans = (one.source, one.cue, one.content)
        return Key(page.file, *(map(moved.spans, spans) if moved else spans))

    def _name(self, name: str, one: Attribution) -> str:
        """A canonical name as the exchanged pages write it: as the one does on which it stands so, be it that of `one` or another."""
        if not self._sides:
            return name
        pages = (
            page
            for speaker in self._index.speakers.values()
            if speaker.name == name
            for page, form in speaker.entities
            if form == name
        )
        return self._sides.on(self._file(next(pages, one.page))).name(name)

    def _words(self, one: Attribution) -> str:
        page = self._index.page(one)
        source, cue, content = (page.quote(spans) for spans in (one.source, one.cue, one.content))
        return f"{page.file[:3]} [{source}] {{{cue}}} {content}"
