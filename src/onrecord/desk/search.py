"""Search: statements by their words (full text) and by meaning (embeddings), the two rankings joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord import match
from onrecord.index import Index
from onrecord.judged import judged
from onrecord.ledger import Ledger
from onrecord.records import Attribution

_RANK_CONSTANT = 60  # of reciprocal rank fusion: Cormack, Clarke and Büttcher (2009)


def search(ledger: Path, query: str, limit: int) -> tuple[Index, list[Attribution]]:
    """The ledger's index and at most `limit` attributions, nearest first."""
    with Ledger.open(ledger) as store:
        by_words = [ident for ident, _ in store.search(query, 5 * limit)]
        index = Index(judged(store.collection(), store.judgements()))
    by_meaning = match.nearest(query, index.collection, 5 * limit)
    best = fused(by_words, by_meaning)[:limit]
    return index, [index.attributions[ident] for ident in best]


def fused(*rankings: Sequence[str]) -> list[str]:
    """All ids of some rankings, best first: near the top of one ranking, or well placed in several."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, ident in enumerate(ranking):
            scores[ident] = scores.get(ident, 0.0) + 1 / (_RANK_CONSTANT + rank)
    return sorted(scores, key=lambda ident: (-scores[ident], ident))
