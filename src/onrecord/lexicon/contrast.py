"""Words by which accounts are set against each other, of each language: the tables of contrast.toml as patterns."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.lexicon import LANGUAGES, pattern


@dataclass(frozen=True, slots=True)
class ContrastLexicon:
    """One language's patterns; they match whole words, without regard to case."""

    false: re.Pattern[str]  # calls a claim false
    falsely: re.Pattern[str]  # the page calls false what it attributes
    no_longer: re.Pattern[str]  # tells of a change and denies nothing
    reality: re.Pattern[str]  # opens a clause that is set against what was just attributed
    turns: re.Pattern[str]  # sets an account against the one before it
    though: re.Pattern[str]  # the same, ahead of both
    as_what: re.Pattern[str]  # opens what something is called
    speaks: re.Pattern[str]  # words of the first person
    charges: re.Pattern[str]  # names an accusation
    likewise: re.Pattern[str]  # stands for what the account before it says
    each_other: re.Pattern[str]  # two do to each other what is told
    offers: re.Pattern[str]  # may be rejected, but not denied
    reported: re.Pattern[str]  # shows that a sentence is told of somebody
    asks: re.Pattern[str]  # opens a question
    nouns_large: bool  # whether a large letter shows no name
    grammar: frozenset[str]  # words of four letters and more that tell nothing by themselves


@cache
def contrast_lexicon(language: str | None) -> ContrastLexicon:
    """The patterns of `language` (ISO 639-1); English where we have none for it."""
    tables = tomllib.loads(files(__package__).joinpath("contrast.toml").read_text("utf-8"))
    table = tables[language if language in LANGUAGES else "en"]
    grammar, nouns_large = frozenset(table.pop("grammar")), table.pop("nouns_large")
    patterns = {name: pattern(tuple(forms)) for name, forms in table.items()}
    return ContrastLexicon(grammar=grammar, nouns_large=nouns_large, **patterns)
