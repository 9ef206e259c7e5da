"""xlsx: a sheet a table, for Excel and the like. Extra ``xlsx`` (openpyxl)."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from luohu_extract.errors import RecordError
from luohu_extract.export.tables import Column, Row, rows, tables
from luohu_extract.needs import needs
from luohu_extract.records import Chronicle

_LONGEST, _ROWS = 32_767, 1_048_576  # characters in a cell, rows of a sheet
_EXACT = 15  # digits of a number that Excel keeps


def write(path: Path, pages: Iterable[Chronicle], old: Path | None = None) -> None:
    """*pages* behind those in *old*. A text longer than a cell is cut; a number Excel would round is a text."""
    openpyxl = needs("openpyxl", "xlsx")
    book = openpyxl.Workbook(write_only=True)
    add = _adding(openpyxl, book, path, tables())
    if old is not None:
        before = openpyxl.load_workbook(old, read_only=True)
        for name in tables():
            for row in before[name].iter_rows(min_row=2, values_only=True):
                add(name, row)
        before.close()
    for name, found in rows(pages):
        add(name, (found[column.name] for column in tables()[name]))
    book.save(path)


def write_tables(path: Path, tables: Mapping[str, tuple[Column, ...]], rows: Iterable[tuple[str, Row]]) -> None:
    """*rows*, each with the name of its table, as a new workbook of *tables*."""
    openpyxl = needs("openpyxl", "xlsx")
    book = openpyxl.Workbook(write_only=True)
    add = _adding(openpyxl, book, path, tables)
    for name, row in rows:
        add(name, row.values())
    book.save(path)


def ids(path: Path) -> set[str]:
    """The ids of the pages in *path*."""
    openpyxl = needs("openpyxl", "xlsx")
    try:
        book = openpyxl.load_workbook(path, read_only=True)
        headings = {name: next(book[name].iter_rows(max_row=1, values_only=True), ()) for name in tables()}
        if any(headings[name] != tuple(column.name for column in tables()[name]) for name in tables()):
            raise RecordError(f"{path.name}: tables of another version of the library")
        found = {row[0] for row in book["pages"].iter_rows(min_row=2, max_col=1, values_only=True)}
        book.close()
    except (
        KeyError,
        OSError,
        needs("zipfile", "xlsx").BadZipFile,
        needs("openpyxl.utils.exceptions", "xlsx").InvalidFileException,
    ) as error:
        raise RecordError(f"{path.name}: no workbook of ours: {error}") from error
    return found - {None}


def _adding(openpyxl: Any, book: Any, path: Path, tables: Mapping[str, tuple[Column, ...]]) -> Callable[[str, Iterable[Any]], None]:
    """A sheet of *book* for each of *tables*, with its headings; gives what adds a row to one."""
    sheets = {name: book.create_sheet(name) for name in tables}
    filled = dict.fromkeys(sheets, 1)
    for name, sheet in sheets.items():
        sheet.append([column.name for column in tables[name]])

    def add(name: str, values: Iterable[Any]) -> None:
        filled[name] += 1
        if filled[name] > _ROWS:
            raise RecordError(f"{path.name}: more than {_ROWS:,} rows of {name}; write .db or .parquet")
        sheets[name].append([_cell(openpyxl, sheets[name], value) for value in values])

    return add


def _cell(openpyxl: Any, sheet: Any, value: Any) -> Any:
    if isinstance(value, Decimal):
        value = f"{value:f}" if len(value.normalize().as_tuple().digits) > _EXACT else value
    if isinstance(value, str):
        value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:_LONGEST]
        if value.startswith("="):  # a text of a page is never a formula
            value = openpyxl.cell.WriteOnlyCell(sheet, value)
            value.data_type = "s"
    return value
