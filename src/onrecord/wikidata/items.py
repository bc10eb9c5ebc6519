"""What is kept of one entity of Wikidata: its names, and the few claims that resolving asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.lexicon import LANGUAGES

HUMAN, ORGANISATION = "Q5", "Q43229"  # classes: of people, and of every kind of organisation
# claims that organisations alone have: seat, director, chair, head, legal form, parent
_OF_ORGANISATIONS = ("P159", "P1037", "P488", "P169", "P1454", "P749")
_OF_PLACES = ("P625", "P297")  # coordinates, ISO 3166 code
_LANGUAGES = frozenset((*LANGUAGES, "mul"))  # "mul" holds for many
_LONGEST_NAME = 250  # characters, as in Wikidata itself
_GREGORIAN = "Q1985727"
_PRECISIONS = {9: 4, 10: 7, 11: 10}  # year, month, day -> characters of `2019-05-20`
_TIME = re.compile(r"\+(\d{4}-\d\d-\d\d)T")
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of Wikidata. What two lines tell of it is one in the other's place: see `both`."""

    id: str
    labels: frozenset[tuple[str, str]] = frozenset()  # language and name; "" is any language that no page is in
    aliases: frozenset[tuple[str, str]] = frozenset()
    classes: frozenset[str] = frozenset()  # what it is an instance of
    above: frozenset[str] = frozenset()  # what it is a subclass of
    held: frozenset[tuple[str, str]] = frozenset()  # office and period
    countries: frozenset[str] = frozenset()  # of citizenship, or where it is
    places: frozenset[str] = frozenset()  # that it has authority over
    codes: frozenset[str] = frozenset()  # ISO 3166
    organised: bool = False  # whether it has what organisations alone have
    placed: bool = False  # whether it has what places have
    modified: str | None = None  # day

    @property
    def names(self) -> frozenset[tuple[str, str]]:
        """Labels and aliases."""
        return self.labels | self.aliases


def item(entity: dict[str, Any]) -> Item | None:
    """The item that a line of a dump holds; None for properties and lexemes. What has another shape than a dump's is left out."""
    if not entity["id"].startswith("Q"):
        return None
    claims = entity.get("claims")
    claims = claims if isinstance(claims, dict) else {}
    modified = entity.get("modified")
    day = re.match(r"\d{4}-\d\d-\d\d", modified) if isinstance(modified, str) else None
    return Item(
        entity["id"],
        _names(entity.get("labels")),
        _names(entity.get("aliases")),
        classes=_ids(claims, "P31"),
        above=_ids(claims, "P279"),
        held=frozenset(_held(claims)),
        countries=_ids(claims, "P27", "P17"),
        places=_ids(claims, "P1001", "P17"),
        codes=frozenset(code for code in _values(claims, "P297") if isinstance(code, str) and _CODE.fullmatch(code)),
        organised=any(claims.get(one) for one in _OF_ORGANISATIONS),
        placed=any(claims.get(one) for one in _OF_PLACES),
        modified=day.group() if day else None,
    )


def both(one: Item, other: Item) -> Item:
    """What two lines tell of one item, in whichever order they come."""
    return Item(
        one.id,
        one.labels | other.labels,
        one.aliases | other.aliases,
        one.classes | other.classes,
        one.above | other.above,
        one.held | other.held,
        one.countries | other.countries,
        one.places | other.places,
        one.codes | other.codes,
        one.organised or other.organised,
        one.placed or other.placed,
        min(one.modified, other.modified) if one.modified and other.modified else None,
    )


def _names(told: object) -> frozenset[tuple[str, str]]:
    """Language and name of each label, or alias: a language has one of the former, a list of the latter."""
    found = set()
    for language, given in told.items() if isinstance(told, dict) else ():
        kept = language if language in _LANGUAGES else ""
        for one in given if isinstance(given, list) else [given]:
            value = one.get("value") if isinstance(one, dict) else None
            if isinstance(value, str) and len(value) <= _LONGEST_NAME:
                found.add((kept, value))
    plain = {value: _plain(value) for _, value in found}  # one string a name, however many languages have it
    return frozenset((language, plain[value]) for language, value in found if plain[value])


def _plain(name: str) -> str:
    """A name on one line without marks that nobody sees; empty where it holds what is no text."""
    name = unicodedata.normalize("NFKC", name)
    if not name.isprintable():
        name = "".join(" " if sign.isspace() else sign for sign in name if unicodedata.category(sign) != "Cf")
    return " ".join(name.split()) if name.isprintable() else ""


def _claims(claims: dict[str, Any], *properties: str) -> Iterator[dict[str, Any]]:
    """The statements of some properties that nobody has withdrawn."""
    for one in properties:
        told = claims.get(one)
        for claim in told if isinstance(told, list) else ():
            if isinstance(claim, dict) and claim.get("rank") != "deprecated":
                yield claim


def _values(claims: dict[str, Any], *properties: str) -> Iterator[Any]:
    return (value for claim in _claims(claims, *properties) if (value := _value(claim.get("mainsnak"))) is not None)


def _value(snak: object) -> Any:
    """The value of a statement or qualifier; None where it is unknown, or none."""
    if not isinstance(snak, dict) or snak.get("snaktype") != "value" or not isinstance(snak.get("datavalue"), dict):
        return None
    return snak["datavalue"].get("value")


def _id(value: object) -> str | None:
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) and found[:1] == "Q" else None


def _ids(claims: dict[str, Any], *properties: str) -> frozenset[str]:
    return frozenset(ident for value in _values(claims, *properties) if (ident := _id(value)))


def _held(claims: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each office held, and when: an end that is not told is open, a start is not."""
    for claim in _claims(claims, "P39"):
        office = _id(_value(claim.get("mainsnak")))
        told = claim.get("qualifiers")
        told = told if isinstance(told, dict) else {}
        if office:
            yield office, f"{_time(told.get('P580')) or ''}/{(_time(told['P582']) or '') if 'P582' in told else '..'}"


def _time(snaks: object) -> str | None:
    """The date that a qualifier gives, EDTF; None where it is unknown, older than the calendar, or told in two ways."""
    if not isinstance(snaks, list) or len(snaks) != 1:
        return None
    value = _value(snaks[0])
    if not isinstance(value, dict) or not str(value.get("calendarmodel", _GREGORIAN)).endswith(_GREGORIAN):
        return None
    match = _TIME.match(str(value.get("time")))
    precision = value.get("precision")
    length = _PRECISIONS.get(precision) if isinstance(precision, int) else None
    return match[1][:length] if match and length else None
