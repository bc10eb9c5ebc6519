"""Which body or group of the cast a name is of, or a noun that stands for one: "the party", "the Post"."""

from __future__ import annotations

import re

from onrecord.lexicon import pattern
from onrecord.records import Span, SpeakerKind
from onrecord.resolve.agencies import agency
from onrecord.resolve.bodies import named_by
from onrecord.resolve.cast import Cast, Entry, Found
from onrecord.resolve.countries import state_by_capital
from onrecord.resolve.kinds import Mention
from onrecord.resolve.names import same_body, same_word
from onrecord.resolve.phrases import same_noun

_CALLED = 1500  # characters ahead of and behind "the party" in which its name is looked for
_BESIDE = 30  # characters behind a name in which the page says what it is


def body(cast: Cast, found: Mention, kind: SpeakerKind) -> Found:
    """The body or group of the cast that a name is of, added if none is."""
    if not found.name:
        return None, "no name", found.text
    said = " ".join(found.name)
    person = _person_in_lower_case(cast, said)
    if person:
        person.forms.add(said)
        return person, "name without its capital", found.text
    canonical = agency(said)
    state = state_by_capital(said, cast.lex.language)
    words = tuple((canonical or state or "").split()) or cast.acronyms.get(said, found.name)
    bodies = [entry for entry in cast.entries if entry.kind != "person"]
    same = [one for one in bodies if same_body(one.words, words)]
    a_noun = len(words) == 1 and not (same or canonical or state)
    meant = _so_called(cast, found, behind=False) if a_noun else None
    if meant:
        return body(cast, meant, kind)[0], "body so called ahead of it", f"{found.text} ← {' '.join(meant.name)}"
    if same and len(words) > len(same[0].words):
        same[0].words = words
    known = same[0] if same else _longer(cast, words, bodies)
    meant = _so_called(cast, found, behind=True) if a_noun and not known else None
    if meant:
        return body(cast, meant, kind)[0], "body so called behind it", f"{found.text} ← {' '.join(meant.name)}"
    spoken_of = _spoken_of(cast, found) if not known else None
    if spoken_of:
        return spoken_of, "any body's name for the one last spoken of", f"{found.text} ← {spoken_of.name}"
    entry = known or cast.add(words, kind)
    entry.forms.add(said)
    return entry, "name", found.text


def _person_in_lower_case(cast: Cast, said: str) -> Entry | None:
    """Whom a page means that writes a name small: the only one of that surname."""
    if not said.islower() or " " in said:
        return None
    persons = [one for one in cast.entries if one.kind == "person" and one.words[-1].casefold() == said]
    return persons[0] if len(persons) == 1 else None


def _longer(cast: Cast, words: tuple[str, ...], bodies: list[Entry]) -> Entry | None:
    """The one body whose name `words` shorten: "the Post" for the Washington Post, "the party" for the one named."""
    nouns = pattern((*cast.lex.organisation_nouns, *cast.lex.relay["outlets"]))
    fits: list[Entry] = []
    if len(words) == 1 and (words[0].islower() or nouns.fullmatch(words[0])):
        fits = [one for one in bodies if _is_called(cast, one, words[0])]
        if cast.last in fits:
            return cast.last
    if len(words) == 1 and words[0].islower() and not fits:
        fits = [
            one
            for one in bodies
            if len(one.words) > 1 and any(map(str.istitle, one.words)) and same_word(one.words[-1], words[0])
        ]
    elif not fits and " ".join(words).casefold() not in cast.known.places:
        fits = [
            one
            for one in bodies
            if len(one.words) > len(words)
            and words in (one.words[: len(words)], one.words[-len(words) :])
            and all(word[0].isupper() and not nouns.fullmatch(word) for word in one.words if word not in words)
        ]
    return fits[0] if len(fits) == 1 else None


def _so_called(cast: Cast, found: Mention, *, behind: bool) -> Mention | None:
    """The body with a name that "the party" stands for: the only one that the text ahead, or `behind`, calls so."""
    nouns = pattern((*cast.lex.organisation_nouns, *cast.lex.relay["outlets"]))
    if found.at is None or not nouns.fullmatch(found.name[0]):
        return None
    start, end = (found.at, found.at + _CALLED) if behind else (max(0, found.at - _CALLED), found.at)
    named = [
        name
        for match in nouns.finditer(cast.page.text, start, min(end, len(cast.page.text)))
        if same_noun(match[0], found.name[0]) and (name := named_by(cast.page.text, Span(*match.span()), cast.lex))
    ]
    alike = all(same_body(one, named[0]) for one in named)
    return Mention(found.text, "organisation", name=named[0]) if named and alike else None


def _spoken_of(cast: Cast, found: Mention) -> Entry | None:
    """The body that "the institution" stands for: the last to speak, or the one for which the last to speak does."""
    generic = pattern(cast.lex.generic_nouns)
    if found.at is None or cast.last is None or len(found.name) != 1 or not generic.fullmatch(found.name[0]):
        return None
    if len(re.findall(r"\n+", cast.page.text[cast.last_at : found.at])) > 1:
        return None
    if cast.last.kind != "person":
        return cast.last if not generic.search(cast.last.name) else None
    bodies = [one for one in cast.entries if one.kind == "organisation"]
    told = {word for role in cast.last.roles for word in role.split() if word[0].isupper()}
    short = {" ".join(full): acronym for acronym, full in cast.acronyms.items()}
    fits = [one for one in bodies if {*one.words, short.get(one.name, "")} & told]
    return fits[0] if len(fits) == 1 else None


def _is_called(cast: Cast, one: Entry, noun: str) -> bool:
    """Whether the page calls a body with a name by a noun: in the name, or right beside it."""
    if not any(word[0].isupper() for word in one.words):
        return False
    if one.called is None:
        beside = re.compile(
            rf"(?P<ahead>[\w-]+)[\s«„“\"]+{re.escape(one.name)}|{re.escape(one.name)}(?:[»”\"]|['’]s)?,? (?P<behind>[\w\s-]{{1,{_BESIDE}}})"
        )
        prose = (cast.page.text[slice(*span)] for span in cast.page.body)
        told = [
            word
            for text in prose
            for match in beside.finditer(text)
            for word in " ".join(filter(None, match.groups())).split()
        ]
        one.called = frozenset(told) | frozenset(one.words)
    return any(same_noun(word, noun) or word.endswith(noun.casefold()) for word in one.called)
