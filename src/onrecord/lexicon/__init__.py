"""What the rules know of each language: cues with their force, grammar words, titles, agencies; one TOML file a language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.records import Force

LANGUAGES = ("en", "uk", "ru", "de", "fr", "pl", "fi", "es")
FORCES: tuple[Force, ...] = ("neutral", "endorsing", "doubting", "denying")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's tables. Every pattern matches whole words, without regard to case."""

    language: str
    verbs: dict[Force, tuple[str, ...]]  # the source is their subject
    prepositions: dict[Force, tuple[str, ...]]  # set before the source
    postpositions: dict[Force, tuple[str, ...]]  # set behind it
    circumpositions: tuple[str, ...]  # set around it, which stands in the place of the ellipsis
    adverbs: dict[Force, tuple[str, ...]]  # in reported speech they change its force
    complementisers: tuple[str, ...]
    between: tuple[str, ...]  # may stand between source and cue
    conjunctions: tuple[str, ...]  # open a clause, belong to no source
    determiners: tuple[str, ...]
    ends: tuple[str, ...]  # words that end a source set behind its cue ("said Moss in ...")
    agents: tuple[str, ...]  # set before the source of a passive cue ("was announced by Moss")
    participles: tuple[str, ...]  # endings of cues that take over the subject of the clause before ("noting")
    ambiguous: tuple[str, ...]  # cues that are nouns as well
    passives: tuple[str, ...]  # auxiliaries that turn the subject of a cue into its object ("is expected to")
    first_person: tuple[str, ...]  # the speaker's own pronouns: inside a quotation they open no attribution
    anaphors: tuple[str, ...]  # open the content of a denial that answers the words before it
    locatives: tuple[str, ...]  # before the name of a place
    relatives: tuple[str, ...]  # open a clause between a source and its verb
    negations: tuple[str, ...]
    accusing: tuple[str, ...]
    denials: tuple[str, ...]
    pronouns: dict[str, tuple[str, ...]]  # by gender: masculine, feminine, neuter, plural
    men: tuple[str, ...]  # words that tell whom a pronoun of that gender can mean
    women: tuple[str, ...]
    drops_pronouns: bool
    genitives: bool  # a country or body in the genitive stands between office and name
    person_nouns: tuple[str, ...]
    organisation_nouns: tuple[str, ...]
    unnamed_nouns: tuple[str, ...]
    people: tuple[str, ...]  # what people are called where they are counted
    relay: dict[str, tuple[str, ...]]  # by, verbs, to, documents, outlets


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def lexicon(language: str | None) -> Lexicon:
    """The tables of `language` (ISO 639-1); English where we have none for it."""
    raw = _load(language if language in LANGUAGES else "en")

    def by_force(table: str) -> dict[Force, tuple[str, ...]]:
        return {force: tuple(raw[table].get(force, ())) for force in FORCES}

    grammar, pronouns, nouns = raw["grammar"], raw["pronouns"], raw["nouns"]
    return Lexicon(
        language=raw["language"],
        verbs=by_force("verbs"),
        prepositions=by_force("prepositions"),
        postpositions=by_force("postpositions"),
        circumpositions=tuple(grammar.get("circumpositions", ())),
        adverbs=by_force("adverbs"),
        complementisers=tuple(grammar["complementisers"]),
        between=tuple(grammar["between"]),
        conjunctions=tuple(grammar["conjunctions"]),
        determiners=tuple(grammar["determiners"]),
        ends=tuple(grammar.get("ends", ())),
        agents=tuple(grammar.get("agents", ())),
        participles=tuple(grammar.get("participles", ())),
        ambiguous=tuple(grammar.get("ambiguous", ())),
        passives=tuple(grammar.get("passives", ())),
        first_person=tuple(grammar.get("first_person", ())),
        anaphors=tuple(grammar["anaphors"]),
        locatives=tuple(grammar["locatives"]),
        relatives=tuple(grammar["relatives"]),
        negations=tuple(grammar["negations"]),
        accusing=tuple(grammar["accusing"]),
        denials=tuple(grammar["denials"]),
        pronouns={g: tuple(pronouns[g]) for g in ("masculine", "feminine", "neuter", "plural")},
        men=tuple(pronouns["men"]),
        women=tuple(pronouns["women"]),
        drops_pronouns=pronouns["dropped"],
        genitives=grammar.get("genitives", False),
        person_nouns=tuple(nouns["person"]),
        organisation_nouns=tuple(nouns["organisation"]),
        unnamed_nouns=tuple(nouns["unnamed"]),
        people=tuple(nouns["people"]),
        relay={key: tuple(raw["relay"][key]) for key in ("by", "verbs", "to", "documents", "outlets")},
    )


@cache
def agencies() -> dict[str, tuple[str, ...]]:
    """News agencies: canonical name to the forms met, lower case, a trailing * for any ending."""
    return {name: tuple(forms) for name, forms in _load("agencies")["agencies"].items()}


@cache
def territories(language: str) -> frozenset[str]:
    """Names of the world's countries and territories in a language, folded (Unicode CLDR)."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # heavy, kept off start-up

    try:
        return frozenset(name.casefold() for name in Locale(language).territories.values())
    except UnknownLocaleError:
        return frozenset()


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """Offices that people hold: concept to its forms in every language, lower case, a trailing * for any ending."""
    return {concept: tuple(forms) for concept, forms in _load("roles")["roles"].items()}


@cache
def pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that matches any of `forms` as whole words, longest first; it never matches where `forms` is empty."""
    if not forms:
        return re.compile(r"(?!)")
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return re.compile(_START + "(?:" + "|".join(_form(form) for form in ordered) + ")", re.IGNORECASE)


@cache
def around(form: str) -> re.Pattern[str]:
    """A pattern for a form with an ellipsis ("in … words"): up to three words stand in its place, as the group `inside`."""
    head, tail = form.split(" … ")
    return re.compile(
        _START + _form(head) + r"\s+(?P<inside>\w+(?:\s+\w+){0,2}?)\s+(?P<tail>" + _form(tail) + ")", re.IGNORECASE
    )


_START = r"(?<!\w)(?<!\w[-‑])"
# a word does not go on behind a form, save with the inverted pronoun of French ("dit-il")
_END = r"(?!\w|[-‑](?!(?:t[-‑])?(?:ils?|elles?|on)\b)\w)"


def _form(form: str) -> str:
    """One form as a pattern: a star stands for any letters, any space for any white space, any apostrophe for any."""
    if form.startswith("*"):
        return r"\w+" + re.escape(form[1:]) + _END
    stem, star = (form[:-1], r"\w*") if form.endswith("*") else (form, "")
    body = re.sub(r"(?:\\ |\s)+", r"\\s+", re.escape(stem)).replace("'", "['’ʼ]")
    return body + star + ("" if form.endswith("'") else _END)
