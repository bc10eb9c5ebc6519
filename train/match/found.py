"""The pages of a set as the pipeline reads them, so that the weights know what speakers and statements it gets wrong."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from gold import SHARED, Set, event, folders, pairs

from onrecord import pipeline, read
from onrecord.records import Capture, Collection, Document


@cache
def found(name: str) -> Set:
    """The set of that name in `SETS` as the pipeline finds it; what is the same as one of the gold belongs where that one does.

    One of the gold that was not found keeps its id.
    """
    gold, pages = folders(name)
    captures = (one for one in read.captures(pages) if isinstance(one, Capture))
    made = pipeline.collection(pipeline.document(one) for one in captures)
    truth = {page["sha256"]: page for page in map(_loaded, sorted(gold.glob("*.json"))) if "sha256" in page}
    same: dict[str, str] = {}
    page_of = {one.id: document.page.id for document in made.documents for one in document.attributions}
    for document in made.documents:
        page = truth[document.page.sha256]
        same |= {one["id"]: one["id"] for one in page["attributions"]} | _same(document, page)
        page_of |= {one["id"]: document.page.id for one in page["attributions"]}
    links = _loaded(gold / "links.json")
    return Set(
        f"{name}, as found",
        Collection(made.documents, made.speakers),
        frozenset(same.values()),
        pairs([same[one] for one in group] for group in links["same_occasion"]),
        pairs([same[one] for one in group] for group in links["same_utterance"]),
        page_of,
        {document.page.id: event(truth[document.page.sha256]["doc"]) for document in made.documents},
        as_found=True,
    )


def _same(document: Document, gold: dict[str, Any]) -> dict[str, str]:
    """Gold id to id of what was found, where the contents agree by half."""
    contents = [{"content": one.content} for one in document.attributions]
    agreed = _score().match(gold["attributions"], contents, _score().tokens(document.page.text))
    return {gold["attributions"][i]["id"]: document.attributions[j].id for i, j in agreed}


@cache
def _score() -> ModuleType:
    """The scoring script, which has no package."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _loaded(file: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return made
