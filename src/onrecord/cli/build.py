"""`onrecord build PATH... -o LEDGER`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def build(
    *paths: Path,
    output: Annotated[Path, Parameter(name=["--output", "-o"])] = Path("onrecord.db"),
    processes: Annotated[int | None, Parameter(name=["--processes", "-p"])] = None,
) -> int:
    """Read pages into a ledger; only what is new is read.

    Parameters
    ----------
    paths
        Files and folders of pages; a folder is read with all that is below it.
    output
        The ledger, made if it is missing.
    processes
        How many processes read pages; as many as there are processors if not given.
    """
    from onrecord import desk
    from onrecord.cli import DONE, WITH_PROBLEMS, screen
    from onrecord.errors import InputError

    if not paths:
        raise InputError("No pages were named", "Name files or folders: onrecord build PATH... -o LEDGER")
    with screen.progress() as told:
        built = desk.build(paths, output, processes=processes, progress=told)
    screen.say_problems(built.problems)
    screen.say_built(built)
    return WITH_PROBLEMS if built.problems else DONE
