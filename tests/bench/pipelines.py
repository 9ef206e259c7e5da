"""How many pages a second through each door, side by side: `python tests/bench/pipelines.py [--entries N] [--memory] [--check]`.

The gold pages with their numbers varied, until there are as many entries; the same pages go through one process, two workers and
Spark local[2] (after a first small job, so that its start does not count), and as a yardstick through two processes that know
nothing of each other, each with half: no door can be faster than what the machine gives them. With --memory the peak of
`extract_many` over 10,000 and over 100,000 small pages. With --words 50,000 words of a user's against none.

With --check the exit status is 1 where two workers reach less than 0.85 of the yardstick (1.7 of one where two cores are free),
Spark less than 0.7 of two workers, or the words cost 20 % or more.
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
from collections.abc import Callable
from pathlib import Path

from luohu_extract import Extractor, Lexicon, extract, extract_many
from luohu_extract.lexicon import table_names
from luohu_extract.reading import read

GOLD = Path(__file__).parents[1] / "gold" / "pages"
Page = tuple[str, str]


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


def spark(some: list[Page]) -> float | None:
    """The seconds Spark local[2] takes once it is warm; ``None`` where it is not installed."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415

        from luohu_extract.spark import extract as extract_frame  # noqa: PLC0415
    except ImportError:
        return None
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
    session = builder.config("spark.driver.host", "127.0.0.1").config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").getOrCreate()
    try:
        frame = session.createDataFrame(some, "id string, text string").repartition(8).cache()
        frame.count()

        def total(of: object) -> object:
            return extract_frame(of).selectExpr("sum(size(entries))").collect()

        total(frame.limit(8).repartition(2))
        return seconds(lambda: total(frame))
    finally:
        session.stop()


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
                taken[place] = min(taken[place], seconds(lambda: [reader.extract(text) for _, text in some]))  # noqa: B023
        print(f"50,000 words more in {table:<12}{taken[1] / taken[0] - 1:+8.1%}")
        worst = max(worst, taken[1] / taken[0] - 1)
    return worst


def main() -> int:
    """Print the figures; the exit status says whether a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    some = pages(asked.entries)
    read_all(some[:60])
    broken = []
    print(f"{len(some):,} pages, {asked.entries:,} entries; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    taken = {"one process": seconds(lambda: read_all(some))}
    taken["two workers"] = seconds(lambda: read_all(some, 2))
    taken["two processes apart (yardstick)"] = seconds(lambda: apart(some))
    if (of_spark := spark(some)) is not None:
        taken["Spark local[2]"] = of_spark
    for door, needed in taken.items():
        print(f"{door:<34}{len(some) / needed:8.0f} pages/s   {taken['one process'] / needed:.2f} of one process")
    if taken["two workers"] * 0.85 > taken["two processes apart (yardstick)"]:
        broken.append("workers")
    if of_spark is not None and of_spark * 0.7 > taken["two workers"]:
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
