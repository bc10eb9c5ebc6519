"""What the user names to be fetched: an address, or a file that lists addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.fetch import feeds
from onrecord.fetch.addresses import normal
from onrecord.records import Problem

_LARGEST = 25_000_000  # bytes of a list; as much as a page may have
_MOST_SAID = 20  # bad lines that are told one by one


@dataclass(frozen=True, slots=True)
class Named:
    """What one thing that the user named asks for."""

    by: str  # the address itself, or the file's name
    addresses: tuple[str, ...] = ()  # in order, each once
    entries: bool = False  # entries of a feed that the user saved, and not addresses of the user's own
    problems: tuple[Problem, ...] = ()


def named(given: str) -> Named:
    """What `given` names: an http(s) address, or a list, OPML outline or feed in a file. Opens no connection."""
    address = normal(given)
    if address:
        return Named(address, (address,))
    path = Path(given)
    try:
        if path.is_dir():
            return _none(path.name, f"{given} is a folder, not a list. Name folders of pages before --fetch")
        if not path.is_file():
            return _none(
                given,
                f"{given} is no http or https address, and no file. Write addresses in full (https://…), without a name or password",
            )
        if path.stat().st_size > _LARGEST:
            return _none(path.name, f"{given} is larger than {_LARGEST // 1_000_000} MB. Split the list")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return _none(given, f"{given} cannot be read ({reason}). Check its name and permissions")
    return _listed(path, data)


def _none(name: str, message: str) -> Named:
    return Named(name, problems=(Problem(name, message),))


def _listed(path: Path, data: bytes) -> Named:
    """What the file at `path` lists, by its content."""
    if feeds.is_feed(data):
        links = feeds.links(data)
        if links is None:
            return _none(path.name, f"{path.name} is a damaged feed. Save it again")
        return Named(path.name, links, entries=True)
    if feeds.is_outline(data):
        outlined = feeds.outlined(data)
        if outlined is None:
            return _none(path.name, f"{path.name} is a damaged outline. Export it again")
        return _checked(path.name, ((text, f"{path.name} names") for text in outlined))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _none(path.name, f"{path.name} is no list of addresses. Give a text file in UTF-8, an address a line")
    if path.suffix.lower() in {".xml", ".rss", ".atom", ".opml"}:
        return _none(path.name, f"{path.name} is neither a feed nor an OPML outline. Check what was saved")
    return _checked(path.name, _lines(path.name, text))


def _lines(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Every line that says something, with its place for a message."""
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        if said and not said.startswith("#"):
            yield said, f"{name} line {number}:"


def _checked(name: str, given: Iterator[tuple[str, str]]) -> Named:
    """The addresses among `given` (text, place), and problems for the rest."""
    addresses: dict[str, None] = {}
    problems: list[Problem] = []
    bad = 0
    for text, place in given:
        address = normal(text)
        if address:
            addresses[address] = None
            continue
        bad += 1
        if bad <= _MOST_SAID:
            shown = text if len(text) <= 80 else text[:80] + "…"
            problems.append(
                Problem(
                    name, f"{place} {shown} is no http or https address. Write one in full a line, # before a comment"
                )
            )
    if bad > _MOST_SAID:
        problems.append(
            Problem(name, f"{name} holds {bad - _MOST_SAID} more lines that are no address. Check the list")
        )
    if not addresses and not problems:
        problems.append(Problem(name, f"{name} lists no address. Write one a line"))
    return Named(name, tuple(addresses), problems=tuple(problems))
