"""How many pages a second through each door, side by side: `python tests/bench/pipelines.py [--recipes] [--words] [--memory] [--check]`.

The gold pages with their numbers varied, until there are as many entries; the same pages go through one process, two workers and
Spark local[2] (after a first small job, so that its start does not count), and as a yardstick through two processes that know
nothing of each other, each with half: no door can be faster than what the machine gives them. The doors take turns with a fifth
of the pages each, so that what else the machine does falls on all of them; the engines of --recipes read all at once. "If two
cores were free" goes by processor time: how much faster than one process a door would be if its work were spread over two cores
and nothing else ran.

With --recipes also DuckDB, Polars, Dask and Ray as in docs/engines.md. With --memory the peak of `extract_many` over 10,000 and over
100,000 small pages. With --words 50,000 words of a user's against none.

With --check the exit status is 1 where two workers would reach less than 1.7 of one process on two free cores, Spark less than 0.7
of two workers, or the words cost 20 % or more.
"""

import argparse
import multiprocessing
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from luohu_extract import Extractor, Lexicon, extract, extract_many
from luohu_extract.lexicon import table_names
from luohu_extract.reading import read

GOLD = Path(__file__).parents[1] / "gold" / "pages"
Page = tuple[str, str]
Door = Callable[[list[Page]], object]


def pages(entries: int) -> list[Page]:
    """Pages with *entries* entries and a few more."""
    texts = [read(path).source for path in sorted(GOLD.iterdir())]
    counts = [len(extract(text).entries) for text in texts]
    chance = random.Random(20200401)  # noqa: S311 - not for secrets
    found: list[Page] = []
    total = 0
    while total < entries:
        place = len(found) % len(texts)
        text = re.sub(r"[0-9](?![0-9-]*[年月日-])", lambda _: chance.choice("123456789"), texts[place])
        found.append((str(len(found)), text))
        total += counts[place]
    return found


def seconds(work: Callable[[], object]) -> float:
    """How long *work* takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def read_all(some: list[Page], workers: int = 1) -> int:
    """The number of entries of *some* pages, as a stream."""
    return sum(len(page.entries) for page in extract_many(iter(some), workers=workers))


def apart(some: list[Page]) -> None:
    """Two processes, each with half of the pages and nothing to give back."""
    halves = [multiprocessing.Process(target=read_all, args=(some[start::2],)) for start in (0, 1)]
    for half in halves:
        half.start()
    for half in halves:
        half.join()


@contextmanager
def spark(some: list[Page]) -> Iterator[dict[str, Door]]:
    """The door Spark local[2], warm; none where it is not installed."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415

        from luohu_extract.spark import extract as extract_frame  # noqa: PLC0415
    except ImportError:
        yield {}
        return
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
    session = builder.config("spark.driver.host", "127.0.0.1").config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").getOrCreate()

    def total(pages: list[Page]) -> None:
        frame = session.createDataFrame(pages, "id string, text string").repartition(8)
        extract_frame(frame).selectExpr("sum(size(entries))").collect()

    try:
        total(some)
        yield {"Spark local[2]": total}
    finally:
        session.stop()


def recipes() -> dict[str, Door]:
    """The kernel alone and under each engine that is installed."""
    import pyarrow as pa  # noqa: PLC0415

    from luohu_extract.arrow import extract_batches, schema_out  # noqa: PLC0415

    def table(pages: list[Page]) -> pa.Table:
        return pa.table({"id": [name for name, _ in pages], "text": [text for _, text in pages]})

    def found(batches: Iterable[pa.RecordBatch]) -> pa.Table:
        return pa.Table.from_batches(extract_batches(batches), schema_out())

    doors: dict[str, Door] = {"Arrow kernel": lambda pages: found(table(pages).to_batches(256))}
    if find_spec("duckdb"):
        import duckdb  # noqa: PLC0415

        def of_duckdb(pages: list[Page]) -> None:
            given = table(pages)
            reader = duckdb.connect().from_arrow(given).to_arrow_reader(256)
            read = pa.RecordBatchReader.from_batches(schema_out(), extract_batches(reader))
            duckdb.connect().from_arrow(read).aggregate("sum(len(entries))").fetchall()

        doors["DuckDB"] = of_duckdb
    if find_spec("polars"):
        import polars as pl  # noqa: PLC0415

        schema = pl.from_arrow(schema_out().empty_table()).schema

        def of_polars(pages: list[Page]) -> None:
            lazy = pl.from_arrow(table(pages)).lazy()
            lazy.map_batches(lambda some: pl.from_arrow(found(some.to_arrow().to_batches())), schema=schema).select(
                pl.col("entries").list.len().sum()
            ).collect()

        doors["Polars"] = of_polars
    if find_spec("dask"):
        dask: Any = import_module("dask")

        def of_dask(pages: list[Page]) -> None:
            work = [dask.delayed(read_batch)(batch) for batch in table(pages).to_batches(max_chunksize=34)]
            dask.compute(*work, scheduler="processes", num_workers=2)

        doors["Dask, two processes"] = of_dask
    if find_spec("ray"):
        import ray  # noqa: PLC0415

        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        remote = ray.remote(read_batch)

        def of_ray(pages: list[Page]) -> None:
            ray.get([remote.remote(batch) for batch in table(pages).to_batches(max_chunksize=34)])

        of_ray(pages(400))
        doors["Ray, two processes"] = of_ray
    return doors


def read_batch(batch: Any) -> Any:
    """What a process of Dask's or Ray's does."""
    import pyarrow as pa  # noqa: PLC0415

    from luohu_extract.arrow import extract_batches, schema_out  # noqa: PLC0415

    return pa.Table.from_batches(extract_batches([batch]), schema_out())


def turns(doors: dict[str, Door], some: list[Page], parts: int) -> tuple[dict[str, float], dict[str, float]]:
    """The seconds and the seconds of a processor that each door takes for all pages, in so many *parts*."""
    taken, worked = dict.fromkeys(doors, 0.0), dict.fromkeys(doors, 0.0)
    for start in range(parts):
        for name, door in doors.items():
            before = processor()
            taken[name] += seconds(lambda: door(some[start::parts]))  # noqa: B023
            worked[name] += processor() - before
    return taken, worked


def processor() -> float:
    """The seconds that this process and its children that have ended have worked."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def memory(count: int) -> int:
    """The peak in MB of a process that reads *count* small pages with two workers."""
    code = (
        "from pathlib import Path; from luohu_extract import extract_many; text = '2020年大事记\\n4月1日，区长王明检查3所学校。\\n'\n"
        f"if __name__ == '__main__':\n for page in extract_many((text for _ in range({count})), workers=2): pass\n"
        " print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"  # ru_maxrss would be this process's own
    )
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout) // 1024


def words(some: list[Page]) -> float:
    """How much longer the dearest of some tables makes it to have 50,000 more words in it."""
    chance = random.Random(3)  # noqa: S311 - not for secrets
    han = [character for _, text in some for character in text if "\u4e00" <= character <= "\u9fff"]
    worst = 0.0
    for table in ("bodies", "titles", "measures"):
        assert table in table_names()
        row = next(iter(Lexicon.default().table(table).values()))
        added = [(table, "".join(chance.choices(han, k=chance.randint(2, 5))), *row[1:]) for _ in range(50_000)]
        readers = Extractor(), Extractor(lexicon=Lexicon.default().extend(added))
        taken = [float("inf"), float("inf")]
        for _ in range(3):  # turn and turn about, so that what else the machine does falls on both
            for place, reader in enumerate(readers):
                before = processor()
                for _, text in some:
                    reader.extract(text)
                taken[place] = min(taken[place], processor() - before)
        print(f"50,000 words more in {table:<12}{taken[1] / taken[0] - 1:+8.1%}")
        worst = max(worst, taken[1] / taken[0] - 1)
    return worst


def main() -> int:
    """Print the figures; the exit status says whether a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--recipes", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    some = pages(asked.entries)
    read_all(some[:60])
    broken = []
    print(f"{len(some):,} pages, {asked.entries:,} entries; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    doors: dict[str, Door] = {
        "one process": read_all,
        "two workers": lambda pages: read_all(pages, 2),
        "two processes apart (yardstick)": apart,
    }
    with spark(some[:60]) as of_spark:
        taken, worked = turns(doors | of_spark, some, 5)
        if asked.recipes:
            taken |= turns(recipes(), some, 1)[0]
    print(f"{'':<34}{'pages/s':>8}{'of one process':>16}{'if two cores were free':>24}")
    one = "one process"
    for door, needed in taken.items():
        free = f"{2 * worked[one] / worked[door]:24.2f}" if door.startswith("two ") else ""
        print(f"{door:<34}{len(some) / needed:8.0f}{taken[one] / needed:16.2f}{free}")
    if 2 * worked[one] / worked["two workers"] < 1.7:
        broken.append("workers")
    if any(taken[door] * 0.7 > taken["two workers"] for door in of_spark):
        broken.append("Spark")
    if asked.words and words(some[:81]) >= 0.2:
        broken.append("words")
    if asked.memory:
        small, large = memory(10_000), memory(100_000)
        print(f"peak memory over 10,000 pages {small} MB, over 100,000 pages {large} MB")
        if large > small * 1.1:
            broken.append("memory")
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB; broken: {', '.join(broken) or 'nothing'}")
    return int(asked.check and bool(broken))


if __name__ == "__main__":
    sys.exit(main())
