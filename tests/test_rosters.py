"""The roster: posts over time, entries, meetings; as tables, files and a graph; whatever the order of the pages."""

import csv
import json
import random
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from made import chronicles

from luohu_extract import Chronicle, LuohuError, extract, roster
from luohu_extract.errors import OptionError
from luohu_extract.export.rosters import ROSTERS, rows, rows_of, tables
from luohu_extract.rosters import Appearance, Encounter, Roster

PAGES = [
    ("四川省成都市武侯区", "2019", "3月1日，代区长郭敏之检查春运，副区长巩俐俐陪同。\n3月5日，郭敏之当选为区长。"),
    (
        "四川省成都市武侯区",
        "2020",
        "6月2日，区长郭敏之、区政协主席邢家骏出席开工仪式，原区委书记洪波到场。\n6月3日，免去巩俐俐的副区长职务。",
    ),
    ("四川省成都市武侯区", "2021", "8月9日，区委书记郭敏之主持会议，邢家骏讲话。\n8月，郭敏之看望教师。"),
    ("贵州省遵义市湄潭县", "2020", "6月，县长郭敏之调研茶园。"),
]
DAY = date.fromisoformat
NEEDS = {"xlsx": "openpyxl", "duckdb": "duckdb", "parquet": "pyarrow", "graphml": "networkx", "gexf": "networkx"}


def read() -> list[Chronicle]:
    return [extract(f"{place}大事记（{year}年）\n{text}", jurisdiction=place, period=year) for place, year, text in PAGES]


@pytest.fixture(scope="module")
def found() -> Roster:
    return roster(read())


def posts(found: Roster, person: str) -> list[tuple[Any, ...]]:
    names = ("qualifier", "role", "organization", "first", "last", "began", "ended", "times")
    return [tuple(row[name] for name in names) for row in found.to_rows("posts") if row["person"] == person]


def test_posts_have_the_days_they_were_seen_on(found: Roster) -> None:
    guo, other = (person.person for person in found.persons if person.name == "郭敏之")
    government, party = "成都市武侯区人民政府", "中共成都市武侯区委员会"
    assert posts(found, guo) == [
        ("代", "区长", government, DAY("2019-03-01"), DAY("2019-03-01"), None, None, 1),
        (None, "区长", government, DAY("2019-03-05"), DAY("2020-06-02"), DAY("2019-03-05"), None, 2),
        (None, "书记", party, DAY("2021-08-09"), DAY("2021-08-09"), None, None, 1),
    ]
    assert [post[1:3] for post in posts(found, other)] == [("县长", "湄潭县人民政府")]
    assert posts(found, "巩俐俐") == [(None, "副区长", government, DAY("2019-03-01"), DAY("2020-06-03"), None, DAY("2020-06-03"), 2)]
    assert posts(found, "洪波") == [(None, "书记", party, None, None, None, None, 1)], "a former post was held on no day we know"


def test_entries_of_a_person(found: Roster) -> None:
    guo = next(person for person in found.persons if person.name == "郭敏之")
    assert (guo.first, guo.last) == (DAY("2019-03-01"), DAY("2021-08-31"))
    assert guo.appearances == (
        Appearance(page="0", entry=0, date="2019-03-01", action="检查"),
        Appearance(page="0", entry=1, date="2019-03-05", action="当选为"),
        Appearance(page="1", entry=0, date="2020-06-02", action="出席"),
        Appearance(page="2", entry=1, date="2021-08", action="看望"),
        Appearance(page="2", entry=0, date="2021-08-09", action="主持"),
    )


def test_meetings(found: Roster) -> None:
    guo = next(person.person for person in found.persons if person.name == "郭敏之")
    met = [tuple(sorted((met.person, met.other))) for met in found.encounters]
    assert met == sorted(met)
    assert Encounter(person="邢家骏", other=guo, times=2, first=DAY("2020-06-02"), last=DAY("2021-08-09")) in found.encounters
    assert len(found.encounters) == 4, "who is removed meets nobody"


def test_the_order_of_pages_makes_no_difference(found: Roster) -> None:
    for seed in range(10):
        order = list(range(len(PAGES)))
        random.Random(seed).shuffle(order)  # noqa: S311
        pages = read()
        named = [Chronicle.from_dict({**pages[number].to_dict(), "id": str(number)}) for number in order]
        assert roster(iter(named)) == found


def test_nobody() -> None:
    assert roster([]) == Roster()
    assert [list(rows(Roster()))] == [[]]


def test_a_list_of_names_is_no_meeting() -> None:
    from luohu_extract import Official  # noqa: PLC0415

    page = read()[0]
    entry = page.entries[0]
    crowd = tuple(Official(text="某", start=n, end=n + 1, rule="made", name=f"某{n}") for n in range(10_000))
    made = roster([_with(page, [_officials(entry, crowd)])])
    assert len(made.persons) == 10_000
    assert made.encounters == ()
    assert made.notes == ("0, entry 0: names 10000 persons; a list, of which no meetings are made",)


def _with(page: Chronicle, entries: list[Any]) -> Chronicle:
    from dataclasses import replace  # noqa: PLC0415

    return replace(page, entries=tuple(entries))


def _officials(entry: Any, officials: tuple[Any, ...]) -> Any:
    from dataclasses import replace  # noqa: PLC0415

    return replace(entry, officials=officials)


def test_json_there_and_back(found: Roster) -> None:
    assert Roster.from_json(found.to_json()) == found


@given(chronicles())
@settings(deadline=None, max_examples=50)
def test_any_chronicle_has_a_roster(page: Chronicle) -> None:
    found = roster([page])
    assert Roster.from_json(found.to_json()) == found
    for name, row in rows(found):
        assert list(row) == [column.name for column in tables()[name]]
    mentions = {official.name for entry in page.entries for official in entry.officials}
    assert {person.name for person in found.persons} == mentions


def test_tables(found: Roster) -> None:
    assert list(tables()) == ["persons", "posts", "appearances", "encounters"]
    for name, columns in tables().items():
        listed = rows_of(found, name)
        assert listed
        for row in listed:
            for column in columns:
                value = row[column.name]
                assert type(value) is column.type or (value is None and column.optional), (name, column)
    with pytest.raises(OptionError, match="table 'people': there are persons, posts"):
        found.to_rows("people")  # type: ignore[arg-type]


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_frames(found: Roster, library: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(library, library))
    for name in tables():
        frame = getattr(found, f"to_{library}")(name)
        columns = frame.column_names if library == "arrow" else list(frame.columns)
        assert columns == [column.name for column in tables()[name]]
        assert len(frame) == len(rows_of(found, name))
        assert len(getattr(Roster(), f"to_{library}")(name)) == 0


def counted(name: str, path: Path) -> dict[str, int]:
    """How many rows a file of several tables has in each."""
    if name == "db":
        with sqlite3.connect(path) as database:
            return {table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables()}  # noqa: S608
    if name == "duckdb":
        import duckdb  # noqa: PLC0415

        with duckdb.connect(str(path), read_only=True) as opened:
            return {table: opened.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0] for table in tables()}  # noqa: S608
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(path, read_only=True)
    return {table: sum(1 for _ in book[table].iter_rows(min_row=2)) for table in tables()}


@pytest.mark.parametrize("name", ["db", "duckdb", "xlsx"])
def test_files_of_all_tables(found: Roster, name: str, tmp_path: Path) -> None:
    pytest.importorskip(NEEDS.get(name, "json"))
    path = tmp_path / f"out.{name}"
    path.touch()  # as the command makes it
    ROSTERS[name](path, found)
    assert counted(name, path) == {table: len(rows_of(found, table)) for table in tables()}


@pytest.mark.parametrize("table", ["persons", "posts", "appearances", "encounters"])
def test_files_of_one_table(found: Roster, table: str, tmp_path: Path) -> None:
    ROSTERS["csv"](tmp_path / "out.csv", found, table=table)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    assert [row["person"] for row in listed] == [row["person"] for row in rows_of(found, table)]
    pq = pytest.importorskip("pyarrow.parquet")
    ROSTERS["parquet"](tmp_path / "out.parquet", found, table=table)
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == rows_of(found, table)


def test_graph(found: Roster, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    graph = found.to_graph()
    assert sorted(graph) == [person.person for person in found.persons]
    assert sorted(data["weight"] for *_, data in graph.edges(data=True)) == sorted(met.times for met in found.encounters)
    for name, read_file in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        ROSTERS[name](tmp_path / f"out.{name}", found)
        ET.parse(tmp_path / f"out.{name}")  # noqa: S314 - our own
        again = read_file(tmp_path / f"out.{name}")
        assert sorted(again) == sorted(graph)
        assert again.nodes["邢家骏"]["posts"] == "区政协主席"
        assert {frozenset(edge) for edge in again.edges} == {frozenset(edge) for edge in graph.edges}


def test_a_graph_of_odd_characters_can_be_written(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    found = Roster.from_dict({"persons": [_person("a\x00b"), _person("\ud800")], "encounters": [], "notes": []})
    for name, read_file in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        ROSTERS[name](tmp_path / f"out.{name}", found)
        assert sorted(read_file(tmp_path / f"out.{name}")) == ["a\ufffdb", "\ufffd"]


def _person(key: str) -> dict[str, Any]:
    return {"person": key, "name": key, "first": None, "last": None, "posts": [], "appearances": []}


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "luohu_extract", "roster", *arguments], capture_output=True, check=False, cwd=cwd, timeout=60
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for number, (place, year, text) in enumerate(PAGES):
        (tmp_path / "pages" / f"{number}.txt").write_text(f"{place}大事记（{year}年）\n{text}\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ROSTERS)
def test_command(folder: Path, name: str) -> None:
    pytest.importorskip(NEEDS.get(name, "json"))
    ran = run("pages", "-o", f"out.{name}", cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode().startswith(f"out.{name}: 5 persons, ")
    assert (folder / f"out.{name}").stat().st_size > 200
    assert len(list(folder.iterdir())) == 2


def test_command_names_what_it_cannot_read(folder: Path) -> None:
    ran = run("pages", "missing.txt", "-o", "out.json", "--quiet", "--workers", "2", cwd=folder)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert b"missing.txt: not read" in ran.stderr
    assert len(json.loads((folder / "out.json").read_text("utf-8"))["persons"]) == 5


def test_a_csv_for_excel(tmp_path: Path) -> None:
    odd = Roster.from_dict({"persons": [_person("=1+1"), _person("a\rb")], "encounters": [], "notes": []})
    ROSTERS["csv"](tmp_path / "out.csv", odd, table="persons", bom=True)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["person"] for row in csv.DictReader(lines)] == ["'=1+1", "a\rb"]


def test_one_page_is_no_batch() -> None:
    with pytest.raises(TypeError, match=r"give several, \[page\]"):
        roster(read()[0])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pages"], "-o"),
        (["pages", "-o", "out.doc"], "the name of OUT ends in .json"),
        (["pages", "-o", "out.db", "--table", "posts"], "--table is for .csv, .parquet"),
        (["pages", "-o", "out.csv", "--table", "people"], "--table"),
        (["pages", "-o", "out.db", "--bom"], "--bom is for .csv"),
        (["pages", "-o", "out.db", "--workers", "0"], "--workers"),
        (["pages", "-o", "no/out.db"], "there is no folder"),
        (["pages", "-o", "out.db", "--lexicon", "no.tsv"], "no.tsv: cannot be read"),
    ],
)
def test_usage(folder: Path, arguments: list[str], told: str) -> None:
    ran = run(*arguments, cwd=folder)
    assert ran.returncode == 2
    assert told in ran.stderr.decode()
    assert [path.name for path in folder.iterdir()] == ["pages"]


def test_without_the_extra_it_says_what_to_install(found: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(LuohuError, match=r"pip install 'luohu-extract\[graph\]'"):
        found.to_graph()
