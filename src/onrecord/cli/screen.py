"""What all commands print with: consoles, safe text, force and kind in colour and words."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from onrecord.desk import Built, Progress
from onrecord.records import Force, Problem

# A page may hold anything: control codes and characters that turn the direction of text never reach the terminal.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

FORCE_STYLE: dict[Force, str] = {"neutral": "", "endorsing": "green", "doubting": "yellow", "denying": "red"}


class _Screen(Console):
    """A console that prints text as it is: a path or a page may hold what rich would take for its markup."""

    def __init__(self, *, stderr: bool) -> None:
        super().__init__(stderr=stderr, highlight=False, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # not rich's exit code 1: a reader who has seen enough is no problem


def console() -> Console:
    """Standard output."""
    return _Screen(stderr=False)


def errors() -> Console:
    """Standard error."""
    return _Screen(stderr=True)


def complain(message: str) -> None:
    """One line on standard error, for a failure."""
    errors().print(Text("onrecord: ", style="bold red") + safe(message), soft_wrap=True)


def safe(text: str, style: str = "") -> Text:
    """Text of a page, without what could steer a terminal; white space is one space."""
    return Text(printable(text).strip(), style=style)


def printable(text: str) -> str:
    """`text` without what could steer a terminal, every run of white space one space."""
    return re.sub(r"\s+", " ", _UNSAFE.sub("", text))


def shortened(text: str, longest: int) -> str:
    """`text` on one line, cut at a word where it is longer than `longest` characters."""
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.–—") + " …"


def route(speaker: str, relay: Iterable[str], outlet: str) -> str:
    """The way of the words, from the speaker to the page."""
    return " → ".join((speaker, *relay, outlet))


def say_problems(problems: Iterable[Problem]) -> None:
    """A line for each problem, on standard error."""
    for problem in problems:
        errors().print(Text("problem: ", style="yellow") + safe(problem.message), soft_wrap=True)


def say_built(built: Built) -> None:
    """A line on what a build did."""
    known = f", {built.known} known already" if built.known else ""
    console().print(
        Text(f"{built.read} page{'' if built.read == 1 else 's'} read{known}; {built.pages} in ")
        + Text(str(built.ledger), style="bold"),
        soft_wrap=True,
    )
    if built.left:
        console().print(
            safe(
                f"Speakers are resolved by the pages alone now. Before, {built.left} was used: name it with --wikidata"
            ),
            soft_wrap=True,
        )


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress line on standard error while pages are read; nothing where standard error is no terminal."""
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed} pages"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=errors(), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("reading", total=None)

        class Told:
            def page(self, file: str) -> None:
                bar.update(task, advance=1, description=f"reading {shortened(_UNSAFE.sub('', file), 40)}")

            def fetching(self, address: str) -> None:
                bar.update(task, description=f"fetching {shortened(_UNSAFE.sub('', address), 60)}")

            def linking(self, pages: int) -> None:
                bar.update(task, completed=pages, description="linking")

        yield Told()


@contextmanager
def steps() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error for work of several steps; nothing where standard error is no terminal."""
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=errors(), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("starting", total=None)

        def told(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        yield told
