"""What the library finds: frozen records that point into the source, and their JSON.

``start`` and ``end`` are half-open code-point offsets into the untouched source; ``text`` is the repaired, simplified
reading of that stretch; ``rule`` names the rule or lexicon line that spoke. Names follow Popolo (Person, Post,
Organization), TimeML (``modifier``), EDTF (ISO 8601-2) and ISO 4217. Absent is ``None`` or an empty tuple.
"""

import json
import os
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, Self, Union, cast, get_args, get_origin, get_type_hints

from luohu_extract.errors import RecordError

Modifier = Literal["exact", "approx", "more_than", "less_than", "equal_or_more", "equal_or_less"]
Calendar = Literal["gregorian", "lunar"]

SCHEMA_VERSION = 1  # of the JSON of a chronicle; docs/pipelines.md has the rule for changing it
_MAGNITUDE = 100  # no quantity on a page has more digits; 1E+999999999 would fill the memory when written out


def _codec(encode: Callable[[Any], str], decode: Callable[[str], Any]) -> dict[str, Any]:
    """What ``dataclasses_json.config(encoder=…, decoder=…)`` returns; a test holds the two alike.

    Written out so that dataclasses-json, and with it marshmallow, is loaded with the first JSON and not with the package: a
    third of the time of the import and 11 MB that extraction does not need.
    """

    def or_none(code: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda value: None if value is None else code(value)

    return {"dataclasses_json": {"encoder": or_none(encode), "decoder": or_none(decode)}}


_DECIMAL = _codec("{:f}".format, Decimal)
DAY = _codec(date.isoformat, date.fromisoformat)


class Record:
    """What every record can do: turn into JSON and back, refusing what is not its own.

    >>> Organization(text="区委", start=0, end=2, rule="body").to_json()
    '{"text": "区委", "start": 0, "end": 2, "rule": "body", "name": null, "kind": "other"}'
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """How Jupyter shows the record: text, values, rule and place; needs no script."""
        from luohu_extract.show.jupyter import shown

        return shown(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data: dates ISO, decimals as strings, tuples as lists."""
        from dataclasses_json import DataClassJsonMixin

        plain: dict[str, Any] = _plain(DataClassJsonMixin.to_dict(self))  # type: ignore[arg-type]
        return plain

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The record that `to_dict` gave *data*. Raises `RecordError` on an unknown or missing key or a malformed value."""
        from dataclasses_json import DataClassJsonMixin

        _check(cls, data, cls.__name__)
        # called on the function, not by inheritance: the mixin has no __slots__ and would give every record a __dict__
        record: Self = DataClassJsonMixin.from_dict.__func__(cls, data)  # type: ignore[attr-defined]
        return record

    def to_json(self, **options: Any) -> str:
        """One JSON text, characters readable; *options* go to `json.dumps`."""
        return json.dumps(self.to_dict(), **{"ensure_ascii": False, **options})

    @classmethod
    def from_json(cls, s: str | bytes | bytearray, **options: Any) -> Self:
        """The record that `to_json` wrote. Raises `RecordError` on anything else."""
        try:
            data = json.loads(s, **options)
        except (ValueError, RecursionError) as error:
            raise RecordError(f"{cls.__name__}: not JSON: {error}") from error
        return cls.from_dict(data)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


class Sourced(Record):
    """A record that knows the page it was read from, in the process that read it: no field, and no part of its JSON."""

    __slots__ = ("_source",)

    @property
    def source(self) -> str | None:
        """The whole decoded page that ``start`` and ``end`` point into; ``None`` for what came from JSON or another process."""
        source: str | None = getattr(self, "_source", None)
        return source

    def keep(self, source: str) -> None:
        """Remember the page that this was read from."""
        object.__setattr__(self, "_source", source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Record):
    """A point or stretch of time, as EDTF with its first and last day (``None`` where it is open or unknown)."""

    text: str
    start: int
    end: int
    rule: str
    edtf: str
    first: date | None = field(default=None, metadata=DAY)
    last: date | None = field(default=None, metadata=DAY)
    modifier: Modifier = "exact"
    calendar: Calendar = "gregorian"
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """One post of one person: ``role`` in ``organization`` (the body's full name where the page settles it)."""

    text: str
    start: int
    end: int
    rule: str
    role: str
    organization: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Official(Record):
    """A person named, at the stretch of the name: the posts held, what the person did, and who it is on this page."""

    text: str
    start: int
    end: int
    rule: str
    name: str
    posts: tuple[Post, ...] = ()
    action: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Record):
    """A body that acts or is acted with; ``name`` is its full name where the page settles it."""

    text: str
    start: int
    end: int
    rule: str
    name: str | None = None
    kind: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Record):
    """Money in the currency's main unit; ``upper`` ends a range; ``currency`` is ISO 4217, ``XXX`` where none is in force."""

    text: str
    start: int
    end: int
    rule: str
    value: Decimal = field(metadata=_DECIMAL)
    upper: Decimal | None = field(default=None, metadata=_DECIMAL)
    currency: str
    unit: str | None = None
    modifier: Modifier = "exact"
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Record):
    """How many of what: ``unit`` is the classifier, ``noun`` the head noun counted (``None`` where none is said)."""

    text: str
    start: int
    end: int
    rule: str
    value: Decimal = field(metadata=_DECIMAL)
    upper: Decimal | None = field(default=None, metadata=_DECIMAL)
    unit: str
    noun: str | None = None
    modifier: Modifier = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A physical quantity, a duration, a percentage or a multiple; ``unit`` as written."""

    text: str
    start: int
    end: int
    rule: str
    value: Decimal = field(metadata=_DECIMAL)
    upper: Decimal | None = field(default=None, metadata=_DECIMAL)
    unit: str
    modifier: Modifier = "exact"


Mention = Date | Official | Organization | Amount | Count | Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Sourced):
    """One dated happening of a chronicle and everything found in it."""

    text: str
    start: int
    end: int
    rule: str
    index: int
    date: Date | None = None
    dates: tuple[Date, ...] = field(default=(), metadata={"label": "日期"})
    officials: tuple[Official, ...] = field(default=(), metadata={"label": "人物", "schema": "Person"})
    organizations: tuple[Organization, ...] = field(default=(), metadata={"label": "机构", "schema": "Organization"})
    amounts: tuple[Amount, ...] = field(default=(), metadata={"label": "金额", "schema": "MonetaryAmount"})
    counts: tuple[Count, ...] = field(default=(), metadata={"label": "数量", "schema": "QuantitativeValue"})
    measures: tuple[Measure, ...] = field(default=(), metadata={"label": "度量", "schema": "QuantitativeValue"})

    def mentions(self) -> Iterator[Mention]:
        """Everything found in the prose of the entry, kind by kind, each kind in reading order."""
        for kind in mention_kinds():
            yield from getattr(self, kind)

    def words(self) -> list[str]:
        """The entry's text segmented with jieba; no word crosses the edge of a mention."""
        from luohu_extract.segment import words

        return words(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle(Sourced):
    """One page: what it says of itself, its entries, and notes on what was guessed, in conflict or unreadable.

    ``id`` is the caller's name for the page; ``version`` and ``lexicon`` (`Lexicon.digest`) say what read it, so that the same
    page read again gives the same rows, and rows of another reading are told apart.
    """

    text: str
    start: int
    end: int
    rule: str
    id: str | None = None
    version: str | None = None
    lexicon: str | None = None
    title: str | None = None
    jurisdiction: str | None = None
    code: str | None = None
    period: str | None = None
    publisher: str | None = None
    published: date | None = field(default=None, metadata=DAY)
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()

    def to_rows(self, table: str = "entries") -> list[dict[str, Any]]:
        """The page as tidy rows of one *table*: ``entries``, any kind of mention, ``posts``, ``notes``, ``pages``.

        Raises `OptionError` where there is no such table; `luohu_extract.export.tables` says what is in each.
        """
        from luohu_extract.export.tables import rows_of

        return rows_of(self, table)

    def to_pandas(self, table: str = "entries") -> Any:
        """`to_rows` as a pandas data frame. Raises `MissingExtraError` without the extra ``pandas``."""
        from luohu_extract.export.pandas import frame
        from luohu_extract.export.tables import tables

        rows = self.to_rows(table)
        return frame(tables()[table], rows)

    def to_polars(self, table: str = "entries") -> Any:
        """`to_rows` as a Polars data frame. Raises `MissingExtraError` without the extra ``polars``."""
        from luohu_extract.export.polars import frame
        from luohu_extract.export.tables import tables

        rows = self.to_rows(table)
        return frame(tables()[table], rows)

    def to_arrow(self, table: str = "entries") -> Any:
        """`to_rows` as an Arrow table. Raises `MissingExtraError` without the extra ``arrow``."""
        from luohu_extract.export.arrow import frame
        from luohu_extract.export.tables import tables

        rows = self.to_rows(table)
        return frame(tables()[table], rows)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, with the ``schema_version`` of its form (docs/pipelines.md says when that changes)."""
        return {"schema_version": SCHEMA_VERSION, **Record.to_dict(self)}

    def to_html(self, path: str | os.PathLike[str]) -> None:
        """Write the page and everything found in it as one HTML file that needs nothing beside it."""
        from luohu_extract.report.build import write_report

        write_report([self], path)

    def timeline(self) -> Any:
        """Every dated entry on an axis of days, as an Altair chart. Raises `MissingExtraError` without the extra ``viz``."""
        from luohu_extract.charts.timeline import timeline

        return timeline([self])

    def amounts_chart(self) -> Any:
        """Every amount at its day, a panel a currency, as an Altair chart. Raises `MissingExtraError` without the extra ``viz``."""
        from luohu_extract.charts.amounts import amounts_chart

        return amounts_chart([self])

    def network(self) -> Any:
        """Persons and the bodies they hold posts in, as an Altair chart. Raises `MissingExtraError` without the extra ``viz``."""
        from luohu_extract.charts.network import network

        return network([self])

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The chronicle that `to_dict` gave *data*. Raises `RecordError` on another version or anything that is no chronicle."""
        if isinstance(data, Mapping):
            data = dict(data)
            if type(found := data.pop("schema_version", None)) is not int or found != SCHEMA_VERSION:
                raise RecordError(f"{cls.__name__}: schema_version {found!r:.20}; this version of the library reads {SCHEMA_VERSION}")
        return Record.from_dict.__func__(cls, data)  # type: ignore[attr-defined, no-any-return]


@cache
def mention_kinds() -> tuple[str, ...]:
    """The fields of an entry that hold mentions, in order: what there is to find, read off the dataclass.

    >>> mention_kinds()
    ('dates', 'officials', 'organizations', 'amounts', 'counts', 'measures')
    """
    return tuple(f.name for f in fields(Entry) if get_origin(_hints(Entry)[f.name]) is tuple)


@cache
def _hints(cls: type[Record]) -> dict[str, Any]:
    return get_type_hints(cls)


def _check(kind: Any, value: Any, where: str) -> None:
    """Raise `RecordError` unless plain *value* describes a *kind*."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is not None:
            _check(next(arm for arm in get_args(kind) if arm is not type(None)), value, where)
        elif type(None) not in get_args(kind):
            raise RecordError(f"{where}: null is not allowed")
    elif origin is tuple:
        if not isinstance(value, list | tuple):
            raise RecordError(f"{where}: expected a list, found {value!r:.60}")
        for number, item in enumerate(value):
            _check(get_args(kind)[0], item, f"{where}[{number}]")
    elif origin is Literal:
        if value not in get_args(kind):
            raise RecordError(f"{where}: expected one of {', '.join(get_args(kind))}, found {value!r:.60}")
    elif isinstance(kind, type) and issubclass(kind, Record):
        _check_record(kind, value, where)
    elif kind in (date, Decimal):
        _check_coded(kind, value, where)
    elif type(value) is not kind:
        raise RecordError(f"{where}: expected {kind.__name__}, found {value!r:.60}")


def _check_record(kind: type[Record], value: Any, where: str) -> None:
    if not isinstance(value, Mapping):
        raise RecordError(f"{where}: expected an object, found {value!r:.60}")
    hints = _hints(cast("Any", kind))
    known = {f.name for f in fields(cast("Any", kind))}
    if unknown := sorted(map(str, value.keys() - known)):
        raise RecordError(f"{where}: unknown key {unknown[0]!r}; there are {', '.join(sorted(known))}")
    if missing := sorted(known - value.keys()):
        raise RecordError(f"{where}: lacks {missing[0]!r}")
    for name in known:
        _check(hints[name], value[name], f"{where}.{name}")
    if "start" in known and not 0 <= value["start"] <= value["end"]:
        raise RecordError(f"{where}: start {value['start']} and end {value['end']} are no stretch of a text")


def _check_coded(kind: type, value: Any, where: str) -> None:
    what = "an ISO date" if kind is date else "a decimal string"
    if not isinstance(value, str) or not (_is_date(value) if kind is date else _is_decimal(value)):
        raise RecordError(f"{where}: expected {what}, found {value!r:.60}")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_decimal(text: str) -> bool:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return (
        number.is_finite()
        and abs(number.adjusted()) < _MAGNITUDE
        and len(text) < _MAGNITUDE
        and text.isascii()
        and text == text.strip("_ ")
    )
