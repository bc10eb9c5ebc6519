"""The app at a glance: every address and the view that answers it."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.desk.reading_room import ReadingRoom
from onrecord.errors import InputError, LedgerError, OnrecordError, UnknownIdError
from onrecord.web import api, render
from onrecord.web.exports import FORMS
from onrecord.web.lists import LISTS
from onrecord.web.safety import Guard
from onrecord.web.screens import conflict, judgements, overview, page, speaker, utterance
from onrecord.web.screens.listing import SCREENS, export_of
from onrecord.web.site import Site

ROUTES = [
    *api.ROUTES,
    Route("/", overview.screen),
    *(Route(f"/{name}", view) for name, view in SCREENS.items()),
    *(Route(f"/{name}.{form}", export_of(kind, form)) for name, kind in LISTS.items() for form in FORMS),
    Route("/judgements", judgements.make, methods=["POST"]),
    Route("/judgements/{id:int}/undo", judgements.undo, methods=["POST"]),
    Route("/statements/{id}", page.of_statement),
    Route("/statements/{id}/speaker", speaker.of_statement),
    Route("/utterances/{id}", utterance.screen),
    Route("/pages/{id}", page.screen),
    Route("/speakers/{id}", speaker.screen),
    Route("/conflicts/{id}", conflict.screen),
    Mount("/static", StaticFiles(packages=[("onrecord", "web/static"), ("onrecord", "export/static")])),
]


def application(ledger: Path, *, host: str = "127.0.0.1", read_only: bool = False) -> Starlette:
    """The app of one ledger, for a server that listens on `host`. Raises LedgerError where the file cannot be read."""
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, bound=host, read_only=read_only)],
        exception_handlers={
            HTTPException: _problem,
            OnrecordError: _problem,
            Exception: _problem,
        },
    )
    app.state.site = Site(ReadingRoom(ledger), read_only)
    return app


def _problem(request: Request, error: Exception) -> Response:
    """What is wrong, as a screen or, under /api, as JSON."""
    status, problem, headers = 500, f"This is a fault of Onrecord ({type(error).__name__}): please report it", None
    if isinstance(error, HTTPException):
        status, problem, headers = error.status_code, error.detail, error.headers
    elif isinstance(error, OnrecordError):
        codes = {InputError: 400, UnknownIdError: 404, LedgerError: 503}
        status = next((code for kind, code in codes.items() if isinstance(error, kind)), 500)
        problem = str(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": problem}, status, headers)
    heading = HTTPStatus(status).phrase
    made = render.page(request, "problem.html", status=status, heading=heading, problem=problem)
    made.headers.update(headers or {})
    return made
