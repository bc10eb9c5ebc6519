"""The screens that show a list: a part of it, with the question that it answers, and all of it as JSONL or CSV."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import InputError
from onrecord.web import exports, render
from onrecord.web.asked import Asked, asked
from onrecord.web.lists import LISTS, ListOf
from onrecord.web.site import Shown, site_of

View = Callable[[Request], Response]


def screen_of(kind: ListOf) -> View:
    """The view of one list."""

    def screen(request: Request) -> Response:
        """GET /statements and its like."""
        site = site_of(request)
        shown = site.now()
        problem, question = None, Asked()
        try:
            question = asked(request.query_params)
            found = kind.found(site, shown, question)
        except InputError as error:
            problem, found = str(error), ()
        items = [kind.made(shown, one) for one in found[question.offset : question.offset + question.limit]]
        return render.page(
            request,
            f"{kind.name}.html",
            status=400 if problem else 200,
            kind=kind,
            asked=question,
            total=len(found),
            items=items,
            problem=problem,
            choices=_choices(shown),
            speaker=_speaker(shown, question),
        )

    return screen


def export_of(kind: ListOf, form: str) -> View:
    """The view that gives one list whole, as a file."""

    def export(request: Request) -> Response:
        """GET /statements.csv and its like."""
        site = site_of(request)
        shown = site.now()
        found = kind.found(site, shown, asked(request.query_params))
        return exports.FORMS[form](kind.name, kind.shape, (kind.made(shown, one) for one in found))

    return export


def _choices(shown: Shown) -> dict[str, list[str]]:
    return {"outlet": shown.catalogue.outlets, "language": shown.catalogue.languages}


def _speaker(shown: Shown, question: Asked) -> str | None:
    """The name of the speaker that a question names by id."""
    record = shown.index.speakers.get(question.question.speaker or "")
    return record.name if record else None


SCREENS = {name: screen_of(kind) for name, kind in LISTS.items()}
