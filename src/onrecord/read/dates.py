"""When a page was published: signs are gathered from text and markup, weighed, and every date left over says why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.lexicon.chrome import chrome, fold
from onrecord.read import shapes
from onrecord.read.stamps import mentions
from onrecord.records import Block, DateCandidate, Span, Why

DAY = re.compile(r"\d{4}-\d\d-\d\d")
ENOUGH = 2.0  # what a stamp on the article weighs: less does not decide
REASONS = {
    "teaser": "date of a teaser",
    "embed": "date of an embedded post",
    "notice": "date in a notice",
    "credit": "date in a credit",
    "caption": "date in a caption",
    "tags": "date among tags",
    "appeal": "date in an appeal",
    "menu": "date in a menu",
    "link": "date in an address",
    "byline": "date in a byline",
}
# chrome that may stand between a stamp and the title under it
FURNITURE = {"dateline", "byline", "caption", "credit", "tags", "embed"}


class Sign(NamedTuple):
    """A date that may be the page's, and what speaks for it."""

    value: str  # YYYY-MM-DD
    where: str  # "text", "url", "meta article:published_time", ...
    rule: str
    weight: float
    modified: bool = False
    span: Span | None = None
    evidence: str = ""
    seen: bool = True  # whether a reader sees it: a day in markup may be another time zone's


class Dates(NamedTuple):
    """What became of every date of a page, and why."""

    published: str | None
    modified: str | None
    candidates: tuple[DateCandidate, ...]
    why: tuple[Why, ...]


def dates(
    text: str,
    blocks: Sequence[Block],
    languages: Sequence[str],
    marked: Iterable[Sign] = (),
    captured: str | None = None,
) -> Dates:
    """The dates of a page, from its text and from the signs `marked` in its markup. No date after `captured` is taken."""
    signs = list(marked)
    rejected: list[DateCandidate] = []
    near, below = _near_article(text, blocks), _below_article(blocks)
    first = next((index for index, block in enumerate(blocks) if block.kind == "paragraph"), None)
    for index, block in enumerate(blocks):
        passage = text[block.span.start : block.span.end]
        filed = shapes.FILED.match(passage) if index == first else None
        stamp: str | None = None
        end = 0
        for mention in mentions(passage, languages):
            span = Span(block.span.start + mention.span.start, block.span.start + mention.span.end)
            evidence = text[span.start : span.end]
            stamp = _word(passage[end : mention.span.start]) or stamp
            end = mention.span.end
            reason = None
            if not DAY.fullmatch(mention.value):
                reason = "no year" if mention.value.startswith("XXXX") else "no day"
            elif filed and filed.start("date") <= mention.span.start and mention.span.end <= filed.end("date"):
                signs.append(Sign(mention.value, "text", "filed from", ENOUGH, span=span, evidence=evidence))
            elif block.kind != "dateline" and index in near and not block.body and shapes.words(passage) <= 15:
                signs.append(
                    Sign(mention.value, "text", "date beside the title", ENOUGH / 2, span=span, evidence=evidence)
                )
            elif block.kind != "dateline":
                reason = (
                    "date in the article's prose" if block.body else REASONS.get(block.kind, "date in the page's frame")
                )
            elif index in near or (index == below and stamp):
                rule = {"updated": "updated stamp", "published": "published stamp"}.get(
                    stamp or "", "stamp on the article"
                )
                weight = ENOUGH + 0.5 if stamp else ENOUGH
                signs.append(Sign(mention.value, "text", rule, weight, stamp == "updated", span, evidence))
            else:
                reason = "stamped elsewhere than on the article"
            if reason:
                rejected.append(DateCandidate(mention.value, "rejected", "text", reason, span))
    return _settled(signs, rejected, captured)


def _word(before: str) -> str | None:
    """What the words in front of a date say that it is."""
    words = chrome()
    folded = fold(before)
    # the last word counts: "Published ... | Updated ..."
    places = {
        "updated": _last(words.updated.within(folded), folded),
        "published": _last(words.published.within(folded), folded),
    }
    best = max(places, key=lambda key: places[key])
    return best if places[best] >= 0 else None


def _last(forms: Iterable[str], folded: str) -> int:
    return max((folded.rfind(form) + len(form) for form in forms), default=-1)


def _near_article(text: str, blocks: Sequence[Block]) -> set[int]:
    """Indexes of chrome between the title and the first paragraph, or right above the title."""
    body = [index for index, block in enumerate(blocks) if block.body]
    if not body:
        return set()
    first = next(
        (
            index
            for index in body
            if blocks[index].kind != "title" and shapes.ends_sentence(text[slice(*blocks[index].span)])
        ),
        body[0],
    )
    top = body[0]
    # a lead in whole sentences may stand between the title and the byline with its stamp
    if first <= top + 2:
        while first + 1 < len(blocks) and blocks[first + 1].kind in FURNITURE:
            first += 1
    near = set(range(top, first + 1))
    for index in range(top - 1, -1, -1):
        if blocks[index].kind not in FURNITURE:
            break
        near.add(index)
    return near


def _below_article(blocks: Sequence[Block]) -> int | None:
    """The stamp right below the article's last line, if no teasers follow: it must name itself as one."""
    below = max((index for index, block in enumerate(blocks) if block.body), default=-1) + 1
    while below < len(blocks) and blocks[below].kind in {*FURNITURE, "appeal"} and blocks[below].kind != "dateline":
        below += 1
    teasers = any(block.kind == "teaser" for block in blocks[below + 1 : below + 4])
    return below if below < len(blocks) and not teasers else None


def _settled(signs: Sequence[Sign], rejected: list[DateCandidate], captured: str | None) -> Dates:
    """One date of publication and one of change at most; where signs of like weight disagree, none."""
    latest = _next_day(captured[:10]) if captured and DAY.fullmatch(captured[:10]) else None
    sound = [sign for sign in signs if _sound(sign, latest)]
    rejected += [_rejected(sign, "not a possible day of publication") for sign in signs if not _sound(sign, latest)]
    published = _winner([sign for sign in sound if not sign.modified])
    modified = _winner([sign for sign in sound if sign.modified])
    if published and modified and modified < published:
        modified = None
    candidates, why = list(rejected), []
    for sign in sound:
        settled = modified if sign.modified else published
        if sign.value != settled:
            candidates.append(
                _rejected(sign, f"outweighed by {settled}" if settled else "signs disagree, or weigh too little")
            )
            continue
        verdict = "modified" if sign.modified else "published"
        candidates.append(
            DateCandidate(sign.value, "modified" if sign.modified else "published", sign.where, sign.rule, sign.span)
        )
        why.append(Why(verdict, sign.rule, sign.evidence or sign.value, sign.weight, sign.span))
    candidates.sort(key=lambda one: (one.span or Span(-1, -1), one.where, one.value, one.verdict))
    return Dates(published, modified, tuple(candidates), tuple(why))


def _winner(signs: Sequence[Sign]) -> str | None:
    """The day that weighs most; of neighbouring days, the one that a reader sees."""
    weights: dict[str, float] = defaultdict(float)
    for value in {sign.value for sign in signs}:
        best: dict[str, float] = defaultdict(float)
        for sign in signs:
            if sign.value == value:
                best[sign.where] = max(best[sign.where], sign.weight)
        weights[value] = sum(best.values())
    if not weights:
        return None
    seen = {sign.value for sign in signs if sign.seen}
    joint = {value: sum(weight for other, weight in weights.items() if _beside(value, other)) for value in weights}
    ranked = sorted(weights, key=lambda value: (joint[value], value in seen, weights[value], value), reverse=True)
    best_value = ranked[0]
    rivals = [value for value in ranked if not _beside(best_value, value)]
    if joint[best_value] < ENOUGH or any(joint[value] >= 0.8 * joint[best_value] for value in rivals):
        return None
    return best_value


def _beside(one: str, other: str) -> bool:
    return one == other or other in {_next_day(one), _next_day(one, -1)}


def _next_day(value: str, days: int = 1) -> str:
    try:
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return value


def _sound(sign: Sign, latest: str | None) -> bool:
    try:
        date.fromisoformat(sign.value)
    except ValueError:
        return False
    return sign.value >= "1990-01-02" and (latest is None or sign.value <= latest)


def _rejected(sign: Sign, reason: str) -> DateCandidate:
    return DateCandidate(sign.value, "rejected", sign.where, reason, sign.span)
