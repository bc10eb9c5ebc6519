"""Run by test_killed_and_busy.py to be killed: writes pages into LEDGER for ever, and says where it is.

It prints the id of each page when it is committed, and `inside` when it is in the midst of what POINT names, where it
stays: of laying out the ledger (`layout`) or of its third page (`page`).
"""

from __future__ import annotations

import itertools
import runpy
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from onrecord.ledger import Ledger, schema, write_pages

calls = itertools.count(1)


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def stay() -> None:
    say("inside")
    time.sleep(60)


def stay_after_the_first_table(script: str) -> Iterator[str]:
    yield script.partition(";")[0]
    stay()


def stay_at_the_end_of_the_third_page(*_: object) -> None:
    if next(calls) == 3:
        stay()


def main(path: Path, point: str) -> None:
    make = runpy.run_path(str(Path(__file__).with_name("conftest.py")))["make_document"]
    if point == "layout":
        patch.object(schema, "_statements", stay_after_the_first_table).start()
    if point == "page":
        patch.object(write_pages, "mark_stale", stay_at_the_end_of_the_third_page).start()
    with Ledger.create_or_open(path) as ledger:
        for n in itertools.count():
            capture, document = make(f"the ferry would sail on day {n}", f"{n}.txt")
            ledger.write_document(capture, document, "engine 1")
            say(capture.page_id)


main(Path(sys.argv[1]), sys.argv[2])
