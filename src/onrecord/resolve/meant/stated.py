"""Of which country or body an office is, as phrases state it, and when two of these cannot be the same."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.lexicon import pattern
from onrecord.resolve.cast import Cast
from onrecord.resolve.countries import countries_in
from onrecord.resolve.names import Name, names_in, same_word
from onrecord.resolve.offices import compounds_in, offices_in

Words = frozenset[str]


class Stated(NamedTuple):
    """What phrases name beside an office, but for persons."""

    countries: Words  # ISO 3166 codes
    names: Words  # words with a capital
    bodies: Words  # of these, those that surely name a body or place of their own
    compounds: Words  # words for an office that tell of what it is

    def rules_out(self, other: Stated) -> bool:
        """Whether an office of which this is stated is none of which `other` is: a country or body of each, never the same."""
        if self.countries and other.countries and self.countries.isdisjoint(other.countries):
            return True
        if self.compounds and other.compounds and not _any_alike(self.compounds, other.compounds):
            return True
        if self.names and other.names:
            return not _any_alike(self.names, other.names)
        return bool((self.bodies and other.countries) or (self.countries and other.bodies))


def stated(cast: Cast, *phrases: str) -> Stated:
    """What `phrases` name beside an office."""
    runs = [run for phrase in phrases for name in names_in(phrase, 0, len(phrase)) if (run := _own(cast, name))]
    bodies = [run for run in runs if run[1:] or run[0].isupper() or run[0].casefold() in cast.known.places]
    return Stated(
        countries=frozenset().union(*(countries_in(phrase, cast.lex.language) for phrase in phrases)),
        names=frozenset(word for run in runs for word in run),
        bodies=frozenset(word for run in bodies for word in run),
        compounds=frozenset().union(*map(compounds_in, phrases)),
    )


def _any_alike(ones: Words, others: Words) -> bool:
    return any(same_word(one, other) for one in ones for other in others)


def _own(cast: Cast, name: Name) -> tuple[str, ...]:
    """The words of a name without offices, countries, persons of the page, and a capital that may only open the phrase."""
    titles = pattern((*cast.lex.person_nouns, *cast.lex.organisation_nouns))
    of_country = {word for word in name.words if countries_in(word, cast.lex.language)}
    if not of_country and countries_in(name.text, cast.lex.language):
        return ()  # "White House"
    return tuple(
        word
        for number, word in enumerate(name.words)
        if (number or name.span.start or word.isupper())
        and word not in of_country
        and not titles.fullmatch(word)
        and not offices_in(word)
        and not any(one.kind == "person" and one.is_named(frozenset({word})) for one in cast.entries)
    )
