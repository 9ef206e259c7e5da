"""JSON-LD in the words of schema.org: an Event for each entry, about the persons, bodies and sums named in it.

What a field of an entry holds in schema.org's words is the ``schema`` in its metadata; the fields of a record map to properties by
their names. What schema.org has no word for (the rule that spoke, a modifier) is left out: this is for search engines and linked
data, not for reading back.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from luohu_extract.export.values import valid
from luohu_extract.records import Chronicle, Entry

# A field of a record, and the property that says it.
_PROPERTIES = {
    "name": "name",
    "value": "value",
    "upper": "maxValue",
    "currency": "currency",
    "unit": "unitText",
    "noun": "name",
}
_SCHEMAS = {f.name: f.metadata["schema"] for f in fields(Entry) if "schema" in f.metadata}


def write_jsonld(pages: Iterable[tuple[str, Chronicle]], several: bool) -> Iterator[str]:  # noqa: ARG001 - the form all writers share
    """One document, its ``@graph`` the events of all pages.

    >>> page = Chronicle(text="", start=0, end=0, rule="page")
    >>> json.loads("".join(write_jsonld([("a.txt", page)], False)))["@context"]
    'https://schema.org'
    """
    yield '{"@context": "https://schema.org", "@graph": ['
    glue = "\n"
    for _, chronicle in pages:
        for entry in chronicle.entries:
            yield glue + json.dumps(event(chronicle, entry), ensure_ascii=False)
            glue = ",\n"
    yield "\n]}\n"


def event(chronicle: Chronicle, entry: Entry) -> dict[str, Any]:
    """*entry* as an Event: when, what, where, about whom and what."""
    day = entry.date
    found = {
        "@type": "Event",
        "identifier": None if chronicle.id is None else f"{chronicle.id}#{entry.index}",
        "description": entry.text,
        "startDate": None if day is None or day.first is None else day.first.isoformat(),
        "endDate": None if day is None or day.last is None else day.last.isoformat(),
        "location": None if chronicle.jurisdiction is None else {"@type": "AdministrativeArea", "name": chronicle.jurisdiction},
        "about": [_thing(kind, mention) for kind in _SCHEMAS for mention in getattr(entry, kind)],
    }
    return {name: valid(value) for name, value in found.items() if value not in (None, [])}


def _thing(kind: str, mention: Any) -> dict[str, Any]:
    thing: dict[str, Any] = {"@type": _SCHEMAS[kind]}
    for f in fields(mention):
        value = getattr(mention, f.name)
        if f.name in _PROPERTIES and value is not None:
            thing[_PROPERTIES[f.name]] = _number(value) if isinstance(value, Decimal) else valid(value)
    if "maxValue" in thing:
        thing["minValue"] = thing.pop("value")
    if posts := getattr(mention, "posts", ()):
        thing["jobTitle"] = [valid(post.text) for post in posts]
        bodies = dict.fromkeys(post.organization for post in posts if post.organization is not None)
        thing |= {"worksFor": [{"@type": "Organization", "name": valid(body)} for body in bodies]} if bodies else {}
    return thing if "name" in thing or "value" in thing or "minValue" in thing else {**thing, "name": valid(mention.text)}


def _number(value: Decimal) -> int | str:
    """A whole number as one; a fraction as text, which schema.org allows and no float rounds."""
    return int(value) if value == value.to_integral_value() and abs(value) < 2**53 else f"{value:f}"
