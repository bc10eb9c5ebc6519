"""What the rules know of each language: cues with their force, grammar words, titles, agencies; one TOML file a language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from onrecord.records import Force

LANGUAGES = ("en", "uk", "ru", "de", "fr", "pl", "fi", "es", "cs", "bg")
FORCES: tuple[Force, ...] = ("neutral", "endorsing", "doubting", "denying")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's tables. Every pattern matches whole words, without regard to case."""

    language: str
    verbs: dict[Force, tuple[str, ...]]  # the source is their subject
    prepositions: dict[Force, tuple[str, ...]]  # set before the source
    postpositions: dict[Force, tuple[str, ...]]  # set behind it
    counting: tuple[str, ...]  # told with a number by who counts; an ellipsis stands for what is counted
    circumpositions: tuple[str, ...]  # set around it, which stands in the place of the ellipsis
    adverbs: dict[Force, tuple[str, ...]]  # in reported speech they change its force
    hedging: tuple[str, ...]  # hold back what is said ("may", "probably")
    firming: tuple[str, ...]  # make it firm ("must", "certainly", "all")
    auxiliaries: tuple[str, ...]  # forms of "be" and of what makes tenses, which say nothing by themselves
    complementisers: tuple[str, ...]
    between: tuple[str, ...]  # may stand between source and cue
    conjunctions: tuple[str, ...]  # open a clause, belong to no source
    determiners: tuple[str, ...]
    demonstratives: tuple[str, ...]  # point back at what the page has named
    ends: tuple[str, ...]  # words that end a source set behind its cue ("said Moss in ...")
    anaphors: tuple[str, ...]  # open the content of a denial that answers the words before it
    locatives: tuple[str, ...]  # before the name of a place
    negations: tuple[str, ...]
    accusing: tuple[str, ...]
    denials: tuple[str, ...]
    pronouns: dict[str, tuple[str, ...]]  # by gender: masculine, feminine, neuter, plural
    first: tuple[str, ...]  # pronouns for whoever speaks
    gendered: bool  # "he" and "she" stand for things and bodies too
    articles: dict[str, tuple[str, ...]]  # those that tell the gender of the noun behind them
    men: tuple[str, ...]  # words that tell whom a pronoun of that gender can mean
    women: tuple[str, ...]
    genitives: bool  # a country or body in the genitive stands between office and name
    oblique: tuple[str, ...]  # a given name that ends so stands in no nominative
    person_nouns: tuple[str, ...]
    person_endings: tuple[str, ...]  # of such nouns that are in no list: "інвесторка"
    organisation_nouns: tuple[str, ...]
    generic_nouns: tuple[str, ...]  # what any body may be called once it is named
    states: tuple[str, ...]  # speak for the country that is named with them
    unnamed_nouns: tuple[str, ...]
    anonymous: tuple[str, ...]  # of these, those that stay so with a country beside them
    members: tuple[str, ...]  # of a party, faith or movement: a group under that name
    people: tuple[str, ...]  # what people are called where they are counted
    relative: tuple[str, ...]  # stand for the words right before them
    emphatic: tuple[str, ...]  # beside a name no part of it: "herself", "officially"
    own: tuple[str, ...]  # only stress whose it is: "her own office"
    feminine_names: tuple[str, ...]  # endings of women's given names in the nominative
    dropped: dict[str, tuple[str, ...]]  # forms of verbs without a subject, by gender, plural or any
    converbs: tuple[str, ...]  # forms of verbs that never have a subject of their own: "adding"
    adversatives: tuple[str, ...]  # join a second verb to a subject as "and" does
    kin: tuple[str, ...]  # what somebody is to another who is named with it
    documents: dict[str, tuple[str, ...]]  # speak for those who issued them; words of one kind may mean one document
    indefinite: tuple[str, ...]  # articles of a noun that a name behind it does not explain
    issued_by: tuple[str, ...]  # before who issued a document
    inside: tuple[str, ...]  # before the body where something was said
    issuing: tuple[str, ...]  # what those do who issue one
    joined: tuple[str, ...]  # join two speakers
    complements: tuple[str, ...]  # between an office and a name that is not its bearer's
    relay: dict[str, tuple[str, ...]]  # by, citing, verbs, to, on, documents, outlets


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
        counting=tuple(grammar["counting"]),
        circumpositions=tuple(grammar.get("circumpositions", ())),
        adverbs=by_force("adverbs"),
        hedging=tuple(raw["certainty"]["hedging"]),
        firming=tuple(raw["certainty"]["firming"]),
        auxiliaries=tuple(raw["certainty"]["auxiliaries"]),
        complementisers=tuple(grammar["complementisers"]),
        between=tuple(grammar["between"]),
        conjunctions=tuple(grammar["conjunctions"]),
        determiners=tuple(grammar["determiners"]),
        demonstratives=tuple(grammar["demonstratives"]),
        ends=tuple(grammar.get("ends", ())),
        anaphors=tuple(grammar["anaphors"]),
        locatives=tuple(grammar["locatives"]),
        negations=tuple(grammar["negations"]),
        accusing=tuple(grammar["accusing"]),
        denials=tuple(grammar["denials"]),
        pronouns={g: tuple(pronouns[g]) for g in ("masculine", "feminine", "neuter", "plural")},
        first=tuple(pronouns["first"]),
        gendered=pronouns["gendered"],
        articles={gender: tuple(forms) for gender, forms in pronouns.get("articles", {}).items()},
        men=tuple(pronouns["men"]),
        women=tuple(pronouns["women"]),
        genitives=grammar.get("genitives", False),
        oblique=tuple(grammar["oblique"]),
        person_nouns=tuple(nouns["person"]),
        person_endings=tuple(nouns["person_endings"]),
        organisation_nouns=tuple(nouns["organisation"]),
        generic_nouns=tuple(nouns["generic"]),
        states=tuple(nouns["states"]),
        unnamed_nouns=tuple(nouns["unnamed"]),
        anonymous=tuple(nouns["anonymous"]),
        members=tuple(nouns["members"]),
        people=tuple(nouns["people"]),
        relative=tuple(pronouns["relative"]),
        emphatic=tuple(pronouns["emphatic"]),
        own=tuple(pronouns["own"]),
        feminine_names=tuple(pronouns["feminine_names"]),
        dropped={gender: tuple(forms) for gender, forms in pronouns["dropped"].items()},
        converbs=tuple(pronouns["converbs"]),
        adversatives=tuple(pronouns["adversatives"]),
        kin=tuple(nouns["kin"]),
        documents={kind: tuple(forms) for kind, forms in nouns["documents"].items()},
        indefinite=tuple(nouns["indefinite"]),
        issued_by=tuple(nouns["issued_by"]),
        inside=tuple(nouns["inside"]),
        issuing=tuple(nouns["issuing"]),
        joined=tuple(nouns["joined"]),
        complements=tuple(nouns["complements"]),
        relay={key: tuple(raw["relay"][key]) for key in ("by", "citing", "verbs", "to", "on", "documents", "outlets")},
    )


@cache
def agencies() -> dict[str, tuple[str, ...]]:
    """News agencies: canonical name to the forms met, lower case, a trailing * for any ending."""
    return {name: tuple(forms) for name, forms in _load("agencies")["agencies"].items()}


@cache
def tails() -> frozenset[str]:
    """Words behind the name of an outlet or company that may be left off, lower case."""
    return frozenset(_load("outlets")["tails"])


class Epithet(NamedTuple):
    """Nouns by which a page goes on speaking of one whose office it has told."""

    forms: tuple[str, ...]
    of: frozenset[str]  # concepts of the offices that he may hold
    words: tuple[str, ...]  # what may stand in the page's words about him instead


@cache
def epithets() -> tuple[Epithet, ...]:
    """The epithets of roles.toml, of every language at once."""
    return tuple(
        Epithet(tuple(one["forms"]), frozenset(one["of"]), tuple(one.get("words", ())))
        for one in _load("roles")["epithets"].values()
    )


@cache
def channels() -> tuple[str, ...]:
    """Words for a channel whose name may go on with a number, lower case, * for any letters."""
    return (*_load("outlets")["channels"], *stations())


@cache
def stations() -> dict[str, str]:
    """Words that the name of a station begins with, folded, in any case, to how they stand in the name."""
    return dict(_load("outlets")["stations"])


@cache
def territories(language: str) -> dict[str, str]:
    """Names of the world's countries and territories in a language, folded, to their ISO 3166 codes (Unicode CLDR)."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # heavy, kept off start-up

    try:
        names = Locale(language).territories
    except UnknownLocaleError:
        return {}
    return {name.casefold(): code for code, name in names.items()}


@cache
def short_names() -> dict[str, str]:
    """Short and former names of states and unions in any language, folded, to the codes of Unicode CLDR."""
    return {name: code for code, names in _load("roles")["short"].items() for name in names}


@cache
def country_name(code: str, language: str) -> str | None:
    """The name of a country in a language, by its ISO 3166 code (Unicode CLDR)."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # heavy, kept off start-up

    try:
        name: str | None = Locale(language).territories.get(code)
    except UnknownLocaleError:
        return None
    return name


@cache
def capitals(language: str) -> dict[str, str]:
    """Names of capitals in a language, folded, to the name of their country: a state goes by its capital in news."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # heavy, kept off start-up
    from babel.core import get_global  # noqa: PLC0415

    try:
        locale = Locale(language)
    except UnknownLocaleError:
        return {}
    owner = get_global("zone_territories")
    made = {}
    for zone in _load("roles")["capitals"]["zones"]:
        city = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        made[city.casefold()] = locale.territories[owner[zone]]
    for code, forms in _load("roles")["capitals"]["forms"].items():
        made |= dict.fromkeys(forms, locale.territories[code])
    return made


@cache
def weekdays(language: str) -> frozenset[str]:
    """Names of the days of the week in a language, folded (Unicode CLDR)."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # heavy, kept off start-up

    try:
        return frozenset(name.casefold() for name in Locale(language).days["format"]["wide"].values())
    except UnknownLocaleError:
        return frozenset()


@cache
def months(language: str) -> frozenset[str]:
    """Names of the months in a language, folded, in every form that the Unicode CLDR has."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # heavy, kept off start-up

    try:
        tables = Locale(language).months
    except UnknownLocaleError:
        return frozenset()
    return frozenset(
        name.casefold() for context in ("format", "stand-alone") for name in tables[context]["wide"].values()
    )


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """Offices that people hold: concept to its forms in every language, lower case, a * for any letters."""
    return {concept: tuple(forms) for concept, forms in _load("roles")["roles"].items()}


@cache
def not_roles() -> dict[str, tuple[str, ...]]:
    """Concept to forms that begin as one of its own and are not the office: "presidential"."""
    return {concept: tuple(forms) for concept, forms in _load("roles")["not_roles"].items()}


@cache
def country_forms() -> dict[str, tuple[str, ...]]:
    """What countries go by besides their names: ISO 3166 code to adjectives and seats of power, in every language."""
    return {code: tuple(forms) for code, forms in _load("roles")["countries"].items()}


@cache
def body_kinds() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Forms of words for kinds of bodies, in every language, by kind: those that each state has, and all others."""
    states, others = (
        {kind: tuple(forms) for kind, forms in _load("bodies")[part].items()} for part in ("states", "kinds")
    )
    return states, others


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
    head, form = (r"\w+", form[1:]) if form.startswith("*") else ("", form)
    body = re.sub(r"(?:\\ |\s)+", r"\\s+", re.escape(form)).replace(r"\*", r"\w*").replace("'", "['’ʼ]")
    return head + body + ("" if form.endswith("'") else _END)
