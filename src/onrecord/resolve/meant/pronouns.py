"""Whom a pronoun means, or a verb that has lost its subject: by gender, number and what stands ahead."""

from __future__ import annotations

import re

from onrecord.lexicon import pattern
from onrecord.records import Span
from onrecord.resolve.agencies import is_outlet
from onrecord.resolve.cast import Cast, Entry, Found
from onrecord.resolve.introductions import clause
from onrecord.resolve.kinds import Mention
from onrecord.resolve.meant.bodies import body
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import country, names_in

_SENTENCE = re.compile(r"(?<=\w\w[.!?…])\s+")
_NEAR = 400  # characters from the words of one who spoke to a pronoun that may still mean him
_WHO = 8  # words that "who" may stand for
_ANTECEDENT = 90  # characters before "who" in which the words that it stands for are looked for


def pronoun(cast: Cast, found: Mention) -> Found:
    """The one last named in the paragraph, else the last speaker, else the nearest who fits."""
    wanted = {"neuter": ("organisation",), "plural": ("organisation", "group")}.get(found.gender or "", ("person",))
    for entry in _named_before(cast, found) if "person" in wanted else ():
        if entry.may_be(found.gender):
            return entry, "pronoun for the last one named in the paragraph", f"{found.text} ← {entry.name}"
    told_of = _body_told_of(cast, found) if "person" not in wanted else None
    if told_of:
        return told_of, "pronoun for the body last named in the same words", f"{found.text} ← {told_of.name}"
    if "person" in wanted and cast.may_be_nobody(found.gender):
        return None, "pronoun for one who is not named", found.text
    of_any_kind = cast.lex.gendered and "person" in wanted and _goes_on(cast, found)  # "La commission ... Elle ..."
    if cast.last and (cast.last.kind in wanted or of_any_kind) and cast.last.may_be(found.gender):
        return cast.last, "pronoun for the last speaker", f"{found.text} ← {cast.last.name}"
    for entry in reversed(cast.entries):
        near = entry.kind != "person" or (entry.spoke and (found.at or 0) - entry.spoke_at <= _NEAR)
        if near and entry.kind in wanted and entry.may_be(found.gender):
            return entry, "pronoun for the nearest before it", f"{found.text} ← {entry.name}"
    return None, "pronoun without antecedent", found.text


def _goes_on(cast: Cast, found: Mention) -> bool:
    """Whether a pronoun stands in the paragraph in which the last one to speak did, who is no outlet that told of another."""
    if found.at is None or cast.last is None or cast.nobody is not None:
        return False
    carries = is_outlet(cast.last.words, cast.known, cast.lex)
    return not carries and "\n" not in cast.page.text[cast.last_at : found.at]


def _named_before(cast: Cast, found: Mention) -> list[Entry]:
    """Persons named ahead of a pronoun: in its paragraph, else since somebody last spoke."""
    if found.at is None:
        return []
    paragraph = cast.page.text.rfind("\n", 0, found.at) + 1
    if cast.last_at > paragraph and cast.last and cast.last.kind == "person":
        return _subjects_in(cast, cast.last_at, found.at, found.gender)
    ahead = _subjects_in(cast, paragraph, found.at, found.gender)
    return ahead or _subjects_in(cast, cast.last_at, paragraph, found.gender)


def _subjects_in(cast: Cast, start: int, end: int, gender: str | None) -> list[Entry]:
    """Persons named in `text[start:end]` outside quotations, those of the last sentence first, in its order."""
    named: list[Entry] = []
    for sentence in reversed(_SENTENCE.split(_unquoted(cast.page.text[start:end]))):
        for name in names_in(sentence, 0, len(sentence)):
            oblique = (*cast.lex.oblique, *(cast.lex.feminine_names if gender == "masculine" else ()))
            ahead = sentence[: name.span.start].casefold().split()[-1:]
            bare = cast.lex.genitives and name.words[-1][:-1] in cast.known.words  # the nominative of this one
            if (ahead and ahead[0] in cast.lex.complements) or bare or name.words[0].endswith(oblique):
                continue
            fits = [e for e in cast.entries if e.kind == "person" and name.words[-1] == e.words[-1]]
            named += fits if len(fits) == 1 else []
    return named


def _body_told_of(cast: Cast, found: Mention) -> Entry | None:
    """The body or country last named ahead of a pronoun in the words of another: "the Alder Party's plan shows why it …"."""
    if found.told_from is None or found.at is None:
        return None
    text = cast.page.text
    for name in reversed(names_in(text, found.told_from, found.at)):
        ahead = text[found.told_from : name.span.start].casefold().split()[-1:]
        noun = pattern(cast.lex.organisation_nouns).match(text, name.span.end + 1, found.at)
        told = mention(text, Span(name.span.start, noun.end() if noun else name.span.end), cast.lex, cast.known)
        if told.kind in ("organisation", "group") and not {*ahead} & {*cast.lex.complements} and _is_body(cast, told):
            return body(cast, told, told.kind)[0]
    return None


def _is_body(cast: Cast, told: Mention) -> bool:
    """Whether a name is surely a body's: a country's, one that the page knows, one with a word for a body in it."""
    name = " ".join(told.name)
    known = name in cast.acronyms or bool(country(name)) or cast.known_as(told.name) is not None
    return known or bool(pattern(cast.lex.organisation_nouns).search(name))


def antecedent(cast: Cast, found: Mention) -> Mention | None:
    """What "who" stands for in "Ada Moss, who said": the words right before it, but for an "according to" ahead of them."""
    at = found.at or 0
    text, end = cast.page.text, at
    while end and text[end - 1] in " ,\u00a0":
        end -= 1
    start = clause(text, max(0, end - _ANTECEDENT), end)
    start = max([start, *(one.end() for one in pattern(_prepositions(cast)).finditer(text, start, end))])
    start += len(text[start:end]) - len(text[start:end].lstrip())
    words = text[start:end].split()
    start = end - len(" ".join(words[-_WHO:])) if len(words) > _WHO else start
    before = mention(text, Span(start, end), cast.lex, cast.known)
    people = pattern((*cast.lex.person_nouns, *cast.lex.members, *cast.lex.people))
    told = before.kind in ("person", "office", "organisation") or (
        before.kind == "group" and people.search(before.text)
    )
    return before if start < end and told else None


def _prepositions(cast: Cast) -> tuple[str, ...]:
    return tuple(form for forms in cast.lex.prepositions.values() for form in forms)


def dropped(cast: Cast, gender: str | None, at: int) -> Found:
    """Who is meant by a verb without a subject at `at`: the last speaker, if in this sentence or the one before."""
    between = cast.page.text[cast.last_at : at]
    if cast.may_be_nobody(None if gender == "plural" else gender):
        return None, "verb without a subject goes on with one who is not named", "the page names nobody"
    plural = gender == "plural"
    near = cast.last is not None and "\n" not in between and len(_SENTENCE.split(between)) <= 2
    if (
        cast.last is None
        or not near
        or plural == (cast.last.kind == "person")
        or not (plural or cast.last.may_be(gender))
    ):
        told_of = _told_of(cast, gender, at)
        if told_of:
            return told_of, "verb without a subject goes on with the one told of before", told_of.name
        if cast.last is None or not near:
            return None, "no source", "the page names nobody"
        return None, "verb that does not fit the last speaker", cast.last.name
    return cast.last, "verb without a subject goes on with the last speaker", cast.last.name


def _told_of(cast: Cast, gender: str | None, at: int) -> Entry | None:
    """The person of whom the sentence before tells, in the paragraph of a verb at `at` whose form tells of one of that gender."""
    if gender not in ("masculine", "feminine"):
        return None
    paragraph = cast.page.text.rfind("\n", 0, at) + 1
    start = max(paragraph, cast.last_at)
    starts = [start, *(one.end() for one in _SENTENCE.finditer(cast.page.text, start, at))]
    named = _subjects_in(cast, starts[-2:][0], at, gender)
    return next((one for one in named if one.may_be(gender)), None)


def _unquoted(text: str) -> str:
    """`text` with what stands in quotation marks blanked out."""
    return re.sub(r"[“„«\"][^”»\"]*(?:[”»\"]|$)", " ", text)
