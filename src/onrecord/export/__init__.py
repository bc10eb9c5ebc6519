"""Export: one writer a format. Each takes a collection and a folder, and returns the files that it wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.export.jsonl import write_jsonl
from onrecord.records import Collection

WRITERS: dict[str, Callable[[Collection, Path], tuple[Path, ...]]] = {"jsonl": write_jsonl}
