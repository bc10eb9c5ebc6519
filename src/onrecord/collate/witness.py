"""A version as a witness: its words in clauses and sentences, told from what its page slipped in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.collate.insertions import insertions
from onrecord.collate.table import Insertion
from onrecord.collate.words import Word, quoted, words
from onrecord.lexicon import Lexicon, lexicon
from onrecord.records import Attribution, Page, Span, Spans

_LEAST = 4  # words of a clause that is a piece by itself
_LISTED = 3  # fewer words between two commas are an item of a list
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

    def cut(self, clauses: Iterable[Sequence[Word]]) -> Witness:
        """The witness with these clauses for its units, each without the word that ties it to what stands before it."""
        marked = [span for whole in self.content for span in quoted(self.page.text, whole)]
        made = []
        for number, clause in enumerate(clauses):
            rest = _without_joint(clause, self.lex, opening=not number and self.one.quote != "direct")
            within = sum(_inside(word.span, marked) for word in rest)
            direct = self.one.quote == "direct" or 2 * within > len(rest)
            made.append(Unit(tuple(rest), _spans(rest, self.content, self.hidden), direct))
        return replace(self, units=tuple(made))

    @property
    def hidden(self) -> list[Span]:
        """The words that the page slipped in: they are not the speaker's."""
        return [each.span for each in self.insertions if each.kind != "marks"]

    def text(self, spans: Iterable[Span]) -> str:
        """The page's characters at `spans`."""
        return self.page.quote(spans)

    def told(self, places: Sequence[int]) -> tuple[Word, ...]:
        """The words of some units, and those that join neighbours among them."""
        first = {self.units[place].words[0].span.start for place in places if place - 1 not in places}
        last = {self.units[place].words[-1].span.start for place in places if place + 1 not in places}
        found: list[Word] = []
        within = False
        for word in self.words:
            within = within or word.span.start in first
            if within:
                found.append(word)
            within = within and word.span.start not in last
        return tuple(found)

    def continuous(self, told: Sequence[Word]) -> Spans:
        """From the first of some words to the last, broken where one is passed over, where the content is, and at what was slipped in."""
        order = {word.span.start: place for place, word in enumerate(self.words)}
        parts: list[list[Word]] = []
        for word in told:
            if parts and order[word.span.start] == order[parts[-1][-1].span.start] + 1:
                parts[-1].append(word)
            else:
                parts.append([word])
        return tuple(span for part in parts for span in _spans(part, self.content, self.hidden))


def witness(page: Page, one: Attribution) -> Witness:
    """The version `one` of `page`."""
    lex = lexicon(page.language)
    bare = Witness(one, page, lex, _union(one.content), (), (), insertions(page, one, lex))
    sentences: list[list[Word]] = []
    for span in bare.content:
        own = [word for word in words(page.text, span, lex) if not _inside(word.span, bare.hidden)]
        found = _sentences(page, span, own)
        if sentences and found and not found[0][0].capital:  # the cue stands inside a sentence
            sentences[-1] += found.pop(0)
        sentences += found
    sentences = _without_fragments(sentences)
    whole = replace(bare, words=tuple(word for sentence in sentences for word in sentence))
    return whole.cut(clause for sentence in sentences for clause in _clauses(page.text, sentence, lex))


def _without_fragments(sentences: list[list[Word]]) -> list[list[Word]]:
    """Sentences, single words with their neighbour: what is left of one that the content does not hold."""
    joined: list[list[Word]] = []
    for sentence in sentences:
        if joined and (len(sentence) == 1 or len(joined[-1]) == 1):
            joined[-1] += sentence
        else:
            joined.append(sentence)
    return joined


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
    starts = {span.start + sentence["start_index"] for sentence in found}
    parts: list[list[Word]] = []
    last = span.start
    for word in own:
        begins = any(last <= start <= word.span.start for start in starts)
        if parts and not (begins and (word.capital or word.form[0].isdigit())):  # else an abbreviation ended it
            parts[-1].append(word)
        else:
            parts.append([word])
        last = word.span.end
    return parts


def _clauses(text: str, sentence: list[Word], lex: Lexicon) -> list[list[Word]]:
    """A sentence cut before words that open a clause, and at stops within it, where both sides are long enough."""
    openers = {*lex.conjunctions, *lex.complementisers, *lex.relative}
    parts: list[list[Word]] = [[]]
    comma = 0  # place of the last
    for place, word in enumerate(sentence):
        between = text[sentence[place - 1].span.end : word.span.start] if place else ""
        listed = place - comma < _LISTED and comma > 0  # "small, old, and nearly empty"
        opens = bool(_STOP.search(between)) or ("," in between and word.form in openers and not listed)
        if opens and len(parts[-1]) >= _LEAST and len(sentence) - place >= _LEAST:
            parts.append([])
        parts[-1].append(word)
        comma = place if "," in between else comma
    return parts


def _without_joint(clause: Sequence[Word], lex: Lexicon, *, opening: bool) -> Sequence[Word]:
    """The clause without "and" before it; and without "that", where it opens reported speech or the "and" stood before it."""
    rest = clause[1:] if clause[0].form in lex.joined else clause
    if rest and rest[0].form in lex.complementisers and (opening or rest is not clause):
        rest = rest[1:]
    return rest or clause


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
