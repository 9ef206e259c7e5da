"""Doors out: one format a file. Each is ``(named chronicles, whether there may be several) -> pieces of text``."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from luohu_extract.export.json import write_json
from luohu_extract.export.jsonl import write_jsonl
from luohu_extract.export.table import write_table
from luohu_extract.records import Chronicle

Writer = Callable[[Iterable[tuple[str, Chronicle]], bool], Iterator[str]]

FORMATS: Mapping[str, Writer] = MappingProxyType({"table": write_table, "json": write_json, "jsonl": write_jsonl})
