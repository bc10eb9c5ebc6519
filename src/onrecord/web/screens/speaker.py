"""One speaker: names, roles with periods, statements over time, points made again, who relays them."""

from __future__ import annotations

from collections import defaultdict

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.catalogue import Question
from onrecord.export.edtf import bounds
from onrecord.export.timeline import Moment, Timeline, timeline
from onrecord.web import render
from onrecord.web.charts import lanes
from onrecord.web.shapes import Said, Statement
from onrecord.web.site import Shown, site_of

_SHOWN = 30  # statements on the screen itself; the list of statements shows them all


def screen(request: Request) -> Response:
    """GET /speakers/ID."""
    shown = site_of(request).now()
    speaker = shown.maker.speaker(request.path_params["id"])
    statements = [shown.maker.statement(one) for one in shown.maker.statements_of.get(speaker.ref.id, [])]
    who = Said(speaker.ref.name, speaker.ref.id)
    days = _days(statements)
    return render.page(
        request,
        "speaker.html",
        speaker=speaker,
        statements=shown.maker.by_time(statements)[:_SHOWN],
        days=days if days and days.days else None,
        lanes=None if days and days.days else _lanes(shown, who),
        undated=sum(one.said_on is None for one in statements),
    )


def _days(statements: list[Statement]) -> Timeline | None:
    """A moment for each day on which the speaker is known to have spoken."""
    by_day: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if one.said_on and bounds(one.said_on):
            by_day[one.said_on].append(one)
    return timeline(_moment(said_on, group) for said_on, group in by_day.items())


def _moment(said_on: str, group: list[Statement]) -> Moment:
    outlets = sorted({one.page.outlet for one in group})
    count = f"{len(group)} statement{'' if len(group) == 1 else 's'}"
    where = outlets[0] if len(outlets) == 1 else f"{len(outlets)} outlets"
    fullest = max(group, key=lambda one: (one.quote == "direct", len(one.words), one.id))
    speaker = fullest.said_by.id or ""
    href = f"/statements/{fullest.id}" if len(group) == 1 else render.url("/statements", speaker=speaker, said=said_on)
    return Moment(said_on, count, f"in {where}", fullest.words, href, len(group))


def _lanes(shown: Shown, who: Said) -> object:
    return lanes(shown.catalogue, [(who, Question(speaker=who.id))], "said")
