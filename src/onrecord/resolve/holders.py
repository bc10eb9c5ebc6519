"""Whom a page means by an office alone, "the minister of energy of Lavonia": who held it then, if one alone did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from onrecord.lexicon import Lexicon, lexicon
from onrecord.records import Attribution, Document, Entity, Page, Why
from onrecord.resolve.countries import countries_in
from onrecord.resolve.knowledge import Knowledge, KnownEntity, Office
from onrecord.resolve.meant.offices import NOBODY_NAMED
from onrecord.resolve.names import stem
from onrecord.resolve.phrases import WORD
from onrecord.resolve.recognise import recognise

_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_EARLIEST, _LATEST = "0000-01-01", "9999-12-31"


class Called(NamedTuple):
    """What an office is called."""

    countries: frozenset[str]  # ISO 3166 codes
    words: tuple[str, ...]  # stems of all other words, sorted


class Holders:
    """Names the holders of offices that pages leave unresolved, by knowledge from outside the pages."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._offices: dict[str, dict[Called, set[str]]] = {}  # by language: how offices are called, and their ids

    def name(self, document: Document) -> Document:
        """The document with the holder of each such office, where exactly one is known to have held it at that time."""
        page = document.page
        entities = {one.name: one for one in document.entities}
        made = []
        for one in document.attributions:
            named = _office_of_nobody(one) if one.speaker is None else None
            held = self._holder(page, one, named) if named else None
            entity = self._entity(page, *held[:2], entities.values()) if held else None
            if held and entity:
                entities[entity.name] = entity
                why = tuple(held[2] if reason is named else reason for reason in one.why)
                made.append(replace(one, speaker=entity.name, speaker_kind="person", why=why))
            else:
                made.append(one)
        ordered = tuple(entities[name] for name in sorted(entities))
        return replace(document, attributions=tuple(made), entities=ordered)

    def _holder(self, page: Page, one: Attribution, named: Why) -> tuple[KnownEntity, str, Why] | None:
        """Who held the office at the time of speaking, else on the day of the page; its name; and why."""
        when = one.said_on or page.published
        office = self._office(named.evidence, lexicon(page.language))
        if when is None or office is None:
            return None
        certain, possible = [], []
        for holder in self._knowledge.holders(office.id):
            periods = [held.period for held in holder.held if held.office == office.id]
            certain += [holder] if any(_holds(period, when, holder.as_of) for period in periods) else []
            possible += [holder] if any(_may_hold(period, when) for period in periods) else []
        if len(certain) != 1 or certain != possible:
            return None
        evidence = f"{named.evidence} ← {certain[0].label}, {certain[0].id}, {office.id} on {when}"
        why = replace(named, rule="the only known holder of the office then", evidence=evidence)
        return certain[0], named.evidence, why

    def _entity(self, page: Page, holder: KnownEntity, role: str, entities: Iterable[Entity]) -> Entity | None:
        """The entity of the page that the holder of an office is: the one whom the page names, else a new one."""
        found = [(one, recognise(self._knowledge, [one], person=True)) for one in entities if one.kind == "person"]
        named = [one for one, known in found if known and known.entity and known.entity.id == holder.id]
        if named:
            return named[0] if len(named) == 1 else None
        if any(one.name == holder.label for one in entities):
            return None  # another bears that name on the page
        return Entity(page.id, holder.label, "person", (holder.label,), (role,))

    def _office(self, phrase: str, lex: Lexicon) -> Office | None:
        """The one office that goes by a phrase, where that says of which country or place."""
        wanted = _called(phrase, lex)
        found = [
            office
            for ident in sorted(self._called_in(lex).get(wanted, ()))
            if (office := self._knowledge.office(ident))
            and (wanted.countries or any({*_called(place, lex).words} <= {*wanted.words} for place in office.places))
        ]
        return found[0] if len(found) == 1 else None

    def _called_in(self, lex: Lexicon) -> dict[Called, set[str]]:
        """How offices are called in a language."""
        if lex.language not in self._offices:
            made: dict[Called, set[str]] = defaultdict(set)
            for office in self._knowledge.offices(lex.language):
                for language, name in office.names:
                    if language == lex.language:
                        made[_called(name, lex)].add(office.id)
            self._offices[lex.language] = made
        return self._offices[lex.language]


def _office_of_nobody(one: Attribution) -> Why | None:
    """The reason by which an attribution is left to an office that nobody on the page holds."""
    return next((why for why in one.why if why.decision == "speaker" and why.rule.endswith(NOBODY_NAMED)), None)


def _called(phrase: str, lex: Lexicon) -> Called:
    """What a phrase says without small words, cases and order."""
    small = {*lex.determiners, *lex.complements}
    words = [_POSSESSIVE.sub("", word) for word in WORD.findall(phrase)]
    told = (stem(word) for word in words if word.casefold() not in small and not countries_in(word, lex.language))
    return Called(countries_in(phrase, lex.language), tuple(sorted(told)))


def _holds(period: str, when: str, as_of: str | None) -> bool:
    """Whether an office was held on all the days that `when` can mean; what has no end, up to the day when it was known."""
    days = _days(when)
    start, _, end = period.partition("/")
    begun, over = _days(start), _days((as_of or "") if end == ".." else end)
    if days is None or begun is None or over is None:
        return False
    return begun[1] <= days[0] and days[1] <= over[0]


def _may_hold(period: str, when: str) -> bool:
    """Whether an office may have been held on any of the days that `when` can mean."""
    days = _days(when)
    start, _, end = period.partition("/")
    first = (_days(start) or (_EARLIEST, _LATEST))[0]
    last = (_days(end) or (_EARLIEST, _LATEST))[1]
    return days is None or (first <= days[1] and days[0] <= last)


def _days(edtf: str) -> tuple[str, str] | None:
    """The first and the last day that a date or an interval can mean; None for an open or unknown one, or one in doubt."""
    first, _, last = edtf.partition("/")
    last = last or first
    if not _DATE.fullmatch(first) or not _DATE.fullmatch(last):
        return None
    return first + _EARLIEST[len(first) :], last + _LATEST[len(last) :]
