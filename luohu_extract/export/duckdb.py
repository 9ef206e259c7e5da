"""DuckDB: every table in a database file. Extra ``duckdb`` (with pyarrow)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from shutil import copyfile
from typing import Any

from luohu_extract.errors import RecordError
from luohu_extract.export import arrow
from luohu_extract.export.tables import Column, Row
from luohu_extract.needs import needs
from luohu_extract.records import Chronicle

_AT_ONCE = 256


def write(path: Path, pages: Iterable[Chronicle], old: Path | None = None) -> None:
    """*pages* behind those in *old*."""
    duckdb = needs("duckdb", "duckdb")
    path.unlink(missing_ok=True)  # an empty file is no database to DuckDB
    if old is not None:
        copyfile(old, path)
    pages = iter(pages)
    with duckdb.connect(str(path)) as database:
        while True:
            some = [page for page, _ in zip(pages, range(_AT_ONCE), strict=False)]
            for name, found in arrow.frames(some).items():
                _add(database, name, found)
            if len(some) < _AT_ONCE:
                return


def write_tables(path: Path, tables: Mapping[str, tuple[Column, ...]], rows: Iterable[tuple[str, Row]]) -> None:
    """*rows*, each with the name of its table, as a new database of *tables*."""
    duckdb = needs("duckdb", "duckdb")
    path.unlink(missing_ok=True)
    listed: dict[str, list[Row]] = {name: [] for name in tables}
    for name, row in rows:
        listed[name].append(row)
    with duckdb.connect(str(path)) as database:
        for name, columns in tables.items():
            _add(database, name, arrow.frame(columns, listed[name]))


def ids(path: Path) -> set[str]:
    """The ids of the pages in *path*."""
    duckdb = needs("duckdb", "duckdb")
    try:
        with duckdb.connect(str(path), read_only=True) as database:
            return {name for (name,) in database.execute("SELECT page FROM pages").fetchall()} - {None}
    except duckdb.Error as error:
        raise RecordError(f"{path.name}: no database of ours: {error}") from error


def _add(database: Any, name: str, found: Any) -> None:
    database.register("found", found)
    database.execute(f'CREATE TABLE IF NOT EXISTS "{name}" AS SELECT * FROM found LIMIT 0')  # noqa: S608 - our own names
    database.execute(f'INSERT INTO "{name}" SELECT * FROM found')  # noqa: S608 - our own names
    database.unregister("found")
