"""JSON Schema (2020-12) of `Chronicle.to_dict`, read off the dataclasses; docs/chronicle.schema.json is what this prints.

``python -m luohu_extract.export.schema > docs/chronicle.schema.json``
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

from luohu_extract.export.tables import bare
from luohu_extract.records import SCHEMA_VERSION, Chronicle, Record


def json_schema() -> dict[str, Any]:
    """The schema as plain data: every key is there, none other may be.

    >>> sorted(json_schema()["$defs"])[:3]
    ['Amount', 'Count', 'Date']
    """
    page = _record(Chronicle)
    page["properties"] = {"schema_version": {"const": SCHEMA_VERSION}, **page["properties"]}
    page["required"] = ["schema_version", *page["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:luohu-extract:chronicle:{SCHEMA_VERSION}",
        "title": "Chronicle",
        **page,
        "$defs": {cls.__name__: _record(cls) for cls in sorted(set(_below(Chronicle)), key=lambda cls: cls.__name__)},
    }


def _below(cls: Any) -> Iterator[Any]:
    for hint in get_type_hints(cls).values():
        kind, _ = bare(hint)
        inner = get_args(kind)[0] if get_origin(kind) is tuple else kind
        if issubclass(inner, Record):
            yield inner
            yield from _below(inner)


def _record(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls)]
    return {
        "type": "object",
        "description": " ".join((cls.__doc__ or "").split("\n\n")[0].split()),
        "properties": {name: _value(hints[name]) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _value(hint: Any) -> dict[str, Any]:
    kind, optional = bare(hint)
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0])}
    if issubclass(kind, Record):
        told: dict[str, Any] = {"$ref": f"#/$defs/{kind.__name__}"}
        return {"anyOf": [told, {"type": "null"}]} if optional else told
    plain: dict[Any, dict[str, Any]] = {
        str: {"type": "string"},
        int: {"type": "integer", "minimum": 0},
        bool: {"type": "boolean"},
        date: {"type": "string", "format": "date"},
        Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    }
    return {**plain[kind], "type": [plain[kind]["type"], "null"]} if optional else plain[kind]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
