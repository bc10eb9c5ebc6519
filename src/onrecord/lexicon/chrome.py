"""The words of menus, teasers, credits, notices and appeals, of every language at once: a page's frame often speaks another than its article."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\t": " "})
WORD = re.compile(r"\w+")
_KEYS = (
    "menu", "related", "comments", "read_more", "read_also", "tags", "photo", "byline", "byline_staff",
    "published", "updated", "source", "notice", "appeal", "translated", "reporter", "ago",
)  # fmt: skip


def fold(text: str) -> str:
    """`text` in lower case with straight apostrophes and plain spaces, character for character as long as it was."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when lowered: they stay as they are
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one key, all languages, folded."""

    exact: frozenset[str]
    ordered: tuple[str, ...]  # longest first
    opened: dict[str, tuple[str, ...]]  # those of several words, by their first
    loose: tuple[str, ...]  # those of one word, which may go on in a text

    def start(self, folded: str) -> str | None:
        """The longest form that `folded` starts with, as whole words."""
        if not folded.startswith(self.ordered):
            return None
        return next((form for form in self.ordered if folded.startswith(form) and _ends(folded, len(form), form)), None)

    def end(self, folded: str) -> str | None:
        """The longest form that `folded` ends with, as whole words."""
        if not folded.endswith(self.ordered):
            return None
        fits = (
            form for form in self.ordered if folded.endswith(form) and _begins(folded, len(folded) - len(form), form)
        )
        return next(fits, None)

    def within(self, folded: str) -> tuple[str, ...]:
        """Every form that stands in `folded` as whole words, none twice and none inside another."""
        words = set(WORD.findall(folded))
        likely = {form for word in words & self.opened.keys() for form in self.opened[word]}.union(self.loose)
        found: list[str] = []
        for form in sorted(likely, key=_longest_first):
            if form in folded and _whole(folded, form) and not any(form in longer for longer in found):
                found.append(form)
        return tuple(found)


def _longest_first(form: str) -> tuple[int, str]:
    return (-len(form), form)


def _ends(folded: str, at: int, form: str) -> bool:
    return at >= len(folded) or not form[-1].isalnum() or not folded[at].isalnum()


def _begins(folded: str, at: int, form: str) -> bool:
    return at == 0 or not form[0].isalnum() or not folded[at - 1].isalnum()


def _whole(folded: str, form: str) -> bool:
    """Whether `form` stands in `folded` as words; in scripts other than Latin a word may go on, for case endings."""
    inflected = not form[-1].isascii()
    at = folded.find(form)
    while at >= 0:
        if _begins(folded, at, form) and (inflected or _ends(folded, at + len(form), form)):
            return True
        at = folded.find(form, at + 1)
    return False


@dataclass(frozen=True, slots=True)
class Chrome:
    """Every key's forms. What each is for, and how it is matched, stands at the head of chrome.toml."""

    menu: Forms
    related: Forms
    comments: Forms
    read_more: Forms
    read_also: Forms
    tags: Forms
    photo: Forms
    byline: Forms
    byline_staff: Forms
    published: Forms
    updated: Forms
    source: Forms
    notice: Forms
    appeal: Forms
    translated: Forms
    reporter: Forms
    ago: Forms


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("chrome.toml").read_text("utf-8"))


def languages_of(key: str, folded: str) -> tuple[str, ...]:
    """The languages (ISO 639-1) that have a form of `key` which stands in `folded`."""
    return tuple(
        language for language, table in _tables().items() if any(form in folded for form in table.get(key, ()))
    )


@cache
def chrome() -> Chrome:
    """The tables of every language, merged key by key."""
    raw = _tables()
    return Chrome(**{key: _forms({form for table in raw.values() for form in table.get(key, ())}) for key in _KEYS})


def _forms(forms: set[str]) -> Forms:
    opened: dict[str, tuple[str, ...]] = {}
    loose = []
    for form in sorted(forms, key=_longest_first):
        words = WORD.findall(form)
        if len(words) > 1 and form.startswith(words[0]):
            opened[words[0]] = (*opened.get(words[0], ()), form)
        else:
            loose.append(form)
    return Forms(frozenset(forms), tuple(sorted(forms, key=_longest_first)), opened, tuple(loose))
