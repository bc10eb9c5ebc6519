"""The words of menus, teasers, credits, notices and appeals, of every language at once: a page's frame often speaks another than its article."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\t": " "})
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
        found: list[str] = []
        for form in self.ordered:
            if form in folded and _whole(folded, form) and not any(form in longer for longer in found):
                found.append(form)
        return tuple(found)


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
def chrome() -> Chrome:
    """The tables of every language, merged key by key."""
    raw = tomllib.loads(files(__package__).joinpath("chrome.toml").read_text("utf-8"))
    merged = {
        key: sorted(
            {form for table in raw.values() for form in table.get(key, ())}, key=lambda form: (-len(form), form)
        )
        for key in _KEYS
    }
    return Chrome(**{key: Forms(frozenset(forms), tuple(forms)) for key, forms in merged.items()})
