"""The hub of all tables: chronicles as tidy rows, one table a kind of record, read off the dataclasses; and back.

A field that holds records or texts is a table of its own, named like the field: ``entries``, every kind of mention, the
``posts`` of officials, ``notes``; the page itself is ``pages``. Every row begins with ``page`` (the id), ``version`` and
``lexicon`` (what read it), then the place in the page: ``entry`` (its index), ``number`` (the place in the list), and for
what hangs on a mention the mention's (``official_number``). Then come the record's own fields under their own names; a
record that stands alone, like the date of an entry, gives columns of its name (``date_edtf``).
"""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from luohu_extract.errors import OptionError
from luohu_extract.export.values import valid
from luohu_extract.records import Chronicle, Entry, Record

Row = dict[str, Any]


class Column(NamedTuple):
    """One column: its name, the Python type of its values, and whether they may be absent."""

    name: str
    type: type
    optional: bool


class _Plan(NamedTuple):
    """How a record becomes a row: its plain fields, records that stand alone, and fields that are tables of their own, with their class.

    The classes are ``Any``, because mypy takes a ``type[Record]`` for no key of a cache.
    """

    plain: tuple[Column, ...]
    alone: tuple[tuple[str, Any], ...]
    inner: tuple[tuple[str, Any], ...]


PROVENANCE = (Column("page", str, optional=True), Column("version", str, optional=True), Column("lexicon", str, optional=True))


@cache
def tables() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every table, by its name.

    >>> [column.name for column in tables()["counts"]][:7]
    ['page', 'version', 'lexicon', 'entry', 'number', 'text', 'start']
    """
    found = {"pages": (*PROVENANCE, *columns(Chronicle))}
    _describe(Chronicle, PROVENANCE, found)
    return types.MappingProxyType(found)


def rows(chronicles: Iterable[Chronicle]) -> Iterator[tuple[str, Row]]:
    """Every row with the name of its table, page by page: first the row of the page, then what is on it.

    >>> page = Chronicle(text="", start=0, end=0, rule="page", id="a", notes=("guessed",))
    >>> [(table, row["page"]) for table, row in rows([page])]
    [('pages', 'a'), ('notes', 'a')]
    """
    for chronicle in chronicles:
        keys = {"page": valid(chronicle.id), "version": chronicle.version, "lexicon": chronicle.lexicon}
        yield "pages", keys | row(chronicle)
        yield from _inner_rows(chronicle, keys)


def rows_of(chronicle: Chronicle, table: str) -> list[Row]:
    """The rows of *table* on one page. Raises `OptionError` where there is no such table."""
    if table not in tables():
        raise OptionError(f"table {table!r}: there are {', '.join(tables())}")
    return [row for name, row in rows([chronicle]) if name == table]


def by_table(chronicles: Iterable[Chronicle]) -> dict[str, list[Row]]:
    """All rows in memory, by table; a table of no rows is there too."""
    found: dict[str, list[Row]] = {name: [] for name in tables()}
    for table, row in rows(chronicles):
        found[table].append(row)
    return found


def chronicle(page: Row, found: Mapping[str, Iterable[Row]]) -> Chronicle:
    """The chronicle whose row in ``pages`` is *page* and whose other rows are *found*, each table in order: `rows` undone.

    >>> first = Chronicle(text="", start=0, end=0, rule="page", id="a", notes=("guessed",))
    >>> (_, page), (_, note) = rows([first])
    >>> chronicle(page, {"notes": [note]}) == first
    True
    """
    own = {"id": page["page"], "version": page["version"], "lexicon": page["lexicon"]}
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for table, listed in found.items():
        places = [column.name for column in tables()[table] if column.name == "entry" or column.name.endswith("_number")]
        places = places[:-1] if table == _ENTRIES else places
        for row in listed:
            groups.setdefault((table, *(row[place] for place in places)), []).append(row)
    return Chronicle(**_fields(Chronicle, page), **_inner(Chronicle, (), groups), **own)


def _fields(cls: Any, row: Row, prefix: str = "") -> Row:
    plan = _plan(cls)
    own = {column.name: row[prefix + column.name] for column in plan.plain}
    if cls is Entry:
        own["index"] = row["entry"]
    for name, kind in plan.alone:
        first = next(column.name for column in _plan(kind).plain if not column.optional)
        own[name] = None if row[f"{name}_{first}"] is None else kind(**_fields(kind, row, f"{name}_"))
    return own


def _inner(cls: Any, place: tuple[int, ...], groups: Mapping[tuple[Any, ...], list[Row]]) -> Row:
    own: Row = {}
    for name, kind in _plan(cls).inner:
        listed = groups.get((name, *place), [])
        if kind is str:
            own[name] = tuple(row["text"] for row in listed)
        else:
            number = _number(kind)
            own[name] = tuple(kind(**_fields(kind, row), **_inner(kind, (*place, row[number]), groups)) for row in listed)
    return own


def _inner_rows(record: Any, keys: Row) -> Iterator[tuple[str, Row]]:
    for name, kind in _plan(record.__class__).inner:
        for number, item in enumerate(getattr(record, name)):
            if kind is str:
                yield name, {**keys, "number": number, "text": valid(item)}
                continue
            yield name, {**keys, _number(kind): number, **row(item)}
            if _plan(kind).inner:
                yield from _inner_rows(item, {**keys, _outer(kind): number})


def row(record: Any) -> Row:
    """The row of *record*: its plain fields, and those of records that stand alone in it."""
    plan = _plan(record.__class__)
    row = {column.name: valid(getattr(record, column.name)) for column in plan.plain}
    for name, kind in plan.alone:
        alone = getattr(record, name)
        row |= {f"{name}_{column.name}": None if alone is None else valid(getattr(alone, column.name)) for column in _plan(kind).plain}
    return row


def _describe(cls: Any, keys: tuple[Column, ...], found: dict[str, tuple[Column, ...]]) -> None:
    for name, kind in _plan(cls).inner:
        if kind is str:
            found[name] = (*keys, Column("number", int, optional=False), Column("text", str, optional=False))
        else:
            found[name] = (*keys, Column(_number(kind), int, optional=False), *columns(kind))
            _describe(kind, (*keys, Column(_outer(kind), int, optional=False)), found)


def columns(cls: Any) -> Iterator[Column]:
    """The columns of `row` of a record of *cls*."""
    plan = _plan(cls)
    yield from plan.plain
    for name, kind in plan.alone:
        yield from (Column(f"{name}_{column.name}", column.type, optional=True) for column in _plan(kind).plain)


def _number(kind: type[Any]) -> str:
    return "entry" if kind is Entry else "number"


def _outer(kind: type[Any]) -> str:
    return "entry" if kind is Entry else f"{kind.__name__.lower()}_number"


@cache
def _plan(cls: Any) -> _Plan:
    hints = get_type_hints(cls)
    plain: list[Column] = []
    alone: list[tuple[str, Any]] = []
    inner: list[tuple[str, Any]] = []
    known = {"id", "version", "lexicon"} if cls is Chronicle else {"index"} if cls is Entry else set()
    for f in fields(cls):
        kind, optional = bare(hints[f.name])
        if get_origin(kind) is tuple:
            inner.append((f.name, get_args(kind)[0]))
        elif isinstance(kind, type) and issubclass(kind, Record):
            alone.append((f.name, kind))
        elif f.name not in known:
            plain.append(Column(f.name, kind, optional))
    return _Plan(tuple(plain), tuple(alone), tuple(inner))


def bare(hint: Any) -> tuple[Any, bool]:
    """What *hint* asks for, and whether ``None`` will do: a set of words is a str.

    >>> bare(int | None), bare(Literal["exact", "approx"])
    ((<class 'int'>, True), (<class 'str'>, False))
    """
    optional = get_origin(hint) in (Union, types.UnionType)
    kind = next(arm for arm in get_args(hint) if arm is not type(None)) if optional else hint
    return (str if get_origin(kind) is Literal else kind), optional


_ENTRIES = next(name for name, kind in _plan(Chronicle).inner if kind is Entry)
