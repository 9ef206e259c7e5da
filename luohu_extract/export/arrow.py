"""Arrow: chronicles as rows with everything nested in them, or as flat tables, under explicit schemas. Extra ``arrow``."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from luohu_extract.export.tables import Column, Row, bare, by_table, tables
from luohu_extract.export.values import DIGITS, PLACES, fitting, valid
from luohu_extract.needs import needs
from luohu_extract.records import Chronicle, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa


def schema() -> pa.Schema:
    """The schema of a row that holds a whole chronicle: days ``date32``, numbers ``decimal128(38, 9)``, lists of structs."""
    pa = needs("pyarrow", "arrow")
    return pa.schema(list(_type(Chronicle)))


def table_schema(columns: tuple[Column, ...]) -> pa.Schema:
    """The schema of a flat table of *columns*."""
    pa = needs("pyarrow", "arrow")
    return pa.schema([pa.field(column.name, _type(column.type), nullable=True) for column in columns])


def batch(chronicles: Iterable[Chronicle]) -> pa.RecordBatch:
    """A row for each of *chronicles*, under `schema`; a number that does not fit is null."""
    pa = needs("pyarrow", "arrow")
    return pa.RecordBatch.from_pylist([_plain(chronicle) for chronicle in chronicles], schema=schema())


def batches(chronicles: Iterable[Chronicle], size: int = 256) -> Iterator[pa.RecordBatch]:
    """`batch` of each *size* chronicles."""
    chronicles = iter(chronicles)
    while some := tuple(chronicle for chronicle, _ in zip(chronicles, range(size), strict=False)):
        yield batch(some)


def chronicles(batches: Iterable[pa.RecordBatch]) -> Iterator[Chronicle]:
    """The chronicles in *batches*: `batch` undone."""
    for found in batches:
        for row in found.to_pylist():
            yield _record(Chronicle, row)


def frames(chronicles: Iterable[Chronicle]) -> dict[str, pa.Table]:
    """A flat table for each of `luohu_extract.export.tables`."""
    return {name: frame(tables()[name], listed) for name, listed in by_table(chronicles).items()}


def frame(columns: tuple[Column, ...], listed: list[Row]) -> pa.Table:
    """*listed* rows with *columns*, under their schema; a number that does not fit is null."""
    pa = needs("pyarrow", "arrow")
    return pa.Table.from_pylist([{key: fitting(value) for key, value in row.items()} for row in listed], schema=table_schema(columns))


@cache
def _type(kind: Any) -> pa.DataType:
    """The Arrow type of values of *kind*. Everything may be null: a number that does not fit has to be."""
    pa = needs("pyarrow", "arrow")
    if get_origin(kind) is tuple:
        return pa.list_(_type(get_args(kind)[0]))
    if issubclass(kind, Record):
        return pa.struct([pa.field(name, _type(inner)) for name, inner in _kinds(kind)])
    return {str: pa.string(), int: pa.int64(), bool: pa.bool_(), date: pa.date32(), Decimal: pa.decimal128(DIGITS, PLACES)}[kind]


@cache
def _kinds(cls: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a record, each with what it holds."""
    hints = get_type_hints(cls)
    return tuple((f.name, bare(hints[f.name])[0]) for f in fields(cls))


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        cls: Any = type(value)
        return {name: _plain(getattr(value, name)) for name, _ in _kinds(cls)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return fitting(valid(value))


def _record(cls: Any, row: dict[str, Any]) -> Any:
    return cls(**{name: _value(kind, row[name]) for name, kind in _kinds(cls)})


def _value(kind: Any, value: Any) -> Any:
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_value(inner, item) for item in value if inner is str or _is_whole(inner, item))
    return _record(kind, value) if value is not None and issubclass(kind, Record) else value


@cache
def _required(cls: Any) -> tuple[str, ...]:
    """The fields of a record that are numbers it cannot be without."""
    hints = get_type_hints(cls)
    return tuple(f.name for f in fields(cls) if hints[f.name] is Decimal)


def _is_whole(cls: Any, row: dict[str, Any]) -> bool:
    """Whether no number was too long for its column: what lost its value is no record any more."""
    return all(row[name] is not None for name in _required(cls))
