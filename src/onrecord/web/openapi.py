"""The API's description, made from the types of the shapes that it gives (OpenAPI 3.1)."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.web.asked import MOST, USUAL
from onrecord.web.lists import LISTS
from onrecord.web.shapes import Conflict, Judgement, Overview, Page, Problem, Speaker, Statement, Utterance

Json = dict[str, Any]

# path -> what it gives: one thing of the ledger by its id
THINGS: dict[str, type] = {
    "statements": Statement,
    "utterances": Utterance,
    "pages": Page,
    "speakers": Speaker,
    "conflicts": Conflict,
}
_DATE = "EDTF: a day (2024-10-07), a month or year, a stretch (2024-10-01/2024-10-15, open as 2024-10/..), or unknown"
_PARAMETERS: dict[str, Json] = {
    "q": {"type": "string", "description": "Words; for statements their meaning, too, in any language"},
    "speaker": {
        "type": "string",
        "description": "Id of a speaker, a part of a name in any form, or - for sources that are unnamed or unresolved",
    },
    "outlet": {"type": "string", "description": "An outlet's whole name"},
    "said": {"type": "string", "description": f"When it can have been said. {_DATE}"},
    "published": {"type": "string", "description": f"When the page can have been published. {_DATE}"},
    "force": {"enum": ["neutral", "endorsing", "doubting", "denying"]},
    "quote": {"enum": ["direct", "indirect", "mixed"]},
    "language": {"type": "string", "description": "ISO 639-1"},
    "page": {"type": "string", "description": "Id of a page"},
    "pages": {"type": "integer", "minimum": 1, "maximum": 999, "default": 2, "description": "Told by at least so many"},
    "kind": {"type": "string", "description": "Of the conflict, speaker or judgement"},
    "offset": {"type": "integer", "minimum": 0, "maximum": 999_999_999, "default": 0},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
}  # fmt: skip
_TOKEN = {
    "name": "X-Onrecord-Token", "in": "header", "required": True, "schema": {"type": "string"},
    "description": "From GET /api/token: a page of another site cannot read it",
}  # fmt: skip
_CREATE = {
    "type": "object",
    "required": ["kind", "subjects"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": ["same", "not_same", "merge", "split", "correct", "dismiss"]},
        "subjects": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 1000},
        "note": {
            "type": "string", "maxLength": 20_000,
            "description": "The reader's words; of a correction a JSON object with said_on, speaker or content",
        },
    },
}  # fmt: skip


def description() -> Json:
    """The whole document."""
    schemas: dict[str, Json] = {}
    paths: dict[str, Json] = {
        "/api/overview": {"get": _get("The ledger at a glance", _schema(Overview, schemas))},
        "/api/token": {"get": _get("What every write carries", _object({"token": {"type": "string"}}))},
    }
    for name, one in LISTS.items():
        items = {"type": "array", "items": _schema(one.shape, schemas)}
        shape = _object({"total": {"type": "integer"}, "offset": {"type": "integer"}, "items": items})
        paths[f"/api/{name}"] = {"get": _get(f"{one.title}, in part", shape, [*one.parameters, "offset", "limit"])}
    for name, kind in THINGS.items():
        paths[f"/api/{name}/{{id}}"] = {
            "get": _get(f"One of the {name}", _schema(kind, schemas), path={"type": "string"})
        }
    judgement = _schema(Judgement, schemas)
    paths["/api/judgements"]["post"] = _write("Make a judgement", judgement, body=True)
    paths["/api/judgements/{id}"] = {"delete": _write("Take a judgement back", judgement, body=False)}
    _schema(Problem, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Onrecord",
            "version": version("onrecord"),
            "description": "Who is said to have said what, through whom and when. Offsets are code points, end exclusive.",
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _get(summary: str, shape: Json, parameters: list[str] | None = None, path: Json | None = None) -> Json:
    query = [{"name": name, "in": "query", **_parameter(name)} for name in parameters or ()]
    named = [{"name": "id", "in": "path", "required": True, "schema": path}] if path else []
    return {"summary": summary, "parameters": named + query, "responses": _responses("200", shape)}


def _write(summary: str, shape: Json, *, body: bool) -> Json:
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    made: Json = {"summary": summary, "parameters": [_TOKEN] if body else [_TOKEN, number]}
    if body:
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": _CREATE}}}
    return {**made, "responses": _responses("201" if body else "200", shape)}


def _parameter(name: str) -> Json:
    schema = dict(_PARAMETERS[name])
    described = {"description": schema.pop("description")} if "description" in schema else {}
    return {**described, "schema": schema}


def _responses(code: str, shape: Json) -> Json:
    problem = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {
        code: {"description": "As asked for", "content": {"application/json": {"schema": shape}}},
        "default": {"description": "What is wrong, and what to do", **problem},
    }


def _object(properties: Mapping[str, Json]) -> Json:
    return {
        "type": "object", "properties": dict(properties), "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


_PLAIN: dict[Any, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}


def _schema(kind: Any, schemas: dict[str, Json]) -> Json:
    """The schema of a type; records go into `schemas` once and are referred to."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [_schema(one, schemas) for one in arguments]}
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": _schema(arguments[0], schemas)}
    if origin is tuple or hasattr(kind, "_fields"):  # a pair, or a named tuple such as Span
        parts = arguments or tuple(get_type_hints(kind).values())
        return {
            "type": "array", "prefixItems": [_schema(one, schemas) for one in parts], "items": False,
            "minItems": len(parts), "maxItems": len(parts),
        }  # fmt: skip
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in schemas:
            schemas[kind.__name__] = {}  # a record may hold itself
            hints = get_type_hints(kind)
            schemas[kind.__name__] = _object({one.name: _schema(hints[one.name], schemas) for one in fields(kind)})
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    raise TypeError(f"no schema for {kind}")
