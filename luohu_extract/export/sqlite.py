"""SQLite: every table, and a full-text table that finds Chinese words of two characters and more.

SQLite's own tokenizer takes a run of Chinese for one word. Here ``search`` holds each entry as overlapping pairs of characters;
`pairs` turns a word into the query for it::

    SELECT entries.* FROM search JOIN entries ON entries.rowid = search.rowid WHERE search MATCH ?

Numbers are kept as SQLite keeps them where that changes nothing, else as text; days are ISO texts.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from shutil import copyfile
from typing import Any

from luohu_extract.errors import RecordError
from luohu_extract.export.tables import Column, Row, chronicle, rows, tables
from luohu_extract.records import Chronicle

_NAMES = {str: "TEXT", int: "INTEGER", bool: "INTEGER", date: "TEXT", Decimal: ""}  # no type: SQLite would round a long number
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\W_]+")
_INTEGER = 2**63


def pairs(text: str) -> str:
    """*text* as overlapping pairs of characters, quoted, for MATCH.

    >>> pairs("罗湖口岸")
    '"罗湖 湖口 口岸"'
    """
    return f'"{_spaced(text)}"'


def write(path: Path, pages: Iterable[Chronicle], old: Path | None = None) -> None:
    """*pages* behind those in *old*, which have ids of their own."""
    if old is not None:
        copyfile(old, path)
    with closing(sqlite3.connect(path)) as database, database:
        for name, columns in tables().items():
            database.execute(f'CREATE TABLE IF NOT EXISTS "{name}" ({", ".join(map(_declared, columns))})')
            database.execute(f'CREATE INDEX IF NOT EXISTS "{name}_page" ON "{name}" (page)')
        database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(pairs, content='')")
        inserts = {name: _insert(name, columns) for name, columns in tables().items()}
        for name, row in rows(pages):
            made = database.execute(inserts[name], [_stored(value) for value in row.values()])
            if name == _SEARCHED:
                database.execute("INSERT INTO search (rowid, pairs) VALUES (?, ?)", (made.lastrowid, _spaced(row["text"])))


def write_tables(path: Path, tables: Mapping[str, tuple[Column, ...]], rows: Iterable[tuple[str, Row]]) -> None:
    """*rows*, each with the name of its table, as a new database of *tables*."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        for name, columns in tables.items():
            database.execute(f'CREATE TABLE "{name}" ({", ".join(map(_declared, columns))})')
        for name, row in rows:
            database.execute(_insert(name, tables[name]), [_stored(value) for value in row.values()])


def ids(path: Path) -> set[str]:
    """The ids of the pages in *path*."""
    try:
        with closing(_opened(path)) as database:
            for name, columns in tables().items():
                if [row[1] for row in database.execute(f'PRAGMA table_info("{name}")')] != [column.name for column in columns]:
                    raise RecordError(f"{path.name}: table {name} is not there, or of another version of the library")
            return {name for (name,) in database.execute("SELECT page FROM pages")} - {None}
    except sqlite3.Error as error:
        raise RecordError(f"{path.name}: no database: {error}") from error


def read(path: Path) -> Iterator[Chronicle]:
    """The chronicles in *path*; their ids differ."""
    with closing(_opened(path)) as database:
        for page in database.execute(_select("pages", "TRUE")):
            own = _row("pages", page)
            found = {
                name: [_row(name, row) for row in database.execute(_select(name, "page IS ?"), (own["page"],))]
                for name in tables()
                if name != "pages"
            }
            yield chronicle(own, found)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _declared(column: Column) -> str:
    return f'"{column.name}" {_NAMES[column.type]}{"" if column.optional else " NOT NULL"}'


def _insert(name: str, columns: tuple[Column, ...]) -> str:
    return f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})'  # noqa: S608 - our own names


def _select(name: str, where: str) -> str:
    return f'SELECT * FROM "{name}" WHERE {where} ORDER BY rowid'  # noqa: S608 - our own names


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value() and abs(value) < _INTEGER:
        return int(value)
    rounded = float(value)
    return rounded if Decimal(repr(rounded)) == value else f"{value:f}"


def _row(name: str, values: Iterable[Any]) -> dict[str, Any]:
    return {column.name: _value(column.type, value) for column, value in zip(tables()[name], values, strict=True)}


def _value(kind: type, value: Any) -> Any:
    if value is None:
        return None
    if kind is Decimal:
        return Decimal(str(value))
    return date.fromisoformat(value) if kind is date else bool(value) if kind is bool else value


def _spaced(text: str) -> str:
    """Pairs of Chinese characters, other words whole, a blank between them."""
    found: list[str] = []
    for word in _WORD.findall(text):
        found += map("".join, pairwise(word)) if len(word) > 1 and word[0] >= "\u3400" else [word]
    return " ".join(found)


_SEARCHED = "entries"
