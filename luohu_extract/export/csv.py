"""CSV: one long table of everything found, a mention a row, for Excel and for tools that know nothing else.

``table`` says what a row is: ``amounts``, say, the table of `luohu_extract.export.tables` that it would stand in. There is a column
for every field of any kind of record, empty where the kind has no such field; records inside a mention (the posts of an official)
are given by their text, joined by 、. A page on which nothing was found is a row of no table: it has been read.

With ``bom`` the file is for Excel: a mark at its beginning says that it is UTF-8, and a text that Excel would take for a formula
(it begins with ``=``, ``+``, ``-`` or ``@``) or that begins with ``'`` itself stands behind a ``'``. `texts` takes it off again.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from luohu_extract.errors import RecordError
from luohu_extract.export.tables import PROVENANCE, Column, tables
from luohu_extract.export.values import valid
from luohu_extract.records import Chronicle, mention_kinds

_BEFORE = (*(column.name for column in PROVENANCE), "entry", "date", "table", "number")
_FORMULA = tuple("=+-@\t\r'")  # what Excel takes for the beginning of one, and what marks that it is none


def columns() -> tuple[str, ...]:
    """The names of the columns, in order."""
    own = dict.fromkeys(column.name for kind in mention_kinds() for column in tables()[kind] if column not in PROVENANCE)
    inner = dict.fromkeys(name for name in tables() if any(column.name.endswith("_number") for column in tables()[name]))
    return tuple(dict.fromkeys((*_BEFORE, *own, *inner)))


def mentions(chronicle: Chronicle) -> Iterator[dict[str, Any]]:
    """A row for everything found on the page, with the date of its entry as EDTF."""
    for entry in chronicle.entries:
        day = None if entry.date is None else entry.date.edtf
        for kind in mention_kinds():
            for number, mention in enumerate(getattr(entry, kind)):
                yield {**_keys(chronicle), "entry": entry.index, "date": day, "table": kind, "number": number} | {
                    name: _cell(getattr(mention, name)) for name in mention.__slots__
                }


def write(path: Path, pages: Iterable[Chronicle], old: Path | None = None, *, bom: bool = False) -> None:
    """*pages* behind those in *old*; for Excel where *bom* says so or *old* is."""
    with ExitStack() as open_files:
        before = None if old is None else open_files.enter_context(old.open(encoding="utf-8", newline=""))
        is_guarded = before is not None and _is_for_excel(before)
        bom = bom or is_guarded
        out = open_files.enter_context(path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline=""))
        writer = csv.DictWriter(
            out, columns(), lineterminator="\r\n"
        )  # as RFC 4180 has it; with another, Python leaves a \r in a text unquoted
        writer.writeheader()
        if before is not None:
            rows = csv.DictReader(before)
            writer.writerows((_guarded(row, _texts()) for row in rows) if bom and not is_guarded else rows)
        for chronicle in pages:
            found = mentions(chronicle)
            first = next(found, _keys(chronicle))
            writer.writerows(_guarded(row, _texts()) if bom else row for row in chain([first], found))


def texts(path: Path) -> Iterator[dict[str, str]]:
    """The rows of *path*, every cell as the text it stands for."""
    with path.open(encoding="utf-8", newline="") as lines:
        is_guarded = _is_for_excel(lines)
        reader = csv.DictReader(lines)
        try:
            if tuple(reader.fieldnames or ()) != columns():
                raise RecordError(f"{path.name}: no table of mentions, or of another version of the library")
            for row in reader:
                if None in row or None in row.values():
                    raise RecordError(f"{path.name}:{reader.line_num}: {len(columns())} columns are expected")
                yield {name: value.removeprefix("'") for name, value in row.items()} if is_guarded else row
        except csv.Error as error:
            raise RecordError(f"{path.name}:{reader.line_num}: no table of mentions: {error}") from error


def ids(path: Path) -> set[str]:
    """The ids of the pages in *path*."""
    return {row["page"] for row in texts(path)} - {""}


def _is_for_excel(lines: TextIO) -> bool:
    """Whether *lines* begin with the mark, which is then read over."""
    if lines.read(1) == "\ufeff":
        return True
    lines.seek(0)
    return False


def write_table(path: Path, columns: tuple[Column, ...], rows: Iterable[dict[str, Any]], *, bom: bool = False) -> None:
    """*rows* with *columns* as a new file; for Excel where *bom* says so."""
    texts = frozenset(column.name for column in columns if column.type is str)
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as out:
        writer = csv.DictWriter(out, [column.name for column in columns], lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(_guarded(row, texts) if bom else row for row in rows)


def _guarded(row: dict[str, Any], texts: frozenset[str]) -> dict[str, Any]:
    return {
        name: f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA and name in texts else value for name, value in row.items()
    }


@cache
def _texts() -> frozenset[str]:
    """The columns that hold texts and no numbers."""
    own = {column for kind in mention_kinds() for column in tables()[kind]}
    numbers = {column.name for column in own if column.type is not str}
    return frozenset(columns()) - numbers - {"entry", "number"}


def _keys(chronicle: Chronicle) -> dict[str, Any]:
    return {"page": valid(chronicle.id), "version": chronicle.version, "lexicon": chronicle.lexicon}


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return "、".join(valid(item.text) for item in value)
    return valid(value)
