"""Whatever the door, the same rows: a loop, workers, the command, the Arrow kernel, Spark classic and Spark Connect."""

import json
import multiprocessing
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from luohu_extract import Chronicle, Extractor, Lexicon, LuohuError, extract, extract_many
from luohu_extract.export import arrow as rows_of_arrow
from luohu_extract.export import jsonl
from luohu_extract.export.tables import rows

GOLD = Path(__file__).parent / "gold" / "pages"


def varied(text: str, number: int) -> str:
    """*text* with other numbers in it and one more entry, so that no two pages are one."""
    text += f"\n12月{number + 1}日，区领导到{number + 2}所学校检查。\n"
    return re.sub(r"[1-9](?=[0-9]*(?:名|家|人|个|万元|亿元))", lambda found: str((int(found[0]) + number) % 9 + 1), text)


def pages() -> list[tuple[str, str]]:
    """300 pages and more: the gold pages, each in twelve variations."""
    from luohu_extract.reading import read  # noqa: PLC0415

    found = [(path.name, read(path).source) for path in sorted(GOLD.iterdir())]
    return [(f"{number:02}/{name}", varied(text, number)) for number in range(12) for name, text in found]


PAGES = pages()


@pytest.fixture(scope="module")
def wanted() -> list[Any]:
    return list(rows(extract(text, id=name) for name, text in PAGES))


def test_there_are_enough(wanted: list[Any]) -> None:
    assert len(PAGES) >= 300
    assert len({text for _, text in PAGES}) >= 300
    assert len(wanted) > 20_000


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers(method: str, wanted: list[Any]) -> None:
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(method, force=True)
    try:
        assert list(rows(extract_many(iter(PAGES), workers=2))) == wanted
    finally:
        multiprocessing.set_start_method(before, force=True)


def test_the_command(wanted: list[Any], tmp_path: Path) -> None:
    for name, text in PAGES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    names = sorted({name.partition("/")[0] for name, _ in PAGES})
    command = [sys.executable, "-m", "luohu_extract", "run", *names, "-o", "out.jsonl", "--workers", "2"]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    assert list(rows(jsonl.read(tmp_path / "out.jsonl"))) == wanted


def batches(size: int) -> Iterator[Any]:
    pa = pytest.importorskip("pyarrow")
    for start in range(0, len(PAGES), size):
        some = PAGES[start : start + size]
        yield pa.RecordBatch.from_pydict({"id": [name for name, _ in some], "text": [text for _, text in some]})


@pytest.mark.parametrize("size", [7, 1000])
def test_the_arrow_kernel(size: int, wanted: list[Any]) -> None:
    pytest.importorskip("pyarrow")
    from luohu_extract.arrow import extract_batches, schema_out  # noqa: PLC0415

    found = list(extract_batches(batches(size)))
    assert all(batch.schema == schema_out() for batch in found)
    assert list(rows(rows_of_arrow.chronicles(found))) == wanted


def test_the_kernel_and_what_it_cannot_read() -> None:
    pa = pytest.importorskip("pyarrow")
    from luohu_extract.arrow import extract_batches, schema_in  # noqa: PLC0415

    given = pa.RecordBatch.from_pydict(
        {"n": [1, 2, None], "page": ["大事记-2020年4月\n4月1日，开工。".encode(), None, bytes(range(256)) * 8]}
    )
    read = list(rows_of_arrow.chronicles(extract_batches([given], text="page", id="n")))
    assert [page.id for page in read] == ["1", "2", None]
    assert [len(page.entries) for page in read] == [1, 0, 0]
    assert [bool(page.notes) for page in read] == [False, True, True]
    assert schema_in().names == ["id", "text"]
    with pytest.raises(LuohuError, match="column 'text': there are n, page"):
        list(extract_batches([given]))


def test_the_kernel_and_odd_columns() -> None:
    pa = pytest.importorskip("pyarrow")
    from luohu_extract.arrow import extract_batches  # noqa: PLC0415

    table = pa.table({"id": [b"a", b"\xff"], "text": ["大事记-2020年4月\n4月1日，开工。", None]})
    first, second = rows_of_arrow.chronicles(extract_batches(table))
    assert (first.id, len(first.entries)) == ("a", 1)
    assert (second.id, second.notes) == ("\\xff", ("not read: bytes: empty; there is nothing to read",))
    twice = pa.RecordBatch.from_arrays([pa.array(["a"])] * 3, names=["id", "text", "text"])
    with pytest.raises(LuohuError, match="column 'text': there are id, text, text"):
        list(extract_batches([twice]))
    assert list(extract_batches(table.slice(0, 0))) == []


SPARK = """
import json, sys
from pathlib import Path
from pyspark.sql import SparkSession
from luohu_extract import Chronicle, Extractor, Lexicon
from luohu_extract.spark import extract

pages, out, remote = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), sys.argv[3] == "connect"
builder = SparkSession.builder
builder = builder.remote("local[2]") if remote else builder.master("local[2]")
for key, value in {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.host": "127.0.0.1"}.items():
    builder = builder.config(key, value)
spark = builder.getOrCreate()
df = spark.createDataFrame([tuple(page) for page in pages], "id string, text string")
whole = extract(df.repartition(5)).orderBy("id").toArrow()
import pyarrow as pa
with pa.OSFile(str(out / "whole.arrow"), "wb") as sink, pa.ipc.new_file(sink, whole.schema) as writer:
    writer.write_table(whole)
lexicon = Lexicon.default().extend([("measures", "某里", "length")])
few = spark.createDataFrame([("a", "2020年大事记\\n4月1日，巡航300某里。"), ("b", None)], "name string, page string")
told = extract(few, "page", "name", extractor=Extractor(lexicon=lexicon))
told = told.selectExpr("id", "notes", "get(get(entries, 0).measures, 0).unit AS unit").orderBy("id").collect()
(out / "told.json").write_text(json.dumps([row.asDict() for row in told], ensure_ascii=False), "utf-8")
(out / "kind.txt").write_text(type(spark).__module__, "utf-8")
spark.stop()
"""


@pytest.mark.parametrize("kind", ["classic", "connect"])
def test_spark(kind: str, wanted: list[Any], tmp_path: Path) -> None:
    """In a process of its own: one process holds one kind of Spark."""
    pytest.importorskip("pyspark")
    pa = pytest.importorskip("pyarrow")
    (tmp_path / "spark.py").write_text(SPARK, "utf-8")
    (tmp_path / "pages.json").write_text(json.dumps(PAGES), "utf-8")
    here = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, str(tmp_path / "spark.py"), str(tmp_path / "pages.json"), str(tmp_path), kind]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, env=here)
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert ("connect" in (tmp_path / "kind.txt").read_text()) is (kind == "connect")
    with pa.OSFile(str(tmp_path / "whole.arrow"), "rb") as source:
        found = pa.ipc.open_file(source).read_all().to_batches()
    read: list[Chronicle] = sorted(rows_of_arrow.chronicles(found), key=lambda page: page.id or "")
    assert list(rows(read)) == wanted
    one, other = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert one == {"id": "a", "notes": [], "unit": "某里"}
    assert other["id"] == "b"
    assert other["notes"][0].startswith("not read: ")
    assert other["unit"] is None


def test_a_lexicon_travels() -> None:
    lexicon = Lexicon.default().extend([("measures", "某里", "length")])
    text = "2020年大事记\n4月1日，巡航300某里。"
    (page,) = extract_many([text], extractor=Extractor(lexicon=lexicon), workers=2)
    assert page.entries[0].measures[0].unit == "某里"
    assert page == replace(Extractor(lexicon=lexicon).extract(text), id="0")
