"""The jsonl export, a contract: pages.jsonl and links.json in the format of gold/FORMAT.md, further fields added."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.errors import OutputError
from onrecord.index import Index
from onrecord.records import (
    Attribution,
    Change,
    Collection,
    Conflict,
    DateCandidate,
    Document,
    Figure,
    PageSpan,
    Span,
    Why,
)


def write_jsonl(collection: Collection, folder: Path) -> tuple[Path, Path]:
    """Write `folder/pages.jsonl` and `folder/links.json`; the same collection gives the same bytes.

    Raises OutputError where the folder cannot be made or written.
    """
    index = Index(collection)
    pages, links = folder / "pages.jsonl", folder / "links.json"
    lines = [
        _line(_page(document, index))
        for document in sorted(collection.documents, key=lambda d: (d.page.file, d.page.id))
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pages.write_text("".join(lines), encoding="utf-8", newline="\n")
        links.write_text(
            json.dumps(_links(collection), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
        )
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written ({error.strerror})", "Name a folder that you may write to, with -o"
        ) from error
    return pages, links


def _line(page: dict[str, Any]) -> str:
    return json.dumps(page, ensure_ascii=False) + "\n"


def _page(document: Document, index: Index) -> dict[str, Any]:
    page = document.page
    made: dict[str, Any] = {
        "doc": page.id,
        "file": page.file,
        "url": page.url,
        "sha256": page.sha256,
        "captured": page.captured,
        "media": page.media,
    }
    if page.media != "text/plain":
        made["text"] = page.text
    made["page"] = {
        "outlet": page.outlet,
        "title": page.title,
        "byline": page.byline,
        "published": page.published,
        "published_not": sorted({date.value for date in page.dates if date.verdict == "rejected"}),
        "modified": page.modified,
        "not_before": page.not_before,
        "language": page.language,
        "translated_from": page.translated_from,
        "body": page.body,
        "blocks": [
            {"span": b.span, "kind": b.kind, "body": b.body, "language": b.language, "rule": b.rule}
            for b in page.blocks
        ],
        "dates": [_date(date) for date in page.dates],
        "why": _whys(page.why),
    }
    made["attributions"] = [_attribution(one, index) for one in document.attributions]
    made["figures"] = [_figure(figure) for figure in document.figures]
    return made


def _attribution(one: Attribution, index: Index) -> dict[str, Any]:
    speaker = index.speaker(one)
    utterance = index.utterance(one)
    return {
        "id": one.id,
        "source": one.source,
        "cue": one.cue,
        "content": one.content,
        "speaker": speaker.name if speaker else None,
        "speaker_id": speaker.id if speaker else None,
        "speaker_as_written": one.speaker,
        "speaker_kind": one.speaker_kind,
        "relay": index.relay(one),
        "quote": one.quote,
        "force": one.force,
        "said_on": one.said_on,
        "nested_in": one.nested_in,
        "utterance": utterance.id if utterance else None,
        "why": _whys(one.why),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id, "span": figure.span, "low": figure.low, "high": figure.high,
        "unit": figure.unit, "per": figure.per, "qualifier": figure.qualifier,
    }  # fmt: skip


def _date(date: DateCandidate) -> dict[str, Any]:
    return {"value": date.value, "verdict": date.verdict, "where": date.where, "reason": date.reason, "span": date.span}


def _links(collection: Collection) -> dict[str, Any]:
    """Groups of two and more; groups of one link nothing."""
    return {
        "same_occasion": sorted(list(one.attributions) for one in collection.occasions if len(one.attributions) > 1),
        "same_utterance": sorted(list(one.versions) for one in collection.utterances if len(one.versions) > 1),
        "repeats": sorted([one.first, one.second] for one in collection.repeats),
        "conflicts": [_conflict(one) for one in sorted(collection.conflicts, key=lambda c: (c.kind, c.id))],
        "changes": [_change(one) for one in sorted(collection.changes, key=lambda c: (c.kind, c.id))],
        "occasions": [
            {"id": one.id, "attributions": one.attributions, "said_on": one.said_on, "why": _whys(one.why)} for one in collection.occasions
        ],
        "utterances": [
            {"id": one.id, "occasion": one.occasion, "versions": one.versions, "why": _whys(one.why)} for one in collection.utterances
        ],
        "speakers": [
            {"id": one.id, "name": one.name, "kind": one.kind, "names": one.names, "roles": one.roles, "identifier": one.identifier, "why": _whys(one.why)}
            for one in collection.speakers
        ],
        "copies": [
            {"kind": one.kind, "pages": one.pages, "share": one.share, "why": _whys(one.why)} for one in collection.copies
        ],
    }  # fmt: skip


def _conflict(one: Conflict) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "members": [_member(member) for member in one.members],
        "statement": one.statement,
        "score": one.score,
        "why": "; ".join(why.evidence for why in one.why),
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "members": [_member(side.member) for side in one.sides],
        "held_on": [side.on for side in one.sides],
        "known_by": [side.known_by for side in one.sides],
        "statement": one.statement,
        "score": one.score,
        "why": "; ".join(why.evidence for why in one.why),
    }


def _member(member: str | PageSpan) -> str | dict[str, Any]:
    return {"doc": member.page, "span": member.span} if isinstance(member, PageSpan) else member


def _whys(whys: tuple[Why, ...]) -> list[dict[str, Any]]:
    return [_why(why) for why in whys]


def _why(why: Why) -> dict[str, Any]:
    made: dict[str, Any] = {"decision": why.decision, "rule": why.rule, "evidence": why.evidence}
    if why.score is not None:
        made["score"] = why.score
    if why.span is not None:
        made["span"] = _span(why.span)
    return made


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
