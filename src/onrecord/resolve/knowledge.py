"""What resolve asks of knowledge from outside the pages: who bears a name, and who held an office when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

KnownKind = Literal["person", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a person held."""

    office: str  # id of the office
    period: str  # EDTF interval: `2019-05-20/2024`; `..` is an open end, nothing at all an unknown one


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """A person, organisation or place of which more is known than the pages tell."""

    id: str  # with the knowledge's own prefix: `wikidata:Q9000001`
    kind: KnownKind
    label: str  # in English where there is one
    labels: frozenset[str]  # main names, in every language
    aliases: frozenset[str]  # other names, in every language
    held: tuple[Held, ...] = ()  # sorted
    countries: frozenset[str] = frozenset()  # ISO 3166 codes: of citizenship, or where it is
    as_of: str | None = None  # the day on which all this was last known to hold, EDTF; None if that is unknown


@dataclass(frozen=True, slots=True)
class Office:
    """An office that somebody held, and what it is called."""

    id: str
    names: tuple[tuple[str, str], ...]  # language (ISO 639-1) and name, sorted
    places: frozenset[str] = frozenset()  # names of the places that it is the office of, in every language


class Knowledge(Protocol):
    """Knowledge of names. All answers are sorted by id; letter case and forms of apostrophes and hyphens do not count."""

    def named(self, name: str) -> Sequence[KnownEntity]:
        """Those one of whose labels or aliases is `name`."""

    def sharing(self, word: str) -> Sequence[KnownEntity]:
        """Those one of whose names begins or ends with `word`: namesakes by surname."""

    def offices(self, language: str) -> Sequence[Office]:
        """The offices that have a name in a language (ISO 639-1)."""

    def office(self, ident: str) -> Office | None:
        """An office by its id."""

    def holders(self, office: str) -> Sequence[KnownEntity]:
        """The persons who held an office, given by its id, at any time."""
