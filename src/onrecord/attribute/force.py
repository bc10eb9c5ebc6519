"""Force: what the page's choice of cue, and of adverbs around it, says of the content."""

from __future__ import annotations

from onrecord.attribute.cues import cues, modifiers
from onrecord.attribute.draft import Draft
from onrecord.lexicon import FORCES, Lexicon
from onrecord.records import Force, Span, Why

_REACH = 25  # characters around a cue where the rest of a phrase may stand ("falsely" claiming)


def weigh(text: str, draft: Draft, lex: Lexicon) -> None:
    """Set the draft's force, and move a doubting adverb that the page slipped into its report from the content to the cue."""
    draft.force, evidence = _of_cue(text, draft, lex)
    for span, force in _slipped_in(text, draft, lex):
        draft.cue.append(span)
        draft.content = [piece for whole in draft.content for piece in _without(whole, span)]
        if draft.force != "denying":
            draft.force, evidence = force, text[slice(*span)]
    if draft.force != "neutral":
        draft.why.append(Why("force", "cue", evidence))


def _of_cue(text: str, draft: Draft, lex: Lexicon) -> tuple[Force, str]:
    """The strongest force of the lexicon's cues in the draft's cue and of the adverbs in it or beside it."""
    found: list[tuple[int, str]] = []
    for start, end in draft.cue:
        around = max(0, start - _REACH), min(len(text), end + _REACH)
        known = [(cue.span, cue.force) for cue in cues(text, *around, lex) if _overlap(cue.span, Span(start, end))]
        known += [
            (span, force) for span, force in modifiers(text, *around, lex) if _beside(text, span, Span(start, end))
        ]
        found += [(FORCES.index(force), text[slice(*span)]) for span, force in known]
    strength, evidence = max(found, default=(0, ""))
    return FORCES[strength], evidence


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _beside(text: str, adverb: Span, cue: Span) -> bool:
    """Whether an adverb stands in a cue or with nothing but space between them."""
    between = text[adverb.end : cue.start] if adverb.end <= cue.start else text[cue.end : adverb.start]
    return _overlap(adverb, cue) or not between.strip()


def _slipped_in(text: str, draft: Draft, lex: Lexicon) -> list[tuple[Span, Force]]:
    """Adverbs of doubt in the content that stand outside its quotation marks: the page's words, not the speaker's."""
    return [
        (span, force)
        for whole in draft.content
        for span, force in modifiers(text, *whole, lex)
        if force == "doubting" and not _quoted(text[whole.start : span.start])
    ]


def _quoted(ahead: str) -> bool:
    return bool(ahead.count('"') % 2) or ahead.count("“") > ahead.count("”") or ahead.count("«") > ahead.count("»")


def _without(whole: Span, hole: Span) -> list[Span]:
    if not whole.start <= hole.start < hole.end <= whole.end:
        return [whole]
    return [piece for piece in (Span(whole.start, hole.start), Span(hole.end, whole.end)) if piece.start < piece.end]
