"""Corrections: the small, ordered rules that add to what the tagger found, or mend it, on plain evidence in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise

from onrecord.attribute.counts import counts
from onrecord.attribute.cues import cues
from onrecord.attribute.draft import Draft, overlap, share
from onrecord.attribute.passages import Passage, Quotation, language_at, words
from onrecord.lexicon import lexicon
from onrecord.lexicon.time import times_in
from onrecord.records import Span

Correction = Callable[[str, tuple[Passage, ...], list[Draft]], list[Draft]]
_SURE = 0.85  # probability from which the tagger needs no other evidence
_MOST = 1 / 3  # share of a quotation's words from which all of it is content
_DATE = 30  # characters of a date at most
# "as" with a clause behind it: three words or more, no article or mark ahead of them
_MEANWHILE = re.compile(
    r"\sas\s(?!(?:an?|the|if|well|part|it|he|she|they|long|soon|much|many|early|late)\b)[^\W\d_][\w'’-]*(?:\s[\w'’.,-]+){2,}$",
    re.IGNORECASE,
)
_LIKENS = re.compile(
    r"\b(?:slam|hail|blast|describ|denounc|dismiss|condemn|prais|brand|label|see|saw|view|regard|cast|portray|paint|treat|decr|defend)\w*",
    re.IGNORECASE,
)
_STOPS = ".!?…"
_FULL_STOP = re.compile(r"[.!?…]\s+")
_EDGES = " \n,"  # that are cut off the ends of content
_ALIKE = 0.9  # share of characters from which two contents are one


def unsure(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """What the tagger is not sure of counts only where the lexicon knows its cue."""
    return [draft for draft in drafts if draft.probability >= _SURE or _cue_is_known(text, passages, draft)]


def told_once(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """Of two attributions of the same words to one source or by one cue ("said" and "in a statement"), the surer."""
    del text, passages
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: -one.probability):
        if not any(_told_twice(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda one: one.start)


def in_one_piece(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """Pieces of content with nothing but marks between them are one piece, inside a paragraph."""
    for draft in drafts:
        whole = draft.content[:1]
        for span in draft.content[1:]:
            together = any(one.span.start <= whole[-1].start and span.end <= one.span.end for one in passages)
            if together and not words(text[whole[-1].end : span.start]):
                whole[-1] = Span(whole[-1].start, span.end)
            else:
                whole.append(span)
        draft.content = whole
    return drafts


def quotation_in_full(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """A quotation is content with both of its marks, and to its end where a third of it is content, or what is beside the cue.

    Not where the attribution's own cue or source stands inside: « Words, he said, more words. »
    """
    quotations = [one for passage in passages for one in passage.quotations if not one.dash]
    for draft in drafts:
        draft.content = [_with_marks(span, quotations) for span in draft.content]
        for quotation in quotations:
            if _mostly_content(text, quotation, draft):
                draft.content = _union([*draft.content, quotation.outer])
    return drafts


def quotation_goes_on(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """The quotation that opens the sentence behind "…," Moss said." is hers too, where nobody else is told to say it."""
    for passage in passages:
        marked = [one for one in passage.quotations if not one.dash and one.inner.end < one.outer.end]
        for before, quotation in pairwise(marked):
            said = [draft for draft in drafts if _told_between(text, draft, before.outer, quotation.outer)]
            told = any(span.start <= quotation.inner.start < span.end for one in drafts for span in one.content)
            if len(said) == 1 and not told and _closes_a_sentence(text, quotation, passage.span.end):
                said[0].content = _union([*said[0].content, quotation.outer])
    return drafts


def report_in_full(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """What stands beside another's verb reports that he says it: in "Moss claims, according to Alder, that …" Alder tells all of it."""
    sourced = [draft for draft in drafts if draft.source and draft.cue]
    beside = [_is_beside(text, passages, draft) for draft in sourced]
    verbs = [draft for draft, stands_beside in zip(sourced, beside, strict=True) if not stands_beside]
    for draft, stands_beside in zip(sourced, beside, strict=True):
        told = next((one for one in verbs if _same_content(draft, one)), None) if stands_beside else None
        if told:
            pieces = _without(Span(told.start, told.end), draft.source + draft.cue)
            draft.content = [piece for piece in (_bare(text, one) for one in pieces) if words(text[slice(*piece)])]
    return drafts


def source_without_time(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """No day is a source, and none ends within a date: "Friday's announcement", "[Moss on 6] November said"."""
    for draft in drafts:
        language = language_at(passages, draft.start)
        draft.source = [kept for span in draft.source if (kept := _without_time(text, span, language))]
    return drafts


def source_in_sight(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """A verb without a subject has no source in the sentence before: whom it means is for `resolve` to say."""
    del text
    starts = [sentence.start for passage in passages for sentence in passage.sentences]
    for draft in drafts:
        if draft.cue and lexicon(language_at(passages, draft.start)).dropped:
            own = _sentences(starts, draft.cue + draft.content)
            draft.source = [span for span in draft.source if _sentences(starts, [span]) & own]
    return drafts


def subject_shared(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """ "Moss denied it, adding that ...": a verb without a subject has that of the verb before it in the sentence."""
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    last: dict[tuple[int, ...], Draft] = {}  # by what both stand inside: what is said has subjects of its own
    for draft in (one for one in drafts if one.cue):
        level = tuple(place for place, one in enumerate(drafts) if any(overlap(draft.cue[0], s) for s in one.content))
        before, last[level] = last.get(level), draft
        inside = [one for one in sentences if one.start <= draft.cue[0].start < one.end]
        if draft.source or not before or not before.source or not words(text[slice(*draft.cue[0])]):
            continue
        if inside and inside[0].start <= before.cue[0].start:
            draft.source = list(before.source)
            draft.rule += ", subject shared"
    return drafts


def headline_before_as(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """An English headline goes on with what happens meanwhile, which nobody says: "Moss denies claims as rows deepen"."""
    titles = [one for one in passages if one.kind == "title" and one.language == "en"]
    for draft in drafts:
        if any(overlap(title.span, span) for title in titles for span in draft.cue) and not _likens(text, draft):
            draft.content = [_up_to_as(text, span) for span in draft.content]
    return drafts


def without_full_stop(text: str, passages: tuple[Passage, ...], drafts: list[Draft]) -> list[Draft]:
    """The point that ends the page's sentence is not content; one inside quotation marks is."""
    del passages
    for draft in drafts:
        draft.content = [_without_full_stop(text, span) for span in draft.content]
    return drafts


CORRECTIONS: tuple[Correction, ...] = (
    unsure,
    told_once,
    in_one_piece,
    quotation_in_full,
    quotation_goes_on,
    report_in_full,
    source_without_time,
    source_in_sight,
    counts,
    subject_shared,
    headline_before_as,
    without_full_stop,
)


def corrected(
    text: str, passages: tuple[Passage, ...], drafts: list[Draft], corrections: Iterable[Correction] = CORRECTIONS
) -> list[Draft]:
    """The drafts after each correction in turn, which may change them in place."""
    for correct in corrections:
        drafts = correct(text, passages, drafts)
    return drafts


def _cue_is_known(text: str, passages: tuple[Passage, ...], draft: Draft) -> bool:
    around = [
        (sentence, passage.language)
        for passage in passages
        for sentence in passage.sentences
        if any(overlap(sentence, span) for span in draft.cue)
    ]
    known = [cue.span for sentence, language in around for cue in cues(text, *sentence, lexicon(language))]
    return any(overlap(span, cue) for span in draft.cue for cue in known)


def _told_twice(draft: Draft, surer: Draft) -> bool:
    both = _in_common(draft, surer)
    shorter, longer = sorted(sum(s.end - s.start for s in one.content) for one in (draft, surer))
    if share(draft.cue, surer.cue):
        return both >= _ALIKE * shorter
    return both >= _ALIKE * longer and (not draft.source or share(draft.source, surer.source))


def _without_time(text: str, span: Span, language: str) -> Span | None:
    """A source up to a date that goes on behind it; None where it is nothing but a day."""
    for time in times_in(text[span.start : span.end + _DATE], language):
        start, end = (span.start + place for place in time.span)
        if time.kind in ("weekday", "day") and start == span.start and not text[end : span.end].strip("'’s "):
            return None
        if time.kind == "date" and span.start < start < span.end < end:
            ahead = _bare(text, Span(span.start, start))
            return ahead if words(text[slice(*ahead)]) else None
    return span


def _is_beside(text: str, passages: tuple[Passage, ...], draft: Draft) -> bool:
    """Whether the cue is no verb, but stands before, behind or around its source: "according to"."""
    lex = lexicon(language_at(passages, draft.start))
    start, end = draft.cue[0].start, draft.cue[-1].end
    whole = Span(min(start, draft.source[0].start), max(end, draft.source[-1].end))
    return any(
        cue.place != "verb" and any(overlap(cue.span, span) for span in draft.cue) for cue in cues(text, *whole, lex)
    )


def _likens(text: str, draft: Draft) -> bool:
    """Whether a cue goes on with "as": "slams the deal as betrayal of the farmers"."""
    return any(_LIKENS.search(text, *span) for span in draft.cue)


def _up_to_as(text: str, span: Span) -> Span:
    """A span up to a clause with "as" at its end, outside quotation marks."""
    found = next(
        (one for one in _MEANWHILE.finditer(text, *span) if text.count('"', span.start, one.start()) % 2 == 0), None
    )
    return Span(span.start, found.start()) if found and found.start() > span.start else span


def _in_common(one: Draft, other: Draft) -> int:
    """Characters that are content of both."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in one.content for y in other.content)


def _same_content(one: Draft, other: Draft) -> bool:
    return _in_common(one, other) >= _ALIKE * max(sum(s.end - s.start for s in draft.content) for draft in (one, other))


def _without(span: Span, taken: list[Span]) -> list[Span]:
    """What is left of a span where others are taken out of it."""
    left = [span]
    for cut in taken:
        both = ((Span(one.start, min(one.end, cut.start)), Span(max(one.start, cut.end), one.end)) for one in left)
        left = [part for parts in both for part in parts if part.start < part.end]
    return left


def _bare(text: str, span: Span) -> Span:
    """A span without the spaces and commas at its ends."""
    piece = text[slice(*span)]
    return Span(span.end - len(piece.lstrip(_EDGES)), span.start + len(piece.rstrip(_EDGES)))


def _with_marks(span: Span, quotations: list[Quotation]) -> Span:
    start, end = span
    for outer, inner in ((one.outer, one.inner) for one in quotations):
        if start == inner.start and end >= inner.end - 1:
            start = outer.start
        if inner.end - 1 <= end <= inner.end and start <= inner.start:
            end = outer.end
    return Span(start, end)


def _mostly_content(text: str, quotation: Quotation, draft: Draft) -> bool:
    outer, inner = quotation.outer, quotation.inner
    closed = inner.end < outer.end
    inside = [
        Span(max(one.start, outer.start), min(one.end, outer.end)) for one in draft.content if overlap(one, outer)
    ]
    broken = any(overlap(one, outer) for one in draft.cue + draft.source)
    if not closed or broken or not inside:
        return False
    mostly = sum(words(text[slice(*one)]) for one in inside) >= _MOST * words(text[slice(*inner)]) > 0
    behind = min((one.start for one in draft.cue + draft.source if one.start >= outer.end), default=None)
    beside = behind is not None and inside[-1].end >= inner.end and not words(text[outer.end : behind])
    return mostly or beside


def _told_between(text: str, draft: Draft, before: Span, behind: Span) -> bool:
    """Whether nothing but cue and source of a draft stand, to the end of a sentence, between two quotations, the first of them its content."""
    beside = sorted(draft.cue + draft.source)
    if not draft.cue or not draft.source or not any(overlap(before, span) for span in draft.content):
        return False
    start, end = beside[0].start, max(one.end for one in beside)
    if start < before.end or end > behind.start or words(text[before.end : start]):
        return False
    return bool(_FULL_STOP.fullmatch(text, end, behind.start))


def _closes_a_sentence(text: str, quotation: Quotation, end: int) -> bool:
    """Whether a sentence ends with a quotation, so that nothing behind it tells who said it."""
    stopped = text[quotation.inner.end - 1] in _STOPS or text[quotation.outer.end : quotation.outer.end + 1] in _STOPS
    behind = text[quotation.outer.end : end].lstrip(f"{_STOPS} \n\u00a0")
    return stopped and not (behind[:1].islower() or behind[:1] in (",", "-", "–", "—"))


def _union(spans: list[Span]) -> list[Span]:
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made


def _without_full_stop(text: str, span: Span) -> Span:
    ends = text[span.end - 1] == "." and text[span.end - 2 : span.end] != ".." and span.end - span.start > 1
    return Span(span.start, span.end - 1) if ends else span


def _sentences(starts: list[int], spans: list[Span]) -> set[int]:
    """The numbers of the sentences, which begin at `starts`, that spans touch."""
    ends = ((bisect_right(starts, span.start), bisect_right(starts, span.end - 1)) for span in spans)
    return {number for first, last in ends for number in range(first, last + 1)}
