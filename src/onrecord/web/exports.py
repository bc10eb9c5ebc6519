"""Lists as files: one JSON object a line, or a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Any, get_type_hints

from starlette.responses import Response, StreamingResponse

from onrecord.web.shapes import Said

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so
_AT_ONCE = 500  # rows that are sent together


def _jsonl(name: str, _: type, items: Iterable[Any]) -> Response:
    lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in items)
    return _file(f"{name}.jsonl", "application/jsonl", _joined(lines))


def _csv(name: str, shape: type, items: Iterable[Any]) -> Response:
    return _file(f"{name}.csv", "text/csv; charset=utf-8", _joined(_table(shape, items)))


FORMS: dict[str, Callable[[str, type, Iterable[Any]], Response]] = {"jsonl": _jsonl, "csv": _csv}


def _file(name: str, media: str, parts: Iterable[str]) -> Response:
    return StreamingResponse(parts, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _joined(lines: Iterable[str]) -> Iterator[str]:
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if len(waiting) == _AT_ONCE:
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)


def _table(shape: type, items: Iterable[Any]) -> Iterator[str]:
    """RFC 4180, after a byte order mark by which spreadsheets know UTF-8. A record in a record has columns of its own."""
    yield "\ufeff" + _line(_columns(shape))
    for one in items:
        yield _line(list(map(_cell, _values(one))))


def _columns(shape: type, prefix: str = "") -> list[str]:
    hints, columns = get_type_hints(shape), []
    for one in fields(shape):
        inner = hints[one.name]
        nested = isinstance(inner, type) and is_dataclass(inner)
        columns += _columns(inner, f"{prefix}{one.name}_") if nested else [prefix + one.name]
    return columns


def _values(one: Any) -> Iterator[Any]:
    for value in (getattr(one, field.name) for field in fields(one)):
        yield from _values(value) if is_dataclass(value) else (value,)


def _line(cells: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        names = [one.name if isinstance(one, Said) else one for one in value]
        plain = all(isinstance(one, str) for one in names)
        return _cell("; ".join(names) if plain else json.dumps(value, ensure_ascii=False, default=asdict))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
