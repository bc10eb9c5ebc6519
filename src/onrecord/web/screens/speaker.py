"""One speaker: names, roles with periods, statements over time, points made again, who relays them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.catalogue import Question
from onrecord.export.edtf import bounds
from onrecord.export.timeline import POINTS, Moment, Timeline, timeline
from onrecord.records import Attribution, entity_key
from onrecord.web import render, sidebyside
from onrecord.web.lanes import lanes
from onrecord.web.making import known
from onrecord.web.making.speakers import MOST_REPEATS
from onrecord.web.shapes import Said, Speaker, SpeakerRef
from onrecord.web.site import Shown, site_of

_OFFERED = 12  # speakers who are offered as the same
_LONG = 4  # letters from which a word of a name says who
_SHOWN = 30  # statements on the screen itself; the list of statements shows them all


def screen(request: Request) -> Response:
    """GET /speakers/ID."""
    shown = site_of(request).now()
    speaker = shown.speakers.one(request.path_params["id"])
    own = shown.speakers.statements_of(speaker.ref.id)
    first = shown.statements.by_time(own)[:_SHOWN]
    who = Said(speaker.ref.name, speaker.ref.id, speaker.ref.language)
    days = _days(shown, own)
    like = request.query_params.get("like", "").strip()
    return render.page(
        request,
        "speaker.html",
        speaker=speaker,
        statements=[shown.statements.made(one) for one in first],
        most_repeats=MOST_REPEATS,
        days=days,
        words={
            (number, version.id): sidebyside.words(version)
            for number, pair in enumerate(speaker.repeats)
            for version in pair.collation.versions
        },
        lanes=None if days else _lanes(shown, who),
        like=like,
        all_outlets=len(speaker.outlets) if request.query_params.get("outlets") == "all" else None,
        offered=[] if site_of(request).read_only else _offered(shown, speaker, like),
        undated=sum(one.said_on is None for one in own),
    )


def of_statement(request: Request) -> Response:
    """GET /statements/ID/speaker: whoever that speaker is now, after judgements too."""
    shown = site_of(request).now()
    said_by = shown.refs.said_by(known(shown.index.attributions, request.path_params["id"]))
    path = f"/speakers/{said_by.id}" if said_by.id else f"/statements/{request.path_params['id']}"
    return RedirectResponse(f"{path}?{request.url.query}", 303)


def _offered(shown: Shown, speaker: Speaker, like: str) -> list[tuple[str, SpeakerRef]]:
    """Speakers who may be the same, each with the key by which a judgement names it.

    Their name, in any form, holds what is asked for, else a long word of this name.
    """
    wanted = [like.casefold()] if like else [word for word in speaker.ref.name.casefold().split() if len(word) >= _LONG]
    found = (
        one
        for one in shown.speakers.every
        if one.id != speaker.ref.id
        and one.entities
        and any(word in name.casefold() for word in wanted for name in one.names)
    )
    return [(entity_key(*one.entities[0]), shown.speakers.ref(one)) for one in islice(found, _OFFERED)]


def _days(shown: Shown, statements: Sequence[Attribution]) -> Timeline | None:
    """A moment for each day on which the speaker is known to have spoken; None where they are too many to draw."""
    by_day: dict[str, list[Attribution]] = defaultdict(list)
    for one in statements:
        if one.said_on and bounds(one.said_on):
            by_day[one.said_on].append(one)
    if len(by_day) > POINTS:
        return None
    return timeline(_moment(shown, said_on, group) for said_on, group in by_day.items())


def _moment(shown: Shown, said_on: str, group: list[Attribution]) -> Moment:
    outlets = sorted({shown.refs.pages[one.page].outlet for one in group})
    count = f"{len(group)} statement{'' if len(group) == 1 else 's'}"
    where = outlets[0] if len(outlets) == 1 else f"{len(outlets)} outlets"
    fullest = max(
        group, key=lambda one: (one.quote == "direct", sum(end - start for start, end in one.content), one.id)
    )
    speaker = shown.index.speaker(fullest)
    question = render.url("/statements", speaker=speaker.id if speaker else None, said=said_on)
    href = f"/statements/{fullest.id}" if len(group) == 1 else question
    made = shown.statements.made(fullest)
    return Moment(said_on, count, f"in {where}", made.words, made.language, href, len(group))


def _lanes(shown: Shown, who: Said) -> object:
    return lanes(shown.catalogue, [(who, Question(speaker=who.id))], "said")
