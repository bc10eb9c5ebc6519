"""`onrecord build PATH... [--fetch ADDRESS_OR_LIST...] [--wikidata FILE] -o LEDGER`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def build(
    *paths: Path,
    fetch: Annotated[list[str] | None, Parameter(name="--fetch", consume_multiple=True, negative="")] = None,
    wikidata: Annotated[Path | None, Parameter(name="--wikidata")] = None,
    output: Annotated[Path, Parameter(name=["--output", "-o"])] = Path("onrecord.db"),
    processes: Annotated[int | None, Parameter(name=["--processes", "-p"])] = None,
) -> int:
    """Read pages into a ledger; only what is new is read.

    Parameters
    ----------
    paths
        Files and folders of pages; a folder is read with all that is below it.
    fetch
        Addresses of pages and feeds to fetch, and files that list such: text, an address a line, OPML or a saved feed.
        Put it after the paths. Without it, no connection is opened.
    wikidata
        A file of Wikidata's items, by which speakers are resolved too; without it, by the pages alone.
    output
        The ledger, made if it is missing.
    processes
        How many processes read pages; as many as there are processors if not given.
    """
    from onrecord import desk
    from onrecord.cli import DONE, WITH_PROBLEMS, screen
    from onrecord.errors import InputError

    if not paths and not fetch:
        raise InputError("No pages were named", "Name files or folders: onrecord build PATH... -o LEDGER")
    with screen.progress() as told:
        built = desk.build(paths, output, fetch=fetch or (), wikidata=wikidata, processes=processes, progress=told)
    screen.say_problems(built.problems)
    screen.say_built(built)
    return WITH_PROBLEMS if built.problems else DONE
