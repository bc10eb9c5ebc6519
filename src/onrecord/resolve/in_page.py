"""Speakers within one page: every source phrase becomes one of the page's entities, or stays unresolved and says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from onrecord.lexicon import Lexicon, lexicon, territories
from onrecord.records import Attribution, Document, Entity, Page, Span, SpeakerKind, Why
from onrecord.resolve.mentions import Mention, agency, mention, offices_in, person_name
from onrecord.resolve.names import compatible, names_in, same_word

_SENTENCE = re.compile(r"(?<=\w\w[.!?…])\s+")


@dataclass(slots=True)
class Cast:
    """Who has spoken on the page so far, in the order of their last appearance."""

    page: Page
    lex: Lexicon
    persons: frozenset[str]
    places: frozenset[str]
    entries: list[Entry] = field(default_factory=list)
    last: Entry | None = None  # who spoke last
    last_at: int = 0  # where the words of the last one to speak end

    def refer(self, found: Mention) -> tuple[Entry | None, str, str]:
        """The entry that a mention is of, with the rule and the evidence; None where two remain or none is there."""
        if found.kind == "person":
            return self._person(found)
        if found.kind == "pronoun":
            return self._pronoun(found)
        if found.kind == "office":
            return self._office(found)
        if found.kind == "organisation":
            return self._named(found, "organisation")
        if found.kind == "group":
            return self._named(found, "group")
        return None, "unnamed source", found.text

    def _person(self, found: Mention) -> tuple[Entry | None, str, str]:
        persons = [entry for entry in self.entries if entry.kind == "person"]
        fits = [entry for entry in persons if compatible(entry.words, found.name)]
        if not fits and found.opens and len(found.name) == 2:
            # "Additionally Moss said": the first word is none of the name if the page knows one Moss by another
            fits = [entry for entry in persons if compatible(entry.words, found.name[1:])]
            if len(fits) == 1:
                return fits[0], "name behind a word that opens the sentence", found.text
            fits = []
        if len(fits) > 1:
            exact = [entry for entry in fits if entry.words == found.name]
            if len(exact) != 1:
                return None, "two persons of that name", ", ".join(entry.name for entry in fits)
            fits = exact
        entry = fits[0] if fits else self._add(found.name, "person")
        if len(found.name) > len(entry.words) or (len(found.name) == len(entry.words) and self._nearer(found, entry)):
            entry.words = found.name
        entry.forms.add(" ".join(found.name))
        entry.offices |= found.offices
        if found.gender:
            entry.genders.add(found.gender)
        if found.role:
            entry.roles.add(found.role)
        return entry, "name", found.text

    def _nearer(self, found: Mention, entry: Entry) -> bool:
        """Whether a form is nearer to the nominative: in Slavic names it is mostly the shortest."""
        return self.lex.genitives and sum(map(len, found.name)) < sum(map(len, entry.words))

    def _pronoun(self, found: Mention) -> tuple[Entry | None, str, str]:
        wanted = ("organisation", "group") if found.gender in ("neuter", "plural") else ("person",)
        for entry in self._named_before(found) if "person" in wanted else ():
            if entry.may_be(found.gender):
                return entry, "pronoun for the last one named in the paragraph", f"{found.text} ← {entry.name}"
        if self.last and self.last.kind in wanted and self.last.may_be(found.gender):
            return self.last, "pronoun for the last speaker", f"{found.text} ← {self.last.name}"
        for entry in reversed(self.entries):
            if entry.kind in wanted and entry.may_be(found.gender):
                return entry, "pronoun for the nearest before it", f"{found.text} ← {entry.name}"
        return None, "pronoun without antecedent", found.text

    def _named_before(self, found: Mention) -> list[Entry]:
        """Persons named ahead of a pronoun: in its paragraph, else since somebody last spoke."""
        if found.at is None:
            return []
        paragraph = self.page.text.rfind("\n", 0, found.at) + 1
        return self._persons_in(paragraph, found.at) or self._persons_in(self.last_at, paragraph)

    def _persons_in(self, start: int, end: int) -> list[Entry]:
        """Persons named in `text[start:end]` outside quotations, those of the last sentence first, in its order."""
        named: list[Entry] = []
        for sentence in reversed(_SENTENCE.split(_unquoted(self.page.text[start:end]))):
            for name in names_in(sentence, 0, len(sentence)):
                fits = [e for e in self.entries if e.kind == "person" and name.words[-1] == e.words[-1]]
                named += fits if len(fits) == 1 else []
        return named

    def _office(self, found: Mention) -> tuple[Entry | None, str, str]:
        persons = [entry for entry in self.entries if entry.kind == "person"]
        fits = [entry for entry in persons if entry.offices & found.offices and entry.may_be(found.gender)]
        if len(fits) == 1:
            return fits[0], "office held by one on the page", f"{found.text} ← {fits[0].name}"
        if len(fits) > 1:
            if self.last in fits:
                return self.last, "office of the last speaker", f"{found.text} ← {self.last.name}"
            return None, "office held by several on the page", ", ".join(entry.name for entry in fits)
        if (
            self.last
            and self.last.kind == "person"
            and not self.last.offices
            and found.text.casefold().startswith(tuple(f"{d} " for d in self.lex.determiners))
        ):
            self.last.offices |= found.offices
            return self.last, "office of the last speaker", f"{found.text} ← {self.last.name}"
        return None, "office held by nobody named", found.text

    def named_in(self, phrase: str, span: Span) -> tuple[Entry | None, Why]:
        """The one of the cast whose name stands in a phrase of a headline."""
        words = [word.strip(" ,.:;") for word in phrase.replace("’s", " ").replace("'s", " ").split()]
        fits = [entry for entry in self.entries if any(same_word(word, entry.words[-1]) for word in words)]
        if len(fits) == 1:
            return fits[0], Why("speaker", "name of the body in the headline", phrase, span=span)
        return None, Why("speaker", "a headline in capitals tells no names", phrase, span=span)

    def _named(self, found: Mention, kind: SpeakerKind) -> tuple[Entry | None, str, str]:
        if not found.name:
            return None, "no name", found.text
        canonical = agency(" ".join(found.name))
        words = tuple(canonical.split()) if canonical else found.name
        for entry in self.entries:
            if entry.kind != "person" and len(entry.words) == len(words) and all(map(same_word, entry.words, words)):
                entry.forms.add(" ".join(found.name))
                return entry, "name", found.text
        entry = self._add(words, kind)
        entry.forms.add(" ".join(found.name))
        return entry, "name", found.text

    def _add(self, words: tuple[str, ...], kind: SpeakerKind) -> Entry:
        entry = Entry(words, kind)
        self.entries.append(entry)
        return entry

    def name(self, text: str) -> str:
        """The name of the entry for `text`, made if it is new; for those who only relay."""
        entry, _, _ = self._named(Mention(text, "organisation", tuple(text.split())), "organisation")
        return entry.name if entry else text


@dataclass(slots=True, eq=False)
class Entry:
    """One of the cast while the page is read."""

    words: tuple[str, ...]
    kind: SpeakerKind
    forms: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    offices: frozenset[str] = frozenset()
    genders: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The fullest name so far."""
        return " ".join(self.words)

    def may_be(self, gender: str | None) -> bool:
        """Whether nothing on the page speaks against a pronoun of `gender`."""
        return gender is None or not (self.genders - {gender})


def resolve_speakers(document: Document) -> tuple[Document, Cast]:
    """Attributions with speaker and kind, in the order of the text, and the page's cast."""
    page = document.page
    lex = lexicon(page.language)
    cast = Cast(page, lex, _persons(page, lex), _places(page, lex))
    _introduce(page, cast)
    made: dict[str, Attribution] = {}
    entries: dict[str, Entry] = {}
    for one in sorted(document.attributions, key=_anchor):
        entry, why = _speaker(page, one, cast)
        kind: SpeakerKind = entry.kind if entry else "unnamed"
        made[one.id] = replace(one, speaker=entry.name if entry else None, speaker_kind=kind, why=(*one.why, why))
        if entry:
            entries[one.id] = entry
            if one.nested_in is None:
                cast.last, cast.last_at = entry, max(span.end for span in one.source + one.cue + one.content)
                cast.entries.sort(key=lambda e: e is entry)
    finished = tuple(
        replace(made[one.id], speaker=entries[one.id].name) if one.id in entries else made[one.id]
        for one in document.attributions
    )
    return replace(document, attributions=finished), cast


def _unquoted(text: str) -> str:
    """`text` with what stands in quotation marks blanked out."""
    return re.sub(r"[“„«\"][^”»\"]*(?:[”»\"]|$)", " ", text)


def _anchor(one: Attribution) -> tuple[int, str]:
    spans = one.source or one.cue or one.content
    return spans[0].start, one.id


def _speaker(page: Page, one: Attribution, cast: Cast) -> tuple[Entry | None, Why]:
    if not one.source:
        if one.quote == "direct" and cast.last:
            return cast.last, Why("speaker", "words without a cue go on with the last speaker", cast.last.name)
        return None, Why("speaker", "no source", "the page names nobody")
    if _in_title_case(page, one.source[0]):
        return cast.named_in(page.text[slice(*one.source[0])], one.source[0])
    found = mention(page.text, one.source[0], cast.lex, cast.persons, cast.places)
    entry, rule, evidence = cast.refer(found)
    return entry, Why("speaker", rule, evidence, span=one.source[0])


def _in_title_case(page: Page, span: Span) -> bool:
    """Whether a span stands in a headline whose words all have capitals, which then tell no names."""
    if page.title is None or not page.title.start <= span.start < page.title.end:
        return False
    words = [word for word in page.text[slice(*page.title)].split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) >= 0.7 * len(words) and len(words) >= 4


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


def _persons(page: Page, lex: Lexicon) -> frozenset[str]:
    """Surnames, folded, of those whom the body gives a full name with an office or in an apposition."""
    surnames: set[str] = set()
    for start, end in page.body:
        for name in names_in(page.text, start, end):
            person = person_name(page.text, _with_office(page.text, name.span, start, end), lex, frozenset())
            if person and person.span.end == name.span.end:
                surnames.add(person.words[-1].casefold())
    return frozenset(surnames)


def _places(page: Page, lex: Lexicon) -> frozenset[str]:
    """Names, folded, that are places: the world's countries, and what stands behind "in" or "from" on the page."""
    found = {name for language in ("en", lex.language) for name in territories(language)}
    if lex.locatives:
        behind = re.compile(r"(?<!\w)(?:" + "|".join(lex.locatives) + r")\s+([^\W\d_a-z]\w+)", re.IGNORECASE)
        found.update(match[1].casefold() for match in behind.finditer(page.text) if match[1][0].isupper())
    return frozenset(found)


def _introduce(page: Page, cast: Cast) -> None:
    """Enter those whom the page names in full with their office, so that "the minister" above the name is theirs too."""
    for start, end in page.body:
        for name in names_in(page.text, start, end):
            if name.words[-1].casefold() not in cast.persons or len(name.words) < 2:
                continue
            found = mention(
                page.text, _with_office(page.text, name.span, start, end), cast.lex, cast.persons, cast.places
            )
            if found.kind == "person":
                cast.refer(found)


def _with_office(text: str, name: Span, start: int, end: int) -> Span:
    """A name with its office: in its clause before it, before a comma, or in the apposition behind it."""
    head = _clause(text, max(start, name.start - 60), name.start)
    if text[head : name.start].strip() == "" and text[head - 1 : head] == ",":
        before = _clause(text, max(start, head - 80), head - 1)
        if offices_in(text[before:head]):
            head = before
    tail = name.end
    if text[tail : tail + 1] == ",":
        stop = min((i for mark in (",", ".", ";", "\n") if (i := text.find(mark, tail + 1, end)) > 0), default=end)
        if offices_in(text[tail + 1 : stop]) and stop - tail < 90:
            tail = stop
    return Span(head, tail)


def _clause(text: str, start: int, end: int) -> int:
    """Where the clause that ends at `end` starts."""
    return max(
        start, *(text.rfind(mark, start, end) + 1 for mark in (",", ".", ";", ":", "\n", "–", "—", "“", '"', "«"))
    )
