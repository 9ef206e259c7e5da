"""CSV: one long table of everything found, a mention a row, for Excel and for tools that know nothing else.

A column for every field of any kind of record, empty where the kind has no such field; records inside a mention (the posts of
an official) are given by their text, joined by 、. With ``bom`` Excel knows that it is UTF-8.
"""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from luohu_extract.errors import RecordError
from luohu_extract.export.tables import PROVENANCE, tables
from luohu_extract.export.values import valid
from luohu_extract.records import Chronicle, Entry, mention_kinds

_BEFORE = (*(column.name for column in PROVENANCE), "entry", "date", "kind", "number")


def columns() -> tuple[str, ...]:
    """The names of the columns, in order."""
    own = dict.fromkeys(column.name for kind in mention_kinds() for column in tables()[kind] if column not in PROVENANCE)
    inner = dict.fromkeys(name for name in tables() if any(column.name.endswith("_number") for column in tables()[name]))
    return tuple(dict.fromkeys((*_BEFORE, *own, *inner)))


def mentions(chronicle: Chronicle) -> Iterator[dict[str, Any]]:
    """A row for everything found on the page, with the date of its entry as EDTF."""
    for entry in chronicle.entries:
        for kind in mention_kinds():
            for number, mention in enumerate(getattr(entry, kind)):
                yield {**_place(chronicle, entry), "kind": kind, "number": number} | {
                    name: _cell(getattr(mention, name)) for name in mention.__slots__
                }


def write(path: Path, pages: Iterable[Chronicle], old: Path | None = None, *, bom: bool = False) -> None:
    """*pages* behind those in *old*."""
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns(), lineterminator="\n")
        writer.writeheader()
        if old is not None:
            with old.open(encoding="utf-8-sig", newline="") as before:
                writer.writerows(csv.DictReader(before))
        for chronicle in pages:
            writer.writerows(mentions(chronicle))


def ids(path: Path) -> set[str]:
    """The ids of the pages of which something is in *path*."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        try:
            if tuple(reader.fieldnames or ()) != columns():
                raise RecordError(f"{path.name}: no table of mentions, or of another version of the library")
            return {row["page"] for row in reader} - {""}
        except csv.Error as error:
            raise RecordError(f"{path.name}:{reader.line_num}: no table of mentions: {error}") from error


def _place(chronicle: Chronicle, entry: Entry) -> dict[str, Any]:
    day = None if entry.date is None else entry.date.edtf
    return {
        "page": valid(chronicle.id),
        "version": chronicle.version,
        "lexicon": chronicle.lexicon,
        "entry": entry.index,
        "date": day,
    }


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return "、".join(valid(item.text) for item in value)
    return valid(value)
