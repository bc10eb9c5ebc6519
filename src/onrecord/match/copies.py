"""Copies: captures of one page, and one text printed by several outlets, told by the runs of words that bodies share."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import replace

from onrecord.records import Collection, Copies, Page, Why

_WORD = re.compile(r"\w+")
_RUN = 5  # words a run
_FEWEST = 12  # runs that a body must have: two captions may agree by chance
_SAMPLE = 4  # one run in so many is kept, by its own hash, so that the same runs are kept on every page (FracMinHash)
_SAME = 0.6  # share of the shorter body's runs from which two pages carry one text
_COMMON = 40  # pages; a run on more of them is an outlet's formula, no text


def copies(collection: Collection) -> Collection:
    """The collection with its groups of pages that carry the same article."""
    pages = {document.page.id: document.page for document in collection.documents}
    runs = {ident: found for ident, page in pages.items() if len(found := _runs(page)) >= _FEWEST}
    shares = {pair: share for pair, share in _shares(runs).items() if share >= _SAME}
    groups = [_group(members, pages, shares) for members in _joined(sorted(shares))]
    return replace(collection, copies=tuple(sorted(groups, key=lambda one: one.pages)))


def _runs(page: Page) -> frozenset[int]:
    """Hashes of a sample of the body's runs of five words, case and punctuation aside; all runs of a short body."""
    words = [word.casefold() for start, end in page.body for word in _WORD.findall(page.text, start, end)]
    hashed = {zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    sampled = frozenset(value for value in hashed if value % _SAMPLE == 0)
    return sampled if len(sampled) >= _FEWEST else frozenset(hashed)


def _shares(runs: dict[str, frozenset[int]]) -> dict[tuple[str, str], float]:
    """For each pair of pages that share a run, the share of the shorter one's runs that the other has."""
    on: dict[int, list[str]] = defaultdict(list)
    for ident in sorted(runs):
        for value in runs[ident]:
            on[value].append(ident)
    both: dict[tuple[str, str], int] = defaultdict(int)
    for idents in on.values():
        if len(idents) <= _COMMON:
            for position, first in enumerate(idents):
                for second in idents[position + 1 :]:
                    both[first, second] += 1
    return {pair: count / min(len(runs[pair[0]]), len(runs[pair[1]])) for pair, count in both.items()}


def _joined(pairs: list[tuple[str, str]]) -> list[list[str]]:
    """Pages joined by pairs, directly or through others."""
    group: dict[str, list[str]] = {}
    for first, second in pairs:
        one, other = group.get(first, [first]), group.get(second, [second])
        joined = one if one is other else sorted({*one, *other})
        for member in joined:
            group[member] = joined
    return list({id(members): members for members in group.values()}.values())


def _group(members: list[str], pages: dict[str, Page], shares: dict[tuple[str, str], float]) -> Copies:
    outlets = {pages[member].outlet for member in members}
    addresses = {pages[member].url for member in members}
    # pages of one outlet or one address are captures of one article, as far as anybody can tell
    one_home = (len(outlets) == 1 and None not in outlets) or (len(addresses) == 1 and None not in addresses)
    share = min(value for pair, value in shares.items() if pair[0] in members and pair[1] in members)
    names = ", ".join(sorted(f"{pages[member].outlet or '?'}: {pages[member].file}" for member in members))
    why = Why("copies", "shared runs of five words", names, round(share, 4))
    return Copies("capture" if one_home else "reprint", tuple(members), round(share, 4), (why,))
