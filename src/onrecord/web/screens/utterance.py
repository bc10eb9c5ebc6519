"""One utterance: its versions side by side, the ways of the words, and what else belongs to it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.collate import alike
from onrecord.desk.catalogue import Question
from onrecord.web import render, sidebyside
from onrecord.web.making import known
from onrecord.web.shapes import Statement, Utterance
from onrecord.web.site import Shown, site_of
from onrecord.web.way import way

_OFFERED = 8  # statements that are offered as telling the same point


def screen(request: Request) -> Response:
    """GET /utterances/ID. The id of a statement leads to the utterance that it tells."""
    shown = site_of(request).now()
    ident = request.path_params["id"]
    if ident in shown.index.attributions:
        return _of_statement(request, shown, ident)
    utterance = shown.utterances.one(ident)
    collation = utterance.collation
    return render.page(
        request,
        "utterance.html",
        utterance=utterance,
        sigla=collation.sigla,
        by_id={one.id: one for one in utterance.versions},
        words={one.id: sidebyside.words(one) for one in collation.versions},
        lines=sidebyside.lines(collation),
        insertions={one.id: one.insertions for one in collation.versions},
        shifts=alike(collation.shifts),
        way=way(utterance.versions),
        conflicts=[shown.conflicts.ref(one) for one in shown.conflicts.with_any(one.id for one in utterance.versions)],
        offered=[] if site_of(request).read_only else _offered(shown, utterance),
    )


def _of_statement(request: Request, shown: Shown, ident: str) -> Response:
    told = shown.index.utterance(known(shown.index.attributions, ident))
    path = f"/utterances/{told.id}?{request.url.query}#{ident}" if told else f"/statements/{ident}?{request.url.query}"
    return RedirectResponse(path, 303)


def _offered(shown: Shown, utterance: Utterance) -> list[Statement]:
    """Statements of the same speaker, or of anyone where none is known, that are nearest in meaning."""
    catalogue, own = shown.catalogue, {one.id for one in utterance.versions}
    rows = catalogue.rows(Question(speaker=utterance.ref.said_by[0].id))
    near = catalogue.beside(catalogue.row[utterance.versions[0].id], rows, _OFFERED + len(own))
    found = [one for one in map(catalogue.attributions.__getitem__, near) if one.id not in own]
    return [shown.statements.made(one) for one in found[:_OFFERED]]
