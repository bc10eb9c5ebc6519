"""A page as the rules look at it: sentences, the times in them, whose words they stand in, and the page's own time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.date.anchor import DAY, day_of, resolve, shifted
from onrecord.date.weeks import weekday_near
from onrecord.date.years import Window, window, with_year
from onrecord.lexicon.time import TimeMention, looks_ahead, times_in, weekday_of
from onrecord.records import Attribution, Document, Span

_NAME = re.compile(r"[^\W\d_]{4,}")  # a part of a name that is long enough to be looked for by itself
_INITIAL = re.compile(r"(?<![\w'’])([^\W\d_])\.\s*\Z")  # "M. Brun", "J. Lind": no end of a sentence
_BACK = 2  # paragraphs
_STEM = 4  # letters that a case ending leaves alone
_ENDING = 2  # letters that it may change


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body; spans are in the page's text."""

    number: int
    span: Span
    paragraph: int
    language: str | None
    times: tuple[TimeMention, ...]
    title: bool


def anchor(attribution: Attribution) -> Span:
    """The first words of saying: of the cue, else of the source, else of the content."""
    return (attribution.cue or attribution.source or attribution.content)[0]


def within(time: TimeMention, attribution: Attribution) -> bool:
    """Whether a time stands in what `attribution` tells."""
    return any(_overlap(time.span, span) for span in attribution.content)


class Scene:
    """One document, ready to be asked."""

    def __init__(self, document: Document) -> None:
        self.page = document.page
        self.attributions = sorted(
            (one for one in document.attributions if one.cue or one.source or one.content),
            key=lambda one: (anchor(one), one.id),
        )
        self._by_id = {one.id: one for one in self.attributions}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The body's sentences in order."""
        made: list[Sentence] = []
        for paragraph, block in enumerate(block for block in self.page.blocks if block.body):
            language = block.language or self.page.language
            text = self.page.text[block.span.start : block.span.end]
            times = [one._replace(span=_moved(one.span, block.span.start)) for one in times_in(text, language)]
            for span in _sentence_spans(text, language):
                own = _moved(span, block.span.start)
                title = block.kind == "title" or bool(self.page.title and _overlap(own, self.page.title))
                first = max(0, bisect_right(times, own.start, key=lambda time: time.span.start) - 1)
                last = bisect_left(times, own.end, key=lambda time: time.span.start)
                inside = tuple(time for time in times[first:last] if _overlap(time.span, own))
                made.append(Sentence(len(made), own, paragraph, language, inside, title))
        return tuple(made)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def home(self, attribution: Attribution) -> Sentence | None:
        """The sentence that tells of the saying; None outside the body."""
        return self._sentence_at(anchor(attribution).start)

    def _sentence_at(self, position: int) -> Sentence | None:
        number = bisect_right(self._starts, position) - 1
        found = self.sentences[number] if number >= 0 else None
        return found if found and position < found.span.end else None

    @cached_property
    def _told_here(self) -> dict[int, list[Attribution]]:
        """By number of a sentence: those whose saying it tells."""
        made: dict[int, list[Attribution]] = defaultdict(list)
        for one in self.attributions:
            if home := self.home(one):
                made[home.number].append(one)
        return made

    @cached_property
    def _quoted_here(self) -> dict[int, list[Attribution]]:
        """By number of a sentence: those whose content reaches into it."""
        made: dict[int, list[Attribution]] = defaultdict(list)
        for one in self.attributions:
            reached = {number for span in one.content for number in self._numbers(span)}
            for number in reached:
                made[number].append(one)
        return made

    def _numbers(self, span: Span) -> range:
        return range(max(0, bisect_right(self._starts, span.start) - 1), bisect_right(self._starts, span.end - 1))

    def told_in(self, sentence: Sentence) -> list[Attribution]:
        """Attributions whose saying `sentence` tells, in order."""
        return self._told_here[sentence.number]

    def before(self, attribution: Attribution) -> Attribution | None:
        """The attribution told last before this one that nobody else's words hold, and that only carries no other's."""
        at = bisect_right(self._top_anchors, anchor(attribution).start - 1) - 1
        return self._top[at] if at >= 0 else None

    @cached_property
    def _top(self) -> list[Attribution]:
        top = [one for one in self.attributions if one.nested_in not in self._by_id]
        homes = ((other, self.home(other)) for other in top)
        carriers = {
            one.id for other, home in homes if home for one in self._quoted_here[home.number] if _carries(one, other)
        }
        return [one for one in top if one.id not in carriers]

    @cached_property
    def _top_anchors(self) -> list[int]:
        return [anchor(one).start for one in self._top]

    def times(self, sentence: Sentence, attribution: Attribution | None = None) -> tuple[TimeMention, ...]:
        """Times of `sentence` on the level of `attribution`: in no content but that of those which hold it.

        Without an attribution, those of the page's own voice.
        """
        holders = list(self._holders(attribution)) if attribution else []
        # who carried it tells it whole, with the words of saying
        holders += [one for one in self._quoted_here[sentence.number] if attribution and _carries(one, attribution)]
        others = [one for one in self._quoted_here[sentence.number] if one not in holders]
        return tuple(
            time
            for time in sentence.times
            if not any(within(time, one) for one in others) and all(within(time, one) for one in holders)
        )

    def times_of_paragraph(self, sentence: Sentence) -> tuple[TimeMention, ...]:
        """Times in the page's own voice in the paragraph of `sentence`."""
        return tuple(time for one in self._paragraphs[sentence.paragraph] for time in self.times(one))

    @cached_property
    def _paragraphs(self) -> dict[int, list[Sentence]]:
        made: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in self.sentences:
            made[sentence.paragraph].append(sentence)
        return made

    def _holders(self, attribution: Attribution) -> Iterator[Attribution]:
        seen = {attribution.id}
        while (holder := self._by_id.get(attribution.nested_in or "")) and holder.id not in seen:
            seen.add(holder.id)
            yield holder
            attribution = holder

    def own_words(self, span: Span) -> str:
        """What the page itself says at `span`, without what it puts into others' mouths."""
        at, kept = span.start, []
        quoted = {part for number in self._numbers(span) for one in self._quoted_here[number] for part in one.content}
        for start, end in sorted(quoted):
            if start < span.end and at < end:
                kept.append(self.page.text[at : max(at, start)])
                at = end
        kept.append(self.page.text[at : span.end])
        return " ".join(kept)

    def opens(self, sentence: Sentence) -> bool:
        """Whether `sentence` stands in the first paragraph below the title."""
        return not sentence.title and sentence.paragraph == next(
            (one.paragraph for one in self.sentences if not one.title), None
        )

    def names(self, sentence: Sentence, attribution: Attribution) -> bool:
        """Whether `sentence` names the speaker of `attribution`, or tells of other words of the same speaker."""
        speaker = attribution.speaker
        if speaker is None:
            return False
        if any(one.speaker == speaker for one in self.told_in(sentence)):
            return True
        text = self._words(sentence.span)
        stems = (word[: max(_STEM, len(word) - _ENDING)] for word in _NAME.findall(speaker) if word[0].isupper())
        return any(re.search(rf"(?<!\w){re.escape(stem)}", text) for stem in stems)

    def value(self, time: TimeMention) -> tuple[str | None, str]:
        """EDTF of a time on this page, None where it cannot be known; and the evidence, with the reasoning."""
        words, day = f"“{self._words(time.span)}”", day_of(self.page.published)
        if time.kind == "told":
            return self._counted(time)
        value = resolve(time, day)
        if day is None and time.kind == "weekday" and not time.before:
            value = weekday_near(int(time.value or 0), self._with_weekdays)
            return value, f"{words}, counted from {', '.join(self._with_weekdays.values())}" if value else words
        if value and value.startswith("XXXX"):
            value, reason = with_year(value, self.window)
            return value, f"{words}; {reason}"
        if value is None or value == time.value:
            return value, words
        return value, f"{words} on a page of {self.page.published}"

    def _counted(self, time: TimeMention) -> tuple[str | None, str]:
        """Of a time counted from the day told before it: "the same evening", "the next day"."""
        words = f"“{self._words(time.span)}”"
        told = self._told_before(time)
        base = told and shifted(told[0], time.shift or 0)
        return base or None, f"{words}, counted from {told[1]}" if told else words

    def _told_before(self, time: TimeMention) -> tuple[str, str] | None:
        """The day that the page tells last before a time, with the evidence.

        "The day before" counts from a day of its paragraph, or else from the page's; "the same evening" also from that of
        what was said up to two paragraphs back.
        """
        here = self._sentence_at(time.span.start)
        if here is None:
            return None
        for sentence in reversed(self.sentences[: here.number + 1]):
            back = here.paragraph - sentence.paragraph
            if sentence.title or back > (0 if time.shift == -1 else _BACK):
                break
            for one in reversed(self.times(sentence) if not back or self.told_in(sentence) else ()):
                if one.span.end <= time.span.start and not one.bound and one.kind != "open":
                    value, evidence = self.value(one)
                    return (value, evidence) if value and DAY.fullmatch(value) else None
        published = day_of(self.page.published)
        if time.shift == -1 and published:
            return published.isoformat(), "the day of the page"
        return None

    @cached_property
    def _with_weekdays(self) -> dict[tuple[str, int], str]:
        """The days that the page tells with their weekdays, each with its words."""
        found: dict[tuple[str, int], str] = {}
        for sentence in self.sentences:
            for time in (time for time in sentence.times if time.kind == "date"):
                value, _ = with_year(time.value or "", self.window)
                weekday = weekday_of(self.page.text, time.span, sentence.language)
                if weekday is not None and DAY.fullmatch(value):
                    found.setdefault((value, weekday), f"“{self._words(time.span)}”")
        return found

    @cached_property
    def window(self) -> Window:
        """When the page was written, as far as its own dates bound it."""
        dates = (
            (day, self._words(time.span), looks_ahead(self._words(sentence.span), sentence.language))
            for sentence in self.sentences
            for time in sentence.times
            if time.kind == "date" and (day := day_of(time.value))
        )
        return window(dates, day_of(self.page.not_before), day_of(self.page.captured))

    def _words(self, span: Span) -> str:
        return self.page.text[span.start : span.end]


def _carries(one: Attribution, other: Attribution) -> bool:
    """Whether what `one` tells holds the words with which `other` is said, and so the other whole."""
    start, end = anchor(other)
    return one.id != other.id and any(span.start <= start and end <= span.end for span in one.content)


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _sentence_spans(text: str, language: str | None) -> list[Span]:
    import sentencex  # noqa: PLC0415  # heavy, kept off start-up

    spans: list[Span] = []
    for bound in sentencex.get_sentence_boundaries(language or "en", text):
        span = Span(bound["start_index"], bound["end_index"])
        initial = _INITIAL.search(text, spans[-1].start, spans[-1].end) if spans else None
        if initial and initial[1].isupper():
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans
