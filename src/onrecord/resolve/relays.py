"""Relays: who carried the words from the speaker to the page, nearest the speaker first."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import NamedTuple

from onrecord.lexicon import Lexicon, months, pattern
from onrecord.records import Attribution, Document, Page, Span, Why
from onrecord.resolve.agencies import agency, agency_at_end, is_outlet
from onrecord.resolve.cast import Cast
from onrecord.resolve.introductions import sentence_around
from onrecord.resolve.meant import name_of
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import QUOTED, Name, compatible, names_in, same_word

_IN_BRACKETS = re.compile(r"\((?P<name>[^()\n]{2,40})\)")
_CREDIT = 60  # characters of a line that credits and does nothing else
_DATELINE = 45  # characters in front of an agency in the line that says where a report was written
_DASHES = ("-", "–", "—", "―")
_LEAD = 3  # attributions that a lead may hold ahead of the sentence that says who carried them
_TOLD = 60  # characters ahead of a carrier in which "told" or "in an interview with" stands
_PASSAGE = 2  # paragraphs over which an interview goes on


class Carrier(NamedTuple):
    """Who carried words, why that is thought, and whether they were spoken to the carrier alone, as in an interview."""

    name: str
    why: Why
    spoken: bool


class Carried(NamedTuple):
    """A sentence that says who carried what others say, and whose words they are if it says so."""

    at: int
    speaker: str | None
    carrier: Carrier


def resolve_relays(document: Document, cast: Cast) -> Document:
    """Attributions with their relay chains: carriers named in the sentence, and the speakers of those that hold them."""
    page = document.page
    credit = _credit(page, cast)
    credited = (credit[1].span,) if credit and credit[1].span else ()
    taken = sorted([*(span for one in document.attributions for span in one.source + one.content), *credited])
    named = {one.id: _in_sentence(page, one, taken, cast) for one in document.attributions}
    told = sorted(
        (o for o in document.attributions if o.speaker and is_outlet(tuple(o.speaker.split()), cast.known, cast.lex)),
        key=_start,
    )
    named |= {one.id: over for one in document.attributions if not named[one.id] and (over := _overlaid(one, told))}
    named = _carried_on(page, document.attributions, named, cast)
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
            name = agency(match["name"].strip())
            opens = block.body and match.start() <= _DATELINE and text[match.end() :].lstrip()[:1] in _DASHES
            if name and name != page.outlet and (is_credit or opens):
                span = Span(block.span.start + match.start("name"), block.span.start + match.end("name"))
                return name_of(cast, name), Why(
                    "relay", "agency credited with the page", text[slice(*match.span())], span=span
                )
    return None


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


def _in_sentence(page: Page, one: Attribution, taken: list[Span], cast: Cast) -> Carrier | None:
    """A carrier named around the attribution: "quoted by", "citing", "told" an outlet, "in a press release"."""
    spans = (one.source if len(one.source) == 1 else ()) + one.cue + one.content
    around = sentence_around(page.text, min(s.start for s in spans), max(s.end for s in spans))
    told = pattern(cast.lex.relay["to"])
    tagged = [
        (found, bool(told.search(page.text, max(around.start, found.span.start - _TOLD), found.span.start)))
        for why in one.why
        if why.decision == "carrier" and why.span
        for found in _tagged(page.text, why.span)
    ]
    saying = (one.cue or one.source or one.content)[0]
    beside = [(name, False) for name in _agencies_beside(page, sentence_around(page.text, *saying), taken)]
    for found, spoken in [*tagged, *_carriers(page.text, around, cast), *beside]:
        outlet = _outlet_ahead(found)
        held = one.content + (
            one.source if len(one.source) == 1 and not _cites(page, one.source[0], found, cast) else ()
        )
        inside = (found, spoken) not in tagged and any(span.start <= found.span.start < span.end for span in held)
        if (inside and not outlet) or not _can_carry(page, outlet or found, around, cast):
            continue
        return _named(page, outlet or found, cast, spoken=spoken)
    return None


def _tagged(text: str, span: Span) -> list[Name]:
    """The name in what the tagger took for a carrier: all that stands in quotation marks, or the last one."""
    quoted = QUOTED.search(text, max(0, span.start - 1), span.end + 1)
    if quoted and quoted["name"][0].isupper():
        return [Name(Span(*quoted.span("name")), tuple(quoted["name"].split()))]
    return names_in(text, *span)[-1:]


def _cites(page: Page, source: Span, found: Name, cast: Cast) -> bool:
    """Whether a source goes on with whom it cites: "Northline with reference to Interfax"."""
    return bool(pattern(cast.lex.relay["citing"]).search(page.text, source.start, found.span.start))


def _agencies_beside(page: Page, around: Span, taken: list[Span]) -> list[Name]:
    """Agencies that a sentence names outside every source and content: "(Reuters)", "Interfax reported"."""
    first = max(0, bisect_right(taken, around.start, key=lambda span: span.start) - _LEAD)
    held = [
        span
        for span in taken[first : bisect_right(taken, around.end, key=lambda span: span.start)]
        if span.end > around.start
    ]
    return [
        name
        for name in names_in(page.text, *around)
        if agency(name.text) and not any(span.start < name.span.end and name.span.start < span.end for span in held)
    ]


def _overlaid(one: Attribution, told: list[Attribution]) -> Carrier | None:
    """The outlet whose report, tagged by itself, holds the words of saying: "Moss said that ..., Interfax reported"."""
    if not one.cue or one.nested_in:
        return None
    at = one.cue[0].start
    behind = bisect_right(told, at, key=_start)
    for other in told[max(0, behind - _LEAD) : behind + _LEAD]:
        holds = any(span.start <= at < span.end for span in other.content)
        if holds and other.speaker and other.speaker != one.speaker and other.id != one.id and not other.nested_in:
            why = Why(
                "relay", "inside what an outlet reports", other.speaker, span=other.source[0] if other.source else None
            )
            return Carrier(other.speaker, why, spoken=False)
    return None


def _named(page: Page, found: Name, cast: Cast, *, spoken: bool) -> Carrier:
    words = page.text[slice(*found.span)]
    why = Why("relay", "carrier named in the sentence", words, span=found.span)
    return Carrier(name_of(cast, agency_at_end(found) or _without_article(found, cast.lex)), why, spoken)


def _without_article(found: Name, lex: Lexicon) -> str:
    words = found.words[1:] if found.words[0].casefold() in lex.determiners and len(found.words) > 1 else found.words
    return " ".join(words)


def _outlet_ahead(found: Name) -> Name | None:
    """The agency that a run of capitals begins with: "in an interview with DW Ada Moss said"."""
    for count in range(len(found.words) - 1, 0, -1):
        text = " ".join(found.words[:count])
        if agency(text):
            return Name(Span(found.span.start, found.span.start + len(text)), found.words[:count])
    return None


def _can_carry(page: Page, found: Name, sentence: Span, cast: Cast) -> bool:
    """Whether a name can be a carrier's: no place, no person of the cast, not the page's own, no mere first word."""
    if agency_at_end(found):
        return not _is_outlet(page, found.text)
    if len(found.text) == 1:
        return False
    opens = not page.text[sentence.start : found.span.start].strip(' \n\t—–-«„“"')
    if is_outlet(found.words, cast.known, cast.lex):
        return not _is_outlet(page, found.text)
    person = any(one.kind == "person" and compatible(one.words, found.words) for one in cast.entries)
    time = found.words[0].casefold() in months(cast.lex.language)
    place = time or found.text.casefold() in cast.known.places
    honorific = pattern((*cast.lex.men, *cast.lex.women)).fullmatch(found.words[0].rstrip("."))
    small = found.words[0].casefold() in {*cast.lex.conjunctions, *cast.lex.ends}
    return not (opens or small or person or place or honorific or _is_outlet(page, found.text))


def _carriers(text: str, around: Span, cast: Cast) -> list[tuple[Name, bool]]:
    """Names that the sentence gives as carriers, and whether the words were spoken to them alone."""
    found, lex = [], cast.lex
    for table in ("by", "to"):
        for match in pattern(lex.relay[table]).finditer(text, *around):
            stop = re.compile(r"[,.;:!?\n]").search(text, match.end(), around.end)
            names = names_in(text, match.end(), stop.start() if stop else around.end)
            phrase = Span(match.end(), stop.start() if stop else around.end)
            if table == "by" and names:
                if _can_be_cited(text, phrase, names[-1], cast):
                    found.append((names[-1], False))
            elif names and _carries(text, Span(match.end(), names[0].span.end), names[0], cast):
                found.append((names[0], True))  # what follows says when or where: "told KXTV on Friday"
    for match in pattern(lex.relay["documents"]).finditer(text, *around):
        names = names_in(text, max(around.start, match.start() - 30), match.start())
        if names and not text[names[-1].span.end : match.start()].strip(" \u00a0"):
            found.append((names[-1], False))
    return found


def _can_be_cited(text: str, phrase: Span, name: Name, cast: Cast) -> bool:
    """Whether what is cited can be a carrier: an outlet or a body, no person and nobody unnamed."""
    nouns = pattern((*cast.lex.organisation_nouns, *cast.lex.relay["outlets"]))
    ahead = text[phrase.start : name.span.start].casefold().split()
    told_of = all(word in cast.lex.determiners for word in ahead) or bool(nouns.search(text, *phrase))
    body = told_of and mention(text, phrase, cast.lex, cast.known).kind in ("organisation", "group")
    return body or bool(agency_at_end(name)) or is_outlet(name.words, cast.known, cast.lex)


def _carries(text: str, phrase: Span, name: Name, cast: Cast) -> bool:
    """Whether one who was told can be an outlet: an agency, or words that say so ("the daily", "radio")."""
    initials = len(name.words) == 1 and name.text.isupper() and len(name.text) >= 3  # broadcasters go by theirs
    return bool(
        initials
        or is_outlet(name.words, cast.known, cast.lex)
        or _outlet_ahead(name)
        or pattern(cast.lex.relay["outlets"]).search(text, *phrase)
    )


def _is_outlet(page: Page, name: str) -> bool:
    """Whether the carrier is the page's own outlet, which is no relay."""
    return bool(page.outlet) and all(map(same_word, name.split(), (page.outlet or "").split()))


def _carried_on(
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
        while told and told[0].at < _start(one):
            elsewhere = told.pop(0)
            made |= {earlier.id: elsewhere.carrier for earlier in lead}
            for speaker in {elsewhere.speaker, *(earlier.speaker for earlier in lead[-1:])} - {None}:
                current[speaker or ""] = (elsewhere.carrier, elsewhere.at)
            lead = []
        carrier = named[one.id]
        known = current.get(one.speaker or "")
        if carrier:
            for speaker in {one.speaker or "", *_named_in(page, one, cast)}:
                current[speaker] = (carrier, _end(one))
            back = _points_back(page, one, cast.lex)
            made |= {e.id: carrier for e in lead if not carrier.spoken and (back or _leads(page, e, one))}
            lead = []
        elif known and one.speaker and _goes_on(page, one, *known):
            found = known[0]
            why = Why("relay", "the page goes on quoting through the same carrier", found.name, span=found.why.span)
            made[one.id] = Carrier(found.name, why, found.spoken)
            current[one.speaker] = (found, _end(one))
        else:
            lead = [*lead, one][-_LEAD:]
    behind = [one for one in lead[-1:] if told and _near(page, one, told[0].at)]
    return made | {one.id: told[0].carrier for one in behind}


def _near(page: Page, one: Attribution, at: int) -> bool:
    """Whether a sentence at `at` follows words in their paragraph or opens the next."""
    return len(re.findall(r"\n+", page.text[_end(one) : at])) <= 1


def _named_in(page: Page, one: Attribution, cast: Cast) -> list[str]:
    """The persons of whom an outlet tells by way of another: their words that follow come the same way."""
    if not one.speaker or not (
        _is_outlet(page, one.speaker) or is_outlet(tuple(one.speaker.split()), cast.known, cast.lex)
    ):
        return []
    names = [name.words for span in one.content for name in names_in(page.text, *span)]
    return [e.name for e in cast.entries if e.kind == "person" and any(compatible(e.words, words) for words in names)]


def _goes_on(page: Page, one: Attribution, carrier: Carrier, since: int) -> bool:
    """Whether a speaker's words are still those that the carrier brought."""
    paragraphs = len(re.findall(r"\n+", page.text[since : _start(one)]))
    return paragraphs == 0 or (paragraphs <= _PASSAGE and (not carrier.spoken or one.quote != "indirect"))


def _leads(page: Page, lead: Attribution, one: Attribution) -> bool:
    """Whether a lead tells in short what the next paragraph tells of the same speaker."""
    breaks = re.findall(r"\n+", page.text[_end(lead) : _start(one)])
    return lead.speaker is not None and lead.speaker == one.speaker and len(breaks) <= 1


def _points_back(page: Page, one: Attribution, lex: Lexicon) -> bool:
    """ "This was stated by ...": what is attributed stands before it."""
    return any(page.text[slice(*span)].strip().casefold() in lex.anaphors for span in one.content)


def _between(page: Page, attributions: tuple[Attribution, ...], cast: Cast) -> list[Carried]:
    """Sentences that carry what others say: "This was stated by Ada Moss, quoted by Interfax"; in their order."""
    taken = [span for one in attributions for span in one.source + one.cue + one.content]
    found = []
    for start, end in page.body:
        for match in pattern((*cast.lex.relay["by"], *cast.lex.relay["verbs"])).finditer(page.text, start, end):
            around = sentence_around(page.text, match.start(), match.end())
            beside = _agencies_beside(page, Span(match.start(), around.end), [])
            carriers = [name for name, _ in _carriers(page.text, around, cast) if agency(name.text)] or beside
            inside = any(span.start < around.end and around.start < span.end for span in taken)
            if inside or not carriers or not _can_carry(page, carriers[-1], around, cast):
                continue
            names = names_in(page.text, around.start, match.start())
            fits = [e for e in cast.entries if e.kind == "person" and any(compatible(e.words, n.words) for n in names)]
            carrier = _named(page, carriers[-1], cast, spoken=False)
            found.append(Carried(around.start, fits[0].name if len(fits) == 1 else None, carrier))
    return found


def _start(one: Attribution) -> int:
    return min(span.start for span in one.source + one.cue + one.content)


def _end(one: Attribution) -> int:
    return max(span.end for span in one.source + one.cue + one.content)
