"""The cast of a page: everybody who speaks or is introduced on it, and which of them a mention is of."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import dataclass, field, replace

from onrecord.lexicon import Lexicon, capitals, pattern, weekdays
from onrecord.records import Page, Span, SpeakerKind, Why
from onrecord.resolve.agencies import agency
from onrecord.resolve.bodies import named_by
from onrecord.resolve.countries import countries_in
from onrecord.resolve.introductions import acronyms, clause, introduced, known_names
from onrecord.resolve.kinds import Known, Mention
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import compatible, names_in, same_body, same_word
from onrecord.resolve.offices import RULERS
from onrecord.resolve.phrases import same_noun

_SENTENCE = re.compile(r"(?<=\w\w[.!?…])\s+")
_NEAR = 300  # characters before an office in which the name of its bearer decides between two
_WHO = 8  # words that "who" may stand for
_CALLED = 1500  # characters ahead of "the party" in which its name is looked for
_BESIDE = 30  # characters behind a name in which the page says what it is
_ANTECEDENT = 90  # characters before "who" in which the words that it stands for are looked for

Found = tuple["Entry | None", str, str]  # the entry, the rule that found it or found none, the evidence


@dataclass(slots=True, eq=False)
class Entry:
    """One of the cast while the page is read."""

    words: tuple[str, ...]
    kind: SpeakerKind
    forms: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    offices: frozenset[str] = frozenset()
    genders: set[str] = field(default_factory=set)
    spoke: bool = False
    called: frozenset[str] | None = None  # words that stand beside a body's name on the page, once looked for

    @property
    def name(self) -> str:
        """The fullest name so far."""
        return " ".join(self.words)

    def may_be(self, gender: str | None) -> bool:
        """Whether nothing on the page speaks against a pronoun of `gender`."""
        return gender is None or not (self.genders - {gender})

    def is_named(self, words: frozenset[str]) -> bool:
        """Whether one of `words` is the last of its name."""
        return any(same_word(self.words[-1], word) for word in words)


@dataclass(slots=True)
class Cast:
    """Who has spoken on the page so far, in the order of their last appearance."""

    page: Page
    lex: Lexicon
    known: Known
    acronyms: dict[str, tuple[str, ...]]
    entries: list[Entry] = field(default_factory=list)
    last: Entry | None = None  # who spoke last
    last_at: int = 0  # where the words of the last one to speak end
    issuers: dict[str, list[tuple[int, Entry]]] | None = None  # by the kind of lexicon.documents

    @classmethod
    def of(cls, page: Page, lex: Lexicon) -> Cast:
        """The cast of a page with those whom it introduces."""
        cast = cls(page, lex, known_names(page, lex), acronyms(page))
        for found in introduced(page, lex, cast.known):
            cast.refer(found)
        return cast

    def spoken(self, entry: Entry, end: int) -> None:
        """Note that `entry` has spoken, in words that end at `end`."""
        self.last, self.last_at, entry.spoke = entry, end, True
        self.entries.sort(key=lambda e: e is entry)

    def issued(self, entry: Entry, ahead: Span) -> None:
        """Note a speaker's own documents in the words ahead of the name: "in its lawsuit Moss & Co said"."""
        own = tuple(form for forms in self.lex.pronouns.values() for form in forms)
        for kind, forms in self.lex.documents.items():
            for noun in pattern(forms).finditer(self.page.text, *ahead):
                before = self.page.text[ahead.start : noun.start()].casefold().split()[-2:]
                if set(before) & set(own):
                    insort(self._issuers()[kind], (noun.start(), entry), key=lambda issued: issued[0])

    def refer(self, found: Mention) -> Found:
        """The entry that a mention is of, with the rule and the evidence; None where two remain or none is there."""
        match found.kind:
            case "person":
                return self._person(found)
            case "pronoun":
                return self._pronoun(found)
            case "relative":
                return self._relative(found)
            case "office":
                return self._office(found)
            case "document":
                return self._document(found)
            case "organisation" | "group":
                return self._named(found, found.kind)
            case _:
                return None, "unnamed source", found.text

    def settle(self, found: Mention) -> Found:
        """The same once the whole page is read: an office may have found its bearer, kin may be all that is left."""
        self.last = None
        entry, rule, evidence = self.refer(found)
        if entry or not found.others or not self._is_kin(found):
            return entry, rule, evidence
        left = [
            one
            for one in self.entries
            if one.kind == "person"
            and one.spoke
            and not one.offices
            and one.may_be(found.gender)
            and not one.is_named(found.others)
        ]
        if len(left) != 1:
            return None, rule, evidence
        left[0].offices |= found.offices
        return left[0], "the only one on the page who can be", f"{found.text} ← {left[0].name}"

    def dropped(self, gender: str | None, at: int) -> Found:
        """Who is meant by a verb without a subject at `at`: the last speaker, if in this sentence or the one before."""
        between = self.page.text[self.last_at : at]
        if self.last is None or "\n" in between or len(_SENTENCE.split(between)) > 2:
            return None, "no source", "the page names nobody"
        plural = gender == "plural"
        if plural == (self.last.kind == "person") or not (plural or self.last.may_be(gender)):
            return None, "verb that does not fit the last speaker", self.last.name
        return self.last, "verb without a subject goes on with the last speaker", self.last.name

    def in_headline(self, span: Span) -> tuple[Entry | None, Why]:
        """Whom a phrase means of a headline whose words all have capitals: read as if only names had them."""
        phrase = self.page.text[slice(*span)]
        words = [word.strip(" ,.:;") for word in phrase.replace("’s", " ").replace("'s", " ").split()]
        folded = {word.casefold() for word in words}
        persons = [one for one in self.entries if one.kind == "person" and one.is_named(frozenset(words))]
        bodies = [one for one in self.entries if one.kind != "person" and {w.casefold() for w in one.words} <= folded]
        fits = persons or bodies
        if len(fits) == 1:
            return fits[0], Why("speaker", "name in the headline", phrase, span=span)
        plain = re.sub(r"[\w’']+", lambda match: match[0] if self._is_name(match[0]) else match[0].lower(), phrase)
        found = mention(plain, Span(0, len(plain)), self.lex, self.known)
        entry, rule, evidence = self.refer(replace(found, at=span.start))
        if entry is None:
            return None, Why("speaker", f"a headline in capitals: {rule}", phrase, span=span)
        return entry, Why("speaker", f"in the headline: {rule}", evidence, span=span)

    def _is_name(self, word: str) -> bool:
        """Whether the page has a word with a capital elsewhere."""
        bare = re.sub(r"['’]s?$", "", word)
        return bare in self.known.words or (bare.isupper() and len(bare) > 1)

    def known_as(self, words: tuple[str, ...]) -> Entry | None:
        """The one of the cast so far who can be meant by a name, None if nobody or more than one can."""
        full = self.acronyms.get(" ".join(words), words)
        persons = [one for one in self.entries if one.kind == "person" and compatible(one.words, words)]
        fits = persons or [one for one in self.entries if one.kind != "person" and same_body(one.words, full)]
        return fits[0] if len(fits) == 1 else None

    def name(self, text: str) -> str:
        """The name of the entry for `text`, made if it is new; for those who only relay."""
        words = tuple(text.split())
        persons = [one for one in self.entries if one.kind == "person" and compatible(one.words, words)]
        if len(persons) == 1:
            return persons[0].name
        entry, _, _ = self._named(Mention(text, "organisation", words), "organisation")
        return entry.name if entry else text

    def _person(self, found: Mention) -> Found:
        persons = [entry for entry in self.entries if entry.kind == "person"]
        fits = [entry for entry in persons if compatible(entry.words, found.name)]
        # a bare name is rather the last of two than the first
        fits = [entry for entry in fits if same_word(entry.words[-1], found.name[-1])] or fits
        if not fits and found.opens and len(found.name) == 2:
            # "Additionally Moss said": the first word is none of the name if the page knows one Moss by another
            fits = [entry for entry in persons if compatible(entry.words, found.name[1:])]
            if len(fits) == 1:
                return fits[0], "name behind a word that opens the sentence", found.text
            fits = []
        if len(fits) > 1:
            fits = self._one_of(found, fits)
            if len(fits) > 1:
                return None, "two persons of that name", ", ".join(entry.name for entry in fits)
        entry = fits[0] if fits else self._add(found.name, "person")
        if len(found.name) > len(entry.words) or (len(found.name) == len(entry.words) and self._nearer(found, entry)):
            entry.words = found.name
        entry.forms.add(" ".join(found.name))
        if found.alias:
            entry.forms.add(" ".join(found.alias))
        entry.offices |= found.offices
        if found.gender:
            entry.genders.add(found.gender)
        if found.role:
            entry.roles.add(found.role)
        return entry, "name", found.text

    def _one_of(self, found: Mention, fits: list[Entry]) -> list[Entry]:
        """Of several who share a name: who bears it exactly, has the office said, or is the only one who has spoken."""
        for narrowed in (
            [entry for entry in fits if entry.words == found.name],
            [entry for entry in fits if found.offices and entry.offices & found.offices],
            [entry for entry in fits if entry.spoke],
            [entry for entry in fits if entry.offices],
        ):
            if len(narrowed) == 1:
                return narrowed
        return fits

    def _nearer(self, found: Mention, entry: Entry) -> bool:
        """Whether a form is nearer to the nominative: in Slavic names it is mostly the shortest."""
        return self.lex.genitives and sum(map(len, found.name)) < sum(map(len, entry.words))

    def _pronoun(self, found: Mention) -> Found:
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
        if self.last_at > paragraph and self.last and self.last.kind == "person":
            return self._subjects_in(self.last_at, found.at, found.gender)
        ahead = self._subjects_in(paragraph, found.at, found.gender)
        return ahead or self._subjects_in(self.last_at, paragraph, found.gender)

    def _subjects_in(self, start: int, end: int, gender: str | None) -> list[Entry]:
        """Persons named in `text[start:end]` outside quotations, those of the last sentence first, in its order."""
        named: list[Entry] = []
        for sentence in reversed(_SENTENCE.split(_unquoted(self.page.text[start:end]))):
            for name in names_in(sentence, 0, len(sentence)):
                oblique = (*self.lex.oblique, *(self.lex.feminine_names if gender == "masculine" else ()))
                ahead = sentence[: name.span.start].casefold().split()[-1:]
                bare = self.lex.genitives and name.words[-1][:-1] in self.known.words  # the nominative of this one
                if (ahead and ahead[0] in self.lex.complements) or bare or name.words[0].endswith(oblique):
                    continue
                fits = [e for e in self.entries if e.kind == "person" and name.words[-1] == e.words[-1]]
                named += fits if len(fits) == 1 else []
        return named

    def _relative(self, found: Mention) -> Found:
        """ "Ada Moss, who said": the words right before it."""
        at = found.at or 0
        text, end = self.page.text, at
        while end and text[end - 1] in " ,\u00a0":
            end -= 1
        start = clause(text, max(0, end - _ANTECEDENT), end)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        words = text[start:end].split()
        start = end - len(" ".join(words[-_WHO:])) if len(words) > _WHO else start
        before = mention(text, Span(start, end), self.lex, self.known)
        if start >= end or before.kind not in ("person", "office", "organisation", "group"):
            return None, "pronoun without antecedent", found.text
        entry, rule, evidence = self.refer(before)
        return entry, f"words before the pronoun: {rule}", evidence

    def _office(self, found: Mention) -> Found:
        indefinite = found.text.casefold().split()[:1] in [[word] for word in self.lex.indefinite]
        persons = [entry for entry in self.entries if entry.kind == "person" and not entry.is_named(found.others)]
        fits = [entry for entry in persons if entry.offices & found.offices and entry.may_be(found.gender)]
        fits = self._of_its_country(found, fits) or self._ruler(found, persons)
        if indefinite:  # "a spokesman for the mayor" may be one that the page names, "a spokesman" is another
            fits = [entry for entry in fits if self._shared(found, entry) > 1]
            if not fits:
                return None, "one who is not named", found.text
        if len(fits) > 1:
            fits = self._by_role(found, fits)
        if len(fits) == 1:
            return fits[0], "office held by one on the page", f"{found.text} ← {fits[0].name}"
        if len(fits) > 1:
            if self.last in fits:
                return self.last, "office of the last speaker", f"{found.text} ← {self.last.name}"
            near = self._near(found, fits)
            if len(near) == 1:
                return near[0], "office of the one named right before", f"{found.text} ← {near[0].name}"
            return None, "office held by several on the page", ", ".join(entry.name for entry in fits)
        if (
            self.last in persons
            and self.last
            and not self.last.offices
            and not self._is_kin(found)
            and found.text.casefold().startswith(tuple(f"{d} " for d in self.lex.determiners))
        ):
            self.last.offices |= found.offices
            return self.last, "office of the last speaker", f"{found.text} ← {self.last.name}"
        return None, "office held by nobody named", found.text

    def _of_its_country(self, found: Mention, fits: list[Entry]) -> list[Entry]:
        """Those whose office is of the country that the mention names, else those of whom the page tells no country."""
        wanted = countries_in(found.text, self.lex.language)
        if not wanted:
            return fits
        told = [(entry, self._countries(entry)) for entry in fits]
        return [entry for entry, theirs in told if theirs & wanted] or [entry for entry, theirs in told if not theirs]

    def _ruler(self, found: Mention, persons: list[Entry]) -> list[Entry]:
        """Whom "the Lavonian leader" means: the one at the head of that country."""
        wanted = countries_in(found.text, self.lex.language)
        rulers = [entry for entry in persons if entry.offices & RULERS and entry.may_be(found.gender)]
        leads = found.offices == {"leader"} and bool(wanted)
        return [entry for entry in rulers if self._countries(entry) & wanted] if leads else []

    def _countries(self, entry: Entry) -> frozenset[str]:
        return frozenset().union(*(countries_in(role, self.lex.language) for role in entry.roles))

    def _by_role(self, found: Mention, fits: list[Entry]) -> list[Entry]:
        """Those of `fits` whose office the page words most like the mention."""
        most = max(self._shared(found, entry) for entry in fits)
        return [entry for entry in fits if self._shared(found, entry) == most]

    def _shared(self, found: Mention, entry: Entry) -> int:
        """Words of an office that the page uses of an entry's own, without the small ones."""
        small = {*self.lex.determiners, *self.lex.complements}
        words = [word for word in (found.role or "").split() if word.casefold() not in small]
        known = [word for role in entry.roles for word in role.split()]
        return sum(any(same_word(word, other) for other in known) for word in words)

    def _near(self, found: Mention, fits: list[Entry]) -> list[Entry]:
        """Those of `fits` who are named right before a mention."""
        if found.at is None:
            return []
        names = names_in(self.page.text, max(0, found.at - _NEAR), found.at)
        return [entry for entry in fits if any(name.words[-1] == entry.words[-1] for name in names)]

    def _is_kin(self, found: Mention) -> bool:
        return bool(pattern(self.lex.kin).match(found.role or ""))

    def _document(self, found: Mention) -> Found:
        """Who issued the document that speaks: by the phrase itself, or the one who does on the page."""
        if found.issuer:
            entry, rule, evidence = self.refer(found.issuer)
            return entry, f"document's issuer: {rule}", evidence
        kind = next(kind for kind, forms in self.lex.documents.items() if found.document in forms)
        issuers = self._issuers().get(kind, [])
        if len({id(one) for _, one in issuers}) == 1:
            return issuers[0][1], "who issued it, by the page", f"{found.text} ← {issuers[0][1].name}"
        ahead = [one for at, one in issuers if found.at is not None and at < found.at]
        if ahead:
            return ahead[-1], "who issued the one last spoken of", f"{found.text} ← {ahead[-1].name}"
        if issuers:
            return None, "issued by several on the page", ", ".join(one.name for _, one in issuers)
        return None, "a document whose issuer the page does not name", found.text

    def _issuers(self) -> dict[str, list[tuple[int, Entry]]]:
        """Who the page says issued which documents: "Moss's letter", "a letter by Moss", "Moss filed a lawsuit"."""
        if self.issuers is None:
            self.issuers = {}
            for kind, forms in self.lex.documents.items():
                found = [
                    (match.start(), self._issuer(match.span()))
                    for match in pattern(forms).finditer(self.page.text)
                    if any(start <= match.start() < end for start, end in self.page.body)
                ]
                self.issuers[kind] = [(at, one) for at, one in found if one]
        return self.issuers

    def _issuer(self, noun: tuple[int, int]) -> Entry | None:
        text, (start, end) = self.page.text, noun
        head = clause(text, max(0, start - _ANTECEDENT), start)
        names = [
            name for name in names_in(text, head, start) if name.text.casefold() not in weekdays(self.lex.language)
        ]
        if names and re.fullmatch(r"['’]s?\s+(?:[\w-]+\s+){0,3}", text[names[-1].span.end : start]):
            return self._issuing(names[-1].span)
        if self.lex.issued_by:
            by = re.compile(
                rf"\s+(?:\w+\s+)?(?:{'|'.join(self.lex.issued_by)})\s+(?:(?:{'|'.join(self.lex.determiners)})\s+)?(?=\w)"
            )
            behind = by.match(text, end)
            following = names_in(text, behind.end(), behind.end() + _ANTECEDENT) if behind else []
            if behind and following and following[0].span.start == behind.end():
                return self._issuing(following[0].span)
        verbs = [
            verb
            for verb in pattern(self.lex.issuing).finditer(text, head, start)
            if len(text[verb.end() : start].split()) <= 4
        ]
        ahead = [name for name in names if verbs and name.span.end <= verbs[-1].start()]
        if ahead and len(text[ahead[-1].span.end : verbs[-1].start()].split()) <= 3:
            return self._issuing(ahead[-1].span)
        return None

    def _issuing(self, span: Span) -> Entry | None:
        found = mention(self.page.text, span, self.lex, self.known)
        return self.refer(found)[0] if found.kind in ("person", "organisation") else None

    def _named(self, found: Mention, kind: SpeakerKind) -> Found:
        if not found.name:
            return None, "no name", found.text
        said = " ".join(found.name)
        canonical = agency(said)
        state = capitals(self.lex.language).get(said.casefold())
        words = tuple((canonical or state or "").split()) or self.acronyms.get(said, found.name)
        bodies = [entry for entry in self.entries if entry.kind != "person"]
        same = [one for one in bodies if same_body(one.words, words)]
        meant = self._last_so_called(found) if len(words) == 1 and not (same or canonical or state) else None
        if meant:
            return self._named(meant, kind)[0], "body so called ahead of it", f"{found.text} ← {' '.join(meant.name)}"
        if same and len(words) > len(same[0].words):
            same[0].words = words
        entry = same[0] if same else self._longer(words, bodies) or self._add(words, kind)
        entry.forms.add(said)
        return entry, "name", found.text

    def _longer(self, words: tuple[str, ...], bodies: list[Entry]) -> Entry | None:
        """The one body whose name `words` shorten: "the Post" for the Washington Post, "the party" for the one named."""
        nouns = pattern((*self.lex.organisation_nouns, *self.lex.relay["outlets"]))
        fits: list[Entry] = []
        if len(words) == 1 and (words[0].islower() or nouns.fullmatch(words[0])):
            fits = [one for one in bodies if self._is_called(one, words[0])]
            if self.last in fits:
                return self.last
        if len(words) == 1 and words[0].islower() and not fits:
            fits = [
                one
                for one in bodies
                if len(one.words) > 1 and any(map(str.istitle, one.words)) and same_word(one.words[-1], words[0])
            ]
        elif not fits and " ".join(words).casefold() not in self.known.places:
            fits = [
                one
                for one in bodies
                if len(one.words) > len(words)
                and words in (one.words[: len(words)], one.words[-len(words) :])
                and all(word[0].isupper() and not nouns.fullmatch(word) for word in one.words if word not in words)
            ]
        return fits[0] if len(fits) == 1 else None

    def _last_so_called(self, found: Mention) -> Mention | None:
        """The body with a name that "the party" stands for: the only one that the text ahead calls so."""
        nouns = pattern((*self.lex.organisation_nouns, *self.lex.relay["outlets"]))
        if found.at is None or not nouns.fullmatch(found.name[0]):
            return None
        start = max(0, found.at - _CALLED)
        named = [
            name
            for match in nouns.finditer(self.page.text, start, found.at)
            if same_noun(match[0], found.name[0]) and (name := named_by(self.page.text, Span(*match.span()), self.lex))
        ]
        alike = all(same_body(one, named[0]) for one in named)
        return Mention(found.text, "organisation", name=named[0]) if named and alike else None

    def _is_called(self, one: Entry, noun: str) -> bool:
        """Whether the page calls a body with a name by a noun: in the name, or right beside it."""
        if not any(word[0].isupper() for word in one.words):
            return False
        if one.called is None:
            beside = re.compile(
                rf"(?P<ahead>[\w-]+)[\s«„“\"]+{re.escape(one.name)}|{re.escape(one.name)}(?:[»”\"]|['’]s)?,? (?P<behind>[\w\s-]{{1,{_BESIDE}}})"
            )
            prose = (self.page.text[slice(*span)] for span in self.page.body)
            told = [
                word
                for text in prose
                for match in beside.finditer(text)
                for word in " ".join(filter(None, match.groups())).split()
            ]
            one.called = frozenset(told) | frozenset(one.words)
        return any(same_noun(word, noun) or word.endswith(noun.casefold()) for word in one.called)

    def _add(self, words: tuple[str, ...], kind: SpeakerKind) -> Entry:
        entry = Entry(words, kind)
        self.entries.append(entry)
        return entry


def _unquoted(text: str) -> str:
    """`text` with what stands in quotation marks blanked out."""
    return re.sub(r"[“„«\"][^”»\"]*(?:[”»\"]|$)", " ", text)
