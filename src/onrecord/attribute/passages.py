"""Passages of a page: each body block with its sentences and quotations, as spans of the page's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import BlockKind, Page, Span

WORD = re.compile(r"\w+(?:[-'’ʼ‑]\w+)*")
_OPENING_DASH = re.compile(r"\s*[-–—―]{1,2}\s*(?=\S)")
_PAIRS = {"“": "”“", "„": '“”"', "«": "»", "»": "«", "‹": "›", "”": "”"}
_ABBREVIATION = re.compile(r"(?<![\w.])[^\W\d_a-zа-яёіїєґ][^\W\d_]{1,2}\.$")  # "Ms.", "Gov." end no sentence
_CLOSERS = set('”»"')


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: `outer` with their marks, `inner` without. A dash quotation's `outer` leaves out the dash."""

    outer: Span
    inner: Span
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One body block."""

    span: Span
    kind: BlockKind
    language: str
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]


def words(text: str) -> int:
    """How many words `text` has."""
    return sum(1 for _ in WORD.finditer(text))


def passages(page: Page) -> tuple[Passage, ...]:
    """The page's body blocks in order."""
    made = []
    for block in page.blocks:
        if block.body and block.kind != "caption":
            language = block.language or page.language or "en"
            text = page.text[block.span.start : block.span.end]
            sentences = tuple(_shift(span, block.span.start) for span in sentence_spans(text, language))
            quotations = tuple(_shift_quotation(q, block.span.start) for q in quotation_spans(text))
            made.append(Passage(block.span, block.kind, language, sentences, quotations))
    return tuple(made)


def language_at(in_passages: tuple[Passage, ...], position: int) -> str:
    """The language of the passage in which a code point of the page stands."""
    return next(one.language for one in in_passages if position < one.span.end)


def sentence_spans(text: str, language: str) -> list[Span]:
    """Sentences of `text` without the space around them."""
    import sentencex  # noqa: PLC0415  # heavy, kept off start-up

    found: list[Span] = []
    for boundary in sentencex.get_sentence_boundaries(language, text):
        for start, end in _lines(text, boundary["start_index"], boundary["end_index"]):
            span = _strip(text, start, end)
            if found and text[found[-1].end - 1] in '”"' and text[found[-1].end - 2 : found[-1].end - 1].isspace():
                # the mark opens what follows, in languages that open and close with the same one
                span = Span(found[-1].end - 1, span.end)
                found[-1] = _strip(text, found[-1].start, span.start)
            if found and _goes_on(text, found[-1], span):
                found[-1] = Span(found[-1].start, span.end)
            elif span.start < span.end:
                found.append(span)
    return found


def _goes_on(text: str, before: Span, span: Span) -> bool:
    """Whether no sentence ends between two spans: an abbreviation stands there ("Ms.", "w 2010 r. na"), or a small letter goes on."""
    if "\n" in text[before.end : span.start]:
        return False
    small = text[span.start : span.start + 1].islower() and not text[slice(*before)].islower()
    return small or bool(_ABBREVIATION.search(text, before.start, before.end))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A line break ends a sentence, whatever the segmenter says."""
    cuts = [start, *(m.end() for m in re.compile(r"[\r\n]+").finditer(text, start, end)), end]
    return list(pairwise(cuts))


def quotation_spans(text: str) -> list[Quotation]:
    """Quotations in one block: paired marks, a mark that nothing closes, a dash at the head."""
    found: list[Quotation] = []
    dash = _OPENING_DASH.match(text)
    position = 0
    while position < len(text):
        char = text[position]
        closers = _closers_for(text, position)
        if closers is None:
            if char in _CLOSERS and not dash and not found and _ends_word(text, position):
                # closed but never opened: the scraper lost the mark at the head of the block
                found.append(Quotation(_strip(text, 0, position + 1), _strip(text, 0, position)))
            position += 1
            continue
        end = _closing(text, position, closers)
        if end is None:
            # nothing closes it: it runs to the end of the block, if it is more than a stray mark
            if words(text[position:]) >= 4:
                outer = _strip(text, position, len(text))
                found.append(Quotation(outer, _strip(text, position + 1, len(text))))
            break
        found.append(Quotation(Span(position, end + 1), Span(position + 1, end)))
        position = end + 1
    if dash:
        outer = _strip(text, dash.end(), len(text))
        if outer.start < outer.end:
            found.insert(0, Quotation(outer, outer, dash=True))
    return found


def _closers_for(text: str, position: int) -> str | None:
    """The marks that may close a quotation opened at `position`; None where none is opened there."""
    char = text[position]
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if before.isalnum() or (after.isspace() and char != "«") or (char == "»" and not after.isalnum()):
        return None
    if char == '"':
        return '"”'
    if char == "'":
        return (
            "'"
            if not before.isalnum() and words(text[position : _closing(text, position, "'") or position]) >= 3
            else None
        )
    if char == "‘":
        return "’"
    return _PAIRS.get(char)


def _closing(text: str, position: int, closers: str) -> int | None:
    """Index of the mark that closes the quotation opened at `position`, nested ones skipped."""
    depth = 0
    opener = text[position]
    for index in range(position + 1, len(text)):
        char = text[index]
        if char in closers and not (char in "’'" and index + 1 < len(text) and text[index + 1].isalnum()):
            if char == '"' and opener == '"' and index + 1 < len(text) and text[index + 1].isalnum():
                continue
            if depth == 0:
                return index
            depth -= 1
        elif char == opener and opener in "«„“" and opener not in closers:
            depth += 1
    return None


def _ends_word(text: str, position: int) -> bool:
    return position >= 4 and not text[position - 1].isspace() and words(text[:position]) >= 4


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _shift_quotation(quotation: Quotation, by: int) -> Quotation:
    return Quotation(_shift(quotation.outer, by), _shift(quotation.inner, by), quotation.dash)
