"""One conflict: all sides in their context, and the evidence. No verdict."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.web import render
from onrecord.web.site import site_of


def screen(request: Request) -> Response:
    """GET /conflicts/ID."""
    shown = site_of(request).now()
    return render.page(request, "conflict.html", conflict=shown.conflicts.one(request.path_params["id"]))
