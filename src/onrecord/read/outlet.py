"""Who publishes the page, where the page itself shows it; None rather than a guess."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.lexicon import agencies
from onrecord.lexicon.outlets import Patterns, outlet_patterns
from onrecord.records import Block, Span, Why

ENOUGH = 2.0  # one plain sign, or two that may also be met on another outlet's page
LATE = 0.6  # an article looks back on its own earlier reports towards its end


class Sign(NamedTuple):
    """Words that speak for (or against) a name as the outlet's."""

    name: str
    rule: str
    weight: float
    span: Span


def outlet(text: str, blocks: Sequence[Block]) -> tuple[str | None, tuple[Why, ...]]:
    """The outlet's name as the page writes it, with the signs that speak for it."""
    found: dict[str, list[Sign]] = defaultdict(list)
    for sign in _signs(text, blocks):
        found[_key(sign.name)].append(sign)
    totals = {key: _total(signs) for key, signs in found.items()}
    best = max(totals.values(), default=0.0)
    leaders = [key for key, total in totals.items() if total == best]
    if best < ENOUGH or len(leaders) != 1:
        return None, ()
    signs = found[leaders[0]]
    name = max(
        (sign.name for sign in signs if sign.weight > 0), key=lambda form: (sum(map(str.islower, form)) > 0, len(form))
    )
    why = tuple(
        Why("outlet", sign.rule, text[sign.span.start : sign.span.end], score=sign.weight, span=sign.span)
        for sign in signs
    )
    return name, why


def _key(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"\W+", " ", name.casefold()).strip())


def _total(signs: Sequence[Sign]) -> float:
    """The weights of all kinds of sign, each kind counted once."""
    return sum({sign.rule: sign.weight for sign in signs}.values())


def _signs(text: str, blocks: Sequence[Block]) -> Iterator[Sign]:
    patterns = outlet_patterns()
    wire = {form.rstrip("*") for forms in agencies().values() for form in forms}
    body = [block for block in blocks if block.body]
    length = sum(block.span.end - block.span.start for block in body) or 1
    before = 0
    for block in blocks:
        passage = text[block.span.start : block.span.end]
        rules = patterns.prose if block.body else patterns.chrome.get(block.kind, ())
        for rule in rules:
            for match in rule.pattern.finditer(passage):
                name = match["name"].strip(' ,.;:"«»“”„')
                if _key(name) in wire or not name:
                    continue
                late = block.body and (before + match.start()) / length >= LATE
                weight = rule.late if late else rule.weight
                if weight:
                    yield Sign(
                        name,
                        rule.name,
                        weight,
                        Span(block.span.start + match.start("name"), block.span.start + match.end("name")),
                    )
        if block.body:
            before += len(passage)
    yield from _own_post(text, blocks, patterns)


def _own_post(text: str, blocks: Sequence[Block], patterns: Patterns) -> Iterator[Sign]:
    """The one account whose posts the page embeds, if it is a press account that the article does not speak of."""
    posts = [
        (match, block)
        for block in blocks
        if block.kind == "embed"
        for match in patterns.account.finditer(text, block.span.start, block.span.end)
    ]
    names = {match["name"].strip() for match, _ in posts}
    if len(names) != 1:
        return
    match, _ = posts[0]
    name = match["name"].strip()
    prose = " ".join(text[block.span.start : block.span.end] for block in blocks if block.body)
    if patterns.press.search(name) and name not in prose:
        yield Sign(name, "own post", ENOUGH, Span(match.start("name"), match.start("name") + len(name)))
