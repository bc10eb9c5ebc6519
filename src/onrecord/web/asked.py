"""What a request asks for, read from its query string; the same for screens, exports and the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from starlette.datastructures import QueryParams

from onrecord.desk.catalogue import UNKNOWN, Question, asked_days
from onrecord.errors import InputError
from onrecord.records import ConflictKind, Force, JudgementKind, Quote, SpeakerKind

USUAL, MOST = 50, 500  # items of a list on one page, and at the most
_DECIMALS = 9  # digits of a number: more items no ledger holds


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the part of the answer that is wanted."""

    q: str = ""
    question: Question = field(default_factory=Question)
    kind: str | None = None  # of conflicts, speakers or judgements
    pages: int = 2  # utterances: told by at least so many pages
    by: str = "said"  # the date that a drawing goes by
    offset: int = 0
    limit: int = USUAL


def asked(parameters: QueryParams) -> Asked:
    """Raises InputError where a value is none that can be asked for. Empty values ask for nothing."""

    def text(name: str) -> str | None:
        return (parameters.get(name) or "").strip() or None

    def one_of(name: str, values: tuple[str, ...]) -> str | None:
        value = text(name)
        if value is not None and value not in values:
            raise InputError(f"{name} is {value!r}", f"It can be {', '.join(values)}")
        return value

    def number(name: str, usual: int, least: int, most: int) -> int:
        value = text(name)
        if value is None:
            return usual
        if not (value.isascii() and value.isdigit() and len(value) <= _DECIMALS and least <= int(value) <= most):
            raise InputError(f"{name} is {value!r}", f"It has to be a whole number from {least} to {most}")
        return int(value)

    def time(name: str) -> str | None:
        value = text(name)
        if value is not None and value != UNKNOWN:
            asked_days(value)
        return value

    return Asked(
        q=text("q") or "",
        question=Question(
            speaker=text("speaker"),
            outlet=parameters.get("outlet") or None,  # a label, exactly
            said=time("said"),
            published=time("published"),
            force=one_of("force", get_args(Force)),  # type: ignore[arg-type]  # one_of lets no other value pass
            quote=one_of("quote", get_args(Quote)),  # type: ignore[arg-type]
            language=text("language"),
            page=text("page"),
        ),
        kind=one_of("kind", get_args(ConflictKind) + get_args(SpeakerKind) + get_args(JudgementKind)),
        pages=number("pages", 2, 1, 999),
        by=one_of("by", ("said", "published")) or "said",
        offset=number("offset", 0, 0, 10**_DECIMALS - 1),
        limit=number("limit", USUAL, 1, MOST),
    )
