"""Pages written as marked-up text for the tests of reading: see pages/README.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.records import Capture, Page

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Marked:
    """A page and what is expected of it."""

    name: str
    text: str
    expected: dict[str, str | None]
    roles: tuple[str, ...]  # of each character: "=" title, "+" body, "-" chrome, " " white space

    def capture(self, ending: str = ".txt") -> Capture:
        return Capture(self.text.encode(), re.sub(r"\W+", "-", self.name) + ending)

    def differences(self, page: Page) -> list[str]:
        """The words that were judged otherwise than they are marked, a line each."""
        found = []
        body = {at for start, end in page.body for at in range(start, end)}
        for match in re.finditer(r"\w+", self.text):
            if (self.roles[match.start()] in "=+") != (match.start() in body):
                line = self.text[: match.start()].count("\n")
                found.append((line, self.text.splitlines()[line]))
        lines = [
            f"{'chrome' if self.roles[self.text.find(line)] in '=+' else 'body'}: {line}"
            for _, line in dict.fromkeys(found)
        ]
        title = page.text[page.title.start : page.title.end] if page.title else None
        wanted = "".join(letter for letter, role in zip(self.text, self.roles, strict=True) if role == "=") or None
        if title != wanted:
            lines.append(f"title: {title!r}, not {wanted!r}")
        lines.extend(
            f"{key}: {getattr(page, key)!r}, not {value!r}"
            for key, value in self.expected.items()
            if getattr(page, key) != value
        )
        return lines


def marked_pages(folder: Path) -> list[Marked]:
    """Every page of every file in `folder`."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        for section in re.split(r"^@ ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = section.partition("\n")
            found.append(_page(name.strip(), rest.rstrip("\n").split("\n")))
    return found


def _page(name: str, lines: list[str]) -> Marked:
    expected: dict[str, str | None] = {}
    text: list[str] = []
    roles: list[str] = []
    for line in lines:
        if line.startswith("# "):
            key, _, value = line[2:].partition(": ")
            expected[key] = None if value == "-" else value
            continue
        role = line[:1]
        chrome = False
        for letter in line[2:]:
            if letter in "⟦⟧":
                chrome = letter == "⟦"
                continue
            text.append(letter)
            roles.append("-" if chrome else role)
        text.append("\n")
        roles.append(" ")
    return Marked(name, "".join(text), expected, tuple(roles))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `marked` runs once for each page."""
    if "marked" in metafunc.fixturenames:
        pages = marked_pages(PAGES)
        metafunc.parametrize("marked", pages, ids=[one.name for one in pages])
