"""Parquet: a row a page with everything nested in it, as `luohu_extract.export.arrow` has it. Extra ``arrow``."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from luohu_extract.errors import RecordError
from luohu_extract.export import arrow
from luohu_extract.needs import needs
from luohu_extract.records import Chronicle


def write(path: Path, pages: Iterable[Chronicle], old: Path | None = None) -> None:
    """*pages* behind those in *old*."""
    pq = needs("pyarrow.parquet", "arrow")
    with pq.ParquetWriter(path, arrow.schema(), compression="zstd") as out:
        if old is not None:
            with pq.ParquetFile(old) as before:
                for batch in before.iter_batches(256):
                    out.write_batch(batch)
        for batch in arrow.batches(pages):
            out.write_batch(batch)


def ids(path: Path) -> set[str]:
    """The ids of the pages in *path*."""
    pq = needs("pyarrow.parquet", "arrow")
    try:
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(arrow.schema()):
                raise RecordError(f"{path.name}: no table of chronicles, or of another version of the library")
            return {name for batch in file.iter_batches(columns=["id"]) for name in batch.column(0).to_pylist()} - {None}
    except needs("pyarrow", "arrow").ArrowInvalid as error:
        raise RecordError(f"{path.name}: no Parquet: {error}") from error


def read(path: Path) -> Iterator[Chronicle]:
    """The chronicles in *path*, but for numbers that did not fit their column."""
    with needs("pyarrow.parquet", "arrow").ParquetFile(path) as file:
        yield from arrow.chronicles(file.iter_batches(256))
