"""Carriers: who a sentence says carried the words in it, an agency, an outlet, a channel."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from onrecord.lexicon import Lexicon, channels, months, pattern, stations
from onrecord.lexicon.settings import setting_in
from onrecord.records import Attribution, Page, Span, Why
from onrecord.resolve.agencies import agency, agency_at_end, is_called_an_outlet, is_numbered, is_outlet
from onrecord.resolve.cast import Cast
from onrecord.resolve.introductions import sentence_around
from onrecord.resolve.meant import name_of
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import QUOTED, Name, bones, compatible, is_quoted, names_in, same_word
from onrecord.resolve.phrases import WORD

_TOLD = 60  # characters ahead of a carrier in which "told" or "in an interview with" stands
_LONG = 4  # letters of a word at least whose vowels may change
_CHANNEL = re.compile(r"[ \u00a0-]\d{1,3}(?![\d,.:]*\d|\w)")
_CALLED = 40  # characters ahead of a name in which the words that call it something stand
_BESIDE = 2  # words of them that may call it a network
_HELD = 3  # spans that may begin ahead of a sentence and reach into it


class Carrier(NamedTuple):
    """Who carried words, why that is thought, and whether they were spoken to the carrier alone, as in an interview."""

    name: str
    why: Why
    spoken: bool


def in_sentence(page: Page, one: Attribution, taken: list[Span], cast: Cast) -> Carrier | None:
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
    beside = [(name, False) for name in agencies_beside(page, sentence_around(page.text, *saying), taken)]
    for found, spoken in [*tagged, *carriers_in(page.text, around, cast), *beside]:
        outlet = _outlet_ahead(found)
        held = one.content + (
            one.source if len(one.source) == 1 and not _cites(page, one.source[0], found, cast) else ()
        )
        inside = (found, spoken) not in tagged and any(span.start <= found.span.start < span.end for span in held)
        called = (
            (found, spoken) in tagged and _is_called_so(page.text, found, cast.lex) and not is_own(page, found.text)
        )
        if (inside and not outlet) or not (called or can_carry(page, outlet or found, around, cast)):
            continue
        return as_carrier(page, outlet or found, cast, spoken=spoken)
    return None


def carriers_in(text: str, around: Span, cast: Cast) -> list[tuple[Name, bool]]:
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
            found += [(name, True) for name in _numbered(text, phrase) if table == "to"]
    for name in (_with_number(text, _without_opener(one, lex)) for one in names_in(text, *around)):
        ahead = [
            word
            for word in WORD.findall(text[around.start : name.span.start].casefold())
            if word not in lex.determiners
        ]
        if ahead and ahead[-1] in lex.relay["on"] and is_called_an_outlet(name):
            found.append((name, True))  # "on Radio Sarn", "in the Sarn Gazette"
    for match in pattern(lex.relay["documents"]).finditer(text, *around):
        names = names_in(text, max(around.start, match.start() - 30), match.start())
        if names and not text[names[-1].span.end : match.start()].strip(" \u00a0"):
            found.append((names[-1], False))
    return found


def agencies_beside(page: Page, around: Span, taken: list[Span]) -> list[Name]:
    """Agencies that a sentence names outside every source and content: "(Reuters)", "Interfax reported"."""
    first = max(0, bisect_right(taken, around.start, key=lambda span: span.start) - _HELD)
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


def can_carry(page: Page, found: Name, sentence: Span, cast: Cast) -> bool:
    """Whether a name can be a carrier's: no place, no person of the cast, not the page's own, no mere first word."""
    if agency_at_end(found):
        return not is_own(page, found.text)
    if len(found.text) == 1 or _is_a_network(page, found, cast):
        return False
    opens = len(found.words) == 1 and not page.text[sentence.start : found.span.start].strip(' \n\t—–-«„“"')
    if is_outlet(found.words, cast.known, cast.lex) or is_called_an_outlet(found) or is_numbered(found.text):
        return not is_own(page, found.text)
    person = not is_quoted(page.text, found) and any(
        one.kind == "person" and compatible(one.words, found.words) for one in cast.entries
    )
    time = found.words[0].casefold() in months(cast.lex.language)
    place = time or found.text.casefold() in cast.known.places
    honorific = pattern((*cast.lex.men, *cast.lex.women)).fullmatch(found.words[0].rstrip("."))
    small = found.words[0].casefold() in {*cast.lex.conjunctions, *cast.lex.ends}
    return not (opens or small or person or place or honorific or is_own(page, found.text))


def _is_called_so(text: str, found: Name, lex: Lexicon) -> bool:
    """Whether what the tagger took for a carrier has a word for an outlet in it or right ahead: "agencji Oceania", "Tarn Public Television"."""
    ahead = WORD.findall(text[max(0, found.span.start - _CALLED) : found.span.start])[-1:]
    nouns, kinds = pattern(lex.relay["outlets"]), pattern(channels())
    called = any(nouns.fullmatch(word) for word in ahead)
    return called or any(nouns.fullmatch(word) or kinds.fullmatch(word) for word in found.words[1:])


def _is_a_network(page: Page, found: Name, cast: Cast) -> bool:
    """Whether the page calls a name a social network there: one posts on it, it carries nobody's words on its own."""
    ahead = re.split(r"[,.;:!?()\n]", page.text[max(0, found.span.start - _CALLED) : found.span.start])[-1]
    beside = " ".join(ahead.split()[-_BESIDE:]) + " " + found.text
    channel = pattern(cast.lex.relay["outlets"]).search(beside)
    return setting_in(beside, cast.lex.language) == "post" and not channel


def as_carrier(page: Page, found: Name, cast: Cast, *, spoken: bool) -> Carrier:
    """The carrier that a name is of; `spoken`: whether the words were spoken to it alone."""
    found = _with_number(page.text, found)
    words = page.text[slice(*found.span)]
    why = Why("relay", "carrier named in the sentence", words, span=found.span)
    return Carrier(name_of(cast, agency_at_end(found) or _station(page.text, found, cast.lex)), why, spoken)


def is_own(page: Page, name: str) -> bool:
    """Whether the carrier is the page's own outlet, in full or in part, which is no relay."""
    own = WORD.findall(page.outlet or "")
    words = WORD.findall(name)
    return bool(own and words) and all(
        any(same_word(word, other) or _same_bones(word, other) for other in own) for word in words
    )


def _same_bones(one: str, other: str) -> bool:
    """Whether two words are one whose vowels change with its case: "дзвін", "дзвоном"."""
    return len(one) >= _LONG and one[0].casefold() == other[0].casefold() and not bones(one).isdisjoint(bones(other))


def _tagged(text: str, span: Span) -> list[Name]:
    """The name in what the tagger took for a carrier: all that stands in quotation marks, or the last one."""
    quoted = QUOTED.search(text, max(0, span.start - 1), span.end + 1)
    if quoted and (quoted["name"][0].isupper() or is_numbered(quoted["name"])):
        return [Name(Span(*quoted.span("name")), tuple(quoted["name"].split()))]
    return names_in(text, *span)[-1:]


def _numbered(text: str, phrase: Span) -> list[Name]:
    """Channels in quotation marks that begin with their number: "9-го каналу"."""
    quoted = (match for match in QUOTED.finditer(text, *phrase) if is_numbered(match["name"]))
    return [Name(Span(*match.span("name")), tuple(match["name"].split())) for match in quoted]


def _cites(page: Page, source: Span, found: Name, cast: Cast) -> bool:
    """Whether a source goes on with whom it cites: "Northline with reference to Interfax"."""
    return bool(pattern(cast.lex.relay["citing"]).search(page.text, source.start, found.span.start))


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
        or is_called_an_outlet(name)
        or pattern(cast.lex.relay["outlets"]).search(text, *phrase)
    )


def _without_opener(name: Name, lex: Lexicon) -> Name:
    """A name without the preposition that has its capital from the head of the sentence: "Sur Radio Tarn"."""
    first, *rest = name.words
    opens = bool(rest) and first.casefold() in lex.relay["on"]
    return Name(Span(name.span.end - len(" ".join(rest)), name.span.end), tuple(rest)) if opens else name


def _outlet_ahead(found: Name) -> Name | None:
    """The agency that a run of capitals begins with: "in an interview with DW Ada Moss said"."""
    for count in range(len(found.words) - 1, 0, -1):
        text = " ".join(found.words[:count])
        if agency(text):
            return Name(Span(found.span.start, found.span.start + len(text)), found.words[:count])
    return None


def _with_number(text: str, found: Name) -> Name:
    """A carrier with the number that is part of its name: "Channel 4"."""
    number = _CHANNEL.match(text, found.span.end)
    if number is None or not pattern(channels()).fullmatch(found.words[-1]):
        return found
    return Name(Span(found.span.start, number.end()), (*found.words, *number.group().strip(" \u00a0-").split()))


def _station(text: str, found: Name, lex: Lexicon) -> str:
    """An outlet's name as it is in the nominative as far as we know it: "Radiu Tarn", "радио «Тарн»", "9-го каналу"."""
    first, *rest = _without_article(found, lex).split()
    if is_numbered(found.text):
        channel = next(word.rstrip("*") for word in channels() if pattern((word,)).fullmatch(rest[0]))
        return " ".join((channel.capitalize(), *re.findall(r"^\d+", first)))
    ahead = WORD.findall(text[max(0, found.span.start - _CALLED) : found.span.start])[-1:]
    beside = ahead and text[: found.span.start].rstrip(' «„“"').endswith(ahead[0])
    if rest and first.casefold() in stations():
        return " ".join((stations()[first.casefold()], *rest))
    if beside and ahead[0].islower() and ahead[0] in stations():
        return " ".join((stations()[ahead[0]], first, *rest))
    return " ".join((first, *rest))


def _without_article(found: Name, lex: Lexicon) -> str:
    words = found.words[1:] if found.words[0].casefold() in lex.determiners and len(found.words) > 1 else found.words
    return " ".join(words)
