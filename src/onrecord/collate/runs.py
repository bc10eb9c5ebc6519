"""A version's content as runs of characters, each in one piece or gap and with one use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise

from onrecord.collate.alignment import Gathered
from onrecord.collate.table import Run, Use, Version
from onrecord.collate.witness import Witness
from onrecord.collate.words import Word
from onrecord.records import Span


def version(one: Witness, others: Sequence[Witness], pieces: Sequence[Gathered]) -> Version:
    """The version; its own alone are words that none of `others` has, the other versions in its language, if there are any."""
    shared = {word.form for other in others for word in other.words}
    told = [
        (span, number)
        for number, each in enumerate(pieces)
        for span in one.continuous(one.told(each.units.get(one.one.id, ())))
    ]
    own = [span for unit in one.units for span in _own(one, unit.words, shared)] if others else []
    put = [each.span for each in one.insertions]
    runs = (run for whole in one.content for run in _runs(one, whole, told, own, put))
    return Version(one.one.id, one.page.id, one.page.language, tuple(runs), one.insertions)


def _own(one: Witness, words: Sequence[Word], shared: AbstractSet[str]) -> Iterator[Span]:
    """Stretches of words that are not shared."""
    for alone, run in groupby(words, key=lambda word: word.form not in shared):
        if alone:
            yield from one.continuous(tuple(run))


def _runs(
    one: Witness, whole: Span, told: Sequence[tuple[Span, int]], own: Sequence[Span], put: Sequence[Span]
) -> Iterator[Run]:
    edges = {
        edge for span in (*(span for span, _ in told), *own, *put) for edge in span if whole.start < edge < whole.end
    }
    for start, end in pairwise(sorted({*whole, *edges})):
        piece = next((number for span, number in told if span.start <= start < span.end), None)
        use: Use = "inserted" if _holds(put, start) else "alone" if _holds(own, start) else "shared"
        yield Run(Span(start, end), one.page.text[start:end], piece, use)


def _holds(spans: Sequence[Span], place: int) -> bool:
    return any(start <= place < end for start, end in spans)
