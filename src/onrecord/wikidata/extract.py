"""An extract of Wikidata in memory: whom its items name, found by any label or alias."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from onrecord.errors import InputError
from onrecord.records import Problem
from onrecord.resolve.knowledge import Held, KnownEntity, KnownKind, Office
from onrecord.wikidata.items import HUMAN, ORGANISATION, Item, both, item
from onrecord.wikidata.lines import Skipped, entities

MOST_ITEMS = 200_000  # kept in memory, some ten kilobytes each
_NAMED_LINES = 5  # skipped lines that are told one by one
_APOSTROPHES = re.compile("[’ʼ‘`´]")
_HYPHENS = re.compile("[‐‑–]")
Places = dict[str, list[int]]  # of entities in the list of them, by what leads to them
_ADVICE = "docs/wikidata.md tells how to make an extract"


class Extract:
    """An extract of Wikidata, read from a file: an implementation of `resolve.knowledge.Knowledge`."""

    def __init__(self, items: Iterable[Item], file: str = "", digest: str = "") -> None:
        """Keep what `items` tell, in whatever order they come. `file` is the name of the file, `digest` its hex SHA-256."""
        self.file, self.digest = file, digest
        known: dict[str, Item] = {}
        for one in items:
            known[one.id] = both(known[one.id], one) if one.id in known else one
            if len(known) > MOST_ITEMS:
                raise InputError(
                    f"{file} holds more than {MOST_ITEMS:,} items, which are too many to keep in memory", _ADVICE
                )
        ordered, organisations = sorted(known, key=_number), _below(ORGANISATION, known)
        self._entities = [made for ident in ordered if (made := _entity(known[ident], known, organisations))]
        self._named: Places = defaultdict(list)
        self._sharing: Places = defaultdict(list)
        self._holders: Places = defaultdict(list)
        for at, made in enumerate(self._entities):
            names = {_folded(name) for name in made.labels | made.aliases}
            for index, keys in (
                (self._named, names),
                (self._sharing, {word for name in names for word in (name.split()[0], name.split()[-1])}),
                (self._holders, {held.office for held in made.held}),
            ):
                for key in keys:
                    index[key].append(at)
        self._offices = {
            _ident(ident): _office(known[ident], known) for ident in ordered if _ident(ident) in self._holders
        }

    def named(self, name: str) -> list[KnownEntity]:
        """Those one of whose labels or aliases is `name`, but for letter case, apostrophes and hyphens."""
        return [self._entities[at] for at in self._named.get(_folded(name), ())]

    def sharing(self, word: str) -> list[KnownEntity]:
        """Those one of whose names begins or ends with `word`."""
        return [self._entities[at] for at in self._sharing.get(_folded(word), ())]

    def offices(self, language: str) -> list[Office]:
        """The offices that have a name in a language and that somebody held."""
        return [one for one in self._offices.values() if any(named == language for named, _ in one.names)]

    def office(self, ident: str) -> Office | None:
        """An office by its id, None where the extract does not hold it."""
        return self._offices.get(ident)

    def holders(self, office: str) -> list[KnownEntity]:
        """The persons who held an office, given by its id, at any time."""
        return [self._entities[at] for at in self._holders.get(office, ())]


def read_extract(path: Path) -> tuple[Extract, list[Problem]]:
    """The extract in a file, plain or packed with gzip, and what in it was skipped.

    Raises InputError where the file is missing, damaged, holds no item of Wikidata at all, or too many.
    """
    if not path.is_file():
        raise InputError(f"{path} is no file", f"Name a file of Wikidata's items. {_ADVICE}")
    skipped: list[tuple[int, Skipped]] = []
    found = 0

    def items() -> Iterator[Item]:
        nonlocal found
        for number, one in entities(path):
            made = None
            if isinstance(one, Skipped):
                skipped.append((number, one))
            else:
                made = item(one)
            if made:
                found += 1
                yield made

    made = Extract(items(), path.name, _digest(path))
    if not found:
        first = f": line {skipped[0][0]} was skipped, since {skipped[0][1]}" if skipped else ""
        raise InputError(f"{path} holds no item of Wikidata{first}", _ADVICE)
    return made, _problems(path.name, skipped)


def _problems(file: str, skipped: list[tuple[int, Skipped]]) -> list[Problem]:
    told = [
        Problem(file, f"Line {number} of {file} was skipped, since {why}. {_ADVICE}")
        for number, why in skipped[:_NAMED_LINES]
    ]
    rest = len(skipped) - len(told)
    return [*told, Problem(file, f"{rest} further lines of {file} were skipped. {_ADVICE}")] if rest else told


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})", "Check its name and permissions") from error


def _folded(name: str) -> str:
    """A name as it is looked up."""
    return _HYPHENS.sub("-", _APOSTROPHES.sub("'", " ".join(name.casefold().split())))


def _ident(ident: str) -> str:
    return f"wikidata:{ident}"


def _number(ident: str) -> int:
    return int(ident[1:])


def _entity(one: Item, known: Mapping[str, Item], organisations: frozenset[str]) -> KnownEntity | None:
    kind = _kind(one, organisations)
    if kind is None or not one.labels:
        return None
    return KnownEntity(
        _ident(one.id),
        kind,
        _label(one),
        frozenset(name for _, name in one.labels),
        frozenset(name for _, name in one.aliases - one.labels),
        tuple(Held(_ident(office), period) for office, period in sorted(one.held)),
        frozenset(code for ident in one.countries | {one.id} if ident in known for code in known[ident].codes),
        one.modified,
    )


def _kind(one: Item, organisations: frozenset[str]) -> KnownKind | None:
    """What an item is, as far as the extract tells; None for films, surnames, ideas and all else that never speaks."""
    if HUMAN in one.classes:
        return "person"
    if one.organised or not organisations.isdisjoint(one.classes):
        return "organisation"
    return "place" if one.placed else None


def _below(top: str, known: Mapping[str, Item]) -> frozenset[str]:
    """A class and all that are subclasses of it, by the classes that the extract holds."""
    under: dict[str, list[str]] = defaultdict(list)
    for one in known.values():
        for above in one.above:
            under[above].append(one.id)
    found, waiting = {top}, [top]
    while waiting:
        new = set(under[waiting.pop()]) - found
        found |= new
        waiting += new
    return frozenset(found)


def _label(one: Item) -> str:
    """The label in English, else the one that holds for many languages, else that of the first language."""
    return min(one.labels, key=lambda label: (label[0] != "en", label[0] != "mul", *label))[1]


def _office(one: Item, known: Mapping[str, Item]) -> Office:
    places = (known[ident].names for ident in one.places if ident in known)
    return Office(_ident(one.id), tuple(sorted(one.names)), frozenset(name for names in places for _, name in names))
