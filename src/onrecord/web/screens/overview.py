"""The overview: how much there is, who said how much when, what most outlets tell, where accounts conflict, who quotes whom."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.catalogue import NOBODY, UNKNOWN, Question
from onrecord.records import Attribution
from onrecord.web import render
from onrecord.web.asked import asked
from onrecord.web.charts import Axis, Lanes, lanes
from onrecord.web.making import period_of, share
from onrecord.web.shapes import Overview, Row, Said, Share
from onrecord.web.site import Shown, site_of

UNNAMED = Said("Unnamed or unresolved", None)
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
    index, maker, catalogue = shown.index, shown.maker, shown.catalogue
    languages = Counter(one.language for one in maker.pages if one.language)
    outlets, rows = _quoting(shown)
    return Overview(
        pages=len(maker.pages),
        outlets=len({one.outlet for one in maker.pages}),
        speakers=len(maker.speakers),
        statements=len(catalogue),
        utterances=len(index.utterances),
        told_by_several=len(maker.told_most),
        conflicts=len(maker.conflicts),
        languages=tuple(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
        published=period_of(one.published for one in maker.pages),
        said=period_of(one.said_on for one in catalogue.attributions),
        undated=len(catalogue.rows(Question(said=UNKNOWN))),
        told_most=tuple(maker.utterance_ref(one) for one in maker.told_most[:_FIRST]),
        first_conflicts=tuple(maker.conflict_ref(one) for one in maker.conflicts[:_FIRST]),
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
    asked_for = ((one, Question(speaker=one.id)) for one in shown.maker.speakers[:_LOOKED_AT])
    dated = ((one, asked) for one, asked in asked_for if catalogue.known_days(catalogue.rows(asked), axis))
    most = [(Said(one.name, one.id), asked) for one, asked in islice(dated, _MOST_LANES)]
    return lanes(catalogue, [*most, (UNNAMED, Question(speaker=NOBODY))], axis)


def _quoting(shown: Shown) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Whom outlets quote: the speakers with most statements, by the outlets with most."""
    index, maker = shown.index, shown.maker
    counted = Counter(maker.page_ref(index.page(one)).outlet for one in shown.catalogue.attributions)
    outlets = tuple(sorted(sorted(counted, key=lambda name: (-counted[name], name))[:_OUTLETS]))
    named = [(Said(one.name, one.id), maker.statements_of.get(one.id, [])) for one in maker.speakers[:_SPEAKERS]]
    unnamed = [one for one in shown.catalogue.attributions if index.speaker(one) is None]
    rows = [(who, statements) for who, statements in (*named, (UNNAMED, unnamed)) if statements]
    return outlets, tuple(Row(who, _shares(shown, statements, outlets)) for who, statements in rows)


def _shares(shown: Shown, statements: list[Attribution], outlets: tuple[str, ...]) -> tuple[Share, ...]:
    by_outlet: dict[str, list[Attribution]] = {outlet: [] for outlet in outlets}
    for one in statements:
        here = by_outlet.get(shown.maker.page_ref(shown.index.page(one)).outlet)
        if here is not None:
            here.append(one)
    return (*(share(outlet, group) for outlet, group in by_outlet.items()), share(None, statements))
