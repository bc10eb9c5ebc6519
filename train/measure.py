"""Measures: token F1 of each role, and attributions whose contents agree by half, alone and with their source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.marked import Marks
from onrecord.records import Spans

WORD = re.compile(r"\w+")


def measure(pairs: Iterable[tuple[str, tuple[Marks, ...], tuple[Marks, ...]]]) -> dict[str, float]:
    """F1 over texts with gold and found attributions; `overlap` matches greedily at token Jaccard 0.5, best first."""
    n: Counter[str] = Counter()
    for text, gold, found in pairs:
        tokens = [match.span() for match in WORD.finditer(text)]
        for role in ("source", "cue", "content", "relay"):
            a = {i for one in gold for i in _covered(getattr(one, role), tokens)}
            b = {i for one in found for i in _covered(getattr(one, role), tokens)}
            n[f"{role}_tp"] += len(a & b)
            n[f"{role}_all"] += len(a) + len(b)
        pairs_here = paired(text, gold, found)
        n["overlap_tp"] += len(pairs_here)
        n["sourced_tp"] += sum(pair.same_source for pair in pairs_here)
        n["overlap_all"] += len(gold) + len(found)
    scores = {role: _f1(n[f"{role}_tp"], n[f"{role}_all"]) for role in ("content", "cue", "source", "relay")}
    return scores | {
        "overlap": _f1(n["overlap_tp"], n["overlap_all"]),
        "with source": _f1(n["sourced_tp"], n["overlap_all"]),
    }


def _f1(both: int, total: int) -> float:
    return round(2 * both / total, 4) if total else 1.0


def _covered(spans: Spans, tokens: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for i, (start, end) in enumerate(tokens) if any(s < end and start < e for s, e in spans))


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


@dataclass(frozen=True, slots=True)
class Paired:
    """A gold attribution, the found one that has half of its content, and whether half of their sources agree."""

    gold: Marks
    found: Marks
    same_source: bool


def paired(text: str, gold: tuple[Marks, ...], found: tuple[Marks, ...]) -> list[Paired]:
    """Each gold attribution's counterpart: at token Jaccard 0.5 of the contents, best first, each used once."""
    tokens = [match.span() for match in WORD.finditer(text)]
    g = [_covered(one.content, tokens) for one in gold]
    f = [_covered(one.content, tokens) for one in found]
    scored = sorted(
        ((_jaccard(x, y), i, j) for i, x in enumerate(g) for j, y in enumerate(f) if x & y),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    used_g: set[int] = set()
    used_f: set[int] = set()
    pairs = []
    for score, i, j in scored:
        if score >= 0.5 and i not in used_g and j not in used_f:
            used_g.add(i)
            used_f.add(j)
            sources = (_covered(one.source, tokens) for one in (gold[i], found[j]))
            pairs.append(Paired(gold[i], found[j], _jaccard(*sources) >= 0.5))
    return pairs
