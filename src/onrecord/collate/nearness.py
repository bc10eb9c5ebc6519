"""How near two clauses are: by their words within a language, by meaning in any."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from onrecord.collate.witness import Unit, Witness
from onrecord.records import Vector

# Cosines, measured on what one speaker said at once in our own events (train/events.jsonl): of statements that make different points one in 250 is as near, across languages one in a hundred.
_SAME_LANGUAGE, _ACROSS = 0.62, 0.55
_WORDS = 0.25  # what sharing all informative words adds to the cosine, of the shorter and of the longer clause each
_SURE = 3  # informative words that stand unbroken in both: one quotes the other

Embed = Callable[[Sequence[str]], Any]  # texts to numpy float32 (texts, 384), rows of length 1


class Nearness:
    """Compares clauses of the versions of one utterance; embeds a clause when it is first needed."""

    def __init__(self, stored: Mapping[str, bytes], embed: Embed) -> None:
        """`stored` are the ledger's vectors by attribution id; that of its one sentence serves where a version is one clause."""
        self._stored, self._embed = stored, embed
        self._vectors: dict[tuple[str, int], Any] = {}

    def margin(self, a: tuple[Witness, int], b: tuple[Witness, int]) -> float:
        """By how much two units, given as witness and place, are nearer than what is taken for one point; below 0: they are not."""
        first, second = a[0].units[a[1]], b[0].units[b[1]]
        if a[0].page.language != b[0].page.language:
            return self.meaning(a, b) - _ACROSS
        if _quotes(first, second):
            return 1.0
        shared, sizes = len(first.stems & second.stems), (len(first.stems), len(second.stems))
        words = shared / min(sizes) + shared / max(sizes) if min(sizes) else 0.0
        return self.meaning(a, b) + _WORDS * words - _SAME_LANGUAGE

    def meaning(self, a: tuple[Witness, int], b: tuple[Witness, int]) -> float:
        """Cosine of two units."""
        return float(self._vector(*a) @ self._vector(*b))

    def _vector(self, witness: Witness, place: int) -> Any:
        key = witness.one.id, place
        if key not in self._vectors:
            self._vectors[key] = self._raw(witness, place)
        return self._vectors[key]

    def _raw(self, witness: Witness, place: int) -> Any:
        import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

        values = self._stored.get(witness.one.id, b"")
        if len(witness.units) == 1 and values:
            rows = np.frombuffer(values, dtype="<f2").reshape(-1, Vector.DIMENSIONS)
            return rows[1].astype(np.float32)
        return self._embed([witness.text(witness.units[place].spans)])[0]


def _quotes(a: Unit, b: Unit) -> bool:
    """Whether the shorter stands unbroken in the longer, and says enough."""
    shorter, longer = sorted(([word.form for word in one.words] for one in (a, b)), key=len)
    if min(len(a.stems), len(b.stems)) < _SURE and shorter != longer:
        return False
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))
