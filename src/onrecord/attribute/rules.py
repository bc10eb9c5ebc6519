"""The ordered rules that turn a cue or a quotation into an attribution; each may abstain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.attribute import sources
from onrecord.attribute.cues import Cue
from onrecord.attribute.draft import Draft
from onrecord.attribute.passages import WORD, Passage, Quotation, words
from onrecord.lexicon import Lexicon, pattern
from onrecord.records import Span

# between a quotation and the words that attribute it there may be a comma and a dash, no end of sentence
_GAP = re.compile(r"[\s,]*[-–—―]?\s*")
# a point behind a short capitalised word ("Mr.", "Gov.") or an initial ends none
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…](?=\s|$)")
_RESUMES = re.compile(r"[.,]\s*[-–—―]\s+(?=\S)")
_TAIL = 14  # words that may stand behind a quotation before its sentence ends


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may look at: one cue in its sentence, and the cue before it there."""

    text: str
    passage: Passage
    sentence: Span
    cue: Cue
    floor: int  # where the cue before this one ends, or the sentence starts: no source reaches over it
    previous: Draft | None
    following: tuple[Cue, ...]
    lex: Lexicon

    @property
    def scope(self) -> Span:
        """Where this cue's source and content may stand: its sentence, kept inside or outside a quotation."""
        start, end = self.sentence
        inside = self.passage.quotation_at(self.cue.span.start)
        if inside:
            return Span(max(start, inside.inner.start), min(end, inside.inner.end))
        dash = self.passage.dash_quotation
        if dash and start < dash.inner.start:
            start = dash.inner.start
        for quotation in self.passage.quotations:
            if not quotation.dash and quotation.outer.start < start < quotation.outer.end <= self.cue.span.start:
                start = quotation.outer.end
        return Span(start, end)


Rule = Callable[[Setting], Draft | None]


def _draft(s: Setting, rule: str, source: Span | None, content: list[Span]) -> Draft | None:
    content = [trimmed for span in content if (trimmed := _trim(s.text, span))]
    if not content:
        return None
    return Draft(
        rule, [source] if source else [], [s.cue.span], content, s.cue.force, s.text[s.cue.span.start : s.cue.span.end]
    )


def _trim(text: str, span: Span) -> Span | None:
    """`span` without space, leading punctuation or the point that ends its sentence; None if no word is left."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-") and text[end - 2 : end] != "..":
        end -= 1
    return Span(start, end) if words(text[start:end]) else None


def passive(s: Setting) -> Draft | None:
    """The road is open, it was announced by Moss. / The closure was announced by Moss."""
    if s.cue.place != "verb" or not s.lex.agents:
        return None
    agent = re.compile(r"\s+(?:" + "|".join(s.lex.agents) + r")\s+", re.IGNORECASE).match(
        s.text, s.cue.span.end, s.scope.end
    )
    if agent is None:
        return None
    source = sources.after(s.text, agent.end(), s.scope.end, s.lex)
    subject = sources.subject(s.text, max(s.scope.start, s.floor), s.cue.span.start, s.lex)
    quotation = _quotation_before(s, s.cue.span.start)
    content = quotation.outer if quotation else subject
    return _draft(s, "passive", source, [content]) if source and content else None


def source_set_before_clause(s: Setting) -> Draft | None:
    """ "According to the ministry, the road is open." and "The road is open, according to the ministry." """
    if s.cue.place != "preposition":
        return None
    scope = s.scope
    source = sources.after(s.text, s.cue.span.end, scope.end, s.lex)
    if source is None:
        return None
    quotation = _quotation_before(s, s.cue.span.start)
    ahead = words(s.text[scope.start : s.cue.span.start])
    reach = sources.whole(s.text, source, scope.end)
    if quotation or ahead >= 4 or s.text[reach.end : reach.end + 1] == ",":
        # nothing but a comma or the end of the sentence ends it: "according to people familiar with the talks"
        source = reach
    if quotation:
        return _draft(s, "quotation, preposition", source, [quotation.outer])
    if ahead >= 4:
        return _draft(s, "clause, preposition", source, [Span(scope.start, s.cue.span.start)])
    return _draft(s, "preposition, clause", source, [Span(source.end, _content_end(s, source.end, scope.end))])


def source_set_after_clause(s: Setting) -> Draft | None:
    """Finnish "Ministeriön mukaan tie on auki.", German "Dem Amt zufolge ist die Straße frei." """
    if s.cue.place != "postposition":
        return None
    scope = s.scope
    source = sources.before(s.text, max(scope.start, s.floor), s.cue.span.start, s.lex)
    if source is None:
        return None
    ahead = words(s.text[scope.start : source.start])
    if ahead >= 4:
        return _draft(s, "clause, postposition", source, [Span(scope.start, source.start)])
    return _draft(s, "postposition, clause", source, [Span(s.cue.span.end, _content_end(s, s.cue.span.end, scope.end))])


def source_set_inside(s: Setting) -> Draft | None:
    """In her words, the road is open. / The road is open, in her words."""
    inside = s.cue.inside
    if inside is None:
        return None
    scope = s.scope
    ahead = words(s.text[scope.start : s.cue.span.start])
    behind = Span(s.cue.span.end, _content_end(s, s.cue.span.end, scope.end))
    draft = _draft(s, "circumposition", inside, [Span(scope.start, s.cue.span.start) if ahead >= 4 else behind])
    if draft:
        draft.cue = [Span(s.cue.span.start, inside.start - 1), Span(inside.end + 1, s.cue.span.end)]
    return draft


def behind_a_quotation(s: Setting) -> Draft | None:
    """ "The road is open," said Moss. / "The road is open," Moss said. "It will stay so." """
    if s.cue.place != "verb":
        return None
    quotation = _quotation_before(s, s.cue.span.start)
    if quotation is None:
        return None
    gap = Span(_GAP.match(s.text, quotation.outer.end).end(), s.cue.span.start)  # type: ignore[union-attr]  # matches the empty string
    source = sources.before(s.text, gap.start, gap.end, s.lex) if words(s.text[slice(*gap)]) else None
    source = source or sources.after(s.text, s.cue.span.end, s.scope.end, s.lex)
    draft = _draft(s, "behind a quotation", source, [quotation.outer, *_resumed(s, quotation)])
    return draft if source or s.lex.drops_pronouns else None


def tail_of_a_dash_quotation(s: Setting) -> Draft | None:
    """– The road is open, said Moss. / — The road is open, — said Moss. — It will stay so."""
    dash = s.passage.dash_quotation
    if dash is None or s.cue.place != "verb" or s.passage.quotation_at(s.cue.span.start):
        return None
    source = sources.before(s.text, max(s.scope.start, s.floor), s.cue.span.start, s.lex)
    head = source.start if source else s.cue.span.start
    if not re.search(r"[,?!…\"”»]\s*[-–—―]?\s*$", s.text[dash.inner.start : head]):
        source, head = None, s.cue.span.start
        if not re.search(r"[,?!…\"”»]\s*[-–—―]?\s*$", s.text[dash.inner.start : head]):
            return None
    source = source or sources.after(s.text, s.cue.span.end, s.passage.span.end, s.lex)
    if source is None:
        return None
    resumes = _RESUMES.search(s.text, s.cue.span.end, s.passage.span.end)
    stop = resumes.start() if resumes else s.sentence.end
    # the words behind the cue name the speaker and the setting, and no more
    if words(s.text[max(source.end, s.cue.span.end) : stop]) > _TAIL:
        return None
    content = [Span(dash.inner.start, head)]
    if resumes:
        content.append(Span(resumes.end(), dash.inner.end))
    elif _trim(s.text, Span(s.sentence.end, dash.inner.end)):
        content.append(Span(s.sentence.end, dash.inner.end))
    return _draft(s, "tail of a dash quotation", source, content)


def ahead_of_a_quotation(s: Setting) -> Draft | None:
    """Moss said: "The road is open." / Moss said on Friday, "The road is open." """
    if s.cue.place != "verb" or s.passage.quotation_at(s.cue.span.start):
        return None
    follow = next((q for q in s.passage.quotations if not q.dash and q.outer.start >= s.cue.span.end), None)
    if follow is None:
        return None
    gap = s.text[s.cue.span.end : follow.outer.start]
    opens = gap.rstrip().endswith((":", ","))
    if words(gap) > _TAIL or _SENTENCE_END.search(gap) or not (opens or not gap.strip()):
        return None
    if words(s.text[slice(*follow.inner)]) < 3 and not opens:
        return None
    source, rule = _subject(s)
    if source is None:
        return None
    end = (
        max(follow.outer.end, s.sentence.end)
        if s.text[follow.outer.end - 2 : follow.outer.end - 1] not in ".!?"
        else follow.outer.end
    )
    inside = Span(
        follow.outer.start,
        min(end, _content_end(s, follow.outer.end, end)) if end > follow.outer.end else follow.outer.end,
    )
    return _draft(s, f"ahead of a quotation, {rule}", source, [inside])


def behind_a_clause(s: Setting) -> Draft | None:
    """The road is open, Moss said. / The road is open, said Moss on Friday."""
    if s.cue.place != "verb":
        return None
    scope = s.scope
    rest = s.text[s.cue.span.end : scope.end]
    if rest.lstrip(" ,").split(" ")[0].casefold() in s.lex.complementisers:
        return None
    source = sources.before(s.text, max(scope.start, s.floor), s.cue.span.start, s.lex)
    if source and _closes_the_sentence(s, rest) and _follows_a_clause(s, source.start):
        return _draft(s, "behind a clause", source, [Span(scope.start, source.start)])
    if source is None and _follows_a_clause(s, s.cue.span.start) and not _is_participle(s):
        source = sources.after(s.text, s.cue.span.end, scope.end, s.lex)
        if source and words(s.text[source.end : scope.end]) <= 8:
            return _draft(s, "behind a clause, inverted", source, [Span(scope.start, s.cue.span.start)])
    return None


def ahead_of_a_clause(s: Setting) -> Draft | None:
    """Moss said that the road is open. / Moss accused the council of closing the road."""
    if s.cue.place != "verb":
        return None
    scope = s.scope
    source, rule = _subject(s)
    start = s.cue.span.end
    if source is None:
        # nobody is named ("it was reported that ..."): only a complementiser makes it an attribution
        if not _complementiser(s, start, start + 8):
            return None
    elif source.start > s.cue.span.start:
        start = source.end
    start = _complementiser(s, start, start + 60) or start
    end = _content_end(s, start, scope.end)
    if words(s.text[start:end]) < 2:
        return None
    return _draft(s, f"ahead of a clause, {rule}", source, [Span(start, end)])


# The first rule that does not abstain decides.
RULES: tuple[Rule, ...] = (
    passive,
    source_set_before_clause,
    source_set_after_clause,
    source_set_inside,
    behind_a_quotation,
    tail_of_a_dash_quotation,
    ahead_of_a_quotation,
    behind_a_clause,
    ahead_of_a_clause,
)


def _subject(s: Setting) -> tuple[Span | None, str]:
    """The source of a cue that stands before its content: to its left, shared with the cue before, or inverted."""
    source = sources.before(s.text, max(s.scope.start, s.floor), s.cue.span.start, s.lex)
    if source:
        return source, "subject before"
    if s.previous and s.previous.source and _coordinated(s):
        return s.previous.source[0], "subject shared"
    inverted = sources.after(s.text, s.cue.span.end, s.scope.end, s.lex)
    if inverted and s.lex.language != "en" and _complementiser(s, inverted.end, inverted.end + 40):
        return inverted, "subject inverted"
    return None, "no subject"


def _closes_the_sentence(s: Setting, rest: str) -> bool:
    """Whether the words behind a cue only say to whom, when or where: the clause before it is what was said."""
    found = WORD.findall(rest)
    return not found or (len(found) <= 8 and (found[0].casefold() in s.lex.ends or len(found) <= 3))


def _is_participle(s: Setting) -> bool:
    return bool(s.lex.participles) and s.text[slice(*s.cue.span)].casefold().endswith(s.lex.participles)


def _coordinated(s: Setting) -> bool:
    """ "Moss denied it, claiming ..." and "Moss said it and added ...": the cue has the same subject."""
    between = s.text[s.scope.start : s.cue.span.start].rstrip()
    if between.endswith((",", "—", "–")):
        return True
    last = WORD.findall(between)[-1:]
    return bool(last) and last[0].casefold() in {*s.lex.conjunctions, *s.lex.between}


def _complementiser(s: Setting, start: int, reach: int) -> int | None:
    """Where a complementiser stands in `text[start:reach]`, if one does before any quotation or end of sentence."""
    stop = min(reach, s.scope.end)
    match = pattern(s.lex.complementisers).search(s.text, start, stop)
    if match is None or re.search(r"[:;.\"“„«]", s.text[start : match.start()]):
        return None
    return match.start()


def _content_end(s: Setting, start: int, end: int) -> int:
    """Where content that starts at `start` ends: at a relay's or another cue's clause, else at the end of the scope."""
    relay = pattern(s.lex.relay["by"]).search(s.text, start, end)
    if relay and words(s.text[start : relay.start()]) >= 3 and s.text[: relay.start()].rstrip().endswith(","):
        end = relay.start()
    for cue in s.following:
        if cue.place != "verb" or not start < cue.span.start < end or s.passage.quotation_at(cue.span.start):
            continue
        head = s.text[start : cue.span.start].rstrip()
        joined = re.search(r"(?:,|\s)\s*(?:and|but|und|aber|et|mais|y|pero|и|но|та|і|але|а|i|ale|oraz|ja|mutta)$", head)
        if head.endswith(",") or joined:
            end = start + (joined.start() if joined else len(head))
            break
    return end


def _follows_a_clause(s: Setting, position: int) -> bool:
    """Whether a whole clause, closed by a comma or a dash, stands before `position` in the scope."""
    ahead = s.text[s.scope.start : position].rstrip()
    return ahead.endswith((",", ",—", "—", "–", "?", "!", "»", "”", '"')) and words(ahead) >= 4


def _quotation_before(s: Setting, position: int) -> Quotation | None:
    """The quotation that the words up to `position` attribute, if they follow it in one sentence."""
    for quotation in reversed(s.passage.quotations):
        if (
            quotation.dash
            or quotation.outer.end > position
            or quotation.inner.start <= s.cue.span.start < quotation.inner.end
        ):
            continue
        gap = s.text[quotation.outer.end : position]
        whole = _opens_a_sentence(s, quotation.outer.start) and (
            s.text[quotation.inner.end - 1] != "." or not gap.strip() or not gap.strip()[0].isupper()
        )
        if (
            words(gap) <= _TAIL
            and not _SENTENCE_END.search(gap)
            and whole
            and words(s.text[slice(*quotation.inner)]) >= 2
        ):
            return quotation
        return None
    return None


def _opens_a_sentence(s: Setting, position: int) -> bool:
    """Whether nothing of its sentence stands before `position`: the quotation there is no phrase of the page's own."""
    ahead = s.text[s.passage.span.start : position].rstrip(" \t\u00a0–—-")
    return not ahead or ahead[-1] in '.!?…:”»"\n' or position in {sentence.start for sentence in s.passage.sentences}


def _resumed(s: Setting, quotation: Quotation) -> list[Span]:
    """Quotations behind the cue's sentence that go on with the same words: "...", said Moss. "..." """
    resumed: list[Span] = []
    behind = s.cue.span.end
    for other in s.passage.quotations:
        if other.dash or other.outer.start < max(behind, quotation.outer.end):
            continue
        gap = s.text[behind : other.outer.start]
        stops = len(_SENTENCE_END.findall(gap))
        if words(gap) > _TAIL or stops > 1 or any(c.span.start < other.outer.start for c in s.following):
            break
        if not resumed and not re.search(r"[.,:;!?–—]\s*$", gap):
            break
        resumed.append(other.outer)
        behind = other.outer.end
    return resumed
