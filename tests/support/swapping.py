"""Two sides exchanged: a text in which the names of one side stand in the place of the other's, and where each character went."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.records import Span, Spans

_TABLE = Path(__file__).with_name("sides.toml")


@dataclass(frozen=True, slots=True)
class Swapped:
    """A text with the sides exchanged. `starts[i]` and `ends[i]` bound what stands there for character i of the old one."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, old: Span) -> Span:
        """The span of the new text that answers to one of the old text; a name counts as a whole."""
        return Span(self.starts[old.start], self.ends[old.end - 1])

    def spans(self, old: Spans) -> Spans:
        """`span` of each."""
        return tuple(map(self.span, old))


@dataclass(frozen=True, slots=True)
class Sides:
    """Which words are exchanged for which, whole and as they are written."""

    other: dict[str, str]
    word: re.Pattern[str]

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, str]]) -> Sides:
        """The exchange of each pair's two forms; the first pair that names a form holds for it."""
        other: dict[str, str] = {}
        for one, two in pairs:
            other.setdefault(one, two)
            other.setdefault(two, one)
        longest_first = sorted(other, key=lambda form: (-len(form), form))
        return cls(other, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"))

    def swapped(self, text: str) -> Swapped:
        """`text` with the sides exchanged."""
        made: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = length = 0
        for match in self.word.finditer(text):
            kept, name = text[at : match.start()], self.other[match[0]]
            starts += range(length, length + len(kept))
            ends += range(length + 1, length + len(kept) + 1)
            length += len(kept)
            starts += [length] * len(match[0])
            length += len(name)
            ends += [length] * len(match[0])
            made += [kept, name]
            at = match.end()
        rest = text[at:]
        starts += range(length, length + len(rest))
        ends += range(length + 1, length + len(rest) + 1)
        return Swapped("".join(made) + rest, starts, ends)

    def name(self, name: str) -> str:
        """A name as the other side's."""
        return self.swapped(name).text


@dataclass(frozen=True, slots=True)
class Exchange:
    """The two sides of some pages."""

    everywhere: Sides
    pages: dict[str, Sides]  # by the name of the file without its ending, where a page has forms of its own

    def on(self, file: str) -> Sides:
        """The sides as the page of that file writes them."""
        return self.pages.get(Path(file).stem, self.everywhere)


@cache
def exchange(pages: str) -> Exchange:
    """The two sides of the `demo` or of the `seeds`, from sides.toml."""
    tables = tomllib.loads(_TABLE.read_text("utf-8"))[pages]
    everywhere = _pairs({name: table for name, table in tables.items() if isinstance(table, list)})
    own = {name: _pairs(table) for name, table in tables.items() if isinstance(table, dict)}
    return Exchange(Sides.of(everywhere), {name: Sides.of([*pairs, *everywhere]) for name, pairs in own.items()})


def _pairs(tables: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    return [(one, two) for pairs in tables.values() for one, two in pairs]


def write_swapped(pages: Path, folder: Path, sides: Exchange) -> None:
    """Write every file of `pages` to `folder` with the sides exchanged, under its own name."""
    for path in sorted(pages.iterdir()):
        text = path.read_bytes().decode("utf-8")
        (folder / path.name).write_bytes(sides.on(path.name).swapped(text).text.encode("utf-8"))
