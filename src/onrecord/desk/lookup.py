"""Look up: the ledger as an index, statements by filter, an utterance by any id that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UnknownIdError
from onrecord.index import Index
from onrecord.judged import judged
from onrecord.ledger import Ledger
from onrecord.records import Attribution, Force, Page, Quote, Speaker, Utterance


@dataclass(frozen=True, slots=True)
class Filters:
    """What statements to show; None lets all pass. Words are matched anywhere, without regard to case."""

    speaker: str | None = None
    outlet: str | None = None
    words: str | None = None
    said_on: str | None = None  # EDTF or its beginning: "2022-11" matches every day of the month
    force: Force | None = None
    quote: Quote | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution with what a reader wants to see beside it."""

    attribution: Attribution
    page: Page
    speaker: Speaker | None
    relay: tuple[str, ...]
    words: str

    @property
    def said_by(self) -> str:
        """The speaker's name, else the source as the page words it, else a plain word for none."""
        if self.speaker:
            return self.speaker.name
        return self.page.quote(self.attribution.source) or "(no source)"


def open_index(ledger: Path) -> Index:
    """The whole ledger with its cross references, a reader's judgements applied.

    Raises LedgerError where the file cannot be read.
    """
    with Ledger.open(ledger) as store:
        return Index(judged(store.collection(), store.judgements()))


def statements(index: Index, filters: Filters) -> list[Statement]:
    """Statements that pass all filters, in the order of pages and text."""
    made = (
        Statement(one, index.page(one), index.speaker(one), index.relay(one), index.content(one))
        for one in index.attributions.values()
    )
    found = [one for one in made if _passes(one, filters)]
    return sorted(
        found,
        key=lambda s: (s.page.published or "", s.page.file, s.page.id, min(x.start for x in s.attribution.content)),
    )


def _passes(statement: Statement, filters: Filters) -> bool:
    one, page = statement.attribution, statement.page
    names = statement.speaker.names if statement.speaker else ()
    return (
        _has(filters.speaker, statement.said_by, *names)
        and _has(filters.outlet, page.outlet)
        and _has(filters.words, statement.words)
        and _has(filters.file, page.file)
        and (filters.said_on is None or (one.said_on or "").startswith(filters.said_on))
        and (filters.force is None or one.force == filters.force)
        and (filters.quote is None or one.quote == filters.quote)
    )


def _has(wanted: str | None, *texts: str | None) -> bool:
    return wanted is None or any(wanted.casefold() in text.casefold() for text in texts if text)


def find_utterance(index: Index, ident: str) -> Utterance:
    """The utterance of this id, or that the attribution of this id tells. Raises UnknownIdError where there is none."""
    if ident in index.utterances:
        return index.utterances[ident]
    if ident in index.attributions:
        found = index.utterance(index.attributions[ident])
        if found:
            return found
        raise UnknownIdError(
            f"Statement {ident} was matched with no utterance: its speaker is not known",
            "Run onrecord compare without an id to list utterances",
        )
    raise UnknownIdError(
        f"The ledger holds no utterance or statement {ident}", "Run onrecord compare without an id to list utterances"
    )
