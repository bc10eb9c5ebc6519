"""Carried on: words that came through a carrier whom another sentence names."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from onrecord.lexicon import Lexicon, pattern
from onrecord.lexicon.settings import setting_in
from onrecord.records import Attribution, Page, Span, Why
from onrecord.resolve.agencies import agency, is_outlet
from onrecord.resolve.carriers import Carrier, agencies_beside, as_carrier, can_carry, carriers_in, is_own
from onrecord.resolve.cast import Cast
from onrecord.resolve.introductions import sentence_around
from onrecord.resolve.names import compatible, names_in

_LEAD = 3  # attributions that a lead may hold ahead of the sentence that says who carried them
_PASSAGE = 2  # paragraphs over which an interview goes on


class Carried(NamedTuple):
    """A sentence that says who carried what others say, and whose words they are if it says so."""

    at: int
    speaker: str | None
    carrier: Carrier


def carried_on(
    page: Page, attributions: tuple[Attribution, ...], named: dict[str, Carrier | None], cast: Cast
) -> dict[str, Carrier | None]:
    """A carrier once named goes on carrying the same speaker's words.

    An agency does so to the end of the page; one that the speaker talked to, or that lets the speaker speak in
    its own report, to the end of the paragraph and for direct quotations nearby.
    """
    made = dict(named)
    current: dict[str, tuple[Carrier, int]] = {}  # by speaker, with where it last carried
    lead: list[Attribution] = []  # the last ones that nobody has been found to carry
    told = _between(page, attributions, cast)
    inside: dict[str | None, set[str | None]] = defaultdict(set)  # who speaks in the words of which attribution
    for one in attributions:
        inside[one.nested_in].add(one.speaker)
    for one in (one for one in attributions if not one.nested_in):
        while told and told[0].at < start_of(one):
            elsewhere = told.pop(0)
            behind = [] if elsewhere.carrier.spoken else lead
            made |= {earlier.id: elsewhere.carrier for earlier in behind}
            for speaker in {elsewhere.speaker, *(earlier.speaker for earlier in behind[-1:])} - {None}:
                current[speaker or ""] = (elsewhere.carrier, elsewhere.at)
            lead = lead if elsewhere.carrier.spoken else []
        carrier = named[one.id]
        outlet = _outlet(page, one, cast)
        if outlet:
            for speaker in inside[one.id]:
                current[speaker or ""] = (outlet, end_of(one))
        known = current.get(one.speaker or "")
        if carrier:
            for speaker in {one.speaker or "", *_named_in(page, one, cast)}:
                current[speaker] = (carrier, end_of(one))
            back = _points_back(page, one, cast.lex)
            made |= {e.id: carrier for e in lead if not carrier.spoken and (back or _leads(page, e, one))}
            lead = []
        elif known and one.speaker and _goes_on(page, one, *known) and not _posted(page, one, cast):
            found = known[0]
            why = Why("relay", "the page goes on quoting through the same carrier", found.name, span=found.why.span)
            made[one.id] = Carrier(found.name, why, found.spoken)
            current[one.speaker] = (found, end_of(one))
        else:
            lead = [*lead, one][-_LEAD:]
    left = [one for one in told if not one.carrier.spoken]
    behind = [one for one in lead[-1:] if left and _near(page, one, left[0].at)]
    return made | {one.id: left[0].carrier for one in behind}


def start_of(one: Attribution) -> int:
    """Where an attribution begins, of whatever it has."""
    return min(span.start for span in one.source + one.cue + one.content)


def end_of(one: Attribution) -> int:
    """Where it ends."""
    return max(span.end for span in one.source + one.cue + one.content)


def _between(page: Page, attributions: tuple[Attribution, ...], cast: Cast) -> list[Carried]:
    """Sentences without words of their own that say who carries what others say, in their order.

    "This was stated by Ada Moss, quoted by Interfax"; "Ada Moss knew the voice, on Channel 4".
    """
    taken = [span for one in attributions for span in one.source + one.cue + one.content]
    found = []
    for start, end in page.body:
        for match in pattern((*cast.lex.relay["by"], *cast.lex.relay["verbs"], *cast.lex.relay["to"])).finditer(
            page.text, start, end
        ):
            around = sentence_around(page.text, match.start(), match.end())
            beside = agencies_beside(page, Span(match.start(), around.end), [])
            heard = carriers_in(page.text, around, cast)
            spoken = [name for name, to in heard if to and name.span.start > match.start()]
            carriers = [name for name, _ in heard if agency(name.text)] or beside or spoken
            inside = any(span.start < around.end and around.start < span.end for span in taken)
            if inside or not carriers or not can_carry(page, carriers[-1], around, cast):
                continue
            names = names_in(page.text, around.start, match.start())
            fits = [e for e in cast.entries if e.kind == "person" and any(compatible(e.words, n.words) for n in names)]
            carrier = as_carrier(page, carriers[-1], cast, spoken=carriers is spoken)
            found.append(Carried(around.start, fits[0].name if len(fits) == 1 else None, carrier))
    return found


def _outlet(page: Page, one: Attribution, cast: Cast) -> Carrier | None:
    """Another outlet that speaks as a carrier of whom it lets speak: "Moss denied it, notes Northline. In her view ..."."""
    if not one.speaker or not one.source or is_own(page, one.speaker):
        return None
    if not is_outlet(tuple(one.speaker.split()), cast.known, cast.lex):
        return None
    return Carrier(
        one.speaker, Why("relay", "inside the words of another", one.speaker, span=one.source[0]), spoken=True
    )


def _named_in(page: Page, one: Attribution, cast: Cast) -> list[str]:
    """The persons of whom an outlet tells by way of another: their words that follow come the same way."""
    if not one.speaker or not (
        is_own(page, one.speaker) or is_outlet(tuple(one.speaker.split()), cast.known, cast.lex)
    ):
        return []
    names = [name.words for span in one.content for name in names_in(page.text, *span)]
    return [e.name for e in cast.entries if e.kind == "person" and any(compatible(e.words, words) for words in names)]


def _goes_on(page: Page, one: Attribution, carrier: Carrier, since: int) -> bool:
    """Whether a speaker's words are still those that the carrier brought."""
    paragraphs = len(re.findall(r"\n+", page.text[since : start_of(one)]))
    return paragraphs == 0 or (paragraphs <= _PASSAGE and (not carrier.spoken or one.quote != "indirect"))


def _posted(page: Page, one: Attribution, cast: Cast) -> bool:
    """Whether the sentence says that these words were posted on a network: no outlet's carrying goes on to them."""
    around = sentence_around(page.text, start_of(one), end_of(one))
    said = page.text[around.start : min((span.start for span in one.content), default=around.end)]
    return setting_in(said, cast.lex.language) == "post"


def _leads(page: Page, lead: Attribution, one: Attribution) -> bool:
    """Whether a lead tells in short what the next paragraph tells of the same speaker."""
    breaks = re.findall(r"\n+", page.text[end_of(lead) : start_of(one)])
    return lead.speaker is not None and lead.speaker == one.speaker and len(breaks) <= 1


def _points_back(page: Page, one: Attribution, lex: Lexicon) -> bool:
    """ "This was stated by ...": what is attributed stands before it."""
    return any(page.text[slice(*span)].strip().casefold() in lex.anaphors for span in one.content)


def _near(page: Page, one: Attribution, at: int) -> bool:
    """Whether a sentence at `at` follows words in their paragraph or opens the next."""
    return len(re.findall(r"\n+", page.text[end_of(one) : at])) <= 1
