"""A roster as tables, one table a kind of record, and the files that hold them.

``persons``, their ``posts`` and ``appearances``, and ``encounters``: columns are the fields of the records, before them the key of
whom a row is about. `ROSTERS` are the files, by the ending of their name: ``(path, roster) -> None``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from luohu_extract.errors import OptionError
from luohu_extract.export import csv, duckdb, sqlite, xlsx
from luohu_extract.export.graph import write_gexf, write_graphml
from luohu_extract.export.tables import Column, Row, columns, row
from luohu_extract.export.values import valid
from luohu_extract.needs import needs
from luohu_extract.rosters import Appearance, Encounter, Person, Roster, Tenure

_KEY = Column("person", str, optional=False)


@cache
def tables() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every table, by its name.

    >>> [column.name for column in tables()["encounters"]]
    ['person', 'other', 'times', 'first', 'last']
    """
    inner = {"posts": Tenure, "appearances": Appearance}
    return MappingProxyType(
        {
            "persons": tuple(columns(Person)),
            **{name: (_KEY, *columns(kind)) for name, kind in inner.items()},
            "encounters": tuple(columns(Encounter)),
        }
    )


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of *table*. Raises `OptionError` where there is no such table."""
    if table not in tables():
        raise OptionError(f"table {table!r}: there are {', '.join(tables())}")
    return tables()[table]


def rows(roster: Roster) -> Iterator[tuple[str, Row]]:
    """Every row with the name of its table."""
    for person in roster.persons:
        yield "persons", row(person)
        for name in ("posts", "appearances"):
            yield from ((name, {"person": valid(person.person), **row(record)}) for record in getattr(person, name))
    yield from (("encounters", row(met)) for met in roster.encounters)


def rows_of(roster: Roster, table: str) -> list[Row]:
    """The rows of *table*. Raises `OptionError` where there is no such table."""
    columns_of(table)
    return [found for name, found in rows(roster) if name == table]


def _json(path: Path, roster: Roster) -> None:
    path.write_text(roster.to_json() + "\n", "utf-8", errors="replace")


def _csv(path: Path, roster: Roster, table: str = "posts", *, bom: bool = False) -> None:
    csv.write_table(path, columns_of(table), rows_of(roster, table), bom=bom)


def _parquet(path: Path, roster: Roster, table: str = "posts") -> None:
    needs("pyarrow.parquet", "arrow").write_table(roster.to_arrow(table), path)  # type: ignore[arg-type]


def _whole(write: Callable[[Path, Mapping[str, tuple[Column, ...]], Iterable[tuple[str, Row]]], None]) -> Callable[[Path, Roster], None]:
    return lambda path, roster: write(path, tables(), rows(roster))


ROSTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "json": _json,
        "db": _whole(sqlite.write_tables),
        "xlsx": _whole(xlsx.write_tables),
        "duckdb": _whole(duckdb.write_tables),
        "graphml": write_graphml,
        "gexf": write_gexf,
        "csv": _csv,
        "parquet": _parquet,
    }
)
ONE_TABLE = frozenset(("csv", "parquet"))  # they take ``table=``
