"""What the conflict rules look at: what is said, by whom or by the page itself, with its words and names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.contrast.numbers import numbers_in
from onrecord.contrast.stems import calendar, documents_in, names_in, no_names, page_names, stems
from onrecord.lexicon import Lexicon, lexicon, pattern
from onrecord.lexicon.calendar import dates_in
from onrecord.lexicon.contrast import ContrastLexicon, contrast_lexicon
from onrecord.records import Attribution, Collection, Document, Page, Span, Speaker

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»]?\s+|\n+")
_LONGEST_NAME = 4  # words; what is longer is a description
_OPENING = 6  # words of a content among which stands what it is about
_BEHIND = 2  # words behind a possessive among which its noun stands
_SCOPE = 4  # words behind a negation that it may deny


@dataclass(frozen=True)
class Words:
    """Words on a page, with what the rules need of them."""

    page: Page
    span: Span  # from the first character to the last
    lex: Lexicon
    contrast: ContrastLexicon
    text: str
    page_names: frozenset[str]  # stems that the page writes large inside its sentences

    @property
    def outlet(self) -> str:
        """Whose page it is, for a person to read."""
        return self.page.outlet or self.page.file

    @cached_property
    def terms(self) -> frozenset[str]:
        """Stems of the words, grammar words left out."""
        return stems(self.text, self.lex)

    @cached_property
    def large(self) -> frozenset[str]:
        """Stems of what is written large as names and titles are; none where all nouns are."""
        if self.contrast.nouns_large:
            return frozenset()
        return names_in(self.text, self.lex) & self.page_names

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of the names in the words."""
        return self.large - no_names(self.lex.language)

    @cached_property
    def matter(self) -> frozenset[str]:
        """Stems of what is told, names and dates left out."""
        return self.terms - self.large - calendar(self.lex.language)

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences."""
        return [sentence for sentence in _SENTENCE.split(self.text) if sentence.strip()]

    @cached_property
    def dates(self) -> frozenset[str]:
        """The dates that the words name, as EDTF; XXXX for a year that they leave out."""
        return frozenset(mention.value for mention in dates_in(self.text, (self.lex.language,)))

    @cached_property
    def amounts(self) -> frozenset[tuple[float | None, float | None]]:
        """The numbers in the words, each from its lowest to its highest value."""
        return frozenset((one.low, one.high) for one in numbers_in(self.text, self.lex.language))

    def counts_as(self, other: Words) -> bool:
        """Whether both give a like number, or one of them none."""
        return not (self.amounts and other.amounts) or bool(self.amounts & other.amounts)

    @cached_property
    def asks(self) -> bool:
        """Whether the words only ask."""
        return bool(self.contrast.asks.match(self.text.lstrip(" \"“„«'"))) or self.text.rstrip(" \"”»'").endswith("?")

    @cached_property
    def negated(self) -> bool:
        """Whether a negation stands in the words."""
        return bool(pattern(self.lex.negations).search(self.text))

    @cached_property
    def called_false(self) -> str | None:
        """The sentence that calls something false; None where none does, or a negation in it may turn that round."""
        for sentence in self.sentences:
            word = self.contrast.false.search(sentence)
            if word and not pattern(self.lex.negations).search(sentence[: word.start()]):
                return sentence
        return None


@dataclass(frozen=True)
class View(Words):
    """One attribution with what the rules need of its page and its speaker."""

    one: Attribution
    speaker: Speaker | None
    utterances: frozenset[str]  # ids of the points that it makes

    @property
    def speaker_id(self) -> str | None:
        """Id of the speaker across pages; None where unnamed or unresolved."""
        return self.speaker.id if self.speaker else None

    @cached_property
    def source(self) -> str:
        """The page's words for the speaker."""
        return self.page.quote(self.one.source)

    @cached_property
    def cue(self) -> str:
        """The page's words that signal the attribution."""
        return self.page.quote(self.one.cue)

    @cached_property
    def who(self) -> str:
        """The speaker, for a person to read."""
        return (self.speaker.name if self.speaker else None) or self.source or "an unnamed source"

    @property
    def label(self) -> str:
        """Who says it, where, for a person to read."""
        return f"{self.who} ({self.outlet})"

    @cached_property
    def party(self) -> frozenset[str]:
        """Stems of the names of the speaker, on any page, of the body that an office is held in, and of what stands for it here."""
        here = names_in(self.source, self.lex) & self.page_names
        known = (self.speaker.name, *self.speaker.names, *self.speaker.roles) if self.speaker else ()
        named = names_in(" ".join(name for name in known if len(name.split()) <= _LONGEST_NAME), self.lex)
        return (here | named | documents_in(self.source, self.lex)) - no_names(self.lex.language)

    @cached_property
    def documents(self) -> frozenset[str]:
        """Stems of the documents that the content calls the speaker's own: "its report", "our story"."""
        own = [form for gender in self.lex.pronouns.values() for form in gender]
        found = pattern(tuple(own)).finditer(self.text), self.contrast.speaks.finditer(self.text)
        behind = (" ".join(self.text[word.end() :].split()[:_BEHIND]) for words in found for word in words)
        return documents_in(" | ".join(behind), self.lex)

    @cached_property
    def called(self) -> frozenset[str]:
        """Stems of the speaker's own names, on any page; of what stands for him here where he has none."""
        names = " ".join((self.speaker.name, *self.speaker.names)) if self.speaker else self.source
        return names_in(names, self.lex)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Stems of what the speaker speaks for, by his offices: "the union's secretary"."""
        roles = " ".join(self.speaker.roles) if self.speaker else ""
        return stems(roles, self.lex) - stems(" ".join(self.lex.person_nouns), self.lex)

    @cached_property
    def each_other(self) -> str | None:
        """The words by which two are said to accuse each other, from source to content."""
        spans = (*self.one.source, *self.one.cue, *self.one.content)
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        word = self.contrast.each_other.search(self.page.text, start, end) if self.accuses else None
        return word[0] if word else None

    @cached_property
    def cue_negated(self) -> bool:
        """Whether the cue is negated: "did not dispute", "has not confirmed"."""
        return bool(pattern(self.lex.negations).search(self.cue))

    @cached_property
    def denies(self) -> bool:
        """Whether the cue denies the content, and the content is no offer, which can only be rejected."""
        offer = self.contrast.offers.search(" ".join(self.text.split()[:_OPENING]))
        return bool(pattern(self.lex.denials).search(self.cue)) and not self.cue_negated and not offer

    @cached_property
    def accuses(self) -> bool:
        """Whether the cue or the content accuses somebody."""
        accusing = pattern(self.lex.accusing)
        return bool(accusing.search(self.cue) or accusing.search(self.text))

    @cached_property
    def contested_by_cue(self) -> bool:
        """Whether the cue denies or disputes the content, whatever its words."""
        return self.denies or (self.one.force == "denying" and not self.cue_negated)

    @cached_property
    def contests(self) -> bool:
        """Whether it is said against something that somebody says."""
        return self.contested_by_cue or self.called_false is not None

    @cached_property
    def points_back(self) -> bool:
        """Whether the content only stands for words before it ("it", "the charge")."""
        alone = self.text.strip(" \"“”„«»'.").casefold()
        return alone in self.lex.demonstratives or bool(pattern(self.lex.anaphors).match(self.text.lstrip()))

    @cached_property
    def retorts(self) -> str | None:
        """The few words that call false what somebody said before, with nothing said of what it was: "A lie." """
        first = next(iter(self.sentences), "")
        word = self.contrast.false.search(first) if first == self.called_false else None
        bare = word and not stems(first.replace(word[0], " "), self.lex)
        return first.strip(" \"“”„«»'") if bare else None

    @cached_property
    def denied_terms(self) -> frozenset[str]:
        """Stems of what the cue denies: not of what the content calls it ("dismissed the episode as a prank"), nor of when it was."""
        called = self.contrast.as_what.search(self.text)
        terms = stems(self.text[: called.start()], self.lex) if called else self.terms
        return terms - calendar(self.lex.language)

    @cached_property
    def asserts(self) -> bool:
        """Whether the content plainly says something that another could deny."""
        return not (self.contests or self.asks or self.cue_negated or pattern(self.lex.denials).search(self.text))

    def holds(self, other: View) -> bool:
        """Whether the other stands inside this one on their page."""
        return (
            self is not other
            and self.page is other.page
            and self.span.start <= other.span.start <= other.span.end <= self.span.end
        )

    def mentions(self, other: View) -> bool:
        """Whether the content names the other's speaker, or the body that it speaks for."""
        return bool((self.terms | names_in(self.text, self.lex)) & other.party)


@dataclass(frozen=True)
class Own(Words):
    """A sentence, or the rest of one, that the page states itself."""

    whole: bool  # whether it is a sentence in the page's own words alone
    beside: tuple[str, ...]  # ids of the attributions that share it, or that stand right before it
    section: Span | None = None  # of a heading: what stands beneath it, up to the next one

    @property
    def weighs(self) -> bool:
        """Whether it may be set against what is attributed: the rest of a sentence that attributes only where it turns against it."""
        return self.whole or bool(self.contrast.reality.search(self.text))


def at_cue(view: View) -> Own:
    """The first words of an attribution's cue as words of the page's own."""
    span = view.one.cue[0]
    return Own(
        page=view.page,
        span=span,
        lex=view.lex,
        contrast=view.contrast,
        text=view.page.text[slice(*span)],
        page_names=view.page_names,
        whole=False,
        beside=(view.one.id,),
    )


def told(first: View, does: str, second: View) -> str:
    """One sentence about two accounts, each with its page; `does` has braces in the place of the second."""
    if first.page is second.page:
        return f"{first.who} {does.format(second.who)} ({first.outlet})."
    return f"{first.label} {does.format(second.label)}."


def denied_stems(sentence: str, view: Words) -> frozenset[str]:
    """Stems of what negations deny: of the words right behind them, or before one that ends its sentence."""
    words = list(_WORD.finditer(sentence))
    changes = [found.span() for found in view.contrast.no_longer.finditer(sentence)]
    near: set[str] = set()
    for found in pattern(view.lex.negations).finditer(sentence):
        if any(start <= found.start() < end for start, end in changes):
            continue
        behind = [word[0] for word in words if word.start() >= found.end()][:_SCOPE]
        before = [word[0] for word in words if word.end() <= found.start()][-_SCOPE:]
        near |= stems(" ".join(behind or before), view.lex)
    return frozenset(near)


def views(collection: Collection) -> list[View]:
    """Every attribution of the collection, in the order of pages and text."""
    of = {entity: speaker for speaker in collection.speakers for entity in speaker.entities}
    points: dict[str, set[str]] = defaultdict(set)
    for one in collection.utterances:
        for version in one.versions:
            points[version].add(one.id)
    return [view for document in collection.documents for view in _of_page(document, of, points)]


def _of_page(document: Document, of: dict[tuple[str, str], Speaker], points: dict[str, set[str]]) -> Iterator[View]:
    page, lex, contrast = document.page, lexicon(document.page.language), contrast_lexicon(document.page.language)
    names = page_names(page, lex)
    for one in document.attributions:
        yield View(
            page=page,
            span=Span(one.content[0].start, one.content[-1].end),
            lex=lex,
            contrast=contrast,
            text=" ".join(page.text[s:e] for s, e in one.content),
            page_names=names,
            one=one,
            speaker=of.get((page.id, one.speaker)) if one.speaker else None,
            utterances=frozenset(points[one.id]) if one.id in points else frozenset(),
        )
