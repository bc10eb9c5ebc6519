"""A version as a witness: its words in clauses and sentences, told from what its page slipped in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.collate.insertions import insertions
from onrecord.collate.table import Insertion
from onrecord.collate.words import Word, quoted, words
from onrecord.lexicon import Lexicon, lexicon
from onrecord.records import Attribution, Page, Span, Spans

_LEAST = 4  # words of a clause that is a piece by itself
_STOP = re.compile(r"[;:…]|\s[—–-]\s|\.\.\.")
_MARKS = str.maketrans(dict.fromkeys('"“”„«»‹›‘', " "))


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause or sentence of a version: the smallest part that is aligned."""

    words: tuple[Word, ...]  # at least one
    spans: Spans  # from the first word to the last, broken where the content is or where the page slipped words in
    quoted: bool  # whether it stands in quotation marks, or the whole content does

    @property
    def stems(self) -> frozenset[str]:
        """Stems of the words that say something."""
        return frozenset(word.stem for word in self.words if not word.grammar)


@dataclass(frozen=True, slots=True)
class Witness:
    """One version, cut up."""

    one: Attribution
    page: Page
    lex: Lexicon
    content: Spans  # of the attribution, in order; what overlaps or touches is one
    words: tuple[Word, ...]  # all of the content that are not the page's own, in order
    units: tuple[Unit, ...]
    insertions: tuple[Insertion, ...]

    def text(self, spans: Iterable[Span]) -> str:
        """The page's characters at `spans`."""
        return self.page.quote(spans)

    def continuous(self, told: Sequence[Word]) -> Spans:
        """From the first of some words to the last, broken where the content is or where the page slipped words in."""
        return _spans(told, self.content, [each.span for each in self.insertions if each.kind != "marks"])


def witness(page: Page, one: Attribution) -> Witness:
    """The version `one` of `page`."""
    lex, content = lexicon(page.language), _union(one.content)
    put = insertions(page, one, lex)
    hidden = [insertion.span for insertion in put if insertion.kind != "marks"]
    parts: list[list[Word]] = []
    for span in content:
        own = [word for word in words(page.text, span, lex) if not _inside(word.span, hidden)]
        sentences = _sentences(page, span, own)
        if parts and sentences and not sentences[0][0].capital:  # the cue stands inside a sentence
            parts[-1] += sentences.pop(0)
        parts += sentences
    units = [_without_joint(clause, lex) for part in parts for clause in _clauses(page.text, part, lex)]
    marked = [span for whole in content for span in quoted(page.text, whole)]
    made = tuple(Unit(tuple(unit), _spans(unit, content, hidden), _quoted(unit, one, marked)) for unit in units)
    return Witness(one, page, lex, content, tuple(word for part in parts for word in part), made, put)


def _union(spans: Spans) -> Spans:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        elif span.start < span.end:
            joined.append(span)
    return tuple(joined)


def _sentences(page: Page, span: Span, own: list[Word]) -> list[list[Word]]:
    """The words of a content span by sentence."""
    import sentencex  # noqa: PLC0415  # heavy, kept off start-up

    text = page.text[slice(*span)].translate(_MARKS)  # sentences end within quotation marks too
    found = sentencex.get_sentence_boundaries(page.language or "en", text)
    ends = [span.start + sentence["end_index"] for sentence in found]
    parts: list[list[Word]] = []
    before = span.start
    for end in [*ends, span.end]:
        part = [word for word in own if before <= word.span.start < end]
        if part:
            parts.append(part)
        before = max(before, end)
    return parts


def _clauses(text: str, sentence: list[Word], lex: Lexicon) -> list[list[Word]]:
    """A sentence cut before words that open a clause, and at stops within it, where both sides are long enough."""
    openers = {*lex.conjunctions, *lex.complementisers, *lex.relative}
    parts: list[list[Word]] = [[]]
    for place, word in enumerate(sentence):
        if place:
            between = text[sentence[place - 1].span.end : word.span.start]
            opens = bool(_STOP.search(between)) or ("," in between and word.form in openers)
            if opens and len(parts[-1]) >= _LEAST and len(sentence) - place >= _LEAST:
                parts.append([])
        parts[-1].append(word)
    return parts


def _without_joint(clause: list[Word], lex: Lexicon) -> list[Word]:
    """The clause without the word that ties it to what stands before it ("that", "and"), if more is left."""
    joints = {*lex.complementisers, *lex.joined}
    return clause[1:] if len(clause) > 1 and clause[0].form in joints else clause


def _quoted(clause: list[Word], one: Attribution, marked: list[Span]) -> bool:
    within = [word for word in clause if _inside(word.span, marked)]
    return one.quote == "direct" or 2 * len(within) > len(clause)


def _spans(clause: Sequence[Word], content: Spans, hidden: Sequence[Span]) -> Spans:
    """From the first word to the last, without what lies outside the content or was slipped in."""
    cuts: list[Span] = [clause[0].span]
    for before, word in pairwise(clause):
        gap = Span(before.span.end, word.span.start)
        holds = any(start <= before.span.start and word.span.end <= end for start, end in content)
        if holds and not any(span.start < gap.end and gap.start < span.end for span in hidden):
            cuts[-1] = Span(cuts[-1].start, word.span.end)
        else:
            cuts.append(word.span)
    return tuple(cuts)


def _inside(span: Span, wholes: Iterable[Span]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in wholes)
