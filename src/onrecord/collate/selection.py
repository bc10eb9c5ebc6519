"""Selective quotation: what every other page has of the longest direct quotation in its language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.collate.alignment import Gathered
from onrecord.collate.readings import Compared
from onrecord.collate.table import Reading, Reference, Selection
from onrecord.collate.witness import Witness
from onrecord.collate.words import Word
from onrecord.records import Span, Spans


def references(witnesses: Sequence[Witness], pieces: Sequence[tuple[Gathered, Compared]]) -> tuple[Reference, ...]:
    """One for each language that has a direct quotation and another page; `witnesses` by fullness."""
    made = []
    for language in sorted({one.page.language for one in witnesses if one.page.language}):
        group = [one for one in witnesses if one.page.language == language]
        longest = next((one for one in group if one.one.quote == "direct"), None)
        pages = sorted({one.page.id for one in group} - {longest.page.id}) if longest else []
        if longest and pages:
            chosen = (_selection(longest, [one for one in group if one.page.id == page], pieces) for page in pages)
            made.append(Reference(longest.one.id, tuple(chosen)))
    return tuple(made)


def _selection(
    quotation: Witness, versions: Sequence[Witness], pieces: Sequence[tuple[Gathered, Compared]]
) -> Selection:
    idents = sorted(one.one.id for one in versions)
    lacking: list[Span] = []
    for gathered, compared in pieces:
        units = [quotation.units[place] for place in gathered.units.get(quotation.one.id, ())]
        if units:
            readings = [one for one in compared.piece.readings if one.version in idents]
            lacking += _lacking([span for unit in units for span in unit.spans], readings, quotation.one.id)
    words = [word for unit in quotation.units for word in unit.words]
    spans = tuple(span for span in sorted(lacking) if _says_something(span, words))
    lost = sum(any(start <= word.span.start < end for start, end in spans) for word in words)
    texts = tuple(quotation.page.text[slice(*span)] for span in spans)
    return Selection(versions[0].page.id, tuple(idents), len(words), len(words) - lost, spans, texts)


def _says_something(span: Span, words: Iterable[Word]) -> bool:
    return any(span.start <= word.span.start < span.end and not word.grammar for word in words)


def _lacking(whole: Iterable[Span], readings: Iterable[Reading], quotation: str) -> Iterable[Span]:
    """What of a piece of the quotation a page lacks: all, what its fullest verbatim reading cuts off, or nothing."""
    having = [one for one in readings if one.standing != "left out" or one.elsewhere]
    if not having:
        return whole
    if not all(one.standing == "verbatim" and one.against == quotation for one in having):
        return ()  # told in other words, or elsewhere on the page: nobody can say word by word what is lacking
    fullest = max(having, key=lambda one: (sum(end - start for start, end in one.spans), one.version))
    return _cut_off(fullest)


def _cut_off(reading: Reading) -> Spans:
    return tuple(span for edit in reading.edits if edit.change == "left out" for span in edit.before_at)
