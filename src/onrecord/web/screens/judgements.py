"""A reader's judgements: what the forms by which they are made and undone do."""

from __future__ import annotations

import json
from typing import Any, cast, get_args
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import desk
from onrecord.errors import InputError
from onrecord.records import JudgementKind
from onrecord.web.safety import body_of, is_token
from onrecord.web.site import Site, site_of


async def make(request: Request) -> Response:
    """POST /judgements: make one, and go back to where it was made."""
    form = await _form(request)
    kind = cast("JudgementKind", _one(form, "kind"))
    if kind not in get_args(JudgementKind):
        raise InputError(f"There is no judgement {kind!r}", f"Name one of {', '.join(get_args(JudgementKind))}")
    note = _correction(form) if kind == "correct" else _one(form, "note")
    subjects = [one.strip() for one in form.get("subject", []) if one.strip()]
    number = await run_in_threadpool(judge, site_of(request), kind, subjects, note)
    return RedirectResponse(_back(form, judged=number), 303)


async def undo(request: Request) -> Response:
    """POST /judgements/ID/undo."""
    form = await _form(request)
    number = request.path_params["id"]
    await run_in_threadpool(retract, site_of(request), number)
    return RedirectResponse(_back(form, undone=number), 303)


def judge(site: Site, kind: JudgementKind, subjects: list[str], note: str) -> int:
    """Make a judgement, and show the ledger with it from now on; its id. Errors as `desk.judge`."""
    number = desk.judge(site.room.ledger, kind, subjects, note)
    site.room.judged_anew()
    return number


def retract(site: Site, number: int) -> None:
    """Take a judgement back. Errors as `desk.retract`."""
    desk.retract(site.room.ledger, number)
    site.room.judged_anew()


async def _form(request: Request) -> dict[str, list[str]]:
    """The fields of a form of ours. Raises HTTPException for any other."""
    form = parse_qs((await body_of(request)).decode("utf-8", "replace"), keep_blank_values=True)
    if not is_token(_one(form, "token"), site_of(request).token):
        raise HTTPException(
            403, "This form is from before the server was started. Go back, reload the page, try again."
        )
    return form


def _one(form: dict[str, list[str]], name: str) -> str:
    return form.get(name, [""])[0].strip()


def _correction(form: dict[str, list[str]]) -> str:
    """The fields that a reader filled in, as the note of a correction. Raises InputError."""
    fields: dict[str, Any] = {}
    for name in ("said_on", "speaker"):
        value = _one(form, name)
        if f"no_{name}" in form:
            fields[name] = None
        elif value:
            fields[name] = value
    if _one(form, "content"):
        fields["content"] = _spans(_one(form, "content"))
    if not fields:
        raise InputError("Nothing was corrected", "Fill in a date, a speaker or the characters of the content")
    return json.dumps(fields, ensure_ascii=False)


def _spans(text: str) -> list[list[int]]:
    """`120–180, 190–200` as pairs."""
    try:
        pairs = [[int(edge) for edge in part.replace("–", "-").split("-")] for part in text.split(",")]
    except ValueError:
        pairs = []
    if not pairs or any(len(pair) != 2 for pair in pairs):
        raise InputError(f"{text!r} names no characters", "Write first and last offset as 120-180, 190-200")
    return pairs


def _back(form: dict[str, list[str]], **told: int) -> str:
    """Where to go after a write: a path of this site, with what was done."""
    path = urlsplit(_one(form, "back") or "/judgements")
    if path.scheme or path.netloc or not path.path.startswith("/") or "\\" in path.path:
        path = urlsplit("/judgements")
    return path._replace(query="&".join(filter(None, (path.query, urlencode(told))))).geturl()
