"""The JSON API: the same data that the screens show, under /api."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from onrecord.errors import InputError
from onrecord.records import JudgementKind
from onrecord.web.asked import asked
from onrecord.web.describing import described
from onrecord.web.lists import LISTS, ListOf
from onrecord.web.making import known
from onrecord.web.openapi import description
from onrecord.web.safety import body_of, is_token
from onrecord.web.screens.judgements import judge, retract
from onrecord.web.screens.overview import overview
from onrecord.web.site import Shown, site_of


def _overview(request: Request) -> Response:
    return _json(site_of(request).now().once(overview))


def _token(request: Request) -> Response:
    return JSONResponse({"token": site_of(request).token})


def _description(_: Request) -> Response:
    return JSONResponse(description())


def _list(kind: ListOf) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        site = site_of(request)
        shown, question = site.now(), asked(request.query_params)
        found = kind.found(site, shown, question)
        part = found[question.offset : question.offset + question.limit]
        items = [asdict(kind.made(shown, one)) for one in part]
        return JSONResponse({"total": len(found), "offset": question.offset, "items": items})

    return answer


def _one(find: Callable[[Shown, str], Any]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return _json(find(site_of(request).now(), request.path_params["id"]))

    return answer


async def _judge(request: Request) -> Response:
    _check_token(request)
    kind, subjects, note = _judgement(await body_of(request))
    number = await run_in_threadpool(judge, site_of(request), kind, subjects, note)
    return _judged(request, number, 201)


async def _retract(request: Request) -> Response:
    _check_token(request)
    number = request.path_params["id"]
    await run_in_threadpool(retract, site_of(request), number)
    return _judged(request, number, 200)


def _judgement(body: bytes) -> tuple[JudgementKind, list[str], str]:
    """What the body of a request judges. Raises InputError where it is none."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        given = None
    shape = {"kind": str, "subjects": list, "note": str}
    if (
        not isinstance(given, dict)
        or not {"kind", "subjects"} <= given.keys() <= shape.keys()
        or not all(isinstance(value, shape[name]) for name, value in given.items())
        or not all(isinstance(one, str) and one for one in given["subjects"])
        or given["kind"] not in get_args(JudgementKind)
    ):
        raise InputError(
            "The body is no judgement", "Send JSON with kind, subjects and, if you like, note: see /api/openapi.json"
        )
    return given["kind"], given["subjects"], given.get("note", "")


def _judged(request: Request, number: int, status: int) -> Response:
    shown = site_of(request).now()
    record = next(one for one in shown.loaded.judgements if one.id == number)
    return _json(described(shown, record), status)


def _check_token(request: Request) -> None:
    if not is_token(request.headers.get("x-onrecord-token"), site_of(request).token):
        raise HTTPException(403, "The token is missing or old. Get one from /api/token")


def _json(made: Any, status: int = 200) -> Response:
    return JSONResponse(asdict(made), status)


_FIND: dict[str, Callable[[Shown, str], Any]] = {
    "statements": lambda shown, ident: shown.statements.made(known(shown.index.attributions, ident)),
    "utterances": lambda shown, ident: shown.utterances.one(ident),
    "pages": lambda shown, ident: shown.pages.one(ident),
    "speakers": lambda shown, ident: shown.speakers.one(ident),
    "conflicts": lambda shown, ident: shown.conflicts.one(ident),
}

ROUTES = [
    Route("/api/overview", _overview),
    Route("/api/token", _token),
    Route("/api/openapi.json", _description),
    *(Route(f"/api/{name}", _list(kind)) for name, kind in LISTS.items()),
    *(Route(f"/api/{name}/{{id}}", _one(find)) for name, find in _FIND.items()),
    Route("/api/judgements", _judge, methods=["POST"]),
    Route("/api/judgements/{id:int}", _retract, methods=["DELETE"]),
]
