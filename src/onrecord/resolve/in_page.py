"""Speakers within one page: every source phrase becomes one of the page's entities, or stays unresolved and says so."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.lexicon.cases import has_genitives, in_genitive, nominative
from onrecord.records import Attribution, Document, Entity, Page, Span, SpeakerKind, Why
from onrecord.resolve.cast import Cast, Entry
from onrecord.resolve.introductions import clause, in_title, in_title_case, sentence_around
from onrecord.resolve.kinds import Mention
from onrecord.resolve.meant import cast_of, refer, settle
from onrecord.resolve.meant.documents import issued
from onrecord.resolve.meant.headlines import in_headline, without_verb
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import names_in
from onrecord.resolve.phrases import WORD, of_several
from onrecord.resolve.retold import retold
from onrecord.resolve.sourceless import without_source

Resolved = tuple["Entry | None", Why] | tuple["Entry | None", Why, Why]  # a second reason tells of a carrier
_NAME = 60  # characters in which a name may stand ahead of its office
_NAME_WORDS = 4
# dashes around what explains a name; whose office it is may be left out of the source
_OPENS, _CLOSES = re.compile(r"\s(?:–|—|--)\s(?:[^\W\d_][\w.]*['’]s\s)?\Z"), re.compile(r"\s(?:–|—|--)\s")
_OWNED = re.compile(r"\w['’]s?\s")
_BARE = 2  # parts of what is found where nobody carried it


def resolve_speakers(document: Document) -> tuple[Document, Cast]:
    """Attributions with speaker and kind, in the order of the text, and the page's cast."""
    page = document.page
    cast = cast_of(page, lexicon(page.language))
    found: dict[str, Resolved] = {}
    told = {one.id: one.content[0].start for one in document.attributions if one.content}
    for one in sorted(document.attributions, key=_anchor):
        found[one.id] = _speaker(page, one, cast, told.get(one.nested_in or ""))
        if one.nested_in is None:
            inside = [
                found[inner.id][0] for inner in document.attributions if inner.nested_in == one.id and inner.id in found
            ]
            _note(page, one, found[one.id][0], inside, cast)
    for one in (*document.attributions, *document.attributions):  # the second time with what the first one settled
        if found[one.id][0] is None and one.source and len(found[one.id]) == _BARE:
            outer = found[one.nested_in][0] if one.nested_in else None
            found[one.id] = _settled(page, one, cast, outer) or found[one.id]
    return replace(document, attributions=tuple(_with(one, *found[one.id]) for one in document.attributions)), cast


def _note(page: Page, one: Attribution, entry: Entry | None, inside: list[Entry | None], cast: Cast) -> None:
    """Tell the cast who has spoken, if anybody with a name; `inside` spoke in the words of `one`."""
    end = max(span.end for span in one.source + one.cue + one.content)
    gender = _verb_gender(page, one, cast.lex)
    if entry is None:
        if gender != "plural" and _is_one(page, one, cast):
            cast.spoken_by_nobody(gender, end)
        return
    cast.spoken(entry, end)
    if one.source and entry.kind != "person" and one.content and one.content[0].start < one.source[0].start:
        for other in inside:  # "Moss said that …, reports Northline": what follows goes on from Moss
            if other and other.kind == "person":
                cast.spoken(other, end)
    if one.source:
        start = one.source[0].start
        issued(cast, entry, Span(sentence_around(page.text, start, start).start, start))


def _is_told_of(found: Mention, first: str, lex: Lexicon) -> bool:
    """Whether an office that opens with `first` is a listed one, or says whose or of what it is: "his wife", "the consul of Tarn"."""
    owned = any(first in forms for forms in (lex.indefinite, *lex.pronouns.values())) or _OWNED.search(found.text)
    of_something = pattern(lex.complements).search(found.text) or (lex.genitives and " " in (found.role or ""))
    return bool(found.offices or owned or of_something)


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


def _is_one(page: Page, one: Attribution, cast: Cast) -> bool:
    """Whether a source that the page does not name is one person whom it has not told of: "the prosecutor", "his wife", "a witness".

    "The nominee", whose office no list has, is mostly another word for one whom the page names.
    """
    if not one.source:
        return False
    found = mention(page.text, one.source[0], cast.lex, cast.known)
    first = next(iter(WORD.findall(found.text.casefold())), "")
    if found.kind == "office":
        return _is_told_of(found, first, cast.lex) and not of_several(found.text, cast.lex)
    return found.kind == "unnamed" and first in cast.lex.indefinite


def _anchor(one: Attribution) -> tuple[int, str]:
    spans = one.source or one.cue or one.content
    return spans[0].start, one.id


def _with(one: Attribution, entry: Entry | None, *why: Why) -> Attribution:
    kind: SpeakerKind = entry.kind if entry else "unnamed"
    return replace(one, speaker=entry.name if entry else None, speaker_kind=kind, why=(*one.why, *why))


def _speaker(page: Page, one: Attribution, cast: Cast, told_from: int | None) -> Resolved:
    if not one.source:
        return without_source(one, cast, _verb_gender(page, one, cast.lex))
    made = [_read(page, one, source, cast, told_from) for source in _sources(page, one, cast)]
    return next((found for found in made if found[0] or len(found) > _BARE), made[0])


def _read(page: Page, one: Attribution, source: Span, cast: Cast, told_from: int | None) -> Resolved:
    gender = _verb_gender(page, one, cast.lex)
    if in_title_case(page, source):
        return in_headline(cast, source)
    source = without_verb(page.text, source, cast.lex) if in_title(page, source) else source
    told = retold(page, one, source, cast)
    if told:
        return told
    found = mention(page.text, source, cast.lex, cast.known)
    if found.kind == "pronoun" and found.at is not None:
        # nobody named in the words themselves is the one who says them
        found = replace(
            found,
            at=min(found.at, *(span.start for span in one.content if span.start < found.at), found.at),
            told_from=told_from,
        )
    elif found.kind == "office":
        ahead = [span.start for span in one.content if span.start < source.start]
        found = _apposed(page, source, cast) or replace(found, said_from=max(ahead, default=None))
    if found.kind == "person":
        found = replace(found, nominative=_nominative(page.quote(one.cue), found, cast.lex))
    entry, rule, evidence = refer(cast, found)
    if entry and entry.kind != "person":
        gender = _by_article(found.text, cast.lex) or (gender if cast.lex.gendered else None)
    if entry and found.kind in ("person", "organisation", "group") and gender in ("masculine", "feminine"):
        entry.genders.add(gender)
    return entry, Why("speaker", rule, evidence, span=source)


def _by_article(phrase: str, lex: Lexicon) -> str | None:
    """The gender of a noun in a language whose articles tell it."""
    first = phrase.casefold().split()[:1]
    return next((gender for gender, forms in lex.articles.items() if first and first[0] in forms), None)


def _nominative(cue: str, found: Mention, lex: Lexicon) -> tuple[str, ...]:
    """The name of a person in the nominative, in a language with cases: a verb's subject stands in it; empty where unknown."""
    if not has_genitives(lex.language):
        return ()
    around = (forms for table in (lex.prepositions, lex.postpositions) for forms in table.values())
    if not any(pattern(forms).search(cue) for forms in around):
        return () if found.name[0].endswith(lex.oblique) else found.name
    if not in_genitive(cue, lex.language) or found.name[-1] not in WORD.findall(
        found.text
    ):  # the page has told its nominative
        return found.name
    made = nominative(found.name, lex.language)
    return made if made != found.name else ()


def _apposed(page: Page, source: Span, cast: Cast) -> Mention | None:
    """The person whose name alone stands ahead of an office that explains it: "Ada Moss, [the mayor]"."""
    comma = len(page.text[: source.start].rstrip()) - 1
    if comma < 1 or page.text[comma] != ",":
        return _between_dashes(page, source, cast)
    start = clause(page.text, max(0, comma - _NAME), comma)
    words = page.text[start:comma].split()
    capitals = all(word[0].isupper() for word in words)
    if not words or (not capitals and words[-1].casefold() not in cast.known.persons) or len(words) > _NAME_WORDS:
        return None
    start += len(page.text[start:comma]) - len(page.text[start:comma].lstrip())
    found = mention(page.text, Span(start, source.end), cast.lex, cast.known)
    return found if found.kind == "person" else None


def _between_dashes(page: Page, source: Span, cast: Cast) -> Mention | None:
    """ "Moss – Lind's [former lawyer] – said": the person whose name stands ahead of an office between dashes."""
    opens = _OPENS.search(page.text, max(0, source.start - _NAME), source.start)
    if not opens or not _CLOSES.match(page.text, source.end):
        return None
    names = names_in(page.text, max(0, opens.start() - _NAME), opens.start())
    if not names or names[-1].span.end != opens.start():
        return None
    name = names[-1].span
    read = (mention(page.text, Span(name.start, end), cast.lex, cast.known) for end in (source.end, name.end))
    return next((found for found in read if found.kind == "person"), None)


def _sources(page: Page, one: Attribution, cast: Cast) -> list[Span]:
    """The spans of a source, the likeliest to be the speaker first: a person ahead of the cue, with an office, the nearest."""
    cue = one.cue[0] if one.cue else one.content[0]

    def rank(span: Span) -> tuple[bool, bool, bool, int]:
        found = mention(page.text, span, cast.lex, cast.known)
        person = found.kind in ("person", "office")
        return not person, span.start > cue.start, not found.offices, max(cue.start - span.end, span.start - cue.end)

    return [
        _own(page.text, span, cast.lex) for span in (sorted(one.source, key=rank) if one.source[1:] else one.source)
    ]


def _own(text: str, span: Span, lex: Lexicon) -> Span:
    """A source from where its first word begins, up to whom it cites: "Northline, with reference to Interfax"."""
    cited = pattern(lex.relay["citing"]).search(text, span.start + 1, span.end)
    start, end = span.start, cited.start() if cited else span.end
    while start and text[span.start].isalnum() and (text[start - 1].isalnum() or text[start - 1] in "'’ʼ"):
        start -= 1
    return Span(start, end)


def _settled(page: Page, one: Attribution, cast: Cast, outer: Entry | None) -> Resolved | None:
    """A second look at a source, once the whole page is read; none at a pronoun for a person. It stands in the words of `outer`, if in anybody's."""
    source = _sources(page, one, cast)[0]
    if in_title_case(page, source):
        return in_headline(cast, source)
    found = mention(page.text, source, cast.lex, cast.known)
    if found.kind == "pronoun" and found.gender not in ("neuter", "plural"):
        return None
    if found.kind == "first person" and outer:
        return outer, Why("speaker", "first person of the one whose words they are", outer.name, span=source)
    entry, rule, evidence = settle(cast, found) if found.kind in ("office", "document") else refer(cast, found)
    return entry, Why("speaker", rule, evidence, span=source)


def _verb_gender(page: Page, one: Attribution, lex: Lexicon) -> str | None:
    """What the form of the cue tells of its subject: a gender, "plural", "any" for a form of either, None for no verb."""
    cue = page.quote(one.cue)
    first = {gender: match.start() for gender, forms in lex.dropped.items() if (match := pattern(forms).search(cue))}
    return min(first, key=lambda gender: first[gender], default=None)  # of "поставила під сумнів" the verb, ahead
