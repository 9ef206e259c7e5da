"""Spark: a data frame of pages in, one of chronicles out, classic or over Spark Connect. Extra ``spark``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from luohu_extract.arrow import extract_batches
from luohu_extract.export.tables import bare
from luohu_extract.export.values import DIGITS, PLACES
from luohu_extract.extractor import Extractor
from luohu_extract.records import Chronicle, Record

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def extract(df: DataFrame, text: str = "text", id: str = "id", *, extractor: Extractor | None = None) -> DataFrame:
    """A row for each row of *df*: the chronicle of the page in column *text*, under the id in column *id*.

    *text* is a string or the bytes of a file (``spark.read.format("binaryFile")``). Nothing runs before the result is asked for;
    it does not depend on how *df* is cut into partitions. A page that cannot be read is a row with a note and no entries. The
    workers need this library installed; each Python process builds what it needs once.

    For a row an entry: ``extract(df).selectExpr("id", "inline(entries)")``.
    """
    kernel = partial(extract_batches, extractor=Extractor() if extractor is None else extractor, text=text, id=id)
    return df.select(id, text).mapInArrow(kernel, schema())


@cache
def schema() -> str:
    """The columns of the result as Spark writes them (DDL)."""
    return ", ".join(f"`{name}` {kind}" for name, kind in _members(Chronicle))


def _members(cls: Any) -> list[tuple[str, str]]:
    return [(name, _type(bare(hint)[0])) for name, hint in get_type_hints(cls).items()]


def _type(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return f"array<{_type(get_args(kind)[0])}>"
    if issubclass(kind, Record):
        return f"struct<{', '.join(f'`{name}`: {inner}' for name, inner in _members(kind))}>"
    return {str: "string", int: "bigint", bool: "boolean", date: "date", Decimal: f"decimal({DIGITS}, {PLACES})"}[kind]
