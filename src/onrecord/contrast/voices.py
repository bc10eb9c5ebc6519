"""Finds and embeds what a page states itself: the sentences of its body, and their rests, that no attribution covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.contrast.stems import page_names
from onrecord.contrast.views import Own
from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.lexicon.contrast import contrast_lexicon
from onrecord.records import Block, Document, OwnSentence, Page, Span

_WORD = re.compile(r"\w+")
_NOT_OWN = re.compile(r"\A[\"“„«‹‘'—–-]|\?[\"”»]?\Z|\A\Z")  # words of another, or a question
_QUOTE = re.compile(r"[\"“”„«»]")
_SENTENCE_END = re.compile(r"[.!?:;…,][\"”»')]*\s*\Z")
_LONGEST_HEADING = 12  # words
_FEWEST = 4  # words of a sentence or rest that can state something


def own_voice(document: Document) -> Document:
    """The document with what its page states itself, embedded to be set against what is attributed."""
    from onrecord.encoder import vectors  # noqa: PLC0415  # heavy, kept off start-up

    found = [own for own in own_sentences(document) if own.weighs]
    if not found:
        return document
    rows = vectors([own.text for own in found]).astype("<f2")
    made = (OwnSentence(own.span, row.tobytes()) for own, row in zip(found, rows, strict=True))
    return replace(document, own=tuple(made))


def own_sentences(document: Document) -> Iterator[Own]:
    """The page's own sentences and rests of sentences, in order; questions and what stands in quotation marks are none."""
    taken = _taken(document)
    lex = lexicon(document.page.language)
    names = page_names(document.page, lex)
    sections = _sections(document.page)
    before: tuple[str, ...] = ()
    for block in document.page.blocks:
        if not block.body:
            continue
        for sentence in _sentences(block, document):
            within = [(span, ident) for span, ident in taken if span.start < sentence.end and sentence.start < span.end]
            here = tuple(dict.fromkeys(ident for _, ident in within))
            for free in _free(sentence, [span for span, _ in within]):
                span = _bare(free, document.page.text)
                text = document.page.text[slice(*span)]
                if len(_WORD.findall(text)) >= _FEWEST and not _NOT_OWN.search(text):
                    whole = not within and _plainly_own(text, lex) and not _open_quotation(block.span, span, document)
                    yield Own(
                        page=document.page,
                        span=span,
                        lex=lex,
                        contrast=contrast_lexicon(document.page.language),
                        text=text,
                        page_names=names,
                        whole=whole,
                        beside=here or before,
                        section=sections.get(block.span),
                    )
            before = here or before


def _sections(page: Page) -> dict[Span, Span]:
    """What stands beneath each heading of the body but the title, by the heading's span."""
    body = [block for block in page.blocks if block.body]
    headings = [
        block.span for block in body[1:] if block.kind == "heading" or _reads_as_heading(page.text[slice(*block.span)])
    ]
    ends = [*(span.start for span in headings[1:]), len(page.text)]
    return {span: Span(span.end, end) for span, end in zip(headings, ends, strict=False)}


def _reads_as_heading(text: str) -> bool:
    return len(_WORD.findall(text)) <= _LONGEST_HEADING and not _SENTENCE_END.search(text)


def _plainly_own(text: str, lex: Lexicon) -> bool:
    """Whether nothing in a sentence hints that it tells what somebody says, though no attribution was found in it."""
    hints = contrast_lexicon(lex.language)
    if _QUOTE.search(text) or not (text[0].isupper() or text[0].isdigit()):
        return False
    if hints.speaks.search(text) or hints.reported.search(text):
        return False
    pronouns = tuple(form for forms in lex.pronouns.values() for form in forms)
    if pattern(pronouns).match(text):  # "It also said": of whom, stands before it
        return False
    attributing = (*lex.verbs.values(), *lex.prepositions.values(), lex.accusing)
    return not any(pattern(forms).search(text) for forms in attributing)


def _open_quotation(block: Span, sentence: Span, document: Document) -> bool:
    """Whether a quotation that opens before the sentence in its paragraph is still open there."""
    before = document.page.text[block.start : sentence.start]
    opened = sum(before.count(mark) for mark in "“„«") - sum(before.count(mark) for mark in "”»")
    return opened > 0 or before.count('"') % 2 == 1


def _taken(document: Document) -> list[tuple[Span, str]]:
    """What attributions cover, in order, with their ids."""
    found = [(span, one.id) for one in document.attributions for span in (*one.source, *one.cue, *one.content)]
    return sorted(found)


def _sentences(block: Block, document: Document) -> Iterator[Span]:
    import sentencex  # noqa: PLC0415  # heavy, kept off start-up

    text, at = document.page.text[slice(*block.span)], 0
    for raw in sentencex.segment(block.language or document.page.language or "en", text):
        sentence = raw.strip()
        start = text.find(sentence, at) if sentence else -1
        if start >= 0:
            at = start + len(sentence)
            yield Span(block.span.start + start, block.span.start + at)


def _free(sentence: Span, taken: list[Span]) -> Iterator[Span]:
    """The runs of a sentence that nothing covers."""
    at = sentence.start
    for span in sorted(taken):
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < sentence.end:
        yield Span(at, sentence.end)


def _bare(span: Span, text: str) -> Span:
    """The span without the white space and the marks that part it from its neighbours."""
    words = text[slice(*span)]
    left = len(words) - len(words.lstrip(" \t\n,;:"))
    return Span(span.start + left, max(span.start + left, span.start + len(words.rstrip())))
