"""How pages name their own outlet: patterns from outlets.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

# One to four capitalised words, or words in quotation marks; "of", "de" and their like may join them
_WORD = r"[A-ZÀ-ÞŁŚŻŹČŠŽŘĞĎĚŇŤŮА-ЯЁІЇЄҐ][\w.'’&-]*"
NAME = rf"(?P<name>[«„“\"][^«»„“”\"]{{2,40}}[»”“\"]|(?:(?:The|the) )?{_WORD}(?: (?:(?:of|de|la|le|du|der|die|das|del|di) )?{_WORD}){{0,3}})"


class Rule(NamedTuple):
    """A pattern with a group `name`, and what a match of it weighs."""

    name: str
    pattern: re.Pattern[str]
    weight: float
    late: float


@dataclass(frozen=True, slots=True)
class Patterns:
    """Every rule: for prose, and for chrome by the kind of its block."""

    prose: tuple[Rule, ...]
    chrome: dict[str, tuple[Rule, ...]]
    account: re.Pattern[str]  # "— Name (@handle)" in an embedded post
    press: re.Pattern[str]


@cache
def outlet_patterns() -> Patterns:
    """The rules of outlets.toml."""
    raw = tomllib.loads(files(__package__).joinpath("outlets.toml").read_text("utf-8"))
    chrome: dict[str, list[Rule]] = {}
    for table in raw["chrome"]:
        for kind in table["kinds"]:
            chrome.setdefault(kind, []).extend(_rules(table))
    words = "|".join(re.escape(word) for word in raw["press"]["words"])
    return Patterns(
        prose=tuple(rule for table in raw["prose"] for rule in _rules(table)),
        chrome={kind: tuple(rules) for kind, rules in chrome.items()},
        account=re.compile(r"[—–-]\s*(?P<name>[^—–()@\n]{2,50}?)\s*\(@\w+\)"),
        press=re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
    )


def _rules(table: dict[str, Any]) -> list[Rule]:
    return [
        Rule(table["name"], re.compile(form.replace("{N}", NAME)), table["weight"], table.get("late", table["weight"]))
        for form in table["forms"]
    ]
