"""The rules that date a saying: small, named, in order; each may abstain, and an undatable time ends the search."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.date.anchor import DAY
from onrecord.date.scene import Scene, Sentence, anchor
from onrecord.lexicon import lexicon, pattern
from onrecord.lexicon.time import TimeMention, has_opener, looks_ahead, parts_times, stood_for
from onrecord.records import Attribution, Span

_YEAR = re.compile(r"\d{4}")
_MARK = re.compile(r"[,;:.”»\"’–—]")
_CLOSED = re.compile(r"\w,\s+(?:\w{1,3}\s+)?\Z")  # a comma and a preposition right ahead
_NEW_CLAUSE = re.compile(r"\s[-–—]{1,2}\s|;")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: EDTF or, where a time is told that cannot be worked out, None; with the evidence."""

    value: str | None
    evidence: str
    span: Span


Findings = Mapping[str, Finding]  # by attribution, of those dated so far
Rule = Callable[[Scene, Attribution, Findings], Finding | None]


def beside_the_cue(scene: Scene, attribution: Attribution, _: Findings) -> Finding | None:
    """The time that stands nearest to the words of saying, in their own sentence."""
    sentence = scene.home(attribution)
    if sentence is None:
        return None
    times = [one for one in scene.times(sentence, attribution) if _is_of(scene, one, attribution, sentence)]
    if not times:
        return None
    time = min(times, key=lambda one: (_distance(one.span, attribution), one.span))
    value, evidence = scene.value(time)
    if value and time.kind == "date" and _YEAR.fullmatch(value):
        value = None  # a year alone is rather that of the event spoken of
    return Finding(value, evidence, time.span)


def when_it_was_said(scene: Scene, attribution: Attribution, _: Findings) -> Finding | None:
    """The time that "when" stands for at the head of the clause of saying: "on 4 May, when, at a fair, she said"."""
    sentence = scene.home(attribution)
    if sentence is None:
        return None
    own, text = anchor(attribution), scene.page.text
    told = [anchor(other) for other in scene.told_in(sentence)]
    for time in reversed(sentence.times):
        end = stood_for(text, time.span.end, sentence.language) if time.span.end < own.start else None
        if end is not None and end <= own.start and not any(end <= other.start < own.start for other in told):
            value, evidence = scene.value(time)
            return Finding(value, evidence, time.span)
    return None


def _is_of(scene: Scene, time: TimeMention, attribution: Attribution, sentence: Sentence) -> bool:
    """Whether a time in the sentence can be that of the saying."""
    if time.bound or time.possessive:
        return False
    own, text = anchor(attribution), scene.page.text
    if has_opener(text[time.span.end : own.start].rpartition(",")[2], sentence.language):
        return False  # "on Friday, after X had called …, Y did …"
    if _goes_on_with(time, attribution, text) or _is_of_a_clause(time, attribution, text, sentence.language):
        return False
    between = scene.own_words(Span(own.end, max(own.end, time.span.start)))
    if _NEW_CLAUSE.search(between) or has_opener(between, sentence.language):
        return False  # "X said … – he came on Friday", "X said … if they come on Friday"
    return not any(_is_rather_of(text, time, other, attribution, sentence) for other in scene.told_in(sentence))


def _goes_on_with(time: TimeMention, attribution: Attribution, text: str) -> bool:
    """Whether a time goes on with what is said: it follows, without a mark, a content that is no quotation."""
    own = anchor(attribution)
    return any(
        own.end <= span.start and span.end < time.span.start and not _MARK.search(text, span.end - 1, time.span.start)
        for span in attribution.content
    )


def _is_of_a_clause(time: TimeMention, attribution: Attribution, text: str, language: str | None) -> bool:
    """Whether a time is that of what is told of the source, or around it: "Lind, who came on Monday, said".

    Not where the clause is closed before it: "Lind, who came late, on Monday said".
    """
    words, own = lexicon(language), anchor(attribution)
    if any(pattern(words.relative).search(text, span.end, time.span.start) for span in attribution.source):
        closed = _CLOSED.search(text, attribution.source[0].end, time.span.start)
        return time.span.end <= own.start and not (closed and not text[time.span.end : own.start].strip(", "))
    prepositions = pattern(tuple(form for forms in words.prepositions.values() for form in forms))
    if not prepositions.match(text, *own):
        return False  # else the time of the sentence is that of the event, but for "according to a report on Monday"
    return time.span.start < own.start or "," in text[own.end : time.span.start]


def _is_rather_of(text: str, time: TimeMention, other: Attribution, one: Attribution, sentence: Sentence) -> bool:
    """Whether a time between two cues belongs to the `other`: the nearer, unless its clause hangs on that of the first.

    Where one speaker goes on to a second point, the time told with the first holds for both.
    """
    own, its = anchor(one), anchor(other)
    if other.nested_in != one.nested_in:
        return False
    if own.end <= time.span.start and time.span.end <= its.start:
        nearer, between = its.start - time.span.end < time.span.start - own.end, text[time.span.end : its.start]
        goes_on = other.speaker == one.speaker and between.startswith(",")  # "told them on Monday, insisting"
        return nearer and not goes_on and not has_opener(between, sentence.language)
    if its.end <= time.span.start and time.span.end <= own.start and other.speaker != one.speaker:
        return time.span.start - its.end < own.start - time.span.end
    return False


def _distance(span: Span, attribution: Attribution) -> int:
    """Characters between `span` and the nearest words of saying, not counting those of the content."""
    anchors = attribution.cue or attribution.source or attribution.content
    return min(_between(span, one, attribution) for one in anchors)


def _between(span: Span, other: Span, attribution: Attribution) -> int:
    left, right = min(span.end, other.end), max(span.start, other.start)
    inside = sum(max(0, min(right, end) - max(left, start)) for start, end in attribution.content)
    return max(0, right - left - inside)


def told_before_in_the_passage(scene: Scene, attribution: Attribution, _: Findings) -> Finding | None:
    """The day told before in the paragraph of something that the speaker took part in, if nothing parts the two."""
    here = scene.home(attribution)
    if here is None or not _stays(scene, here, attribution):
        return None
    for sentence in reversed(scene.sentences[: here.number]):
        times = [time for time in scene.times(sentence) if not time.bound]
        if sentence.paragraph != here.paragraph or (not times and _parts(scene, sentence)):
            return None
        if not times:
            continue
        values = {scene.value(time) for time in times}
        value, evidence = values.pop()
        one_day = value and DAY.fullmatch(value) and not values
        if not one_day or _tells_ahead(scene, sentence) or not scene.names(sentence, attribution):
            return None
        return Finding(value, evidence, times[0].span)
    return None


def goes_on(scene: Scene, attribution: Attribution, found: Findings) -> Finding | None:
    """The time of what the same speaker said just before, a day up to one paragraph back, if nothing parts the two.

    A paragraph that tells of several days is a chronicle: what follows it need not be of the last of them.
    """
    here, before = scene.home(attribution), scene.before(attribution)
    there = scene.home(before) if before else None
    if here is None or before is None or there is None or there.title or here.paragraph > there.paragraph + 1:
        return None
    if attribution.nested_in or attribution.speaker is None or before.speaker != attribution.speaker:
        return None
    finding = found.get(before.id)
    if finding is None or not finding.value:
        return None
    if here.paragraph != there.paragraph and not DAY.fullmatch(finding.value):
        return None  # "last week" holds for no more than is told with it
    if (
        here.paragraph != there.paragraph
        and len({scene.value(time)[0] for time in scene.times_of_paragraph(there)}) > 1
    ):
        return None
    between = scene.sentences[there.number + 1 : here.number]
    if not _stays(scene, here, attribution) or any(scene.times(one) or _parts(scene, one) for one in between):
        return None
    return finding


def _stays(scene: Scene, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether a sentence tells no time of its own and nothing that parts it from what is told before."""
    return all(time.bound for time in scene.times(sentence, attribution)) and not _parts(scene, sentence)


def _parts(scene: Scene, sentence: Sentence) -> bool:
    return parts_times(scene.own_words(sentence.span), sentence.language)


def _tells_ahead(scene: Scene, sentence: Sentence) -> bool:
    return looks_ahead(scene.own_words(sentence.span), sentence.language)


def the_opening_told_below(scene: Scene, attribution: Attribution, found: Findings) -> Finding | None:
    """The words with which a page opens are those that it tells of the same speaker with a day right below."""
    home = scene.home(attribution)
    if home is None or not scene.opens(home) or attribution.speaker is None or attribution.nested_in:
        return None
    if not _stays(scene, home, attribution):
        return None
    for other in scene.attributions:
        place = scene.home(other)
        if other.speaker != attribution.speaker or place is None or place.number <= home.number:
            continue
        finding = found.get(other.id)
        if place.paragraph > home.paragraph + 1 or (finding is None and not _stays(scene, place, other)):
            return None
        if finding:
            day = finding.value and DAY.fullmatch(finding.value) and not _parts(scene, place)
            return finding if day else None
    return None


def the_title_told_below(scene: Scene, attribution: Attribution, found: Findings) -> Finding | None:
    """The title's words of a speaker are those of the first sentence below that tells of the same speaker."""
    home = scene.home(attribution)
    if home is None or not home.title or attribution.speaker is None or attribution.nested_in:
        return None
    for other in scene.attributions:
        place = scene.home(other)
        if other.speaker == attribution.speaker and place and not place.title:
            return found.get(other.id)
    return None


# In order; the first that does not abstain decides, be it that the time cannot be known.
RULES: tuple[tuple[str, Rule], ...] = (
    ("time that “when” stands for", when_it_was_said),
    ("time beside the cue", beside_the_cue),
    ("day told before in the passage", told_before_in_the_passage),
    ("speaker goes on", goes_on),
)
# For what a page tells first, once all below it is dated.
AFTERWARDS: tuple[tuple[str, Rule], ...] = (
    ("opening told below", the_opening_told_below),
    ("title told below", the_title_told_below),
)
