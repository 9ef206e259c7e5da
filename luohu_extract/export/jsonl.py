"""JSON lines: one chronicle a line, in the order of the sources; each line is for `Chronicle.from_json`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from luohu_extract.errors import RecordError
from luohu_extract.records import SCHEMA_VERSION, Chronicle

_KEYS = {"schema_version", *(f.name for f in fields(Chronicle))}


def write_jsonl(pages: Iterable[tuple[str, Chronicle]], several: bool) -> Iterator[str]:  # noqa: ARG001 - the form all writers share
    """One line for each chronicle.

    >>> page = Chronicle(text="", start=0, end=0, rule="page")
    >>> Chronicle.from_json(next(write_jsonl([("a.txt", page)], False))) == page
    True
    """
    for _, chronicle in pages:
        yield chronicle.to_json() + "\n"


def write(path: Path, pages: Iterable[Chronicle], old: Path | None = None) -> None:
    """*pages* behind those in *old*."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        if old is not None:
            with old.open(encoding="utf-8") as lines:
                out.writelines(line if line.endswith("\n") else line + "\n" for line in lines)
        out.writelines(chronicle.to_json() + "\n" for chronicle in pages)


def ids(path: Path) -> set[str]:
    """The ids of the pages in *path*."""
    found: set[str] = set()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                page = json.loads(line)
            except ValueError as error:
                raise RecordError(f"{path.name}:{number}: no chronicle as JSON") from error
            if not isinstance(page, dict) or not page.keys() >= _KEYS:
                raise RecordError(f"{path.name}:{number}: no chronicle as JSON")
            if type(page["schema_version"]) is not int or page["schema_version"] != SCHEMA_VERSION:
                raise RecordError(f"{path.name}:{number}: a chronicle of another version of the library")
            found.add(page["id"])
    return found - {None}


def read(path: Path) -> Iterator[Chronicle]:
    """The chronicles in *path*."""
    with path.open(encoding="utf-8") as lines:
        yield from map(Chronicle.from_json, lines)
