"""A page as lines: what every rule looks at, and how plain text is cut into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.lexicon.chrome import chrome, fold
from onrecord.read.shapes import AGENCY_END, CLOCK_START, CREDIT_START, POST_END, SENTENCE_END, STAMP_START, words
from onrecord.records import Span

BREAK = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
TAIL = 160  # characters at a line's end in which a credit or signature is looked for


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page or a part of one, trimmed. Markup is known for HTML only."""

    span: Span
    text: str
    gap: bool  # an empty line, or the page's edge, stands before it
    part: str | None = None  # why a piece was cut off from its line: "stamp", "credit", "tail"
    tag: str | None = None  # HTML: the block's element, "h1", "p", "li", "figcaption", ...
    taken: bool | None = None  # HTML: whether the extractor takes it for the article
    linked: bool = False  # HTML: whether most of its letters stand in links


def lines(text: str) -> list[Line]:
    """Every line of a plain text that is not empty, cut where chrome runs into prose."""
    found: list[Line] = []
    end = 0
    for match in BREAK.finditer(text):
        start, stop = _trim(text, *match.span())
        if start == stop:
            continue
        gap = not found or len(re.findall(r"\r\n|[\n\r\u2028\u2029]", text[end:start])) > 1
        found.extend(cut(Line(Span(start, stop), text[start:stop], gap=gap)))
        end = stop
    return found


def _trim(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


def cut(whole: Line) -> Iterator[Line]:
    """`whole` without the stamp, credit or signature that a scraper has run into its prose."""
    line = whole.text
    head, tail = _head(line), _tail(line)
    cuts: list[tuple[int, int, str | None]] = [(0, head[0], head[1])] if head else []
    begin = head[0] if head else 0
    stop = max(tail, begin) if tail is not None else len(line)
    cuts += [(begin, stop, None)] if begin < stop else []
    cuts += [(stop, len(line), "tail")] if stop < len(line) else []
    for first, last, part in cuts:
        start, end = _trim(line, first, last)
        if start < end:
            span = Span(whole.span.start + start, whole.span.start + end)
            yield replace(whole, span=span, text=line[start:end], gap=whole.gap and start == 0, part=part)


def _head(line: str) -> tuple[int, str] | None:
    """Where prose begins behind a date, a clock time or a photo credit, and which it is."""
    for pattern, part in ((STAMP_START, "stamp"), (CLOCK_START, "stamp"), (CREDIT_START, "credit")):
        match = pattern.match(line)
        if (
            match
            and len(line) - match.end() > 20
            and (not match["word"] or chrome().published.start(fold(match["word"])))
        ):
            return match.end(), part
    return None


def _tail(line: str) -> int | None:
    """Where chrome begins behind the prose of a long line: appeals, agency marks, signatures, the end of a post."""
    starts = [match.end() for match in SENTENCE_END.finditer(line)]
    found = (_appeals(line, starts), _signature(line, starts), _behind(AGENCY_END, line), _behind(POST_END, line))
    return min((at for at in found if at is not None), default=None)


def _behind(pattern: re.Pattern[str], line: str) -> int | None:
    """Where `pattern` begins near the line's end, with some words before it."""
    offset = max(len(line) - TAIL, 0)
    match = pattern.search(line, offset)
    return match.start() if match and words(line[: match.start()]) >= 5 else None


def _appeals(line: str, starts: list[int]) -> int | None:
    """The first sentence of a run to the line's end in which appeals or notices are dense."""
    forms = chrome()
    sentences = [fold(line[start:end]) for start, end in pairwise([*starts, len(line)])]
    hits = [len(forms.appeal.within(sentence)) + len(forms.notice.within(sentence)) for sentence in sentences]
    count = sum(hits)
    for index, hit in enumerate(hits):
        behind = len(hits) - index
        if hit and ((count >= 2 and count * 4 >= behind) or (behind <= 2 and forms.appeal.start(sentences[index]))):
            # a sentence or two of lead-in belong to the appeal
            return starts[index] if words(line[: starts[index]]) > 8 else 0
        count -= hit
    return None


def _signature(line: str, starts: list[int]) -> int | None:
    """A credit ("Source: ...") behind the last sentence."""
    forms = chrome()
    for start in starts:
        if len(line) - start <= TAIL:
            rest = fold(line[start:])
            form = (
                forms.source.start(rest)
                or forms.photo.start(rest)
                or forms.byline.start(rest)
                or forms.tags.start(rest)
            )
            if form and form.endswith(":"):
                return start
    return None
