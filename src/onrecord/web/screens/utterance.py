"""One utterance: its versions side by side, the ways of the words, and what else belongs to it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.export.collation import runs
from onrecord.web import render
from onrecord.web.charts import way
from onrecord.web.shapes import Utterance
from onrecord.web.site import Shown, site_of


def screen(request: Request) -> Response:
    """GET /utterances/ID. The id of a statement leads to the utterance that it tells."""
    shown = site_of(request).now()
    ident = request.path_params["id"]
    record = shown.index.attributions.get(ident)
    told = shown.index.utterance(record) if record else None
    if told:
        return RedirectResponse(f"/utterances/{told.id}#{ident}", 303)
    utterance = shown.maker.utterance(ident)
    return render.page(
        request,
        "utterance.html",
        utterance=utterance,
        runs=_runs(shown, utterance),
        way=way(utterance.versions),
        conflicts=shown.maker.conflicts_with(one.id for one in utterance.versions),
    )


def _runs(shown: Shown, utterance: Utterance) -> dict[str, object]:
    """Each version's words, with those that no other version in its language has."""
    return dict(runs(shown.index, [shown.index.attributions[one.id] for one in utterance.versions]))
