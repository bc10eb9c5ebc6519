"""The reason that stands with whatever a reader decided."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.records import Judgement, Why

READER = "a reader's judgement"  # the rule


def reason(decision: str, judgement: Judgement, said: str) -> Why:
    """Why `decision` is as it is: the judgement's number, by which it is taken back, and what it says."""
    return Why(decision, READER, f"judgement {judgement.id}: {said}")


def noted(text: str, judgement: Judgement) -> str:
    """`text` with the reader's own words, where there are any."""
    return f"{text} ({judgement.note})" if judgement.note else text


def once(whys: Iterable[Why]) -> tuple[Why, ...]:
    """Reasons in their order, each once."""
    return tuple(dict.fromkeys(whys))
