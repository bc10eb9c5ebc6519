"""The engine's mark: which code and lexicon read a page, so that a page read by other code is read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

# what the pipeline is made of
_PARTS = (
    "records.py",
    "neighbours.py",
    "pipeline.py",
    "lexicon",
    "read",
    "attribute",
    "resolve",
    "date",
    "contrast",
    "match",
    "wikidata",
)


@cache
def engine() -> str:
    """Version of the package and twelve hex digits over the code and data of its stages."""
    digest = hashlib.blake2b(digest_size=6)
    package = files("onrecord")
    for part in _PARTS:
        for path, data in sorted(_files(package.joinpath(part))):
            digest.update(path.encode() + b"\0" + data + b"\0")
    return f"{version('onrecord')}+{digest.hexdigest()}"


def _files(entry: Traversable) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every source and data file below `entry`."""
    if entry.is_file():
        if entry.name.endswith((".py", ".toml")):
            yield entry.name, entry.read_bytes()
        return
    for child in entry.iterdir():
        for path, data in _files(child):
            yield f"{entry.name}/{path}", data
