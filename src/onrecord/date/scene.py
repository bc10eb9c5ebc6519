"""A page as the rules look at it: paragraphs, sentences, the times in them, and what belongs to whose words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.date.anchor import day_of, resolve
from onrecord.date.years import Year, working_year
from onrecord.lexicon.time import TimeMention, parts_occasions, times_in
from onrecord.records import Attribution, Document, Span, Spans

_WORD = re.compile(r"\w+")
_LONG_ENOUGH = 4  # letters that a name's part needs to be looked for by itself


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where, in which paragraph, and the times in it (spans in the page's text)."""

    span: Span
    paragraph: int
    language: str | None
    times: tuple[TimeMention, ...]
    title: bool


def overlaps(first: Span, second: Span) -> bool:
    """Whether two spans share a character."""
    return first.start < second.end and second.start < first.end


class Scene:
    """One document, ready to be asked."""

    def __init__(self, document: Document) -> None:
        self.page = document.page
        self.document = document
        self.day: dt.date | None = day_of(document.page.published)
        self.by_id = {one.id: one for one in document.attributions}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The body's sentences in order."""
        made = []
        for number, block in enumerate(block for block in self.page.blocks if block.body):
            language = block.language or self.page.language
            text = self.page.text[block.span.start : block.span.end]
            times = [one._replace(span=_moved(one.span, block.span.start)) for one in times_in(text, language)]
            for span in _sentence_spans(text, language):
                own = _moved(span, block.span.start)
                title = block.kind == "title" or (self.page.title is not None and overlaps(own, self.page.title))
                inside = tuple(time for time in times if overlaps(time.span, own))
                made.append(Sentence(own, number, language, inside, title))
        return tuple(made)

    def sentence_at(self, position: int) -> int | None:
        """Index of the sentence that holds `position`, None outside the body."""
        return next((i for i, one in enumerate(self.sentences) if one.span.start <= position < one.span.end), None)

    def home(self, attribution: Attribution) -> int | None:
        """Index of the sentence that tells of the saying: that of the cue, else of the source, else of the content."""
        for spans in (attribution.cue, attribution.source, attribution.content):
            if spans:
                return self.sentence_at(spans[0].start)
        return None

    def ancestors(self, attribution: Attribution) -> tuple[Attribution, ...]:
        """Those in whose content this one stands, the nearest first."""
        found: list[Attribution] = []
        while attribution.nested_in in self.by_id and len(found) < len(self.by_id):
            attribution = self.by_id[attribution.nested_in or ""]
            found.append(attribution)
        return tuple(found)

    def told_in(self, sentence: Sentence, attribution: Attribution) -> tuple[TimeMention, ...]:
        """Times of `sentence` that stand on the level of `attribution`: in nobody's words but those that hold it itself."""
        above = {one.id for one in self.ancestors(attribution)}
        parents = self.ancestors(attribution)[:1]
        return tuple(
            time
            for time in sentence.times
            if not any(self._in_content(time, one) for one in self.document.attributions if one.id not in above)
            and all(self._in_content(time, parent) for parent in parents)
        )

    @staticmethod
    def _in_content(time: TimeMention, attribution: Attribution) -> bool:
        return any(overlaps(time.span, span) for span in attribution.content)

    def words(self, span: Span) -> str:
        """The page's characters at `span`."""
        return self.page.text[span.start : span.end]

    def value(self, time: TimeMention) -> tuple[str | None, str]:
        """EDTF of a time on this page, and how the year was found where that took more than the page's day."""
        value = resolve(time, self.day)
        if value and value.startswith("XXXX"):
            year = self.year_of(time.span, value)
            if year:
                return f"{year.year}{value[4:]}", f"; {year.reason}"
        return value, ""

    def year_of(self, span: Span, value: str) -> Year | None:
        """The year of a date that is written without one, worked out from the page's other dates."""
        return working_year(self, span, value)
