"""Relays: who carried the words from the speaker to the page, nearest the speaker first."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import Lexicon, pattern
from onrecord.records import Attribution, Document, Page, Span, Why
from onrecord.resolve.in_page import Cast
from onrecord.resolve.mentions import agency
from onrecord.resolve.names import Name, names_in, same_word

_IN_BRACKETS = re.compile(r"\((?P<name>[^()\n]{2,40})\)")
_CREDIT = 60  # characters of a line that credits and does nothing else
_DATELINE = 45  # characters in front of an agency in the line that says where a report was written
_DASHES = ("-", "–", "—", "―")


def resolve_relays(document: Document, cast: Cast) -> Document:
    """Attributions with their relay chains: carriers named in the sentence, and the speakers of those that hold them."""
    page = document.page
    named = {one.id: _in_sentence(page, one, cast) for one in document.attributions}
    named = _carried_on(document.attributions, named)
    by_id = {one.id: one for one in document.attributions}
    credit = _credit(page, cast)
    made = []
    for one in document.attributions:
        chain, why = _chain(one, by_id, named)
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
            name = agency(match["name"].strip())
            opens = block.body and match.start() <= _DATELINE and text[match.end() :].lstrip()[:1] in _DASHES
            if name and name != page.outlet and (is_credit or opens):
                span = Span(block.span.start + match.start("name"), block.span.start + match.end("name"))
                return cast.name(name), Why(
                    "relay", "agency credited with the page", text[slice(*match.span())], span=span
                )
    return None


def _chain(
    one: Attribution, by_id: dict[str, Attribution], named: dict[str, tuple[str, Why] | None]
) -> tuple[tuple[str, ...], tuple[Why, ...]]:
    chain: list[str] = []
    why: list[Why] = []
    carried = named[one.id]
    if carried and carried[0] != one.speaker:
        chain.append(carried[0])
        why.append(carried[1])
    holder = by_id.get(one.nested_in or "")
    while holder:
        if holder.speaker and holder.speaker != one.speaker and holder.speaker not in chain:
            chain.append(holder.speaker)
            why.append(Why("relay", "inside the words of another", holder.speaker))
        beyond = named[holder.id]
        if beyond and beyond[0] not in chain:
            chain.append(beyond[0])
            why.append(beyond[1])
        holder = by_id.get(holder.nested_in or "")
    return tuple(chain), tuple(why)


def _in_sentence(page: Page, one: Attribution, cast: Cast) -> tuple[str, Why] | None:
    """A carrier named around the attribution: "quoted by", "citing", "told" an outlet, "in a press release"."""
    first, last = (
        min(s.start for s in one.source + one.cue + one.content),
        max(s.end for s in one.source + one.cue + one.content),
    )
    start = max(page.text.rfind(mark, 0, first) for mark in (". ", "\n", "! ", "? ")) + 1
    ends = [i for mark in (". ", "\n", "! ", "? ") if (i := page.text.find(mark, last)) >= 0]
    end = min(ends, default=len(page.text))
    for found in _carriers(page.text, Span(start, end), cast.lex):
        if any(span.start <= found.span.start < span.end for span in one.source + one.content) or _is_outlet(
            page, found.text
        ):
            continue
        name = cast.name(agency(found.text) or found.text)
        return name, Why(
            "relay", "carrier named in the sentence", page.text[found.span.start : found.span.end], span=found.span
        )
    return None


def _carriers(text: str, around: Span, lex: Lexicon) -> list[Name]:
    """Names that the sentence gives as carriers."""
    found = []
    for table in ("by", "to"):
        for match in pattern(lex.relay[table]).finditer(text, *around):
            stop = re.compile(r"[,.;:!?\n]").search(text, match.end(), around.end)
            names = names_in(text, match.end(), stop.start() if stop else around.end)
            if table == "by" and names:
                found.append(names[-1])
            elif names and _carries(text, Span(match.end(), names[0].span.end), names[0], lex):
                found.append(names[0])  # what follows says when or where: "told KXTV on Friday"
    for match in pattern(lex.relay["documents"]).finditer(text, *around):
        names = names_in(text, max(around.start, match.start() - 30), match.start())
        if names and not text[names[-1].span.end : match.start()].strip(" \u00a0"):
            found.append(names[-1])
    return found


def _carries(text: str, phrase: Span, name: Name, lex: Lexicon) -> bool:
    """Whether one who was told can be an outlet: an agency, or words that say so ("the daily", "radio")."""
    initials = len(name.words) == 1 and name.text.isupper() and len(name.text) >= 3  # broadcasters go by theirs
    return bool(initials or agency(name.text) or pattern(lex.relay["outlets"]).search(text, *phrase))


def _is_outlet(page: Page, name: str) -> bool:
    """Whether the carrier is the page's own outlet, which is no relay."""
    return bool(page.outlet) and all(map(same_word, name.split(), (page.outlet or "").split()))


def _carried_on(
    attributions: tuple[Attribution, ...], named: dict[str, tuple[str, Why] | None]
) -> dict[str, tuple[str, Why] | None]:
    """A carrier once named goes on carrying the same speaker's words until another speaks or another carrier is named."""
    made = dict(named)
    current: tuple[str | None, tuple[str, Why]] | None = None
    for one in attributions:
        if one.nested_in:
            continue
        carrier = named[one.id]
        if carrier:
            current = (one.speaker, carrier)
        elif current and one.speaker and one.speaker == current[0]:
            made[one.id] = (
                current[1][0],
                Why(
                    "relay", "the page goes on quoting through the same carrier", current[1][0], span=current[1][1].span
                ),
            )
        else:
            current = None
    return made
