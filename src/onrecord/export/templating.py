"""Templating: what the report's templates and the web app's have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from onrecord.export.edtf import in_words
from onrecord.export.marking import steps
from onrecord.export.timeline import shorten
from onrecord.export.wording import KNOWN_BY, MEANINGS, SIGNS, sign, stands

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(folder: str, finalize: Callable[[Any], Any] | None = None) -> Environment:
    """An environment of the templates in `folder` of the package and of those that both share: all is escaped, what is missing is an error.

    `finalize` is given each value that a template prints.
    """
    from babel import Locale  # noqa: PLC0415  # heavy, kept off start-up
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # heavy, kept off start-up

    names = Locale("en").languages
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("onrecord", each) for each in (folder, "export/templates/shared", "export/static")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    made.filters |= {"in_words": in_words, "shorten": shorten, "language": lambda code: names.get(code, code)}
    made.globals |= {
        "steps": steps,
        "signs": SIGNS,
        "meanings": MEANINGS,
        "known_by": KNOWN_BY,
        "sign": sign,
        "stands": stands,
    }
    return made
