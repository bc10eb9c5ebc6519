"""Bodies and documents in a phrase: a body by its name, a document by who issued it, two speakers joined."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.lexicon import Lexicon, capitals, country_name, months, pattern, territories
from onrecord.records import Span
from onrecord.resolve.agencies import agency_at_end
from onrecord.resolve.countries import countries_in
from onrecord.resolve.kinds import Mention
from onrecord.resolve.names import QUOTED, Name, country, names_in
from onrecord.resolve.offices import offices_in
from onrecord.resolve.phrases import WORD, bare, parts

_NAMED = 60  # characters beside a noun in which a name may stand
_EXPLAINED = 2  # words ahead of a name that explains: "the company Alder"
Read = Callable[[Span], Mention]  # reads another phrase of the same page
_OWNED = re.compile(r"^(?P<owner>[^,]+?)(?:['’]s|(?<=s)['’])\s+(?P<tail>[^,\s][^,]*)$")


def headed_by_a_body(before: str, lex: Lexicon) -> bool:
    """Whether the words ahead of a name begin with a body: "the office of President", "команда кандидата"."""
    body = pattern(lex.organisation_nouns).search(before)
    person = pattern(lex.person_nouns).search(before)
    if not body or (person and person.start() <= body.start()):
        return False
    if person:  # "the campaign team that Moss has set up ahead of the vote for president"
        return bool(lex.genitives) or bool(pattern(lex.complements).search(before, body.end(), person.start()))
    following = WORD.findall(before[body.end() :].casefold())[:1]
    return bool(lex.genitives) or bool(following and following[0] in lex.complements)


def owned(span: Span, phrase: str, lex: Lexicon, read: Read) -> Mention | None:
    """ "Moss's office" and "Moss's statement": a body of somebody's is its own, a document speaks for its owner."""
    match = _OWNED.match(phrase.rstrip(" ,"))
    if not match:
        return None
    noun = match["tail"].split()[-1].casefold()
    person = pattern(lex.person_nouns).search(match["owner"])
    if person and pattern(lex.complements).search(match["owner"], person.end()):
        return None  # "a spokesman for Moss's office"
    if pattern(lex.person_nouns).search(match["tail"]):
        return None
    owner = read(Span(span.start, span.start + len(match["owner"])))
    spoken = next((noun for forms in lex.documents.values() if noun in forms), None)
    if spoken:
        return Mention(phrase, "document", document=spoken, issuer=owner, at=span.start)
    if not pattern(lex.organisation_nouns).fullmatch(noun):
        return None
    name = (
        (*owner.name[:-1], f"{owner.name[-1]}’s")
        if owner.kind == "person"
        else tuple(bare(match["owner"], lex).split())
    )
    if owner.kind != "person" and name:
        name = (*name[:-1], f"{name[-1]}’s")
    return Mention(phrase, "organisation", name=(*name, *match["tail"].split()))


def document(span: Span, phrase: str, lex: Lexicon, read: Read) -> Mention | None:
    """ "The new lawsuit", "a statement by the minister": a document that speaks, with who issued it if the phrase says."""
    match = pattern(tuple(word for forms in lex.documents.values() for word in forms)).search(phrase)
    maker = _maker(span, phrase, match, lex, read) if match else None
    if match and maker:
        return Mention(phrase, "document", document=match.group().casefold(), issuer=maker, at=span.start)
    if not match or (names_in(phrase, 0, match.start()) and not phrase[: match.start()].strip().islower()):
        head = phrase[: match.start()].strip() if match else ""
        if (
            not match
            or names_in(head, 0, len(head))[1:]
            or not head
            or head.split()[0].casefold() not in lex.determiners
        ):
            return None
    noun = match.group().casefold()
    if pattern(lex.person_nouns).search(phrase, 0, match.start()) and "'" not in phrase and "’" not in phrase:
        return None
    rest = phrase[match.end() :]
    following = WORD.search(rest)
    issuer = None
    if following and following.group().casefold() in lex.complements:
        at = span.start + match.end() + following.end() + 1
        issuer = read(Span(min(at, span.end), span.end))
        issuer = issuer if issuer.kind in ("person", "organisation", "office", "group") else None
    elif following and lex.genitives and _names_somebody(rest[following.start() :], lex):
        issuer = read(Span(span.start + match.end() + following.start(), span.end))
        issuer = issuer if issuer.kind in ("person", "organisation", "office") else None
    return Mention(phrase, "document", document=noun, issuer=issuer, at=span.start)


def _maker(span: Span, phrase: str, noun: re.Match[str], lex: Lexicon, read: Read) -> Mention | None:
    """Whose name stands right ahead of a document, where no ending tells an owner: "a Northline report"; a lawsuit may be of either side."""
    if lex.genitives or noun.group().casefold() in lex.documents["lawsuit"]:
        return None
    articles = re.compile(rf"(?:(?:{'|'.join((*lex.determiners, *lex.indefinite))})(?:\s+|$))*", re.IGNORECASE)
    head = phrase[: noun.start()].rstrip()
    start = articles.match(head).end()  # type: ignore[union-attr]  # it may match nothing
    name = next(iter(names_in(head, start, len(head))), None)
    behind = head[name.span.end :].split() if name else []
    if name is None or name.span.start != start or len(behind) > 1:
        return None
    if behind and (not behind[0].islower() or pattern(lex.person_nouns).search(behind[0])):
        return None
    body = behind and pattern(lex.organisation_nouns).search(behind[0])
    end = len(head) if body else name.span.end  # "the Moss campaign statement" is the campaign's
    maker = read(Span(span.start + start, span.start + end))
    return maker if maker.kind in ("person", "organisation") else None


def _names_somebody(phrase: str, lex: Lexicon) -> bool:
    """Whether a phrase begins with a name, an office or a body."""
    noun = pattern((*lex.person_nouns, *lex.organisation_nouns)).match(phrase)
    return bool(noun) or any(name.span.start == 0 for name in names_in(phrase, 0, len(phrase)))


def is_anybody(phrase: str, lex: Lexicon) -> bool:
    """Whether a phrase opens with "a" and has no name ahead of what tells more of it: "a clerk at the Moss Company"."""
    first = WORD.search(phrase)
    if not first or first.group().casefold() not in lex.indefinite:
        return False
    more = pattern((*lex.complements, *lex.relative, *lex.issued_by)).search(phrase, first.end())
    head = min(phrase.find(",") % (len(phrase) + 1), more.start() if more else len(phrase))
    issued = more is not None and more.group().casefold() in lex.issued_by
    return not issued and not names_in(phrase, first.end(), head)


def joined(phrase: str, lex: Lexicon) -> bool:
    """Whether two names of equal standing are joined: "Moss and Alder", but no "Ministry of Health and Care"."""
    head = phrase[slice(*parts(phrase)[0])]
    match = re.search(rf"\s(?:{'|'.join(lex.joined)})\s+", head)
    if not match or pattern(lex.organisation_nouns).search(head):
        return False
    left, right = names_in(head, 0, match.start()), names_in(head, match.end(), len(head))
    if not left or not right or left[-1].span.end != len(head[: match.start()].rstrip()):
        return False
    ahead = head[: left[-1].span.start].casefold().split()
    between = head[match.end() : right[0].span.start].casefold().split()
    return all(word.strip(".") in lex.determiners for word in ahead + between) and not offices_in(head)


def body_name(phrase: str, names: list[Name], lex: Lexicon) -> tuple[str, ...]:
    """The name of a body: an agency's canonical one, or the phrase up to what is told of it."""
    states = {**capitals(lex.language), **territories(lex.language)}
    for name in names:
        known = agency_at_end(name)
        if known:
            return tuple(known.split())
    phrase = _without_day(phrase, lex)
    quoted = QUOTED.search(phrase)
    if quoted and pattern(lex.organisation_nouns).search(phrase, 0, quoted.start()):
        return tuple(quoted["name"].split())
    alone = names and not phrase[names[-1].span.end :].strip(" ,.’'s") and names[-1].text.casefold() in states
    if alone and not pattern((*lex.organisation_nouns, *lex.relay["outlets"], *lex.joined)).search(phrase):
        return names[-1].words  # "official Moscow"
    first = phrase[slice(*parts(phrase)[0])]
    begun = names_in(first, 0, len(first))
    small = {*lex.determiners, *lex.conjunctions}
    proper = any(one.words[1:] or one.words[0].casefold() not in small for one in begun)
    shown = first if proper else _apposed_name(phrase, lex) or (first if begun else phrase)
    stripped = bare(shown, lex).split()
    # "the newspaper Northline": the name says enough where nothing but small words stands before it
    named = names_in(shown, 0, len(shown))
    nouns = pattern(lex.relay["outlets"])
    outlet = nouns.search(shown)
    if outlet and named and named[-1].span.end == len(shown.rstrip(' "»”.')) and named[-1].span.start > outlet.end():
        return named[-1].words
    last = shown.split()[-1]
    if named and last.islower() and nouns.fullmatch(last) and shown[named[-1].span.end :].strip() == last:
        own = tuple(word for word in named[-1].words if word.casefold() not in lex.determiners)
        return own or tuple(stripped)
    return tuple(stripped)


def apposed_body(phrase: str, lex: Lexicon) -> tuple[str, ...] | None:
    """The body that explains a word for a person ahead of a comma: "the mine's owner, the company Alder"."""
    (_, head), *behind = parts(phrase)
    if not pattern(lex.person_nouns).search(phrase, 0, head):
        return None
    for start, end in behind:
        words = [one for one in WORD.finditer(phrase, start, end) if one.group().casefold() not in lex.determiners]
        if not words or not pattern(lex.organisation_nouns).fullmatch(words[0].group()):
            continue
        noun = words[0].end()
        quoted, names = QUOTED.match(phrase, noun + 1), names_in(phrase, noun, end)
        if quoted:
            return tuple(quoted["name"].split())
        if names and not phrase[noun : names[0].span.start].strip():
            return names[0].words
    return None


def _apposed_name(phrase: str, lex: Lexicon) -> str | None:
    """The name that explains a noun ahead of a comma: "l'exploitant, la société Alpéa", but not "the union, based in Tarn"."""
    for start, end in parts(phrase)[1:]:
        names = names_in(phrase, start, end)
        ahead = phrase[start : names[0].span.start].casefold().split() if names else []
        if names and (not ahead or (len(ahead) <= _EXPLAINED and ahead[0] in lex.determiners)):
            return phrase[start:end].strip()
    return None


def state_of(phrase: str, lex: Lexicon) -> str | None:
    """The country for which "the Lavonian side" or "the authorities of Lavonia" speak, if nothing else is said of them."""
    noun = pattern(lex.states).search(phrase)
    if not noun:
        return None
    words = [
        word
        for word in WORD.findall(phrase.replace(noun.group(), " "))
        if word.casefold() not in {*lex.determiners, *lex.complements}
    ]
    capital = any(word.casefold() in capitals(lex.language) for word in words)  # has authorities of its own
    named = country(" ".join(words))
    codes = frozenset({named}) if named else countries_in(" ".join(words), lex.language)
    told = named or all(countries_in(word, lex.language) for word in words)
    return country_name(min(codes), lex.language) if words and told and not capital and len(codes) == 1 else None


def _without_day(phrase: str, lex: Lexicon) -> str:
    """A phrase without the day that a source has taken in at its end: "the Alder Party on 6 November"."""
    tail = re.search(r"\s+(?:\w{1,3}\s+)?\d{1,2}\.?\s+(?P<month>[^\W\d]+)$", phrase)
    return phrase[: tail.start()] if tail and tail["month"].casefold() in months(lex.language) else phrase


def named_by(text: str, noun: Span, lex: Lexicon) -> tuple[str, ...]:
    """The name that a noun for a body is part of, or stands right beside: "the Alder Party", "партія «Вільха»"."""
    quoted = QUOTED.match(text, noun.end + 1)
    if quoted and quoted["name"].strip()[:1].isupper():
        return tuple(quoted["name"].split())
    small = {*lex.determiners, *lex.conjunctions, *lex.inside, *lex.locatives}
    near = names_in(text, max(0, noun.start - _NAMED), min(len(text), noun.end + _NAMED))
    names = [name for name in near if name.text.casefold() not in small]
    for name in names:
        if name.span.start <= noun.start < name.span.end and len(name.words) > 1:
            return name.words[name.words[0].casefold() in lex.determiners :]
        if name.span.end + 1 == noun.start and name.text.casefold() not in lex.determiners:
            return (*name.words[name.words[0].casefold() in lex.determiners :], text[slice(*noun)])
    return ()
