"""Which clauses of which versions tell the same: pieces, gathered version by version, the fullest quotation first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from onrecord.collate.nearness import Nearness
from onrecord.collate.recut import recut
from onrecord.collate.witness import Witness

_ENOUGH = 12  # units that a piece is known by; more would make the cost grow with the square of the versions
_NEARLY = (
    0.05  # below what is near enough: for two that have nothing nearer, and for a clause that tells another point too
)
_LENGTH = 0.6  # words that a clause needs to tell two points, as a share of those that the leads need
_RANK = {"direct": 0, "mixed": 1, "indirect": 2}


@dataclass(slots=True)
class Gathered:
    """A piece in the making: places of each witness's units that tell it, by the id of the attribution."""

    lead: Witness
    units: dict[str, list[int]] = field(default_factory=dict)
    told_with: dict[str, Gathered] = field(
        default_factory=dict
    )  # witnesses whose words for another piece tell this one too


def by_fullness(witnesses: Iterable[Witness], before: Mapping[str, str | None]) -> list[Witness]:
    """Direct quotations first, then what was had from no other version, then the longest: the order in which their words stand for all.

    `before` names the version that each was had from, by the ids of attributions.
    """
    return sorted(
        witnesses,
        key=lambda one: (
            _RANK[one.one.quote],
            len(chain(one.one.id, before)),
            -sum(len(unit.words) for unit in one.units),
            one.one.id,
        ),
    )


def chain(ident: str, before: Mapping[str, str | None]) -> list[str]:
    """The versions that one was had from, the nearest first; where pages name each other, each once."""
    found: list[str] = []
    at = before.get(ident)
    while at is not None and at != ident and at not in found:
        found.append(at)
        at = before.get(at)
    return found


def gather(witnesses: Sequence[Witness], near: Nearness) -> tuple[list[Witness], list[Gathered]]:
    """The pieces that the versions tell, and the versions cut to fit them; `witnesses` by fullness, as those given back.

    A version is known to tell the point, so its nearest unit is taken for the nearest piece however far they are.
    """
    pieces: list[Gathered] = []
    known: dict[str, Witness] = {}
    for whole in witnesses:
        one = recut(whole, [stems for piece in pieces if (stems := _stems(piece, whole, known))])
        margins = [[margin(one, place, piece, known, near) for piece in pieces] for place in range(len(one.units))]
        chosen = _shared_out(margins)
        known[one.one.id] = one
        _enter(one, chosen, pieces)
        _merged(one, margins, chosen, pieces)
    return list(known.values()), pieces


def _stems(piece: Gathered, one: Witness, known: dict[str, Witness]) -> frozenset[str]:
    """What the fullest version in the language of `one` has of a piece, as stems."""
    language = one.page.language
    told = next((ident for ident in piece.units if known[ident].page.language == language), None)
    if told is None:
        return frozenset()
    return frozenset(stem for place in piece.units[told] for stem in known[told].units[place].stems)


def margin(one: Witness, place: int, piece: Gathered, known: dict[str, Witness], near: Nearness) -> float:
    """By how much a unit is near enough to what is known of a piece, at best of what the fullest versions tell."""
    told = ((known[ident], other) for ident, places in piece.units.items() for other in places)
    return max(near.margin((one, place), other) for other in islice(told, _ENOUGH))


def _shared_out(margins: list[list[float]]) -> list[int | None]:
    """For each unit the piece that it tells, the surest first; None where it tells one of its own.

    The surest pair of all is taken however far the two are; a unit and a piece that have nothing nearer left, where they are nearly
    near enough; and what is near enough to a piece that another unit tells already, tells it too.
    """
    chosen: list[int | None] = [None] * len(margins)
    taken: set[int] = set()
    ranked = sorted((-value, place, piece) for place, row in enumerate(margins) for piece, value in enumerate(row))
    for number, (value, place, piece) in enumerate(ranked):
        if chosen[place] is None and piece not in taken and (number == 0 or -value >= -_NEARLY):
            chosen[place] = piece
            taken.add(piece)
    for place, row in enumerate(margins):
        if chosen[place] is None and row and max(row) >= 0:
            chosen[place] = row.index(max(row))
    return chosen


def _enter(one: Witness, chosen: list[int | None], pieces: list[Gathered]) -> None:
    """Add the units to their pieces, and pieces of their own behind that of the unit before."""
    before: Gathered | None = None
    old = list(pieces)
    for place, number in enumerate(chosen):
        if number is None:
            piece = Gathered(one)
            pieces.insert(_place(pieces, before) + 1 if before else (0 if old else len(pieces)), piece)
        else:
            piece = old[number]
        piece.units.setdefault(one.one.id, []).append(place)
        before = piece


def _place(pieces: list[Gathered], piece: Gathered) -> int:
    return next(number for number, one in enumerate(pieces) if one is piece)


def _merged(one: Witness, margins: list[list[float]], chosen: list[int | None], pieces: list[Gathered]) -> None:
    """Where no unit is left for a piece, but one that tells another is near and long enough for both: two points in one clause."""
    ident = one.one.id
    old = [piece for piece in pieces if set(piece.units) - {ident}]
    for number, piece in enumerate(old):
        if ident in piece.units or not margins:
            continue
        value, back = max((row[number], -place) for place, row in enumerate(margins))
        told = chosen[-back]
        if value >= -_NEARLY and told is not None:
            length = _length(piece) + _length(old[told])
            if len(one.units[-back].words) >= _LENGTH * length:
                piece.told_with[ident] = old[told]


def _length(piece: Gathered) -> int:
    """Words of the lead."""
    return sum(len(piece.lead.units[place].words) for place in piece.units[piece.lead.one.id])
