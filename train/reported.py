"""Twelve invented events as fifty-six pages of opposing outlets report them, scored end to end. `python reported.py [EVENT...]`.

`reported/` holds a file a page: its head, the text with its attributions marked as `onrecord.marked` explains (`~` opens a line
that is no part of the article), and what a careful reader knows of each attribution; and a file of links an event. Nothing that
ships has learnt from those that are held out; the others were in sight when rules were mended, and the weights of matching
know them. `../shared/score.py` scores them as it scores the sets of others.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.export import WRITERS
from onrecord.marked import Marks, parse
from onrecord.records import Capture, Span, Spans

HERE = Path(__file__).parent / "reported"
SCORE = Path(__file__).resolve().parents[2] / "shared" / "score.py"
HELD_OUT = ("uh", "ui", "uj", "um", "un")
_FIELD = re.compile(r"^(\w+):[ \t]*(.*?)\s*$", re.MULTILINE)
_KINDS = {"occasion": "same_occasion", "utterance": "same_utterance", "repeat": "repeats"}
SHOWN = (
    "attribution", "attribution_with_source", "speaker_bcubed", "relay", "force_marked", "said_on", "same_occasion",
    "same_utterance_across_pages", "repeats", "conflicts",
)  # fmt: skip


def main(names: list[str]) -> None:
    """Print F1 of each measure of each event in `names`, or of all; of conflicts and days precision and recall."""
    print("| event |", " | ".join(one.replace("_", " ") for one in SHOWN), "|")
    print("|---" * (len(SHOWN) + 1) + "|")
    for name in names or events():
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), name)
            print(f"| {name} |", " | ".join(_cells(scored(Path(folder)))), "|")


def events() -> list[str]:
    """The names of all events, those that are held out behind the others."""
    return sorted((path.stem for path in HERE.glob("*.links")), key=lambda name: (name in HELD_OUT, name))


def scored(folder: Path) -> dict[str, Any]:
    """What score.py says of the ledger of the pages in `folder`."""
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    captures = [Capture(path.read_bytes(), path.name) for path in sorted((folder / "pages").iterdir())]
    made = pipeline.collection(map(pipeline.document, captures))
    WRITERS["jsonl"](made, folder / "export")
    result: dict[str, Any] = module.score(folder / "gold", folder / "export", folder / "pages")[0]
    return result


def write(folder: Path, *names: str) -> None:
    """The pages of events into `folder`/pages and their gold into `folder`/gold. Raises ValueError where a mark is wrong."""
    links: dict[str, list[Any]] = {kind: [] for kind in (*_KINDS.values(), "conflicts")}
    for kind in ("pages", "gold"):
        (folder / kind).mkdir()
    for name in names:
        for path in sorted(HERE.glob(f"{name}?.page")):
            gold, text = page(path)
            (folder / "pages" / gold["file"]).write_bytes(text.encode("utf-8"))
            (folder / "gold" / f"{path.stem}.json").write_text(json.dumps(gold), "utf-8")
        for kind, groups in _links((HERE / f"{name}.links").read_text("utf-8")).items():
            links[kind] += groups
    (folder / "gold" / "links.json").write_text(json.dumps(links), "utf-8")


def page(path: Path) -> tuple[dict[str, Any], str]:
    """A page's gold and its text. Raises ValueError where a mark is wrong, or is not told of."""
    head, marked, told = re.split(r"^---\s*$", path.read_text("utf-8"), flags=re.MULTILINE)
    fields = dict(_FIELD.findall(head))
    lines = marked.strip("\n").split("\n")
    text, marks = parse("\n".join(line.removeprefix("~").lstrip() if line.startswith("~") else line for line in lines))
    text += "\n"
    body, at = [], 0
    for line, plain in zip(lines, text.split("\n"), strict=False):
        if plain and not line.startswith("~"):
            body.append((at, at + len(plain)))
        at += len(plain) + 1
    known = dict(_told(told))
    if {one.number for one in marks} != known.keys():
        raise ValueError(f"{path.name}: marks and what is told of them differ")
    attributions = [_attribution(f"{path.stem}.{one.number}", one, known[one.number]) for one in marks]
    for one in attributions:
        holders = [other for other in attributions if other is not one and _inside(one, other)]
        one["nested_in"] = min(holders, key=_size)["id"] if holders else None
    gold = {
        "doc": path.stem,
        "file": f"{path.stem}.txt",
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "page": {
            "outlet": fields["outlet"],
            "title": body[0],
            "published": _known(fields.get("published")),
            "published_not": fields.get("published_not", "").split(),
            "language": fields["language"],
            "body": body,
        },
        "attributions": attributions,
        "figures": [],
    }
    return gold, text


def _told(table: str) -> Iterator[tuple[int, dict[str, str]]]:
    """What is told of each attribution: "1: speaker=Ada Moss; kind=person; quote=direct; force=neutral; optional"."""
    for line in filter(str.strip, table.splitlines()):
        number, _, rest = line.partition(":")
        pairs = (piece.partition("=") for piece in rest.split(";"))
        yield int(number), {key.strip(): value.strip() for key, _, value in pairs}


def _attribution(name: str, marks: Marks, told: dict[str, str]) -> dict[str, Any]:
    relay = [one.strip() for one in told.get("relay", "").split(">") if one.strip()]
    return {
        "id": name,
        "source": _pairs(marks.source),
        "cue": _pairs(marks.cue),
        "content": _pairs(marks.content),
        "speaker": _known(told["speaker"]),
        "speaker_kind": told["kind"],
        "relay": relay,
        "quote": told["quote"],
        "force": told["force"],
        "said_on": _known(told.get("said")),
        **({"optional": True} if "optional" in told else {}),
    }


def _known(value: str | None) -> str | None:
    return None if value in (None, "", "null") else value


def _pairs(spans: Spans) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in spans]


def _inside(one: dict[str, Any], other: dict[str, Any]) -> bool:
    holding = [Span(*span) for span in other["content"]]
    held = [Span(*span) for span in one["content"] + one["cue"]]
    return _size(other) > _size(one) and all(any(h.start <= s.start and s.end <= h.end for h in holding) for s in held)


def _size(one: dict[str, Any]) -> int:
    return sum(end - start for start, end in one["content"])


def _links(text: str) -> dict[str, list[Any]]:
    """Groups a line: "occasion: aa.1 ab.2", "conflict denial: aa.1 ab.2 @ac | why"; @ac is page ac in its own voice."""
    links: dict[str, list[Any]] = {kind: [] for kind in (*_KINDS.values(), "conflicts")}
    for line in filter(str.strip, text.splitlines()):
        kind, _, rest = line.partition(":")
        members, _, why = rest.partition("|")
        named = list(dict.fromkeys(members.split()))
        if kind in _KINDS:
            links[_KINDS[kind]].append(named)
        else:
            voices = [{"doc": one[1:], "span": [0, 1]} if one.startswith("@") else one for one in named]
            links["conflicts"].append({"kind": kind.split()[1], "members": voices, "why": why.strip()})
    return links


def _cells(scores: dict[str, Any]) -> Iterator[str]:
    for measure in SHOWN:
        one = scores[measure]
        pair = measure in ("said_on", "conflicts")
        yield f"{one['p']:.2f} / {one['r']:.2f}" if pair else f"{one['f1']:.2f}"


if __name__ == "__main__":
    main(sys.argv[1:])
