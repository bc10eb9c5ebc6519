"""Who bears a phrase: the name in it that is the speaker's own, not that of a place, a body or another person."""

from __future__ import annotations

import re

from onrecord.lexicon import Lexicon, pattern
from onrecord.lexicon.cases import parts as parts_of_case
from onrecord.lexicon.common import common
from onrecord.lexicon.outlets import outlet_patterns
from onrecord.records import Span
from onrecord.resolve.agencies import agency
from onrecord.resolve.bodies import headed_by_a_body
from onrecord.resolve.countries import countries_in
from onrecord.resolve.kinds import Known
from onrecord.resolve.names import Name, country, in_latin, is_initial, names_in, same_word
from onrecord.resolve.offices import gender_of, head_of, offices_in
from onrecord.resolve.own_names import FULL, last_words, may_describe, openers, own_name, without_complement
from onrecord.resolve.phrases import ELIDED, WORD, of_several, parts

# Slavic adjectives and pronouns that agree with the noun behind them: a noun ahead of another has it in the genitive
_ADJECTIVE = re.compile(
    r"(?:[иіы]й|ой|[ая]я|[еоє]е|[сцкн]ька|[нв][ае]|[sc]k[aáiíý]|[nw][aeyáéýí]|ji|її|его|ого|jego|jej|ich|їх|их)$"
)
# what no given name ends in: "Західний", "Морское", "Polska"
_AGREES = re.compile(
    r"(?:[сц]ьк(?:ий|а|е|і)|ск(?:ий|ая|ое|ие)|н(?:ий|ый|ая|ое|ые)|в(?:ий|ый|ая|ое)|[sc]k[aie]|[nw]y|ní|ný|ské)$"
)
_ABBREVIATED = 2  # letters of an initial or short form at most
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_A-ZА-ЯЁІЇЄҐ]+(?:['’ʼ-][^\W\d_]+)*")
_AGE = re.compile(r"\(?,?\s?\d\d(?:\s[^\W\d]+)?[,)]")  # "Ada Moss, 44,", "Ada Moss (44)", "Ada Moss, 44 ans,"


def bearer(phrase: str, lex: Lexicon, known: Known, *, strict: bool = False) -> Name | None:
    """The name, in offsets of `phrase`, of the person whom the phrase is about.

    `strict` takes names with an office alone: for running prose, where capitals may belong to anything.
    """
    apposed = False  # whether the part before is about somebody whom the name may explain
    of_a_body = False  # then only a word for a person makes one of what follows
    for number, (start, end) in enumerate(parts(phrase)):
        for name in reversed(names_in(phrase, start, end)):
            found = _as_bearer(phrase, Span(start, end), name, lex, known, apposed=apposed, strict=strict)
            if found and (not of_a_body or pattern(lex.person_nouns).match(phrase[start:].lstrip())):
                return found
        part = phrase[start:end]
        noun = pattern(lex.person_nouns).search(part)
        several = noun and pattern(lex.person_nouns).search(part, noun.end())
        told = not number and not strict and _tells_of_one(part, lex)
        apposed = bool(noun) or told
        if noun and several and pattern(lex.indefinite).search(part, 0, noun.start()):
            break  # what follows "a spokesman for the mayor" is about the mayor
        named = [one for one in names_in(phrase, start, end) if not _only_opens(one, lex)]
        if not noun and not told and named:
            break  # what follows the name of a body is about that body
        of_a_body = not noun and not told
    return None if strict else _in_lower_case(phrase, lex, known)


def _only_opens(name: Name, lex: Lexicon) -> bool:
    """Whether a name is but a small word that opens a sentence."""
    return len(name.words) == 1 and name.words[0].casefold() in openers(lex.language)


def _tells_of_one(part: str, lex: Lexicon) -> bool:
    """Whether a phrase ahead of a comma is of somebody whom a name behind it may explain: "the rector of Tarn", "one of them".

    Not one of a body ("the company"), of several, or of anybody in a place ("a farmer in the capital").
    """
    words = WORD.findall(part)
    if not words or of_several(part, lex) or _is_of_a_body(part, lex):
        return False
    first, second = words[0].casefold(), words[1] if words[1:] else ""
    complement = pattern(lex.complements).search(part)
    if first in lex.indefinite:
        return complement is None or second in lex.complements
    owners = {*lex.first, *(form for forms in lex.pronouns.values() for form in forms)}
    pointed = first in {*lex.determiners, *lex.demonstratives, *owners} or bool(ELIDED.match(part.strip()))
    if lex.determiners:
        return pointed
    return pointed or words[0].islower() or may_describe(words[0], lex) or second.islower()


def _is_of_a_body(part: str, lex: Lexicon) -> bool:
    """Whether the noun that a phrase is about is a body's: "their union", but not "the rector of the university", "член партії"."""
    head = head_of(part, lex)
    body = pattern((*lex.organisation_nouns, *lex.relay["outlets"], *lex.states)).search(head)
    ahead = WORD.findall(head[: body.start()].casefold()) if body else []
    return body is not None and (not lex.genitives or all(_ADJECTIVE.search(word) for word in ahead))


def _in_lower_case(phrase: str, lex: Lexicon, known: Known) -> Name | None:
    """The name that opens a phrase of an outlet that writes it small: "moss", "moss, the mayor of Ostrel"."""
    match = WORD.search(phrase)
    if not match:
        return None
    word, (first, *behind) = match.group(), parts(phrase)
    if word.casefold() in known.persons:
        return Name(Span(*match.span()), (word,))
    small = {*lex.determiners, *lex.conjunctions, *lex.between, *lex.ends, *lex.relative, *lex.demonstratives}
    nouns = pattern((*lex.person_nouns, *lex.organisation_nouns, *lex.unnamed_nouns, *lex.members, *lex.people))
    alone = phrase[slice(*first)].strip() == word and word.islower() and word not in small and not nouns.match(word)
    held = behind and phrase[behind[0][0] - 1] == "," and pattern(lex.person_nouns).search(phrase, *behind[0])
    return Name(Span(*match.span()), (word.capitalize(),)) if alone and held and offices_in(phrase) else None


def _as_bearer(
    phrase: str, part: Span, name: Name, lex: Lexicon, known: Known, *, apposed: bool, strict: bool
) -> Name | None:
    """A run of capitals as the name of the one the phrase is about, without the offices in it; None if it is not."""
    opening = not phrase[part.start : name.span.start].strip(' «„“"')
    kept = own_name(name, lex, known, opening=opening)
    if not kept.words or agency(kept.text):
        return None
    title = name.words[: len(name.words) - len(kept.words)]
    if kept.words[0].islower() and title and any(len(one.words) > 1 for one in names_in(phrase, part.end, len(phrase))):
        return None  # "Bürgermeisterin von Grundau, Ada Moss"
    honorific = bool(title) and bool(gender_of(name.text, lex))
    titled = bool(title) and _is_noun(title[-1], lex)
    before = phrase[part.start : kept.span.start]
    ahead = (WORD.findall(phrase[part.start : name.span.start].casefold()) or [""])[-1]
    held = (titled and not honorific) or _behind_an_office(before, lex)
    # "of Lavonia Colonel Ada Moss"
    placed = bool(title) and (title[0].casefold() in known.places or bool(country(title[0])))
    another = not lex.genitives and not placed and _of_another(before, ahead, lex)
    if another or not {*title}.isdisjoint(lex.complements):
        return None
    if (not held or honorific or lex.genitives) and ahead in lex.complements:
        # "Secretary of State Ada Moss" has an office with two names behind it, "a spokesman for Ada Moss" has not
        if honorific and before.split()[1:]:
            return None  # "prosecutors working for Mr Moss"
        if pattern((*lex.person_nouns, *lex.organisation_nouns)).search(before):
            if honorific or len(kept.words) < 3 or not pattern(lex.person_nouns).search(before):
                return None
            kept, held = last_words(kept, 3 if is_initial(kept.words[-2]) else 2), True
    elif lex.genitives and held and len(kept.words) > 2:
        kept = last_words(kept, 2)
    if (lex.genitives and _complement(before, kept, lex, known)) or headed_by_a_body(before, lex):
        return None
    if (
        strict
        and lex.genitives
        and in_latin(kept.text)
        and not in_latin(phrase[part.start : part.end].replace(kept.text, ""))
    ):
        return None  # in running text of another script, a body: "директор Northline World"
    quoted = before.rstrip(" ").endswith(("«", "„", "“")) or before.count('"') % 2 == 1
    if pattern(lex.organisation_nouns).search(kept.text) or quoted:
        return None
    surname = kept.words[-1].casefold()
    if {kept.text.casefold(), surname} & known.places and surname not in known.persons:
        return None
    if kept.words[1:] and country(kept.text):
        return None
    closes = not phrase[kept.span.end : part.end].strip(" .’'s\"”»")
    said = [word for word in title if word.casefold() not in openers(lex.language)]
    opens = not phrase[part.start : name.span.start].strip() and (not said or bool(agency(" ".join(said))))
    if honorific:
        return kept
    if kept.words[0].islower():
        return None  # what is left of a body's name: "ministro de Comercio de Lavonia"
    if len(kept.words) == 1:
        alone = held and not strict and _surname(kept.words[0], lex, known)
        return kept if closes and (alone or surname in known.persons) else None
    at_a_body = _at_a_body(phrase[part.start : kept.span.start], kept, lex, known)
    if (ahead in lex.determiners and not titled and not at_a_body) or kept.text.isupper():
        return None
    if part.start and apposed and _behind_a_complement(before, lex):
        return None  # "an opinion, written by Judge Ada Moss"
    if held or (opens and apposed) or _apposition(phrase, kept.span.end, lex) or _is_known(surname, lex, known):
        return kept
    if strict:
        return None
    if not closes:  # "Ada Moss of the Quarry Union"
        behind = (WORD.findall(phrase[kept.span.end : part.end].casefold()) or [""])[0]
        return kept if opens and behind in lex.complements and _is_rare(kept, lex, known) else None
    if title and title[-1].casefold() not in openers(lex.language) and may_describe(title[-1], lex):
        return without_complement(kept, lex)  # "Novelist Ada Moss", at the head of a sentence
    if opens:
        (_, given_case), (bare, case) = (parts_of_case(kept.words[n].casefold(), lex.language) for n in (0, -1))
        standing = {surname, *([bare] if lex.oblique and case == given_case else [])}  # "Moss" beside "Adama Mossa"
        told = bool(standing & known.alone) or _is_rare(kept, lex, known)
        return kept if told and not kept.words[-1].isupper() else None
    owned = before.rstrip().endswith(("'s", "’s", "s'", "s’"))
    return kept if owned or at_a_body or _described(before, ahead, lex) else None


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


def _behind_a_complement(before: str, lex: Lexicon) -> bool:
    """Whether nothing but an office stands between "by", "of" or the like and a name."""
    matches = list(pattern((*lex.complements, *lex.issued_by)).finditer(before))
    rest = before[matches[-1].end() :].strip() if matches else ""
    return bool(matches) and (not rest or all(_is_noun(word, lex) for word in rest.split()))


def _is_noun(word: str, lex: Lexicon) -> bool:
    """Whether a capitalised word ahead of a name is an office, a form of address or a party's member."""
    nouns = pattern((*lex.person_nouns, *lex.members, *lex.men, *lex.women))
    return bool(nouns.fullmatch(word.rstrip(".")) or offices_in(word))


def _described(before: str, ahead: str, lex: Lexicon) -> bool:
    """Whether a word for a person that no list has stands ahead of a name: "the juggler Ada Moss"."""
    closed = {*lex.complements, *lex.ends, *lex.conjunctions, *lex.between, *lex.locatives, *lex.determiners}
    last = re.sub(r"^\w['’]", "", before.rstrip()[-len(ahead) :]) if ahead else ""  # "L'institutrice Ada Moss"
    body = pattern((*lex.organisation_nouns, *lex.relay["outlets"])).search(before)
    return bool(last) and last.islower() and ahead not in closed and not body


def _at_a_body(before: str, kept: Name, lex: Lexicon, known: Known) -> bool:
    """Whether a name stands without a comma behind an office and its body: "the head of the monitoring mission Ada Moss"."""
    noun = pattern(lex.person_nouns).search(before)
    bodies = list(pattern(lex.organisation_nouns).finditer(before, noun.end())) if noun else []
    return bool(bodies) and not before[bodies[-1].end() :].strip() and _is_rare(kept, lex, known)


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
        between = before[nouns[0].end() :].strip()
        if between.islower() and " " not in between and not name.words[0].endswith(lex.oblique):
            return False  # "дружина полоненого Ада Мох"
        return name.words[0].endswith((*lex.oblique, *lex.feminine_names)) or bool(pattern(lex.women).fullmatch(head))
    nominative = not pattern(lex.person_nouns).fullmatch(nearest[:-1])
    return nominative and all(_in_another_case(word, lex, known) for word in name.words)


def _is_known(surname: str, lex: Lexicon, known: Known) -> bool:
    """Whether the page has a person of that surname, in any case."""
    alike = (one for one in known.persons if lex.oblique and one[:2] == surname[:2])
    return surname in known.persons or any(same_word(surname, one) for one in alike)


def _in_another_case(word: str, lex: Lexicon, known: Known) -> bool:
    """Whether the page has the nominative of a name that is in another case here: "Вільха" of "Вільхи"."""
    nominatives = {word[:-1], *(word[:-1] + ending for ending in lex.feminine_names)}
    return not nominatives.isdisjoint(known.words - {word})


def _is_rare(name: Name, lex: Lexicon, known: Known) -> bool:
    """Whether a name is of two words, initials apart, that are no words of the language: bodies are mostly named by such."""
    given = [word for word in name.words if not is_initial(word)]
    common_words = common().get(lex.language, frozenset())
    if not known.by_words or len(given) != FULL or not common_words or outlet_patterns().press.search(name.text):
        return False
    if in_latin(name.text) != in_latin(lex.conjunctions[0]):
        return False  # persons are spelt in the letters of the page
    words = common_words, common()["en"], known.small, known.places, lex.emphatic
    if countries_in(given[0], lex.language) or country(given[-1]) or _AGREES.search(given[0]):
        return False  # "Lavonian Radar"
    return all(
        len(word) > _ABBREVIATED and _NAME_WORD.fullmatch(word) and not any(word.casefold() in some for some in words)
        for word in given
    )


def _apposition(phrase: str, start: int, lex: Lexicon) -> bool:
    rest = phrase[start:].lstrip()
    if _AGE.match(rest) or (rest.startswith(",") and pattern(lex.relative).match(rest[1:].lstrip())):
        return True
    return rest.startswith((",", "(", "–", "—", "--")) and bool(
        offices_in(rest) or pattern(lex.person_nouns).search(rest)
    )
