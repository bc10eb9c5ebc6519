"""Attribute: find source, cue and content of every attribution on a page, with its quote and force."""

from __future__ import annotations

from dataclasses import replace

from onrecord.attribute.cues import Cue, cues, modifiers
from onrecord.attribute.draft import Draft
from onrecord.attribute.passages import WORD, Passage, passages, words
from onrecord.attribute.rules import RULES, Setting
from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.records import Attribution, Document, Force, Quote, Span, Why

__all__ = ["attribute"]


def attribute(document: Document) -> Document:
    """The document with its attributions, in the order of the text, nested ones after those that hold them."""
    page = document.page
    drafts: list[Draft] = []
    in_passages = passages(page)
    for passage in in_passages:
        lex = lexicon(passage.language)
        found = _headline(page.text, passage) or _in_passage(page.text, passage, lex)
        drafts += found
        drafts += _without_cue(page.text, passage, found, drafts)
    frozen = [_finish(page.id, page.text, draft, in_passages) for draft in drafts]
    return replace(document, attributions=_nest(_distinct(frozen)))


def _in_passage(text: str, passage: Passage, lex: Lexicon) -> list[Draft]:
    found: list[Draft] = []
    for sentence in passage.sentences:
        here = cues(text, *sentence, lex)
        previous: Draft | None = None
        here = [
            cue
            for i, cue in enumerate(here)
            if not _is_a_name(text, passage, sentence, cue) and not _is_no_report(text, here, i, lex)
        ]
        for index, cue in enumerate(here):
            floor = here[index - 1].span.end if index else sentence.start
            setting = Setting(text, passage, sentence, cue, floor, previous, tuple(here[index + 1 :]), lex)
            draft = next((made for rule in RULES if (made := rule(setting))), None)
            if draft is None:
                continue
            _weigh(text, draft, lex)
            found.append(draft)
            previous = draft
    for draft in found:
        _leave_the_next_attribution_out(draft, found)
    return found


def _is_a_name(text: str, passage: Passage, sentence: Span, cue: Cue) -> bool:
    """A capital inside a sentence makes it a name ("United States"), save in a headline, where every word has one."""
    start = cue.span.start
    opens = start <= sentence.start + 1 or not text[start - 1].isspace() or passage.kind in ("title", "heading")
    return cue.place == "verb" and text[start].isupper() and not opens


def _is_no_report(text: str, here: list[Cue], index: int, lex: Lexicon) -> bool:
    """ "media reports suggesting", "the ministry's demands", "is expected to": the form reports nothing there."""
    start, end = here[index].span
    if here[index].place != "verb":
        return False
    ahead = [word.casefold() for word in WORD.findall(text, max(0, start - 30), start)[-1:]]
    behind = text[end : end + 40].lstrip()
    follows = (WORD.findall(behind) or [""])[0]
    opens = (
        behind[:1] in '"“„«:,.'
        or follows.casefold() in {*lex.complementisers, *lex.determiners, *_pronouns(lex)}
        or follows[:1].isupper()
    )
    if pattern(lex.ambiguous).fullmatch(text, start, end) and (
        not opens or (ahead and ahead[0] in {*lex.determiners, *lex.ends})
    ):
        return True
    if ahead and ahead[0] in lex.passives and not behind.startswith(lex.agents) and " " not in text[start:end]:
        return follows.casefold() not in lex.complementisers and behind[:1] not in '"“„«:,.'
    chained = (
        index + 1 < len(here) and here[index + 1].place == "verb" and not text[end : here[index + 1].span.start].strip()
    )
    possessive = text[max(0, start - 3) : start].rstrip().endswith(("'s", "’s", "s’"))
    infinitive = text[max(0, start - 4) : start].casefold().endswith(" to ")
    return chained or possessive or infinitive


def _pronouns(lex: Lexicon) -> set[str]:
    return {form for forms in lex.pronouns.values() for form in forms}


def _leave_the_next_attribution_out(draft: Draft, found: list[Draft]) -> None:
    """Where the words behind the content attribute the whole before them, the content ends ahead of these words."""
    for other in found:
        if other is draft or not other.source or not other.content:
            continue
        head = min(other.source[0].start, other.cue[0].start)
        behind = max(span.end for span in other.content) <= head
        draft.content = [
            Span(span.start, head)
            if behind
            and span.start < head < span.end
            and draft.start < other.source[0].start
            and draft.rule.startswith("ahead")
            else span
            for span in draft.content
        ]


def _weigh(text: str, draft: Draft, lex: Lexicon) -> None:
    """Move a doubting adverb that the page slipped into its report from the content to the cue."""
    for span, force in _slipped_in(text, draft, lex):
        draft.cue.append(span)
        draft.force = force if draft.force != "denying" else draft.force
        draft.content = [piece for whole in draft.content for piece in _without(whole, span)]


def _slipped_in(text: str, draft: Draft, lex: Lexicon) -> list[tuple[Span, Force]]:
    found: list[tuple[Span, Force]] = []
    for whole in draft.content:
        for span, force in modifiers(text, *whole, lex):
            quoted = text[whole.start : span.start].count('"') % 2 or text[whole.start : span.start].count("“") > text[
                whole.start : span.start
            ].count("”")
            if force == "doubting" and not quoted:
                found.append((span, force))
    return found


def _without(whole: Span, hole: Span) -> list[Span]:
    if not whole.start <= hole.start < hole.end <= whole.end:
        return [whole]
    return [piece for piece in (Span(whole.start, hole.start), Span(hole.end, whole.end)) if piece.start < piece.end]


def _headline(text: str, passage: Passage) -> list[Draft]:
    """ "Moss: The road is open" in a headline: the colon is the cue."""
    if passage.kind not in ("title", "heading"):
        return []
    head, colon, rest = text[slice(*passage.span)].partition(":")
    if (
        not colon
        or not 1 <= words(head) <= 4
        or words(rest) < 2
        or not all(word[0].isupper() for word in WORD.findall(head))
    ):
        return []
    start = passage.span.start
    at = start + len(head)
    lead = len(rest) - len(rest.lstrip())
    return [
        Draft(
            "headline colon",
            [Span(start, at)],
            [Span(at, at + 1)],
            [Span(at + 1 + lead, passage.span.end)],
            evidence=":",
        )
    ]


def _without_cue(text: str, passage: Passage, here: list[Draft], before: list[Draft]) -> list[Draft]:
    """Quotations that no cue attributes: words of the speaker just named, or of nobody the page names."""
    orphans: list[Draft] = []
    taken = [span for draft in here for span in draft.content + draft.source]
    for quotation in passage.quotations:
        outer = quotation.outer
        if words(text[slice(*quotation.inner)]) < 5 or any(s.start < outer.end and outer.start < s.end for s in taken):
            continue
        if not quotation.dash and not _stands_alone(text, passage, outer):
            continue
        last = max((d for d in before if d.end <= outer.start), key=lambda d: d.end, default=None)
        if last is not None and not quotation.dash and words(text[last.end : outer.start]) == 0:
            last.content.append(outer)
            last.rule += ", goes on in a quotation"
        else:
            orphans.append(Draft("quotation alone", content=[outer]))
    return orphans


def _stands_alone(text: str, passage: Passage, outer: Span) -> bool:
    """Whether a quotation is a sentence of its own, no mere phrase in one of the page's."""
    ahead = text[passage.span.start : outer.start].rstrip()
    behind = text[outer.end : passage.span.end].lstrip()
    return (not ahead or ahead[-1] in '.!?…:”»"') and (not behind or behind[0] in '.“«„"' or behind[0].isupper())


def _finish(page: str, text: str, draft: Draft, in_passages: tuple[Passage, ...]) -> Attribution:
    quote = _quote(text, draft, in_passages)
    why = [Why("attribution", draft.rule, draft.evidence)]
    if draft.force != "neutral":
        why.append(Why("force", "cue", ", ".join(text[slice(*span)] for span in draft.cue)))
    return draft.freeze(page, quote, tuple(why))


def _quote(text: str, draft: Draft, in_passages: tuple[Passage, ...]) -> Quote:
    """Direct where all words of the content stand in quotation marks or behind a dash, mixed where some do."""
    inside = total = 0
    quotations = [quotation.inner for passage in in_passages for quotation in passage.quotations]
    for span in draft.content:
        length = words(text[slice(*span)])
        cuts = ((max(span.start, start), min(span.end, end)) for start, end in quotations)
        # marks inside a dash quotation are counted with it, so never more than all
        inside += min(length, sum(words(text[start:end]) for start, end in cuts if start < end))
        total += length
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


def _distinct(attributions: list[Attribution]) -> list[Attribution]:
    """One attribution for each id, in the order of the text, the longer first where two start together."""
    kept = {one.id: one for one in attributions}
    return sorted(kept.values(), key=lambda one: (_start(one), -_end(one), one.id))


def _start(one: Attribution) -> int:
    return min(span.start for span in one.source + one.cue + one.content)


def _end(one: Attribution) -> int:
    return max(span.end for span in one.source + one.cue + one.content)


def _nest(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """Set `nested_in`: the smallest content that holds the whole of another attribution."""
    nested = []
    for one in attributions:
        start, end = min(s.start for s in one.cue + one.content), _end(one)
        holders = [
            (span.end - span.start, other.id)
            for other in attributions
            for span in other.content
            if other.id != one.id
            and span.start <= start
            and end <= span.end
            and (span.end - span.start) > (end - start)
        ]
        nested.append(replace(one, nested_in=min(holders)[1]) if holders else one)
    return tuple(nested)
