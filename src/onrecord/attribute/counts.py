"""Counts: numbers that are told by who counted, and those that a page sets beside them in hardly more words.

"Police put the crowd at 6,000; organisers 35,000": the second verb is left out, and the tagger, which looks for verbs of saying,
finds neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from onrecord.attribute.cues import cues
from onrecord.attribute.draft import Draft, share
from onrecord.attribute.passages import WORD, Passage
from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.lexicon.numbers import number_lexicon
from onrecord.records import Span

_DIGITS = r"\d+(?:[ \u00a0.,]\d{3})*(?:[.,]\d+)?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_AHEAD = r"(?:\s+[^\W\d_]+){0,2}?\s+"  # "about", "the number of"
_OBJECT = r"(?:\s+[^\s;:.!?]+){1,8}?"  # what is counted, in "put the crowd at"
_CLAUSE = re.compile(r"[,;:()]\s|\s[-–—]\s")
_MOST = 10  # words of a source


def counts(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """Counts by a verb of counting are added where the tagger has none there, and those that go on without a verb."""
    made = list(drafts)
    for passage in passages:
        lex = lexicon(passage.language)
        for sentence in passage.sentences:
            if any(character.isdigit() for character in text[slice(*sentence)]):
                found = [draft for draft in _by_verb(text, sentence, lex) if not _is_told(draft, drafts)]
                own = [one for one in drafts if _counts(text, one, sentence, lex)]
                made += [
                    *found,
                    *(rest for one in (*own, *found) for rest in _going_on(text, sentence, one, lex, drafts)),
                ]
    return sorted(made, key=lambda one: one.start)


def _by_verb(text: str, sentence: Span, lex: Lexicon) -> Iterator[Draft]:
    """ "Police counted 6,000 people", "Police put the crowd at 6,000"."""
    for match in (match for told in _told(lex.language) for match in told.finditer(text, *sentence)):
        number = Span(*match.span("number"))
        source = _subject(text, sentence, match.start(), lex)
        if source and not _YEAR.fullmatch(text, *number):
            clause = _CLAUSE.search(text, number.end, sentence.end)
            content = Span(match.end("verb") + 1, clause.start() if clause else sentence.end)
            yield Draft("count", [source], [Span(*match.span("verb"))], [_tidy(text, content)])


def _going_on(text: str, sentence: Span, count: Draft, lex: Lexicon, drafts: list[Draft]) -> Iterator[Draft]:
    """ "... organisers 35,000, a think tank 20,000": who counts, and the number, behind a count of somebody else's."""
    at = count.content[-1].end
    ahead = _preposition(text, count, lex)
    while match := _rest(lex.language, ahead).match(text, at, sentence.end):
        start = _qualified(text, Span(match.start("who"), match.start("number")), lex)
        source = _tidy(text, Span(match.start("who"), min(match.end("who"), start)))
        if not _names_a_source(text, source, sentence, lex, sure=not match["ahead"]):
            return
        rest = Draft("count", [source], list(count.cue), [Span(start, match.end("what"))])
        if not _is_told(rest, drafts):
            yield rest
        at = match.end("what")


def _counts(text: str, draft: Draft, sentence: Span, lex: Lexicon) -> bool:
    """Whether a draft of one sentence tells one number by a verb of counting."""
    if not (draft.cue and draft.source and sentence.start <= draft.start and draft.end <= sentence.end):
        return False
    said = " ".join(text[slice(*span)] for span in draft.content)
    return bool(_counting(lex.language).search(text, *draft.cue[0])) and len(re.findall(_DIGITS, said)) == 1


def _is_told(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the tagger has the content of a draft by its source or cue."""
    return any(
        share(draft.content, one.content) and (share(draft.source, one.source) or share(draft.cue, one.cue))
        for one in drafts
    )


def _subject(text: str, sentence: Span, verb: int, lex: Lexicon) -> Span | None:
    """Who counts, right ahead of the verb; with what is told of him between two commas."""
    marks = [match.end() for match in _CLAUSE.finditer(text, sentence.start, verb)]
    starts = [sentence.start, *marks]
    ahead = WORD.findall(text, starts[-1], verb)
    if ahead and ahead[-1].casefold() in lex.auxiliaries:
        return None  # what is counted: "the crowd was put at 6,000"
    source = _tidy(text, Span(starts[-1], verb), lex)
    if source.start >= source.end and len(marks) > 1 and marks[-1] == verb:
        source = _tidy(text, Span(starts[-3], marks[-1]), lex)
    return source if _names_a_source(text, source, sentence, lex, sure=False) else None


def _names_a_source(text: str, span: Span, sentence: Span, lex: Lexicon, *, sure: bool) -> bool:
    """Whether words name people, a body or a pronoun; where `sure`, by a word for a body or for people."""
    words = list(WORD.finditer(text, *span))
    if not 0 < len(words) <= _MOST or any(word[0][0].isdigit() for word in words) or cues(text, *span, lex):
        return False
    if _bodies(lex.language).search(text, *span):
        return True
    named = any(word[0][0].isupper() and (word.start() > sentence.start or len(words) < 3) for word in words)
    pronoun = len(words) == 1 and words[0][0].casefold() in _pronouns(lex.language)
    return not sure and (named or pronoun)


def _qualified(text: str, ahead: Span, lex: Lexicon) -> int:
    """Where a number begins with what qualifies it: "about 35,000"; `ahead` ends with the number's first character."""
    found = (one.search(text, *ahead) for one in number_lexicon(lex.language).qualifiers.values())
    return min((match.start() for match in found if match), default=ahead.end)


def _preposition(text: str, count: Draft, lex: Lexicon) -> str:
    """The word right ahead of a count's number where it is of the verb: "about" in "speaks about 412"."""
    last = count.content[-1]
    number = re.search(_DIGITS, text[slice(*last)])
    words = WORD.findall(text[count.cue[-1].start : last.start + number.start()]) if number else []
    return words[-1].casefold() if words and words[-1].casefold() in _ahead(lex.language) else ""


def _tidy(text: str, span: Span, lex: Lexicon | None = None) -> Span:
    """A span without blanks and marks at its ends; with `lex` without conjunctions ahead and particles behind."""
    start, end = span
    while start < end and text[start] in " \n\u00a0,":
        start += 1
    while end > start and text[end - 1] in " \n\u00a0,.!?…":
        end -= 1
    if lex:
        words = list(WORD.finditer(text, start, end))
        while words and words[0][0].casefold() in lex.conjunctions:
            words.pop(0)
        while words and words[-1][0].casefold() in lex.between:
            words.pop()
        return Span(words[0].start(), words[-1].end()) if words else Span(end, end)
    return Span(start, end)


@cache
def _told(language: str) -> tuple[re.Pattern[str], ...]:
    """Verbs of counting up to their number: those right ahead of it, and those with what is counted between, by the word ahead of it."""
    verbs: defaultdict[str, list[str]] = defaultdict(list)
    for form in lexicon(language).counting:
        verb, _, ahead = form.partition(" … ")
        verbs[ahead].append(verb)
    return tuple(
        _verbs(tuple(forms), rf"{_OBJECT}\s+{ahead}" if ahead else "") for ahead, forms in sorted(verbs.items())
    )


def _verbs(forms: tuple[str, ...], counted: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{pattern(forms).pattern}){counted}{_AHEAD}(?P<number>{_DIGITS})", re.IGNORECASE)


@cache
def _counting(language: str) -> re.Pattern[str]:
    """Verbs of counting, by themselves."""
    return pattern(tuple(form.partition(" … ")[0] for form in lexicon(language).counting))


@cache
def _rest(language: str, ahead: str) -> re.Pattern[str]:
    """Who counts and a number, behind a count told with the word `ahead` of its number, or with none."""
    joined = "|".join(map(re.escape, lexicon(language).conjunctions))
    number = rf"(?:{_DIGITS}|{number_lexicon(language).word.pattern})"
    return re.compile(
        rf"\s*[,;]\s+(?:(?:{joined})\s+)?(?P<who>[^\W\d_][^,;:.!?()\d–—]*?)(?:,?\s+[-–—])?,?\s+"
        rf"(?P<ahead>{re.escape(ahead) or '(?!)'}\s+)?"
        rf"(?P<what>(?P<number>{number})(?:\s+[^\W\d_]+){{0,3}})(?=\s*(?:[.;,)]|\Z))",
        re.IGNORECASE,
    )


@cache
def _bodies(language: str) -> re.Pattern[str]:
    lex = lexicon(language)
    return pattern((*lex.organisation_nouns, *lex.unnamed_nouns, *lex.person_nouns))


@cache
def _pronouns(language: str) -> frozenset[str]:
    lex = lexicon(language)
    return frozenset((*(form for forms in lex.pronouns.values() for form in forms), *lex.relative))


@cache
def _ahead(language: str) -> frozenset[str]:
    return frozenset(form.rpartition(" ")[2] for form in lexicon(language).counting if " " in form)
