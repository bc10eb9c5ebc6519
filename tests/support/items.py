"""Entities of Wikidata's JSON, as its dumps have them, of invented people and places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FIXTURE = Path(__file__).resolve().parents[1] / "wikidata" / "invented.json"
HUMAN = "Q5"


def entity(
    ident: str, labels: dict[str, str], aliases: dict[str, list[str]] | None = None, **claims: Any
) -> dict[str, Any]:
    """An item with its names and claims: `P31="Q5"`, or a list of values; see `claim`."""
    return {
        "type": "item",
        "id": ident,
        "labels": {code: {"language": code, "value": name} for code, name in labels.items()},
        "aliases": {
            code: [{"language": code, "value": name} for name in names] for code, names in (aliases or {}).items()
        },
        "claims": {
            one: [claim(each) for each in (values if isinstance(values, list) else [values])]
            for one, values in claims.items()
        },
        "modified": "2025-01-31T10:00:00Z",
    }  # fmt: skip


def claim(value: Any, start: Any = None, end: Any = None) -> dict[str, Any]:
    """A statement: of an item by its id, of any other value as it is; a statement that is made already stays so."""
    if isinstance(value, dict) and "mainsnak" in value:
        return value
    qualifiers = {one: [snak(time(day))] for one, day in (("P580", start), ("P582", end)) if day}
    return {
        "mainsnak": snak({"id": value} if str(value)[:1] == "Q" else value),
        "qualifiers": qualifiers,
        "rank": "normal",
    }


def snak(value: Any) -> dict[str, Any]:
    """A value as statements and qualifiers hold it; the word "unknown" is none."""
    return {"snaktype": "somevalue"} if value == "unknown" else {"snaktype": "value", "datavalue": {"value": value}}


def time(day: str) -> Any:
    """A date as Wikidata has it, `2019`, `2019-05` or `2019-05-20`; the word "unknown" stays."""
    if day == "unknown":
        return day
    return {
        "time": f"+{day}{'-00-00'[len(day) - 4 :]}T00:00:00Z",
        "precision": {4: 9, 7: 10, 10: 11}[len(day)],
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }


def written(path: Path, entities: list[dict[str, Any]]) -> Path:
    """The file at `path`, an entity a line."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities), encoding="utf-8")
    return path
