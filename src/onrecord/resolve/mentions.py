"""What a source phrase says of its speaker: a name, an office, a pronoun, a body, a document, or nobody in particular."""

from __future__ import annotations

import re

from onrecord.lexicon import Lexicon, pattern
from onrecord.lexicon.cases import nominative, parts
from onrecord.lexicon.numbers import fold, number_lexicon
from onrecord.records import Span
from onrecord.resolve.agencies import agency, agency_at_end
from onrecord.resolve.bearers import bearer
from onrecord.resolve.bodies import (
    apposed_body,
    body_name,
    document,
    headed_by_a_body,
    is_anybody,
    joined,
    owned,
    state_of,
)
from onrecord.resolve.countries import of_a_country, state_by_capital
from onrecord.resolve.kinds import Known, Mention
from onrecord.resolve.names import Name, country, in_latin, names_in
from onrecord.resolve.offices import explained, gender_of, head_of, headed_by_another, offices_of, role_words, title
from onrecord.resolve.phrases import WORD, bare

_ELIDED = re.compile(r"^\w*qu['’]")  # a conjunction that runs into the word behind it: "qu'elle"
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def mention(text: str, span: Span, lex: Lexicon, known: Known) -> Mention:
    """Read the phrase at `span` of `text`, a page of which `known` is known."""

    def read(inside: Span) -> Mention:
        return mention(text, inside, lex, known)

    phrase = _BRACKETS.sub(_blank, text[slice(*span)])
    phrase = pattern(lex.emphatic).sub(_blank, phrase) if names_in(phrase, 0, len(phrase)) else phrase
    somebodys_own = bool(pattern(lex.own).search(phrase))
    phrase = pattern(lex.own).sub(_blank, phrase)
    folded = phrase.strip(" ,").casefold()
    words = WORD.findall(folded) or [""]
    # a pronoun in the nominative behind words that set the scene: "in the evening she"
    nominatives = [forms[0] for forms in lex.pronouns.values() if forms]
    nouns = pattern((*lex.person_nouns, *lex.organisation_nouns)).search(phrase)
    behind = words[-1] if words[-1] in nominatives and not nouns else ""  # but "the council, it" is the council
    stands_for = pronoun(phrase, span.start, lex) or pronoun(behind, span.start, lex)
    if stands_for:
        return stands_for
    if folded.replace("’", "'") in lex.first or _is_ours(phrase, nouns, lex):
        return Mention(phrase, "first person", at=span.start)
    if text[slice(*span)].strip(" ,").casefold() in lex.emphatic:
        return Mention(phrase, "pronoun", at=span.start)  # "Sam dodał": he himself
    names = [name for name in names_in(phrase, 0, len(phrase)) if name.text.casefold() not in lex.relative]
    state = state_of(phrase, lex)
    if state:
        return Mention(phrase, "organisation", name=tuple(state.split()), at=span.start)
    opens_a_clause = words[0] in lex.relative and words[0] not in lex.determiners
    if (words[0] in lex.relative and not names) or (opens_a_clause and not _names_what_follows(phrase, names, lex)):
        return Mention(phrase, "relative", at=span.start)
    if words[0] in (*lex.issued_by, *lex.inside) and words[1:]:
        told = read(Span(span.start + phrase.casefold().index(words[0]) + len(words[0]), span.end))
        bare_name = told.kind == "person" and len(told.name) == 1 and not told.offices
        return _place(told, lex) if words[0] in lex.inside and bare_name else told
    spoken_for = owned(span, phrase, lex, read) or document(span, phrase, lex, read)
    if spoken_for:
        return spoken_for
    if not names and folded[:1].isdigit():
        return Mention(phrase, "unnamed")  # "74 percent of those asked"
    if joined(phrase, lex):
        return Mention(phrase, "group", name=tuple(bare(phrase, lex).split()))
    name = bearer(phrase, lex, known)
    if name:
        opens = _opens_a_sentence(text, span.start + name.span.start)
        role, gender = role_words(phrase, name, lex), gender_of(phrase, lex)
        offices = offices_of(title(phrase, name, lex), lex) or offices_of(explained(phrase[name.span.end :]), lex)
        alias = _alias(text, Span(span.start + name.span.end, span.end), name)
        full = _nominative(name.words, lex, known)
        return Mention(phrase, "person", full, offices, role, gender, opens=opens, alias=alias)
    apposed = apposed_body(phrase, lex)
    if apposed:
        return Mention(phrase, "organisation", name=apposed, at=span.start)
    offices = offices_of(phrase, lex)
    others = frozenset(word for one in names for word in one.words)
    unnamed = pattern(lex.unnamed_nouns).search(folded)
    if offices and not unnamed and not headed_by_a_body(phrase, lex) and not headed_by_another(phrase, lex):
        gender = gender_of(head_of(phrase, lex), lex)
        role = bare(phrase, lex)
        return Mention(phrase, "office", offices=offices, role=role, gender=gender, at=span.start, others=others)
    if pattern(lex.members).fullmatch(words[-1]) and not unnamed:
        return Mention(phrase, "group", name=tuple(bare(phrase, lex).split()))
    if unnamed and _is_of_a_people(phrase, names, lex):
        return Mention(phrase, "group", name=tuple(bare(phrase, lex).split()))
    own = [one for one in names if not pattern(lex.unnamed_nouns).fullmatch(one.text)]  # no capital of the sentence
    if unnamed and not (own and pattern(lex.organisation_nouns).search(phrase)):
        return Mention(phrase, "unnamed")
    if _bare_surname(phrase, names, lex, known):
        return Mention(phrase, "person", _nominative(names[0].words, lex, known), gender=gender_of(phrase, lex))
    body = pattern(lex.organisation_nouns).search(phrase)
    bearer_noun = pattern(lex.person_nouns).search(phrase)
    if (
        bearer_noun
        and (not body or (lex.genitives and bearer_noun.start() < body.start()))
        and not any(agency_at_end(one) for one in names)
    ):
        return Mention(phrase, "office", role=bare(phrase, lex), at=span.start, others=others)
    if is_anybody(phrase, lex):
        return Mention(phrase, "unnamed")
    if names or body:
        return Mention(phrase, "organisation", name=body_name(phrase, names, lex), at=span.start)
    if len(words) == 1 and _is_no_noun(words[0], lex):
        return Mention(phrase, "unnamed")  # "un", "those", "two"
    if somebodys_own:
        return Mention(phrase, "pronoun", at=span.start)  # "by her own count": she
    return Mention(phrase, "group", name=tuple(bare(phrase, lex).split()))


def _is_ours(phrase: str, noun: re.Match[str] | None, lex: Lexicon) -> bool:
    """Whether a phrase is of whoever speaks, and names nobody else: "our data", but no "our minister", "our sources" or "Notre Dame"."""
    first, *others = phrase.split() or [""]
    someone = noun or pattern(lex.unnamed_nouns).search(phrase)
    return first.casefold() in lex.first and bool(others) and " ".join(others).islower() and not someone


def pronoun(phrase: str, at: int, lex: Lexicon) -> Mention | None:
    """The mention that a pronoun is, None for another phrase. One form of both genders tells none: Finnish "hän"."""
    form = _ELIDED.sub("", phrase.strip(" ,").casefold())
    genders = [gender for gender, forms in lex.pronouns.items() if form in forms]
    if not genders:
        return None
    both = {"masculine", "feminine"} <= {*genders}
    return Mention(phrase, "pronoun", gender=None if both else genders[0], at=at)


def _nominative(words: tuple[str, ...], lex: Lexicon, known: Known) -> tuple[str, ...]:
    """A name whose last word is in another case, in the nominative, where that stands on the page."""
    stem, ending = parts(words[-1], lex.language) if lex.oblique else (words[-1], "")  # "Мъхова" is no case of "Мъхов"
    if not ending or stem not in known.words:
        return words
    full = nominative(words, lex.language)
    if full[-1] == stem:
        return full
    alike = (parts(word, lex.language) for word in words[:-1])  # "Adamowi" beside "Mossowi"
    given = (bare if case == ending else word for word, (bare, case) in zip(words, alike, strict=False))
    return (*given, stem)


def _place(told: Mention, lex: Lexicon) -> Mention:
    """Those in a place who said something: a place is no person, and a capital is its state."""
    state = state_by_capital(told.text, lex.language)
    return Mention(told.text, "organisation", tuple(state.split()) if state else told.name, at=told.at)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _alias(text: str, behind: Span, name: Name) -> tuple[str, ...]:
    """The name in other letters that stands in brackets right behind it."""
    match = re.match(r"\s*\((?P<inside>[^()]+)\)", text[slice(*behind)])
    if not match:
        return ()
    words = tuple(match["inside"].split())
    other = in_latin(match["inside"]) != in_latin(name.text)
    return words if other and len(words) <= 4 and all(word[0].isupper() for word in words) else ()


def _names_what_follows(phrase: str, names: list[Name], lex: Lexicon) -> bool:
    """Whether a name stands right behind the first word: "that the Moss", but not "who stood for Ostrel"."""
    between = phrase[: names[0].span.start].casefold().split()[1:] if names else []
    return bool(names) and all(word in lex.determiners or pattern(lex.person_nouns).fullmatch(word) for word in between)


def _is_of_a_people(phrase: str, names: list[Name], lex: Lexicon) -> bool:
    """Whether a country or body makes a group of those who have no names: "Lavonian officials", but no "sources"."""
    nouns = list(pattern(lex.unnamed_nouns).finditer(phrase))
    first = (WORD.findall(phrase.casefold()) or [""])[0]
    if (
        not names
        or not nouns
        or pattern(lex.anonymous).search(phrase)
        or first in {*lex.determiners[1:], *lex.indefinite}
    ):
        return False
    beside = [name for name in names if len(phrase[name.span.end : nouns[-1].start()].split()) <= 1]
    return any(
        name.span.start < nouns[-1].start() and (name.words[1:] or of_a_country(name.words[0], lex.language))
        for name in beside
    )


def _is_no_noun(word: str, lex: Lexicon) -> bool:
    """Whether a word counts or points, and names nobody."""
    pointing = {*lex.determiners, *lex.indefinite, *lex.demonstratives, *lex.emphatic}
    return word in pointing or fold(word) in number_lexicon(lex.language).words


def _bare_surname(phrase: str, names: list[Name], lex: Lexicon, known: Known) -> bool:
    """Whether the phrase is one capitalised word, or one behind "Mr", that is no place, agency or body: a person."""
    phrase = phrase.strip(" ,")
    if len(names) != 1 or len(names[0].words) != 1 or names[0].text != phrase.rsplit(" ", 1)[-1].removesuffix("’s"):
        return False
    if len(phrase.split()) > 1 and not gender_of(phrase, lex):
        return False
    word = names[0].text
    closed = agency(word) or pattern(lex.organisation_nouns + lex.unnamed_nouns + lex.person_nouns).search(word)
    # no person's name has a capital inside it but for "McKay", "DeVos" and their like
    coined = re.search(r"[^\W\d_A-Z]{3,}[A-Z]|\.", word)
    place = word.casefold() in known.places or country(word)
    noun = word.casefold() in known.small and word.casefold() not in known.last
    return not (closed or coined or word.isupper() or place or noun)


def _opens_a_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 3) : position].strip()
    return not before or before[-1] in '.!?…"“„«'
