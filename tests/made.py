"""Chronicles made by hypothesis, of any content that the records allow and every file can hold: read off the dataclasses."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from luohu_extract import Chronicle, Entry
from luohu_extract.export.tables import bare
from luohu_extract.records import Record

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(0, 10**6),
    bool: st.booleans(),
    date: st.dates(),
    Decimal: st.decimals(min_value=0, max_value=10**28, places=9) | st.integers(0, 10**20).map(Decimal),
}


def chronicles() -> st.SearchStrategy[Chronicle]:
    """Any chronicle with an id, its entries numbered, its offsets in order."""
    return _records(Chronicle).filter(lambda page: page.id is not None).map(_numbered)


def _numbered(page: Chronicle) -> Chronicle:
    from dataclasses import replace  # noqa: PLC0415

    return replace(page, entries=tuple(replace(entry, index=number) for number, entry in enumerate(page.entries)))


def _records(cls: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    own = {f.name: _values(hints[f.name]) for f in fields(cls) if f.name not in ("start", "end")}
    places = st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(sorted)
    return st.builds(lambda place, given: cls(start=place[0], end=place[1], **given), places, st.fixed_dictionaries(own))


def _values(hint: Any) -> st.SearchStrategy[Any]:
    kind, optional = bare(hint)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return st.lists(_values(inner), max_size=2 if inner is Entry else 1).map(tuple)
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if issubclass(kind, Record):
        return st.none() | _records(kind) if optional else _records(kind)
    return st.none() | _PLAIN[kind] if optional else _PLAIN[kind]
