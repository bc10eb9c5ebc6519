"""The overview: how much there is, who said how much when, what most outlets tell, where accounts conflict, who quotes whom."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.catalogue import NOBODY, UNKNOWN, Question
from onrecord.desk.columns import Count
from onrecord.export.edtf import period
from onrecord.web import render
from onrecord.web.asked import asked
from onrecord.web.lanes import Axis, Lanes, lanes
from onrecord.web.shapes import Overview, Row, Said, Share
from onrecord.web.site import Shown, site_of

UNNAMED = Said("Unnamed or unresolved", None)
_NOBODY = Question(speaker=NOBODY)
_LOOKED_AT = 50  # of the speakers with most statements, for lanes: those without a date have none
_MOST_LANES, _SPEAKERS, _OUTLETS, _FIRST = 8, 15, 10, 6  # how many of each the overview shows


def screen(request: Request) -> Response:
    """GET /."""
    shown = site_of(request).now()
    by = asked(request.query_params).by
    return render.page(
        request,
        "overview.html",
        overview=shown.once(overview),
        lanes=shown.once(published_lanes if by == "published" else said_lanes),
        by=by,
    )


def overview(shown: Shown) -> Overview:
    """The ledger at a glance."""
    catalogue, utterances, conflicts = shown.catalogue, shown.utterances, shown.conflicts
    every = catalogue.rows(Question())
    said = catalogue.known_days(every, "said")
    languages = Counter(one.language for one in shown.pages.every if one.language)
    outlets, rows = _quoting(shown)
    return Overview(
        pages=len(shown.pages.every),
        outlets=len({document.page.outlet for document in shown.index.collection.documents} - {None}),
        speakers=len(shown.speakers.every),
        statements=len(catalogue),
        utterances=len(shown.index.collection.utterances),
        told_by_several=len(utterances.told_most),
        conflicts=len(conflicts.every),
        languages=tuple(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
        published=period(one.published for one in shown.pages.every),
        said=(said[0].isoformat(), said[1].isoformat()) if said else None,
        undated=len(catalogue.rows(Question(said=UNKNOWN))),
        told_most=tuple(utterances.ref(one) for one in utterances.told_most[:_FIRST]),
        first_conflicts=tuple(conflicts.ref(one) for one in conflicts.every[:_FIRST]),
        quoting_outlets=outlets,
        quoting=rows,
    )


def said_lanes(shown: Shown) -> Lanes | None:
    """Statements by the day on which they were made."""
    return _lanes(shown, "said")


def published_lanes(shown: Shown) -> Lanes | None:
    """Statements by the day on which their pages were published."""
    return _lanes(shown, "published")


def _lanes(shown: Shown, axis: Axis) -> Lanes | None:
    """Statements over time of those who speak most, then of the unnamed."""
    catalogue = shown.catalogue
    asked_for = ((one, Question(speaker=one.id)) for one in shown.speakers.every[:_LOOKED_AT])
    dated = ((one, asked) for one, asked in asked_for if catalogue.known_days(catalogue.rows(asked), axis))
    most = [(shown.refs.of_speaker(one), asked) for one, asked in islice(dated, _MOST_LANES)]
    return lanes(catalogue, [*most, (UNNAMED, _NOBODY)], axis)


def _quoting(shown: Shown) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Whom outlets quote: the speakers with most statements, by the outlets with most."""
    catalogue = shown.catalogue
    most = catalogue.by_outlet(catalogue.rows(Question()))[:_OUTLETS]
    outlets = tuple(sorted(one.outlet for one in most))
    asked_for = [(shown.refs.of_speaker(one), Question(speaker=one.id)) for one in shown.speakers.every[:_SPEAKERS]]
    found = [(who, catalogue.by_outlet(catalogue.rows(one))) for who, one in (*asked_for, (UNNAMED, _NOBODY))]
    return outlets, tuple(Row(who, _shares(counts, outlets)) for who, counts in found if counts)


def _shares(counts: list[Count], outlets: tuple[str, ...]) -> tuple[Share, ...]:
    """Of some statements, counted by outlet: the share of each of `outlets`, then of all."""
    by_outlet = {one.outlet: one for one in counts}
    numbers = [one[1:] for one in counts]
    return (
        *(Share(*by_outlet.get(outlet, Count(outlet, 0, 0, 0, 0, 0))) for outlet in outlets),
        Share(None, *(sum(column) for column in zip(*numbers, strict=True))),
    )
