"""Relays: who carried the words from the speaker to the page, nearest the speaker first."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from onrecord.records import Attribution, Document, Page, Span, Why
from onrecord.resolve.agencies import agency, is_outlet
from onrecord.resolve.called_back import called_back
from onrecord.resolve.carried import carried_on, start_of
from onrecord.resolve.carriers import Carrier, in_sentence, is_own
from onrecord.resolve.cast import Cast
from onrecord.resolve.meant import name_of
from onrecord.resolve.names import country

_IN_BRACKETS = re.compile(r"\((?P<name>[^()\n]{2,40})\)")
_CREDIT = 60  # characters of a line that credits and does nothing else
_DATELINE = 45  # characters in front of an agency in the line that says where a report was written
_DASHES = ("-", "–", "—", "―")
_AGENCY = re.compile(r"[^\W\d_a-zа-яёіїєґ][^\W\d_]+(?: [^\W\d_a-zа-яёіїєґ][^\W\d_]+)?")
_PLACE = re.compile(
    r"[^\W\d_a-zа-яёіїєґ][^\W\d_]*(?:[ ,'’-]+(?:\w{2,3} )?(?:[^\W\d_a-zа-яёіїєґ][^\W\d_]*|\d{1,2}))*[ ,.]*"
)
_OVER = 3  # reports of outlets before and behind an attribution that may hold it


def resolve_relays(document: Document, cast: Cast) -> Document:
    """Attributions with their relay chains: carriers named in the sentence, and the speakers of those that hold them."""
    page = document.page
    credit = _credit(page, cast)
    credited = (credit[1].span,) if credit and credit[1].span else ()
    taken = sorted([*(span for one in document.attributions for span in one.source + one.content), *credited])
    named = {
        one.id: in_sentence(page, one, taken, cast) or called_back(page, one, cast) for one in document.attributions
    }
    told = sorted(
        (o for o in document.attributions if o.speaker and is_outlet(tuple(o.speaker.split()), cast.known, cast.lex)),
        key=start_of,
    )
    named |= {one.id: over for one in document.attributions if not named[one.id] and (over := _overlaid(one, told))}
    named = carried_on(page, document.attributions, named, cast)
    by_id = {one.id: one for one in document.attributions}
    made = []
    for one in document.attributions:
        chain, why = _chain(one, by_id, named, cast)
        if credit and credit[0] not in (*chain, one.speaker):
            chain, why = (*chain, credit[0]), (*why, credit[1])
        made.append(replace(one, relay=chain, why=(*one.why, *why)))
    return replace(document, attributions=tuple(made))


def _credit(page: Page, cast: Cast) -> tuple[str, Why] | None:
    """The agency that the page credits with its whole text: "CITY (Agency) - ..." or "(Agency)" in a line of credit."""
    for block in page.blocks:
        text = page.text[slice(*block.span)]
        is_credit = block.kind in ("credit", "byline", "dateline", "other") and len(text) <= _CREDIT
        for match in _IN_BRACKETS.finditer(text):
            opens = block.body and match.start() <= _DATELINE and text[match.end() :].lstrip()[:1] in _DASHES
            name = agency(match["name"].strip()) or (opens and _is_named(match["name"], text[: match.start()]))
            if name and not is_own(page, name) and (is_credit or opens):
                span = Span(block.span.start + match.start("name"), block.span.start + match.end("name"))
                return name_of(cast, name), Why(
                    "relay", "agency credited with the page", text[slice(*match.span())], span=span
                )
    return None


def _is_named(words: str, place: str) -> str | None:
    """What stands in brackets between a place and a dash, if it may be an agency that no list has: "PORT SELM (Northline) -"."""
    named = _AGENCY.fullmatch(words) and _PLACE.fullmatch(place) and not country(words)
    return words if named else None


def _chain(
    one: Attribution, by_id: dict[str, Attribution], named: dict[str, Carrier | None], cast: Cast
) -> tuple[tuple[str, ...], tuple[Why, ...]]:
    """Those who carried the words of `one`, from inside out; who denies a report does not carry it."""
    chain: list[str] = []
    why: list[Why] = []
    holder = by_id.get(one.nested_in or "")
    if holder is None or not holder.speaker:
        _append(one, named[one.id], chain, why)
    while holder:
        if holder.force != "denying":
            for name in _each(holder.speaker, cast):
                _append(one, Carrier(name, Why("relay", "inside the words of another", name), spoken=False), chain, why)
            _append(one, named[holder.id], chain, why)
        holder = by_id.get(holder.nested_in or "")
    return tuple(chain), tuple(why)


def _each(speaker: str | None, cast: Cast) -> list[str]:
    """A speaker, or each of the agencies that speak as one: "Interfax and Reuters"."""
    if not speaker:
        return []
    joints = "|".join(map(re.escape, cast.lex.joined))
    agencies = [agency(part.strip(' «»„“”"')) for part in re.split(rf"\s(?:{joints})\s", speaker)]
    each = [name_of(cast, name) for name in agencies if name]
    return each if len(each) == len(agencies) else [speaker]


def _append(one: Attribution, carrier: Carrier | None, chain: list[str], why: list[Why]) -> None:
    if carrier and carrier.name not in (*chain, one.speaker):
        chain.append(carrier.name)
        why.append(carrier.why)


def _overlaid(one: Attribution, told: list[Attribution]) -> Carrier | None:
    """The outlet whose report, tagged by itself, holds the words of saying: "Moss said that ..., Interfax reported"."""
    if not one.cue or one.nested_in:
        return None
    at = one.cue[0].start
    behind = bisect_right(told, at, key=start_of)
    for other in told[max(0, behind - _OVER) : behind + _OVER]:
        holds = any(span.start <= at < span.end for span in other.content)
        if holds and other.speaker and other.speaker != one.speaker and other.id != one.id and not other.nested_in:
            why = Why(
                "relay", "inside what an outlet reports", other.speaker, span=other.source[0] if other.source else None
            )
            return Carrier(other.speaker, why, spoken=False)
    return None
