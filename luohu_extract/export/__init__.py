"""Doors out: one format a file.

`FORMATS` are for the eye and the pipe: ``(named chronicles, whether there may be several) -> pieces of text``. `FILES` are what
many pages are gathered in, by the ending of the file's name; each is a module with ``write(path, pages, old)``, which writes
*pages* behind those of an *old* file, and ``ids(path)``, the pages that are in one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from luohu_extract.export import csv, duckdb, jsonl, parquet, sqlite, xlsx
from luohu_extract.export.json import write_json
from luohu_extract.export.jsonl import write_jsonl
from luohu_extract.export.jsonld import write_jsonld
from luohu_extract.export.table import write_table
from luohu_extract.records import Chronicle

Writer = Callable[[Iterable[tuple[str, Chronicle]], bool], Iterator[str]]


class File(Protocol):
    """What the module of a file format has."""

    def write(self, path: Path, pages: Iterable[Chronicle], old: Path | None = None, /) -> None:
        """Write *pages* behind those in *old*."""

    def ids(self, path: Path, /) -> set[str]:
        """The ids of the pages in *path*. Raises `RecordError` where it is no file of ours."""


FORMATS: Mapping[str, Writer] = MappingProxyType({"table": write_table, "json": write_json, "jsonl": write_jsonl, "jsonld": write_jsonld})
FILES: Mapping[str, File] = MappingProxyType({"jsonl": jsonl, "parquet": parquet, "csv": csv, "db": sqlite, "xlsx": xlsx, "duckdb": duckdb})
