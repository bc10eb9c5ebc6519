"""Speakers within one page: every source phrase becomes one of the page's entities, or stays unresolved and says so."""

from __future__ import annotations

from dataclasses import replace

from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.records import Attribution, Document, Entity, Page, Span, SpeakerKind, Why
from onrecord.resolve.agencies import agency
from onrecord.resolve.cast import Cast, Entry
from onrecord.resolve.introductions import in_title_case, sentence_around
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import compatible, names_in

Resolved = tuple["Entry | None", Why] | tuple["Entry | None", Why, Why]  # a second reason tells of a carrier
_GOES_ON = 200  # characters between the last words of a speaker and a quotation that goes on with them


def resolve_speakers(document: Document) -> tuple[Document, Cast]:
    """Attributions with speaker and kind, in the order of the text, and the page's cast."""
    page = document.page
    cast = Cast.of(page, lexicon(page.language))
    found: dict[str, Resolved] = {}
    for one in sorted(document.attributions, key=_anchor):
        found[one.id] = _speaker(page, one, cast)
        entry = found[one.id][0]
        if entry and one.nested_in is None:
            cast.spoken(entry, max(span.end for span in one.source + one.cue + one.content))
            if one.source:
                start = one.source[0].start
                cast.issued(entry, Span(sentence_around(page.text, start, start).start, start))
    for one in (*document.attributions, *document.attributions):  # the second time with what the first one settled
        if found[one.id][0] is None and one.source:
            found[one.id] = _settled(page, one, cast)
    return replace(document, attributions=tuple(_with(one, *found[one.id]) for one in document.attributions)), cast


def entities(page: Page, cast: Cast) -> tuple[Entity, ...]:
    """The cast as records, sorted by name."""
    made: dict[str, Entity] = {}
    for entry in cast.entries:
        known = made.get(entry.name)
        made[entry.name] = Entity(
            page=page.id,
            name=entry.name,
            kind=known.kind if known else entry.kind,
            names=tuple(sorted({entry.name, *entry.forms, *(known.names if known else ())})),
            roles=tuple(sorted({*entry.roles, *(known.roles if known else ())})),
        )
    return tuple(made[name] for name in sorted(made))


def _anchor(one: Attribution) -> tuple[int, str]:
    spans = one.source or one.cue or one.content
    return spans[0].start, one.id


def _with(one: Attribution, entry: Entry | None, *why: Why) -> Attribution:
    kind: SpeakerKind = entry.kind if entry else "unnamed"
    return replace(one, speaker=entry.name if entry else None, speaker_kind=kind, why=(*one.why, *why))


def _speaker(page: Page, one: Attribution, cast: Cast) -> Resolved:
    gender = _verb_gender(page, one, cast.lex)
    if not one.source:
        return _without_source(one, cast, gender)
    if in_title_case(page, one.source[0]):
        return cast.named_in(page.text[slice(*one.source[0])], one.source[0])
    found = mention(page.text, one.source[0], cast.lex, cast.known)
    entry, rule, evidence = cast.refer(found)
    told = _told_by(page, one, cast) if entry and agency(entry.name) else None
    if entry and told:
        carrier = Why("carrier", "agency that tells what another said", entry.name, span=one.source[0])
        return told, Why("speaker", "named at the head of what an agency reports", told.name), carrier
    if entry and found.kind == "person" and gender in ("masculine", "feminine"):
        entry.genders.add(gender)
    return entry, Why("speaker", rule, evidence, span=one.source[0])


def _told_by(page: Page, one: Attribution, cast: Cast) -> Entry | None:
    """The person whose saying an agency's words begin with: "Ada Moss said that ..., Interfax reported"."""
    start, end = one.content[0]
    names = names_in(page.text, start, end)
    if not names or page.text[start : names[0].span.start].strip(' “„«"'):
        return None
    behind = page.text[names[0].span.end : end].lstrip()
    if not any(pattern(forms).match(behind) for forms in cast.lex.verbs.values()):
        return None
    fits = [entry for entry in cast.entries if entry.kind == "person" and compatible(entry.words, names[0].words)]
    return fits[0] if len(fits) == 1 else None


def _settled(page: Page, one: Attribution, cast: Cast) -> Resolved:
    """A second look at a source, once the whole page is read."""
    if in_title_case(page, one.source[0]):
        return cast.named_in(page.text[slice(*one.source[0])], one.source[0])
    found = mention(page.text, one.source[0], cast.lex, cast.known)
    entry, rule, evidence = cast.settle(found) if found.kind in ("office", "document") else cast.refer(found)
    return entry, Why("speaker", rule, evidence, span=one.source[0])


def _without_source(one: Attribution, cast: Cast, gender: str | None) -> Resolved:
    start = _anchor(one)[0]
    if not one.cue and one.quote == "direct" and cast.last and 0 <= start - cast.last_at <= _GOES_ON:
        return cast.last, Why("speaker", "words without a cue go on with the last speaker", cast.last.name)
    if one.cue and cast.lex.dropped and gender:
        entry, rule, evidence = cast.dropped(None if gender == "any" else gender, start)
        return entry, Why("speaker", rule, evidence)
    return None, Why("speaker", "no source", "the page names nobody")


def _verb_gender(page: Page, one: Attribution, lex: Lexicon) -> str | None:
    """What the form of the cue tells of its subject: a gender, "plural", "any" for a form of either, None for no verb."""
    cue = page.quote(one.cue)
    return next((gender for gender, forms in lex.dropped.items() if pattern(forms).search(cue)), None)
