"""One page: the text as it is stored, with every attribution marked in it and the why of each beside it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web import render
from onrecord.web.making import known
from onrecord.web.site import site_of


def screen(request: Request) -> Response:
    """GET /pages/ID."""
    shown = site_of(request).now()
    page = shown.pages.one(request.path_params["id"])
    numbers = {one.id: number for number, one in enumerate(page.statements, 1)}
    return render.page(
        request,
        "page.html",
        page=page,
        document=shown.index.documents[page.ref.id],
        numbers=numbers,
        by_id={one.id: one for one in page.statements},
    )


def of_statement(request: Request) -> Response:
    """GET /statements/ID: the place of a statement on its page."""
    shown = site_of(request).now()
    one = known(shown.index.attributions, request.path_params["id"])
    return RedirectResponse(f"/pages/{one.page}?{request.url.query}#{one.id}", 303)
