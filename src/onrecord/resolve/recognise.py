"""Which known entity a name of the pages is, where exactly one fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon import LANGUAGES, lexicon, pattern
from onrecord.records import Entity, Why
from onrecord.resolve.countries import countries_in
from onrecord.resolve.knowledge import Knowledge, KnownEntity
from onrecord.resolve.offices import offices_in

_TOLD = 5  # namesakes that a reason lists


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which known entity a name is, None if several fit; and why."""

    entity: KnownEntity | None
    why: Why


def recognise(knowledge: Knowledge, entities: Sequence[Entity], *, person: bool) -> Recognised | None:
    """Which known entity the bearers of one name on the pages are; None where no known entity has that name.

    Of several, it is the one who held an office that the pages give the bearer, or the only one of its country.
    """
    name = entities[0].name
    if any(one.kind == "group" for one in entities):
        return None
    forms = sorted({form for one in entities for form in one.names if " " in form and form != name})
    for names in ([name], forms):
        borne = {each: _bearers(knowledge, each, person=person) for each in names}
        fits = [*{one.id: one for found in borne.values() for one in found}.values()]
        narrowed = [*_narrowed(knowledge, fits, entities)] if len(fits) > 1 and (" " in name or not person) else fits
        if len(narrowed) == 1:
            decided = [each for each, found in borne.items() if narrowed[0] in found]
            return Recognised(narrowed[0], Why("speaker", "a known entity's name", _evidence(narrowed[0], decided)))
        if fits:
            told = ", ".join(f"{one.id} ({one.label})" for one in fits[:_TOLD])
            more = f" and {len(fits) - _TOLD} more" if len(fits) > _TOLD else ""
            return Recognised(None, Why("speaker", "a name of several known entities", f"{name}: {told}{more}"))
    return None


def _bearers(knowledge: Knowledge, name: str, *, person: bool) -> list[KnownEntity]:
    """Those of one kind who bear a name. A person's single word is no name of anybody where another has it in theirs."""
    fits = [one for one in knowledge.named(name) if (one.kind == "person") == person]
    if person and " " not in name:
        return [one for one in knowledge.sharing(name) if one.kind == "person"] if fits else []
    if person or not _is_general(name):
        return fits
    return [one for one in fits if any(name.casefold() == label.casefold() for label in one.labels)]


def _is_general(name: str) -> bool:
    """Whether a name may be that of many bodies, as that of a ministry without its country: it must be the main one."""
    return any(
        pattern(lexicon(language).organisation_nouns).search(name) and not countries_in(name, language)
        for language in LANGUAGES
    )


def _narrowed(knowledge: Knowledge, fits: list[KnownEntity], entities: Iterable[Entity]) -> Iterator[KnownEntity]:
    """Those of `fits` who held an office that the pages give them; of several, or of none, those of the country in it."""
    roles = {role for one in entities for role in one.roles}
    wanted = frozenset[str]().union(*map(offices_in, roles))
    countries = frozenset[str]().union(*(countries_in(role, language) for role in roles for language in LANGUAGES))
    held = [one for one in fits if not wanted.isdisjoint(_offices(knowledge, one))]
    there = [one for one in held or fits if not countries.isdisjoint(one.countries)]
    yield from there if len(held) != 1 else held


def _offices(knowledge: Knowledge, one: KnownEntity) -> frozenset[str]:
    """Concepts of the offices that a person held."""
    found = (knowledge.office(held.office) for held in one.held)
    return frozenset[str]().union(*(offices_in(name) for office in found if office for _, name in office.names))


def _evidence(entity: KnownEntity, names: Iterable[str]) -> str:
    """The entity, and its label or alias that decided."""
    labels = {label.casefold() for label in entity.labels}
    told = (f"{'label' if name.casefold() in labels else 'alias'} {name}" for name in names)
    return f"{entity.id} ({entity.label}): {'; '.join(told)}"
