"""Source phrases: the words beside a cue that name who said it."""

from __future__ import annotations

import re

from onrecord.attribute.cues import cues
from onrecord.attribute.passages import WORD
from onrecord.lexicon import Lexicon, pattern
from onrecord.records import Span

# A clause ends here, so no source reaches over it; a point or an apostrophe inside a name is none of these.
_BOUNDARY = re.compile(r"[,;:!?…\"“”„«»()\[\]]|(?<!\w)[-–—―]+(?!\w)")
_INVERSION = re.compile(r"(?:[-‑](?:t[-‑])?)?\s*")  # French "dit-il", "a-t-il dit"
_LONGEST = 14  # words in a source without an apposition
_TITLE_CASE = re.compile(r"[^\W\d_]")


def before(text: str, start: int, end: int, lex: Lexicon) -> Span | None:
    """The source phrase that ends right before `end` (where the cue starts); None where there is none."""
    end = _skip_between(text, start, end, lex)
    if end > start and text[end - 1] == ",":
        return _with_apposition(text, start, end, lex)
    return _phrase(text, _clause_start(text, start, end), end, lex)


def subject(text: str, start: int, end: int, lex: Lexicon) -> Span | None:
    """The words of the clause ahead of `end` (where a passive cue starts), whatever they name; None where there are none."""
    end = _skip_between(text, start, end, lex)
    found = [Span(*match.span()) for match in WORD.finditer(text, _clause_start(text, start, end), end)]
    return Span(found[0].start, end) if found else None


def after(text: str, start: int, end: int, lex: Lexicon) -> Span | None:
    """The source phrase that starts right at `start` (where the cue ends); None where there is none."""
    start = _INVERSION.match(text, start, end).end()  # type: ignore[union-attr]  # matches the empty string
    boundary = _BOUNDARY.search(text, start, end)
    stop = boundary.start() if boundary else end
    name_comma = boundary is not None and boundary.group() == ","
    span = _cut_right(text, start, stop, lex)
    if span is None:
        return None
    if name_comma and boundary is not None and span.end == stop:
        span = _apposition_behind(text, span, boundary.end(), end, lex) or span
    return span


def whole(text: str, source: Span, end: int) -> Span:
    """A source that begins as `source` does and reaches to the next boundary, unless that is too far for a source."""
    boundary = _BOUNDARY.search(text, source.end, end)
    stop = boundary.start() if boundary else end
    trimmed = text[source.end : stop].rstrip(" .\n\t\u00a0")
    words = len(WORD.findall(text, source.start, source.end + len(trimmed)))
    return Span(source.start, source.end + len(trimmed)) if words <= _LONGEST else source


def _skip_between(text: str, start: int, end: int, lex: Lexicon) -> int:
    """`end` moved left over auxiliaries and adverbs that stand between source and cue."""
    between = pattern(lex.between)
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        last = _last_word(text, start, end)
        if last is None or not between.fullmatch(text[last.start : last.end]):
            return end
        end = last.start


def _last_word(text: str, start: int, end: int) -> Span | None:
    match = re.compile(r"[\w'’ʼ-]+$").search(text, max(start, end - 40), end)
    return Span(*match.span()) if match else None


def _clause_start(text: str, start: int, end: int) -> int:
    position = start
    for match in _BOUNDARY.finditer(text, start, end):
        position = match.end()
    return position


def _with_apposition(text: str, start: int, end: int, lex: Lexicon) -> Span | None:
    """ "Name, the head of the office, said": the phrase before the comma before, if it looks like a name."""
    comma = text.rfind(",", start, end - 1)
    if comma < 0 or len(WORD.findall(text, comma, end)) > _LONGEST:
        return None
    name = _phrase(text, _clause_start(text, start, comma), comma, lex)
    if name is None or len(WORD.findall(text, name.start, name.end)) > 7:
        return None
    if cues(text, comma, end, lex):
        return None
    description = text[comma + 1 : end - 1].split()
    if description and description[0].casefold() in lex.relatives:
        # a relative clause is no part of the source; what stands before it may have an apposition of its own
        return _with_apposition(text, start, comma + 1, lex) or _phrase(
            text, _clause_start(text, start, comma), comma, lex
        )
    if not description or not {word.casefold() for word in description}.isdisjoint(
        {*lex.complementisers, *_heads(lex.pronouns)}
    ):
        return None
    if description[0].casefold() in lex.conjunctions:
        return None
    bare_name = name.start == start and len(WORD.findall(text, name.start, name.end)) <= 2
    if not (bare_name or _capitals(text, name, lex) or pattern(lex.person_nouns).search(text, name.start, name.end)):
        return None
    return Span(name.start, end)


def _apposition_behind(text: str, name: Span, start: int, end: int, lex: Lexicon) -> Span | None:
    """ "said Name, head of the office.": the apposition that closes the clause, if one follows."""
    boundary = _BOUNDARY.search(text, start, end)
    stop = boundary.start() if boundary else end
    description = WORD.findall(text, start, stop)
    if not description or len(description) > 10 or not (boundary is None or boundary.group() in ".,—–"):
        return None
    first = description[0].casefold()
    if first in {*lex.complementisers, *lex.conjunctions, *lex.between} or not (
        pattern(lex.person_nouns + lex.organisation_nouns).search(text, start, stop)
    ):
        return None
    return Span(name.start, stop) if _capitals(text, name, lex) else None


def _phrase(text: str, start: int, end: int, lex: Lexicon) -> Span | None:
    """The noun phrase that ends at `end` and does not begin before `start`."""
    tokens = [Span(*m.span()) for m in WORD.finditer(text, start, end)]
    stops = {*lex.conjunctions, *lex.complementisers}
    first = 0
    for index, token in enumerate(tokens):
        if text[token.start : token.end].casefold() in stops and not _joins_names(text, tokens, index):
            first = index + 1
    tokens = _without_setting(text, tokens[first:], lex)
    if not tokens or len(tokens) > _LONGEST or text[tokens[-1].start : tokens[-1].end].casefold() in lex.ends:
        return None
    span = Span(tokens[0].start, end)
    return span if _names_someone(text, span, lex) else None


def _without_setting(text: str, tokens: list[Span], lex: Lexicon) -> list[Span]:
    """ "On Monday the minister" and "In remarks to the agency she": the phrase without the words that set the scene."""
    folded = [text[token.start : token.end].casefold() for token in tokens]
    if not folded or folded[0] not in lex.ends:
        return tokens
    if folded[-1] in _heads(lex.pronouns):
        return tokens[-1:]
    later = [index for index, word in enumerate(folded[:5]) if word in lex.determiners]
    return tokens[later[-1] :] if later and later[-1] > 1 else tokens


def _joins_names(text: str, tokens: list[Span], index: int) -> bool:
    """ "Alder and Moss": a conjunction between two capitalised words belongs to the phrase."""
    if not 0 < index < len(tokens) - 1:
        return False
    return text[tokens[index - 1].start].isupper() and text[tokens[index + 1].start].isupper()


def _cut_right(text: str, start: int, end: int, lex: Lexicon) -> Span | None:
    """The noun phrase at the head of `text[start:end]`: up to a word that opens something else."""
    tokens = [Span(*m.span()) for m in WORD.finditer(text, start, end)]
    if not tokens:
        return None
    first = text[tokens[0].start : tokens[0].end]
    possessive = first.casefold() in lex.determiners and len(tokens) > 1
    if not possessive and first.casefold() in {form for forms in lex.pronouns.values() for form in forms}:
        return tokens[0]
    stops = {*lex.conjunctions, *lex.complementisers, *lex.ends}
    kept: list[Span] = []
    for index, token in enumerate(tokens):
        if text[token.start : token.end].casefold() in stops and not _joins_names(text, tokens, index):
            break
        kept.append(token)
    # words in lower case behind the last name say when or to whom, not who ("said Moss on the phone")
    names = [i for i, t in enumerate(kept) if text[t.start].isupper()]
    if names:
        kept = kept[: names[-1] + 1]
    if not kept or len(kept) > _LONGEST or text[kept[0].start].isdigit():
        return None
    span = Span(kept[0].start, kept[-1].end)
    return span if _names_someone(text, span, lex) else None


def _heads(pronouns: dict[str, tuple[str, ...]]) -> list[str]:
    """Third-person pronouns in the nominative, which stand first in their list."""
    return [forms[0] for forms in pronouns.values() if forms]


def _capitals(text: str, span: Span, lex: Lexicon) -> bool:
    """Whether a name stands in the phrase: a capital on a word that is more than grammar."""
    grammar = {*lex.determiners, *lex.ends, *lex.conjunctions, *lex.complementisers}
    return any(
        m.group()[0].isupper() and m.group().casefold() not in grammar
        for m in WORD.finditer(text, span.start, span.end)
    )


def _names_someone(text: str, span: Span, lex: Lexicon) -> bool:
    """Whether a phrase can be a source: a pronoun, a name, or a noun for people or bodies."""
    tokens = WORD.findall(text, span.start, span.end)
    folded = [token.casefold() for token in tokens]
    if folded[-1] in lex.first_person:
        return False
    if len(tokens) == 1 and any(folded[0] in forms for forms in lex.pronouns.values()):
        return True
    if _capitals(text, span, lex):
        return True
    nouns = lex.person_nouns + lex.organisation_nouns + lex.unnamed_nouns
    # some outlets write names without capitals: one or two bare words before a cue are taken for a name
    return bool(pattern(nouns).search(text, span.start, span.end)) or (
        len(tokens) <= 2 and folded[0] not in {*lex.determiners, *lex.ends}
    )
