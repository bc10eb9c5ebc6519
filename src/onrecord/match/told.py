"""What matching looks at: each attribution with its words, its meaning, who says it and in what setting its page tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon import LANGUAGES, lexicon, pattern, roles
from onrecord.lexicon.settings import setting_in
from onrecord.lexicon.time import parts_occasions, times_in
from onrecord.match.days import Bounds, bounds
from onrecord.match.embed import texts
from onrecord.match.embed import words as words_of
from onrecord.records import Attribution, Collection, Document, Page, Span, Vector

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"”»’]?\s+(?=\W*[^\W\d_])")
_NAME = re.compile(r"\W*(?:\w+\s+){0,2}?((?:[^\W\d_][\w.&'’-]*\s*)+)")
_STEM = 6  # letters: a stem for any language, rough but even
_VENUE = 4  # letters by which a venue is told from another


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where something was said, as far as the page's own words around it tell."""

    kind: str | None  # of setting: "post", "briefing", "interview" ...
    venue: str | None  # whom the speaker spoke to or who carried it, folded
    time: tuple[str, str] | None  # kind of time and its value: a weekday, a date, "yesterday"
    stretch: (
        int  # how many times before on the page the same speaker's words were parted: "later", another day or venue
    )
    parted: bool  # whether a word like "later" or "in an interview" opens the stretch


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution as it is compared."""

    one: Attribution
    page: Page
    who: str  # id of the speaker; of an unnamed one, the page and the words of the source
    known: bool  # whether `who` is a speaker
    person: bool  # whether `who` is a person with a name
    names: frozenset[str]  # folded words with a capital in the source
    position: float  # of the content in the body, 0 to 1
    headline: bool  # whether the content stands in the page's title
    numbers: frozenset[str]
    vectors: Any  # numpy float32 (1 + sentences, 384): length 1, as in `Vector.veiled`
    stems: tuple[str, ...]  # of the words that `senses` has, in order
    senses: Any  # numpy float32 (words, 128): length 1, what each word means where it stands
    setting: Setting
    said: Bounds | None
    printed: Bounds | None


def told(collection: Collection) -> list[Told]:
    """Every attribution of the collection, in the order of pages and text."""
    speaker = {entity: one.id for one in collection.speakers for entity in one.entities}
    persons = {one.id for one in collection.speakers if one.kind == "person"}
    return [one for document in collection.documents for one in _on_page(document, speaker, persons)]


def _on_page(document: Document, speaker: dict[tuple[str, str], str], persons: set[str]) -> Iterator[Told]:
    page = document.page
    vectors = {vector.attribution: vector for vector in document.vectors}
    who = [_who(one, page, speaker) for one in document.attributions]
    settings = _settings(document, [ident for ident, _ in who])
    body = page.body
    first, last = (body[0].start, body[-1].end) if body else (0, len(page.text))
    for one, (ident, known), setting in zip(document.attributions, who, settings, strict=True):
        content = texts(page, one)[0]
        start = min((span.start for span in one.content), default=first)
        vector = vectors.get(one.id, Vector(one.id, b""))
        senses = _senses(vector.words)
        yield Told(
            one=one,
            page=page,
            who=ident,
            known=known,
            person=ident in persons,
            names=names(page.quote(one.source)),
            position=min(1.0, max(0.0, (start - first) / max(1, last - first))),
            headline=page.title is not None and page.title.start <= start < page.title.end,
            numbers=frozenset(_NUMBER.findall(content)),
            vectors=_vectors(vector.veiled),
            stems=tuple(stem(word[0]) for word in words_of(content))[: len(senses)],
            senses=senses,
            setting=setting,
            said=bounds(one.said_on),
            printed=bounds(page.published),
        )


def _who(one: Attribution, page: Page, speaker: dict[tuple[str, str], str]) -> tuple[str, bool]:
    if one.speaker and (page.id, one.speaker) in speaker:
        return speaker[page.id, one.speaker], True
    source = " ".join(_WORD.findall(page.quote(one.source).casefold()))
    return (f"{page.id}:{source}" if source else f"{page.id}:{one.id}"), False


def names(text: str) -> frozenset[str]:
    """Folded stems of the words of three letters and more that are written with a capital and are no common office."""
    words = (word for word in _WORD.findall(text) if len(word) >= 3 and word[0].isupper())
    return frozenset(word.casefold()[:_STEM] for word in words) - _offices()


@cache
def _offices() -> frozenset[str]:
    """Stems of words by which many speakers are named, in all languages."""
    forms = [form for known in roles().values() for form in known]
    for language in LANGUAGES:
        lex = lexicon(language)
        forms += [*lex.person_nouns, *lex.organisation_nouns, *lex.unnamed_nouns, *lex.determiners]
    return frozenset(word.casefold()[:_STEM] for form in forms for word in _WORD.findall(form))


def stem(word: str) -> str:
    """A stem for any language, rough but even."""
    return word.casefold()[:_STEM]


def _vectors(values: bytes) -> Any:
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    return np.frombuffer(values, dtype="<f2").reshape(-1, Vector.DIMENSIONS).astype(np.float32)


def _senses(words: bytes) -> Any:
    import numpy as np  # noqa: PLC0415  # heavy, kept off start-up

    rows = np.frombuffer(words, dtype=np.int8).reshape(-1, Vector.SENSES).astype(np.float32)
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def _settings(document: Document, who: list[str]) -> list[Setting]:
    """The setting of each attribution; what is told of one holds for the next of its speaker until something parts them."""
    found: list[Setting | None] = [None] * len(who)
    last: dict[tuple[str, bool], Setting] = {}
    starts = [_anchor(one).start for one in document.attributions]
    for index in sorted(range(len(who)), key=lambda i: (starts[i], i)):
        one = document.attributions[index]
        words = _own_words(document.page, one)
        kind = setting_in(words, document.page.language)
        venue, time = _venue(words, one, document.page), _time(words, document.page)
        parted = parts_occasions(words, document.page.language)
        key = who[index], one.nested_in is not None
        before = last.get(key)
        if before is None:
            made = Setting(kind, venue, time, 0, parted)
        elif parted or any(
            now and old not in (None, now)
            for now, old in ((kind, before.kind), (venue, before.venue), (time, before.time))
        ):
            made = Setting(kind, venue, time, before.stretch + 1, parted)
        else:
            made = Setting(
                before.kind or kind, before.venue or venue, before.time or time, before.stretch, before.parted
            )
        found[index] = last[key] = made
    return [setting for setting in found if setting is not None]


def _anchor(one: Attribution) -> Span:
    return min((*one.cue, *one.source, *one.content), default=Span(0, 0))


def _own_words(page: Page, one: Attribution) -> str:
    """The page's words in the sentence of the cue, what is attributed left blank."""
    anchor = (one.cue or one.source or one.content or (Span(0, 0),))[0].start
    block = next((b.span for b in page.blocks if b.body and b.span.start <= anchor < b.span.end), None)
    if block is None:
        return ""
    text = page.text[block.start : block.end]
    ends = [match.end() + block.start for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= anchor), default=block.start)
    end = min((end for end in ends if end > anchor), default=block.end)
    return "".join(
        char if not any(a <= place < b for a, b in one.content) else " "
        for place, char in enumerate(page.text[start:end], start)
    )


def _venue(words: str, one: Attribution, page: Page) -> str | None:
    """Who carried it, or else whom it was said to ("told the Herald")."""
    if one.relay:
        return one.relay[0].casefold()[:_VENUE]
    spoken = pattern(lexicon(page.language).relay["to"]).search(words)
    name = _NAME.match(words, spoken.end()) if spoken else None
    return name[1].casefold()[:_VENUE] if name and name[1][0].isupper() else None


def _time(words: str, page: Page) -> tuple[str, str] | None:
    """The first time told, if something can have been said at it."""
    times: Iterable[Any] = (time for time in times_in(words, page.language) if not time.bound)
    return next(((time.kind, f"{time.value}{time.shift}") for time in times), None)
