"""Which person of the cast a name is of: the same surname, and given names that agree."""

from __future__ import annotations

from onrecord.lexicon.cases import nominative
from onrecord.lexicon.common import common
from onrecord.resolve.cast import Cast, Entry, Found
from onrecord.resolve.kinds import Mention
from onrecord.resolve.names import compatible, same_word


def person(cast: Cast, found: Mention) -> Found:
    """The one of the cast who bears a name, added if nobody does; nobody where two may be meant."""
    persons = [entry for entry in cast.entries if entry.kind == "person"]
    fits = [entry for entry in persons if compatible(entry.words, found.name)]
    # a bare name is rather the last of two than the first
    fits = [entry for entry in fits if same_word(entry.words[-1], found.name[-1])] or fits
    if not fits and found.opens and len(found.name) == 2 and _may_open(cast, found.name[0]):
        # "Additionally Moss said": the first word is none of the name if the page knows one Moss by another
        fits = [entry for entry in persons if compatible(entry.words, found.name[1:])]
        if len(fits) == 1:
            return fits[0], "name behind a word that opens the sentence", found.text
        fits = []
    if len(fits) > 1:
        fits = _one_of(found, fits)
        if len(fits) > 1:
            return None, "two persons of that name", ", ".join(entry.name for entry in fits)
    entry = fits[0] if fits else cast.add(found.name, "person")
    _name(cast, entry, found)
    entry.forms.add(" ".join(found.name))
    if found.alias:
        entry.forms.add(" ".join(found.alias))
    entry.offices |= found.offices
    if found.gender:
        entry.genders.add(found.gender)
    if found.role:
        entry.roles.add(found.role)
    return entry, "name", found.text


def _may_open(cast: Cast, word: str) -> bool:
    """Whether a word may have its capital from the head of a sentence alone; German gives it to every noun."""
    words = common().get(cast.lex.language)
    return words is None or word.casefold() in words | cast.known.small


def _one_of(found: Mention, fits: list[Entry]) -> list[Entry]:
    """Of several who share a name: who bears it exactly, has the office said, or is the only one who has spoken."""
    for narrowed in (
        [entry for entry in fits if entry.words == found.name],
        [entry for entry in fits if found.offices and entry.offices & found.offices],
        [entry for entry in fits if entry.spoke],
        [entry for entry in fits if entry.offices],
    ):
        if len(narrowed) == 1:
            return narrowed
    return fits


def _name(cast: Cast, entry: Entry, found: Mention) -> None:
    """Name an entry by the fullest form of its name, in the nominative where the page tells that."""
    known = entry.words if entry.in_nominative else found.nominative
    longer, alike = len(found.name) - len(entry.words), len(found.name) == len(entry.words)
    if longer > 0 or (alike and not entry.in_nominative and (found.nominative or _nearer(cast, found, entry))):
        entry.words = found.nominative or found.name
        entry.in_nominative = bool(found.nominative)
    if known and not entry.in_nominative and entry.words[-1] != known[-1]:
        full = nominative(entry.words, cast.lex.language)
        if full[-1] == known[-1]:  # "Moss" told that "Adama Mossa" is none
            entry.words, entry.in_nominative = full, True


def _nearer(cast: Cast, found: Mention, entry: Entry) -> bool:
    """Whether a form is nearer to the nominative: by the case tables, and in Slavic names it is mostly the shortest."""
    shorter = sum(map(len, entry.words)) - sum(map(len, found.name))
    brought = nominative(entry.words, cast.lex.language) == found.name != entry.words
    return brought or (cast.lex.genitives and shorter > 0)
