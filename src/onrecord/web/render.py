"""Templates to HTML: everything from a page is escaped, and characters that turn or break text are made harmless."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.export.templating import environment
from onrecord.web.site import site_of

# What HTML cannot carry: NUL and lone surrogates, each replaced by one character so that no offset moves.
_NO_CHARACTER = "\x00\ud800-\udfff"
# What would turn the direction of the text around it.
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ODD = re.compile(f"[{_NO_CHARACTER}{_TURNING}]")
_TELLING = 4  # letters from which a word of a query is worth marking
_REPLACED = re.compile(f"[{_NO_CHARACTER}]")


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """One screen."""
    site = site_of(request)
    path = request.url.path
    parameters: dict[str, str | None] = defaultdict(lambda: None, request.query_params)

    def again(to: str = path, **changed: Any) -> str:
        return url(to, **{**parameters, **changed})

    @cache
    def languages() -> dict[str, str | None]:
        return site.now().refs.languages.of_outlet

    def tongue(outlet: str) -> str | None:
        """The language of an outlet's name."""
        return languages().get(outlet)

    html = (
        _environment()
        .get_template(template)
        .render(site=site, path=path, parameters=parameters, again=again, tongue=tongue, **context)
    )
    # a bare carriage return would be read as a line feed
    return HTMLResponse(html.replace("\r", "&#13;"), status)


def url(path: str, **parameters: Any) -> str:
    """An address on this site; parameters that are None are left out."""
    given = {name: value for name, value in parameters.items() if value not in {None, ""}}
    return f"{path}?{urlencode(given)}" if given else path


def warm() -> None:
    """Compile all templates, so that the first view waits for none."""
    for name in _environment().list_templates():
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    made = environment("web/templates", _harmless)
    made.filters |= {"exact": exact, "found": found}
    made.globals["url"] = url
    return made


def _harmless(value: Any) -> Any:
    """What a template prints, without characters that would turn text or that HTML cannot carry."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _ODD.sub(lambda found: "\ufffd" if _REPLACED.match(found[0]) else "", value)
    return value


def found(text: str, query: str) -> Markup:
    """A text with the words of a query marked; those of few letters alone where there are no others."""
    words = re.findall(r"\w+", query)
    words = [word for word in words if len(word) >= _TELLING] or words
    text = _harmless(text)
    if not words:
        return Markup.escape(text)
    parts = re.split(rf"\b({'|'.join(map(re.escape, words))})\b", text, flags=re.IGNORECASE)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(part) if place % 2 else Markup.escape(part) for place, part in enumerate(parts)
    )


def exact(text: str) -> Markup:
    """A stored page's characters, each one: those that turn text are shut in and named, so that no offset moves."""
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterator[Markup]:
    done = 0
    for found in _ODD.finditer(text):
        yield Markup.escape(text[done : found.start()])
        name = f"U+{ord(found[0]):04X}"
        shown = _REPLACED.sub("\ufffd", found[0])
        yield Markup('<bdi class="control" data-name="{}" title="{}, a control character">{}</bdi>').format(
            name, name, shown
        )
        done = found.end()
    yield Markup.escape(text[done:])
