"""How matching and contrast grow: seconds of processor time for 1,000, 10,000 and 100,000 attributions made of the bundled demo pages, in one run.

    python bench/matching.py [--most 100000] [--contrast]

Every copy of a demo page is another event: its speakers have other names, its words are mixed with made-up ones, its vectors are
moved, and it is printed on another day, so that what belongs together stays together and copies do not.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import as_file, files

import numpy as np
from rich.console import Console
from rich.table import Table

from onrecord import contrast, match, pipeline, read
from onrecord.records import Attribution, Capture, Collection, Document, Speaker, Vector

SIZES = (1_000, 10_000, 100_000)
MOVED = 0.6  # length of what is added to all vectors of one copy, beside vectors of length 1
NOISE = 0.02  # and to each coordinate of each vector alone
COMMON = 3  # one speaker in so many is the same in all copies: someone who speaks on every event


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--contrast", action="store_true", help="measure contrast as well")
    args = parser.parse_args()
    with as_file(files("onrecord") / "demo" / "pages") as folder:
        made = pipeline.collection(pipeline.document(one) for one in read.captures(folder) if isinstance(one, Capture))
    table = Table(title="one run, one process")
    for column in ("attributions", "match, s", "µs each", "growth (n^x)", "contrast, s"):
        table.add_column(column, justify="right")
    before: tuple[int, float] | None = None
    for size in (size for size in SIZES if size <= args.most):
        large = enlarged(made, size)
        count = sum(len(document.attributions) for document in large.documents)
        start = time.process_time()
        found = match.match(large)
        seconds = time.process_time() - start
        growth = f"{math.log(seconds / before[1]) / math.log(count / before[0]):.2f}" if before else ""
        later = ""
        if args.contrast:
            start = time.process_time()
            contrast.contrast(found)
            later = f"{time.process_time() - start:.1f}"
        table.add_row(f"{count:,}", f"{seconds:.1f}", f"{1e6 * seconds / count:.0f}", growth, later)
        before = count, seconds
    Console().print(table)


def enlarged(made: Collection, size: int) -> Collection:
    """At least `size` attributions: as many copies of the pages as that takes."""
    own = sum(len(document.attributions) for document in made.documents)
    chance = np.random.default_rng(1)
    documents: list[Document] = []
    speakers: dict[str, Speaker] = {}
    for number in range(-(-size // own)):
        moved = chance.standard_normal(Vector.DIMENSIONS)
        moved *= MOVED / np.linalg.norm(moved)
        turned = chance.choice(np.array([-1, 1], dtype=np.int8), Vector.SENSES)
        documents += [_copy(document, number, moved, turned, chance) for document in made.documents]
        for speaker in _speakers(made, number):
            old = speakers.get(speaker.id)
            speakers[speaker.id] = replace(old, entities=old.entities + speaker.entities) if old else speaker
    return Collection(
        tuple(sorted(documents, key=lambda one: one.page.id)), tuple(speakers[ident] for ident in sorted(speakers))
    )


def _copy(
    document: Document, number: int, moved: np.ndarray, turned: np.ndarray, chance: np.random.Generator
) -> Document:
    def ident(old: str) -> str:
        return f"{old}n{number}"

    page = replace(document.page, id=ident(document.page.id), text=_words(document.page.text, number))
    attributions: tuple[Attribution, ...] = tuple(
        replace(
            one, id=ident(one.id), page=page.id, nested_in=ident(one.nested_in) if one.nested_in else None, said_on=None
        )
        for one in document.attributions
    )
    vectors = tuple(
        Vector(
            ident(one.attribution),
            _moved(one.values, moved, chance),
            _turned(one.words, turned),
            _moved(one.veiled, moved, chance),
        )
        for one in document.vectors
    )
    return Document(
        replace(page, published=None),
        attributions,
        tuple(replace(one, page=page.id) for one in document.entities),
        tuple(replace(one, page=page.id, id=ident(one.id)) for one in document.figures),
        vectors,
        tuple(replace(one, values=_moved(one.values, moved, chance)) for one in document.own),
    )


def _words(text: str, number: int) -> str:
    """The text with one letter in a few changed, the same for one letter in one copy, so that each copy has its own words."""
    letters = "bcdfghklmnprstvz"
    shift = number % len(letters)
    return text.translate(
        {ord(a): letters[(place + shift) % len(letters)] for place, a in enumerate(letters[: 1 + number % 7])}
    )


def _moved(values: bytes, moved: np.ndarray, chance: np.random.Generator) -> bytes:
    rows = np.frombuffer(values, dtype="<f2").reshape(-1, Vector.DIMENSIONS).astype(np.float32)
    rows = rows + moved + NOISE * chance.standard_normal(rows.shape)
    made: bytes = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype("<f2").tobytes()
    return made


def _turned(words: bytes, turned: np.ndarray) -> bytes:
    """Words that mean something else in each copy, and among themselves what they meant."""
    made: bytes = (np.frombuffer(words, dtype=np.int8).reshape(-1, Vector.SENSES) * turned).tobytes()
    return made


def _speakers(made: Collection, number: int) -> Iterator[Speaker]:
    for place, one in enumerate(made.speakers):
        entities = tuple((f"{page}n{number}", name) for page, name in one.entities)
        if place % COMMON:
            names = tuple(_words(name, number) + str(number) for name in one.names)
            yield replace(
                one, id=f"{one.id}n{number}", name=names[0] if names else one.name, names=names, entities=entities
            )
        else:
            yield replace(one, entities=entities)


if __name__ == "__main__":
    main()
