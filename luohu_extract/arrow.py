"""The Arrow kernel: batches of pages in, batches of chronicles out, for Spark, DuckDB, Polars, Dask and Ray. Extra ``arrow``.

A row out for each row in, in order, whatever the sizes of the batches; a page that cannot be read is a row with a note and no
entries. What is built to read the first page serves every later one of the process.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from luohu_extract.errors import OptionError
from luohu_extract.export.arrow import batches, schema
from luohu_extract.extractor import Extractor
from luohu_extract.many import extract_many
from luohu_extract.needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from luohu_extract.records import Chronicle


def schema_in() -> pa.Schema:
    """A batch of pages: ``id`` and ``text``; other columns may stand beside them, and ``text`` may be the bytes of files."""
    pa = needs("pyarrow", "arrow")
    return pa.schema([("id", pa.string()), ("text", pa.string())])


def schema_out() -> pa.Schema:
    """A batch of chronicles: the fields of `luohu_extract.Chronicle` with all that is in them, days ``date32``, numbers ``decimal128``."""
    return schema()


def extract_batches(
    found: Iterable[pa.RecordBatch] | pa.Table, *, extractor: Extractor | None = None, text: str = "text", id: str = "id"
) -> Iterator[pa.RecordBatch]:
    """The chronicles of the pages in *found*, batch by batch as they come.

    *text* and *id* name the columns; an id that is no string is written as one (bytes as UTF-8), a missing one stays missing. Raises
    `OptionError` where there is no such column, or more than one.
    """
    reader = _kept(Extractor() if extractor is None else extractor)
    for batch in found.to_batches() if isinstance(found, needs("pyarrow", "arrow").Table) else found:
        for name in (text, id):
            if batch.schema.names.count(name) != 1:
                raise OptionError(f"column {name!r}: there are {', '.join(batch.schema.names)}")
        yield from batches(_read(batch.column(id).to_pylist(), batch.column(text).to_pylist(), reader), max(batch.num_rows, 1))


def _read(ids: list[object], pages: list[str | bytes | None], reader: Extractor) -> Iterator[Chronicle]:
    named = ((_id(name), b"" if page is None else page) for name, page in zip(ids, pages, strict=True))
    for name, chronicle in zip(ids, extract_many(named, extractor=reader, progress=False), strict=True):
        yield replace(chronicle, id=None) if name is None else chronicle


def _id(name: object) -> str:
    return name.decode("utf-8", "backslashreplace") if isinstance(name, bytes) else "" if name is None else str(name)


@lru_cache(maxsize=8)
def _kept(extractor: Extractor) -> Extractor:
    """The first extractor of this process that is equal to *extractor*: a copy that came by pickle would build everything anew."""
    return extractor
