"""Carried on: words that came through a carrier whom another sentence names."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.lexicon import Lexicon, pattern
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

    An agency does so to the end of the page; one that the speaker talked to for direct quotations nearby alone.
    """
    made = dict(named)
    current: dict[str, tuple[Carrier, int]] = {}  # by speaker, with where it last carried
    lead: list[Attribution] = []  # the last ones that nobody has been found to carry
    told = _between(page, attributions, cast)
    for one in (one for one in attributions if not one.nested_in):
        while told and told[0].at < start_of(one):
            elsewhere = told.pop(0)
            made |= {earlier.id: elsewhere.carrier for earlier in lead}
            for speaker in {elsewhere.speaker, *(earlier.speaker for earlier in lead[-1:])} - {None}:
                current[speaker or ""] = (elsewhere.carrier, elsewhere.at)
            lead = []
        carrier = named[one.id]
        known = current.get(one.speaker or "")
        if carrier:
            for speaker in {one.speaker or "", *_named_in(page, one, cast)}:
                current[speaker] = (carrier, end_of(one))
            back = _points_back(page, one, cast.lex)
            made |= {e.id: carrier for e in lead if not carrier.spoken and (back or _leads(page, e, one))}
            lead = []
        elif known and one.speaker and _goes_on(page, one, *known):
            found = known[0]
            why = Why("relay", "the page goes on quoting through the same carrier", found.name, span=found.why.span)
            made[one.id] = Carrier(found.name, why, found.spoken)
            current[one.speaker] = (found, end_of(one))
        else:
            lead = [*lead, one][-_LEAD:]
    behind = [one for one in lead[-1:] if told and _near(page, one, told[0].at)]
    return made | {one.id: told[0].carrier for one in behind}


def start_of(one: Attribution) -> int:
    """Where an attribution begins, of whatever it has."""
    return min(span.start for span in one.source + one.cue + one.content)


def end_of(one: Attribution) -> int:
    """Where it ends."""
    return max(span.end for span in one.source + one.cue + one.content)


def _between(page: Page, attributions: tuple[Attribution, ...], cast: Cast) -> list[Carried]:
    """Sentences that carry what others say: "This was stated by Ada Moss, quoted by Interfax"; in their order."""
    taken = [span for one in attributions for span in one.source + one.cue + one.content]
    found = []
    for start, end in page.body:
        for match in pattern((*cast.lex.relay["by"], *cast.lex.relay["verbs"])).finditer(page.text, start, end):
            around = sentence_around(page.text, match.start(), match.end())
            beside = agencies_beside(page, Span(match.start(), around.end), [])
            carriers = [name for name, _ in carriers_in(page.text, around, cast) if agency(name.text)] or beside
            inside = any(span.start < around.end and around.start < span.end for span in taken)
            if inside or not carriers or not can_carry(page, carriers[-1], around, cast):
                continue
            names = names_in(page.text, around.start, match.start())
            fits = [e for e in cast.entries if e.kind == "person" and any(compatible(e.words, n.words) for n in names)]
            carrier = as_carrier(page, carriers[-1], cast, spoken=False)
            found.append(Carried(around.start, fits[0].name if len(fits) == 1 else None, carrier))
    return found


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
