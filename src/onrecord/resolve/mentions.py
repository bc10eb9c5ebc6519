"""What a source phrase says of its speaker: a name, an office, a pronoun, a body, a document, or nobody in particular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lexicon import Lexicon, agencies, pattern, roles
from onrecord.lexicon.cases import parts
from onrecord.records import Span
from onrecord.resolve.names import Name, in_latin, is_initial, names_in, same_word

MentionKind = Literal["person", "office", "pronoun", "relative", "organisation", "group", "document", "unnamed"]
_LONGEST_ROLE = 8  # words: what is longer is a clause
_WORD = re.compile(r"\w+(?:[-'’ʼ‑]\w+)*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OWNED = re.compile(r"^(?P<owner>[^,]+?)(?:['’]s|(?<=s)['’])\s+(?P<tail>[^,]+)$")
_QUOTED = re.compile(r"[«„“\"](?P<name>[^«»„“”\"]+)[»”“\"]")
_PARTS = re.compile(r"[,;(–—]")


@dataclass(frozen=True, slots=True)
class Known:
    """What a page tells of its names before any of them is read."""

    persons: frozenset[str] = frozenset()  # surnames, folded, of those given a full name with an office
    places: frozenset[str] = frozenset()  # folded
    alone: frozenset[str] = frozenset()  # words, folded, that stand by themselves as a name
    words: frozenset[str] = frozenset()  # every word with a capital, as written


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that refers to a speaker."""

    text: str
    kind: MentionKind
    name: tuple[str, ...] = ()  # words of the proper name
    offices: frozenset[str] = frozenset()  # concepts of lexicon.roles
    role: str | None = None  # the words of the office
    gender: str | None = None  # of a pronoun, or of the words for a person
    at: int | None = None  # where a pronoun stands
    opens: bool = False  # the name's first capital may only be that of its sentence
    alias: tuple[str, ...] = ()  # the name in other letters, as given in brackets
    others: frozenset[str] = frozenset()  # words of names in the phrase that are not the speaker's own
    document: str | None = None  # the word for the document that speaks
    issuer: Mention | None = None  # who issued it, by the phrase itself


@cache
def _role_pattern(concept: str) -> re.Pattern[str]:
    return pattern(roles()[concept])


@cache
def offices_in(text: str) -> frozenset[str]:
    """Concepts of the offices that `text` names."""
    return frozenset(concept for concept in roles() if _role_pattern(concept).search(text))


def offices_of(text: str, lex: Lexicon) -> frozenset[str]:
    """Concepts of the office that the head of a phrase names: "the president's lawyer" is no president."""
    found = [(match.span(), concept) for concept in roles() for match in _role_pattern(concept).finditer(text)]
    if not found:
        return frozenset()
    person = pattern(lex.person_nouns).search(text)
    first = min([start for (start, _), _ in found] + ([person.start()] if person else []))
    cut = pattern(lex.complements).search(text, first)
    head = [span for span, _ in found if not cut or span[0] < cut.start()]
    if not head:
        return frozenset()
    # the head is the first noun where others follow it in the genitive, and the last one of a compound
    start, end = min(head, key=lambda s: (s[0], -s[1])) if lex.genitives else max(head, key=lambda s: (s[1], -s[0]))
    return frozenset(concept for span, concept in found if start <= span[0] and span[1] <= end)


@cache
def agency(name: str) -> str | None:
    """The canonical name of a news agency, None if `name` is none."""
    for canonical, forms in agencies().items():
        if pattern(forms).fullmatch(name):
            return canonical
    return None


def agency_at_end(name: Name) -> str | None:
    """The agency whose name a run of capitals ends in: "Kremlin-controlled RIA Novosti"."""
    ends = (agency(" ".join(name.words[start:])) for start in range(len(name.words)))
    return next((found for found in ends if found), None)


def mention(text: str, span: Span, lex: Lexicon, known: Known) -> Mention:
    """Read the phrase at `span` of `text`, a page of which `known` is known."""
    phrase = _BRACKETS.sub(_blank, text[slice(*span)])
    phrase = pattern(lex.emphatic).sub(_blank, phrase) if names_in(phrase, 0, len(phrase)) else phrase
    folded = phrase.strip(" ,").casefold()
    words = _WORD.findall(folded) or [""]
    for kind, forms in lex.pronouns.items():
        # a pronoun in the nominative behind words that set the scene: "in the evening she"
        if folded in forms or (forms and words[-1] == forms[0]):
            return Mention(phrase, "pronoun", gender=kind, at=span.start)
    names = [name for name in names_in(phrase, 0, len(phrase)) if name.text.casefold() not in lex.relative]
    if words[0] in lex.relative and not names:
        return Mention(phrase, "relative", at=span.start)
    owned = _owned(text, span, phrase, lex, known)
    if owned:
        return owned
    document = _document(text, span, phrase, lex, known)
    if document:
        return document
    if _joined(phrase, lex):
        return Mention(phrase, "group", name=tuple(_bare(phrase, lex).split()))
    name = bearer(phrase, lex, known)
    if name:
        opens = _opens_a_sentence(text, span.start + name.span.start)
        role, gender = _role_words(phrase, name, lex), _gender(phrase, lex)
        offices = offices_of(_title(phrase, name, lex), lex) or offices_of(_explained(phrase[name.span.end :]), lex)
        alias = _alias(text, Span(span.start + name.span.end, span.end), name)
        full = _nominative(name.words, lex, known)
        return Mention(phrase, "person", full, offices, role, gender, opens=opens, alias=alias)
    offices = offices_of(phrase, lex)
    others = frozenset(word for one in names for word in one.words)
    unnamed = pattern(lex.unnamed_nouns).search(folded)
    if offices and not unnamed and not _headed_by_a_body(phrase, lex):
        gender = _gender(_head(phrase, lex), lex)
        role = _bare(phrase, lex)
        return Mention(phrase, "office", offices=offices, role=role, gender=gender, at=span.start, others=others)
    if unnamed and not (names and pattern(lex.organisation_nouns).search(phrase)):
        return Mention(phrase, "unnamed")
    if _bare_surname(phrase, names, lex, known):
        return Mention(phrase, "person", _nominative(names[0].words, lex, known), gender=_gender(phrase, lex))
    body = pattern(lex.organisation_nouns).search(phrase)
    if pattern(lex.person_nouns).search(phrase) and not body and not any(agency_at_end(one) for one in names):
        return Mention(phrase, "office", role=_bare(phrase, lex), at=span.start, others=others)
    if names or body:
        return Mention(phrase, "organisation", name=_body(phrase, names, lex))
    return Mention(phrase, "group", name=tuple(_bare(phrase, lex).split()))


def _nominative(words: tuple[str, ...], lex: Lexicon, known: Known) -> tuple[str, ...]:
    """A name whose last word is in another case, in the nominative, where that stands on the page."""
    stem, ending = parts(words[-1], lex.language)
    return (*words[:-1], stem) if ending and stem in known.words else words


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def bearer(phrase: str, lex: Lexicon, known: Known, *, strict: bool = False) -> Name | None:
    """The name, in offsets of `phrase`, of the person whom the phrase is about.

    `strict` takes names with an office alone: for running prose, where capitals may belong to anything.
    """
    apposed = False  # whether the part before has an office that the name may explain
    for start, end in _parts(phrase):
        for name in reversed(names_in(phrase, start, end)):
            found = _as_bearer(phrase, Span(start, end), name, lex, known, apposed=apposed, strict=strict)
            if found:
                return found
        part = phrase[start:end]
        noun = pattern(lex.person_nouns).search(part)
        several = noun and pattern(lex.person_nouns).search(part, noun.end())
        apposed = bool(noun) and not (several and noun and pattern(lex.indefinite).search(part, 0, noun.start()))
        if not noun and names_in(phrase, start, end):
            break  # what follows the name of a body is about that body
    # outlets that write names without capitals
    match = _WORD.search(phrase)
    if match and not strict and match.group().casefold() in known.persons:
        return Name(Span(*match.span()), (match.group(),))
    return None


def _parts(phrase: str) -> list[tuple[int, int]]:
    """The phrase cut at its commas and dashes: what it is about stands in the first part, or in the next."""
    cuts = [-1, *(match.start() for match in _PARTS.finditer(phrase)), len(phrase)]
    return [(cuts[i] + 1, cuts[i + 1]) for i in range(len(cuts) - 1)]


def _as_bearer(
    phrase: str, part: Span, name: Name, lex: Lexicon, known: Known, *, apposed: bool, strict: bool
) -> Name | None:
    """A run of capitals as the name of the one the phrase is about, without the offices in it; None if it is not."""
    kept = _behind_office(name, lex)
    if not kept.words or agency(kept.text):
        return None
    title = name.words[: len(name.words) - len(kept.words)]
    honorific = bool(title) and bool(_gender(name.text, lex))
    titled = bool(title) and _is_noun(title[-1], lex)
    before = phrase[part.start : kept.span.start]
    ahead = (_WORD.findall(phrase[part.start : name.span.start].casefold()) or [""])[-1]
    held = (titled and not honorific) or _behind_an_office(before, lex)
    if (not lex.genitives and _of_another(before, ahead, lex)) or not {*title}.isdisjoint(lex.complements):
        return None
    if (not held or honorific) and ahead in lex.complements:
        # "Secretary of State Ada Moss" has an office with two names behind it, "a spokesman for Ada Moss" has not
        if pattern((*lex.person_nouns, *lex.organisation_nouns)).search(before):
            if honorific or len(kept.words) < 3 or not pattern(lex.person_nouns).search(before):
                return None
            kept, held = _last_words(kept, 3 if is_initial(kept.words[-2]) else 2), True
    elif lex.genitives and held and len(kept.words) > 2:
        kept = _last_words(kept, 2)
    if (lex.genitives and _complement(before, kept, lex, known)) or _headed_by_a_body(before, lex):
        return None
    if pattern(lex.organisation_nouns).search(kept.text) or before.rstrip(" ").endswith(("«", "„", "“", '"')):
        return None
    surname = kept.words[-1].casefold()
    if {kept.text.casefold(), surname} & known.places and surname not in known.persons:
        return None
    closes = not phrase[kept.span.end : part.end].strip(" .’'s\"”»")
    opens = not phrase[part.start : name.span.start].strip() and (not title or bool(agency(" ".join(title))))
    if honorific:
        return kept
    if len(kept.words) == 1:
        alone = held and not strict and _surname(kept.words[0], lex, known)
        return kept if closes and (alone or surname in known.persons) else None
    if (ahead in lex.determiners and not titled) or kept.text.isupper():
        return None
    if held or (opens and apposed) or _apposition(phrase, kept.span.end, lex) or surname in known.persons:
        return kept
    if strict or not closes:
        return None
    if opens:
        return kept if surname in known.alone and not kept.words[-1].isupper() else None
    return kept if before.rstrip().endswith(("'s", "’s", "s'", "s’")) or _described(before, ahead, lex) else None


def _of_another(before: str, ahead: str, lex: Lexicon) -> bool:
    """Whether the office right before a name is that of the one whose spokesman, say, the phrase is about."""
    nouns = list(pattern(lex.person_nouns).finditer(before))
    if len(nouns) < 2 or before[nouns[-1].end() :].strip(" ."):
        return False
    between = before[nouns[0].end() : nouns[-1].start()]
    return ahead in lex.complements or (bool(pattern(lex.complements).search(between)) and nouns[-1].group().islower())


def _behind_an_office(before: str, lex: Lexicon) -> bool:
    """Whether the words ahead of a name end in an office; where a genitive may follow one, whether they hold one."""
    nouns = list(pattern(lex.person_nouns).finditer(before))
    return bool(nouns) and (lex.genitives or not before[nouns[-1].end() :].strip())


def _title(phrase: str, name: Name, lex: Lexicon) -> str:
    """The words ahead of a name, where they end in an office or in what it is the office of."""
    before = phrase[: name.span.start]
    nouns = list(pattern(lex.person_nouns).finditer(before))
    if not nouns:
        return ""
    rest = before[nouns[-1].end() :].strip()
    complement = rest.split()[:1] and rest.split()[0].casefold() in lex.complements
    explained = rest.endswith(",") or (complement and all(word[0].isupper() for word in rest.split()[1:]))
    return before if lex.genitives or not rest.strip(" .") or explained else ""


def _explained(behind: str) -> str:
    """What stands behind a name, where it opens an apposition."""
    return behind if behind.lstrip().startswith((",", "–", "—")) else ""


def _is_noun(word: str, lex: Lexicon) -> bool:
    """Whether a capitalised word ahead of a name is an office or a form of address."""
    nouns = pattern((*lex.person_nouns, *lex.men, *lex.women))
    return bool(nouns.fullmatch(word.rstrip(".")) or offices_in(word))


def _described(before: str, ahead: str, lex: Lexicon) -> bool:
    """Whether a word for a person that no list has stands ahead of a name: "the juggler Ada Moss"."""
    closed = {*lex.complements, *lex.ends, *lex.conjunctions, *lex.between, *lex.locatives, *lex.determiners}
    last = before.rstrip()[-len(ahead) :] if ahead else ""
    body = pattern((*lex.organisation_nouns, *lex.relay["outlets"])).search(before)
    return bool(last) and last.islower() and ahead not in closed and not body


def _surname(word: str, lex: Lexicon, known: Known) -> bool:
    """Whether one capitalised word behind an office names its bearer, and not a country or town."""
    folded = word.casefold()
    if (
        word.isupper()
        or folded in known.places
        or any(same_word(folded, place) for place in known.places if place[:2] == folded[:2])
    ):
        return False
    return not lex.genitives or folded in known.alone


def _complement(before: str, name: Name, lex: Lexicon, known: Known) -> bool:
    """Whether a name in the genitive says whose the office is: its given name cannot be a nominative there."""
    nouns = list(pattern(lex.person_nouns).finditer(before))
    if not nouns:
        return False
    head, nearest = nouns[0].group(), nouns[-1].group()
    if pattern(lex.kin).fullmatch(head):
        return name.words[0].endswith((*lex.oblique, *lex.feminine_names)) or bool(pattern(lex.women).fullmatch(head))
    nominative = not pattern(lex.person_nouns).fullmatch(nearest[:-1])
    return nominative and all(word[:-1] in known.words for word in name.words)


def _headed_by_a_body(before: str, lex: Lexicon) -> bool:
    """Whether the words ahead of a name begin with a body: "the office of President", "команда кандидата"."""
    body = pattern(lex.organisation_nouns).search(before)
    person = pattern(lex.person_nouns).search(before)
    if not body or (person and person.start() <= body.start()):
        return False
    following = _WORD.findall(before[body.end() :].casefold())[:1]
    return bool(lex.genitives) or bool(following and following[0] in lex.complements)


def _owned(text: str, span: Span, phrase: str, lex: Lexicon, known: Known) -> Mention | None:
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
    owner = mention(text, Span(span.start, span.start + len(match["owner"])), lex, known)
    document = next((noun for forms in lex.documents.values() if noun in forms), None)
    if document:
        return Mention(phrase, "document", document=document, issuer=owner)
    if not pattern(lex.organisation_nouns).fullmatch(noun):
        return None
    name = (
        (*owner.name[:-1], f"{owner.name[-1]}’s")
        if owner.kind == "person"
        else tuple(_bare(match["owner"], lex).split())
    )
    if owner.kind != "person" and name:
        name = (*name[:-1], f"{name[-1]}’s")
    return Mention(phrase, "organisation", name=(*name, *match["tail"].split()))


def _document(text: str, span: Span, phrase: str, lex: Lexicon, known: Known) -> Mention | None:
    """ "The new lawsuit", "a statement by the minister": a document that speaks, with who issued it if the phrase says."""
    match = pattern(tuple(word for forms in lex.documents.values() for word in forms)).search(phrase)
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
    following = _WORD.search(rest)
    issuer = None
    if following and following.group().casefold() in lex.complements:
        at = span.start + match.end() + following.end() + 1
        issuer = mention(text, Span(min(at, span.end), span.end), lex, known)
        issuer = issuer if issuer.kind in ("person", "organisation", "office", "group") else None
    return Mention(phrase, "document", document=noun, issuer=issuer)


def _joined(phrase: str, lex: Lexicon) -> bool:
    """Whether two names of equal standing are joined: "Moss and Alder", but no "Ministry of Health and Care"."""
    head = phrase[slice(*_parts(phrase)[0])]
    match = re.search(rf"\s(?:{'|'.join(lex.joined)})\s+", head)
    if not match or pattern(lex.organisation_nouns).search(head):
        return False
    left, right = names_in(head, 0, match.start()), names_in(head, match.end(), len(head))
    if not left or not right or left[-1].span.end != len(head[: match.start()].rstrip()):
        return False
    ahead = head[: left[-1].span.start].casefold().split()
    between = head[match.end() : right[0].span.start].casefold().split()
    return all(word.strip(".") in lex.determiners for word in ahead + between) and not offices_in(head)


def _alias(text: str, behind: Span, name: Name) -> tuple[str, ...]:
    """The name in other letters that stands in brackets right behind it."""
    match = re.match(r"\s*\((?P<inside>[^()]+)\)", text[slice(*behind)])
    if not match:
        return ()
    words = tuple(match["inside"].split())
    other = in_latin(match["inside"]) != in_latin(name.text)
    return words if other and len(words) <= 4 and all(word[0].isupper() for word in words) else ()


def _body(phrase: str, names: list[Name], lex: Lexicon) -> tuple[str, ...]:
    """The name of a body: an agency's canonical one, or the phrase up to what is told of it."""
    for name in names:
        known = agency_at_end(name)
        if known:
            return tuple(known.split())
    quoted = _QUOTED.search(phrase)
    if quoted and pattern(lex.organisation_nouns).search(phrase, 0, quoted.start()):
        return tuple(quoted["name"].split())
    first = phrase[slice(*_parts(phrase)[0])]
    shown = first if names_in(first, 0, len(first)) else phrase
    bare = _bare(shown, lex).split()
    # "the newspaper Northline": the name says enough where nothing but small words stands before it
    named = names_in(shown, 0, len(shown))
    outlet = pattern(lex.relay["outlets"]).search(shown)
    if outlet and named and named[-1].span.end == len(shown.rstrip(' "»”.')) and named[-1].span.start > outlet.end():
        return named[-1].words
    return tuple(bare)


def _bare_surname(phrase: str, names: list[Name], lex: Lexicon, known: Known) -> bool:
    """Whether the phrase is one capitalised word, or one behind "Mr", that is no place, agency or body: a person."""
    phrase = phrase.strip(" ,")
    if len(names) != 1 or len(names[0].words) != 1 or names[0].text != phrase.rsplit(" ", 1)[-1].removesuffix("’s"):
        return False
    if len(phrase.split()) > 1 and not _gender(phrase, lex):
        return False
    word = names[0].text
    closed = agency(word) or pattern(lex.organisation_nouns + lex.unnamed_nouns + lex.person_nouns).search(word)
    # no person's name has a capital inside it but for "McKay", "DeVos" and their like
    coined = re.search(r"[^\W\d_A-Z]{3,}[A-Z]|\.", word)
    return not closed and not coined and not word.isupper() and word.casefold() not in known.places


def _gender(phrase: str, lex: Lexicon) -> str | None:
    """What the words for a person tell of a pronoun's gender, if they tell one thing."""
    women, men = pattern(lex.women).search(phrase), pattern(lex.men).search(phrase)
    if bool(women) == bool(men):
        return None
    return "feminine" if women else "masculine"


def _head(phrase: str, lex: Lexicon) -> str:
    """The words of an office up to what it is the office of."""
    match = pattern(lex.complements).search(phrase)
    return phrase[: match.start()] if match and match.start() else phrase


def _behind_office(name: Name, lex: Lexicon) -> Name:
    """ "Foreign Minister Ada Moss": what stands behind the last word for an office or a body."""
    nouns = pattern(lex.person_nouns + lex.organisation_nouns + lex.men + lex.women)
    last = max(
        (
            i
            for i, word in enumerate(name.words)
            if nouns.fullmatch(word.rstrip(".")) or offices_in(word) or (agency(word) and i + 1 < len(name.words))
        ),
        default=-1,
    )
    words = name.words[last + 1 :]
    while words and words[0].casefold() in {*lex.determiners, *lex.ends, *lex.conjunctions}:
        words = words[1:]  # a capital that only opens the sentence
    return _last_words(name, len(words))


def _last_words(name: Name, count: int) -> Name:
    """The last `count` words of a name; single spaces are assumed between them, so only the end of the span is exact."""
    words = name.words[len(name.words) - count :]
    return Name(Span(name.span.end - len(" ".join(words)), name.span.end), words)


def _apposition(phrase: str, start: int, lex: Lexicon) -> bool:
    rest = phrase[start:]
    return rest.lstrip().startswith((",", "(", "–", "—")) and bool(
        offices_in(rest) or pattern(lex.person_nouns).search(rest)
    )


def _opens_a_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - 3) : position].strip()
    return not before or before[-1] in '.!?…"“„«'


def _role_words(phrase: str, name: Name, lex: Lexicon) -> str | None:
    """The office in a phrase that names a person as well."""
    before, after = phrase[: name.span.start].strip(" ,"), phrase[name.span.end :].strip(" ,–—()")
    words = (before or after).split()
    last = max((i for i, word in enumerate(words) if word.casefold() in lex.determiners), default=-1)
    words = words[last + 1 :]
    while words and (words[-1].casefold() in lex.ends or (len(words[-1]) <= 2 and words[-1].islower())):
        words = words[:-1]
    role = _bare(" ".join(words), lex)
    found = [word.casefold() for word in _WORD.findall(role)]
    if (
        not found
        or len(found) > _LONGEST_ROLE
        or found[0] in {*lex.ends, *lex.conjunctions}
        or not {*found}.isdisjoint(lex.between)
    ):
        return None
    return role if offices_in(role) or pattern(lex.person_nouns).search(role) else None


def _bare(phrase: str, lex: Lexicon) -> str:
    """A phrase without its article, surrounding punctuation and possessive ending."""
    words = phrase.strip(' ,.;:–—"“”«»„').split()
    while words and words[0].casefold() in {*lex.determiners, *lex.joined}:
        words = words[1:]
    return re.sub(r"['’]s?$", "", " ".join(words))
