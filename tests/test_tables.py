"""Tables: every row there, every column of its type, and back again; each format, and what says no to it."""

import json
import sqlite3
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from made import chronicles

from luohu_extract import Chronicle, Entry, LuohuError, extract_many
from luohu_extract.errors import MissingExtraError, OptionError, RecordError
from luohu_extract.export import FILES, csv, jsonl, sqlite
from luohu_extract.export.tables import bare, by_table, chronicle, rows, tables
from luohu_extract.export.values import fitting
from luohu_extract.needs import needs
from luohu_extract.records import mention_kinds

GOLD = Path(__file__).parent / "gold" / "pages"
PAGES = list(extract_many([(path.name, path) for path in sorted(GOLD.iterdir())]))
NEEDS = {"parquet": "pyarrow", "xlsx": "openpyxl", "duckdb": "duckdb"}


def arrow() -> Any:
    pytest.importorskip("pyarrow")
    from luohu_extract.export import arrow  # noqa: PLC0415

    return arrow


def written(name: str, path: Path, pages: list[Chronicle], old: Path | None = None) -> Path:
    pytest.importorskip(NEEDS.get(name, "json"))
    FILES[name].write(path, iter(pages), old)
    return path


def again(name: str, path: Path) -> list[Chronicle]:
    """The chronicles in a file of a format that holds them whole."""
    from luohu_extract.export import parquet  # noqa: PLC0415

    return list({"jsonl": jsonl, "parquet": parquet, "db": sqlite}[name].read(path))


def test_every_kind_is_a_table() -> None:
    assert list(tables())[:2] == ["pages", "entries"]
    assert set(mention_kinds()) | {"posts", "notes"} < set(tables())
    assert all([column.name for column in columns[:3]] == ["page", "version", "lexicon"] for columns in tables().values())


def test_no_two_columns_have_one_name() -> None:
    for columns in (*([column.name for column in columns] for columns in tables().values()), csv.columns()):
        assert len(set(columns)) == len(columns)
    own = {f.name for kind in mention_kinds() for f in fields(type(next(iter(_mentions(kind)))))}
    assert not own & {"page", "version", "lexicon", "entry", "date", "table", "number"}


def test_rows_have_the_columns_of_their_table_and_values_of_their_types() -> None:
    for name, row in rows(PAGES):
        assert list(row) == [column.name for column in tables()[name]]
        for column in tables()[name]:
            value = row[column.name]
            assert type(value) is column.type or (value is None and column.optional), (name, column)


def test_nothing_is_lost() -> None:
    found = by_table(PAGES)
    assert len(found["entries"]) == sum(len(page.entries) for page in PAGES)
    assert len(found["posts"]) == sum(len(official.posts) for page in PAGES for entry in page.entries for official in entry.officials)
    for kind in mention_kinds():
        assert [row["text"] for row in found[kind]] == [
            mention.text for page in PAGES for entry in page.entries for mention in getattr(entry, kind)
        ]


def back(page: Chronicle) -> Chronicle:
    (_, own), *others = rows([page])
    return chronicle(own, {name: [row for table, row in others if table == name] for name in tables() if name != "pages"})


def test_rows_make_the_chronicle_again() -> None:
    assert [back(page) for page in PAGES] == PAGES


@given(chronicles())
def test_rows_of_any_chronicle_make_it_again(page: Chronicle) -> None:
    assert back(page) == page


@pytest.mark.parametrize("name", ["jsonl", "parquet", "db"])
def test_files_give_equal_records(name: str, tmp_path: Path) -> None:
    assert again(name, written(name, tmp_path / f"out.{name}", PAGES)) == PAGES


@pytest.mark.parametrize("name", ["jsonl", "parquet", "db"])
@given(page=chronicles())
@settings(max_examples=40, deadline=None)
def test_files_give_equal_records_of_any_chronicle(name: str, page: Chronicle, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / f"out.{name}"
    assert again(name, written(name, path, [page])) == [page]


@given(chronicles())
@settings(deadline=None)
def test_arrow_gives_equal_records(page: Chronicle) -> None:
    door = arrow()
    assert list(door.chronicles([door.batch([page, page])])) == [page, page]


@pytest.mark.parametrize("name", FILES)
def test_a_file_goes_on_where_it_stopped(name: str, tmp_path: Path) -> None:
    """Written in two goes it says the same as in one."""
    first = written(name, tmp_path / f"first.{name}", PAGES[:10])
    both = written(name, tmp_path / f"both.{name}", PAGES[10:], first)
    once = written(name, tmp_path / f"once.{name}", PAGES)
    assert FILES[name].ids(both) == {page.id for page in PAGES}
    assert contents(name, both) == contents(name, once)


def contents(name: str, path: Path) -> Any:
    """What a file says, whatever its bytes."""
    if name == "xlsx":
        book = pytest.importorskip("openpyxl").load_workbook(path)
        return {sheet.title: list(sheet.values) for sheet in book}
    if name == "duckdb":
        with pytest.importorskip("duckdb").connect(str(path)) as database:
            return {table: database.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables()}  # noqa: S608
    return again(name, path) if name != "csv" else path.read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_ours_is_refused(name: str, tmp_path: Path) -> None:
    pytest.importorskip(NEEDS.get(name, "json"))
    path = tmp_path / f"out.{name}"
    path.write_text("something else\n", "utf-8")
    with pytest.raises(RecordError, match=rf"^out\.{name}"):
        FILES[name].ids(path)


def test_a_csv_of_one_endless_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("a" * 200_000, "utf-8")
    with pytest.raises(RecordError, match=r"^out\.csv"):
        FILES["csv"].ids(path)


def test_csv_is_one_long_table(tmp_path: Path) -> None:
    path = written("csv", tmp_path / "out.csv", PAGES)
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    assert tuple(frame.columns) == csv.columns()
    assert frame["table"].value_counts().drop("", errors="ignore").to_dict() == {
        kind: sum(1 for _ in _mentions(kind)) for kind in mention_kinds()
    }
    own = {f.name for kind in mention_kinds() for f in fields(type(next(iter(_mentions(kind)))))}
    assert own <= set(frame.columns)


def _mentions(kind: str) -> Any:
    return (mention for page in PAGES for entry in page.entries for mention in getattr(entry, kind))


def test_csv_for_excel(tmp_path: Path) -> None:
    csv.write(tmp_path / "out.csv", PAGES, bom=True)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfpage,")
    assert csv.ids(tmp_path / "out.csv") == {page.id for page in PAGES}


def told(page: Chronicle) -> list[list[str]]:
    """What a CSV is to say of *page*, put together by another way than its own."""
    found = [[value(page.id), kind, value(mention.text)] for entry in page.entries for kind, mention in named(entry)]
    return found or [[value(page.id), "", ""]]


def named(entry: Entry) -> Any:
    return ((kind, mention) for kind in mention_kinds() for mention in getattr(entry, kind))


def value(text: str | None) -> str:
    return text or ""


@pytest.mark.parametrize("bom", [False, True])
@given(first=chronicles(), second=chronicles())
@settings(max_examples=60, deadline=None)
def test_csv_holds_any_text(bom: bool, first: Chronicle, second: Chronicle, tmp_path_factory: pytest.TempPathFactory) -> None:  # noqa: FBT001
    """For Excel or not, in one go or in two, the first for Excel or not."""
    folder = tmp_path_factory.mktemp("any")
    for bom_before in (False, True):
        csv.write(folder / "first.csv", [first], bom=bom_before)
        csv.write(folder / "both.csv", [second], folder / "first.csv", bom=bom)
        assert [[row["page"], row["table"], row["text"]] for row in csv.texts(folder / "both.csv")] == told(first) + told(second)
        assert (folder / "both.csv").read_bytes().startswith(b"\xef\xbb\xbf") is (bom or bom_before)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'", "'=1", "\ufeff", 'a"=1\n=2', "一\r"])
def test_an_id_is_no_formula(name: str, tmp_path: Path) -> None:
    page = replace(PAGES[0], id=name)
    for bom in (False, True):
        csv.write(tmp_path / "out.csv", [page], bom=bom)
        assert csv.ids(tmp_path / "out.csv") == {name}
    pandas = pytest.importorskip("pandas")
    cells = pandas.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert not cells.map(lambda cell: cell.startswith(("=", "+", "-", "@", "\t", "\r"))).any(axis=None)


def test_a_csv_with_a_torn_line_is_refused(tmp_path: Path) -> None:
    csv.write(tmp_path / "out.csv", PAGES)
    whole = (tmp_path / "out.csv").read_bytes()
    (tmp_path / "out.csv").write_bytes(whole[:-40])
    with pytest.raises(RecordError, match=r"out.csv:\d+: \d+ columns"):
        csv.ids(tmp_path / "out.csv")


def test_full_text_finds_words_of_two_characters(tmp_path: Path) -> None:
    path = written("db", tmp_path / "out.db", PAGES)
    query = "SELECT entries.text FROM search JOIN entries ON entries.rowid = search.rowid WHERE search MATCH ?"
    for word in ("医院", "调研", "区委书记"):
        found = [text for (text,) in sqlite3.connect(path).execute(query, (sqlite.pairs(word),))]
        assert found
        assert sorted(found) == sorted(entry.text for page in PAGES for entry in page.entries if word in entry.text)


def test_numbers_in_sqlite_can_be_summed(tmp_path: Path) -> None:
    path = written("db", tmp_path / "out.db", PAGES)
    (total,) = sqlite3.connect(path).execute("SELECT sum(value) FROM counts").fetchone()
    assert Decimal(total) == sum(count.value for page in PAGES for entry in page.entries for count in entry.counts)


def test_a_text_is_never_a_formula(tmp_path: Path) -> None:
    entry = Entry(text="=1+1", start=0, end=4, rule="\x01", index=0)
    page = Chronicle(text="x" * 40_000, start=0, end=0, rule="", id="a", entries=(entry,))
    path = written("xlsx", tmp_path / "out.xlsx", [page])
    book = pytest.importorskip("openpyxl").load_workbook(path)
    cell = next(cell for row in book["entries"].iter_rows(min_row=2) for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_frames(library: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(library, library))
    page = PAGES[0]
    for table in tables():
        frame = getattr(page, f"to_{library}")(table)
        assert len(frame) == len(page.to_rows(table))
        names = frame.column_names if library == "arrow" else list(frame.columns)
        assert names == [column.name for column in tables()[table]]
        if library != "pandas":
            found = frame.to_pylist() if library == "arrow" else frame.to_dicts()
            assert found == page.to_rows(table)
    assert len(getattr(Chronicle(text="", start=0, end=0, rule=""), f"to_{library}")()) == 0


def test_pandas_types() -> None:
    pytest.importorskip("pandas")
    frame = PAGES[0].to_pandas("dates")
    assert str(frame["start"].dtype) == "Int64"
    assert frame["first"].dtype.kind == "M"
    assert [None if value is None else value.date() for value in frame["first"].dt.to_pydatetime()] == [
        row["first"] for row in PAGES[0].to_rows("dates")
    ]
    old = replace(PAGES[0].entries[0], dates=(_lunar(),))
    page = replace(PAGES[0], entries=(old,))
    assert page.to_pandas("dates")["first"][0].year == 1368


def _lunar() -> Any:
    from luohu_extract import Date  # noqa: PLC0415

    return Date(text="洪武元年", start=0, end=4, rule="", edtf="1368", first=date(1368, 1, 1), last=date(1368, 12, 31))


def test_arrow_types_are_explicit() -> None:
    door = arrow()
    told = str(door.schema())
    assert "date32[day]" in told
    assert "decimal128(38, 9)" in told
    assert "list<element: struct" in told or "list<item: struct" in told
    assert door.batch([]).schema == door.schema()


def test_a_table_that_is_none() -> None:
    with pytest.raises(OptionError, match=r"table 'things': there are pages, entries, "):
        PAGES[0].to_rows("things")


def test_a_missing_extra_is_one_clear_line() -> None:
    with pytest.raises(MissingExtraError, match=r"^nothing_like_it is not installed: pip install 'luohu-extract\[things\]'$") as told:
        needs("nothing_like_it.inner", "things")
    assert isinstance(told.value, LuohuError)


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_extras_are_loaded_when_they_are_called_for(library: str) -> None:
    code = f"""
import sys
for name in ("pandas", "polars", "pyarrow", "duckdb", "openpyxl"):
    sys.modules[name] = None
import luohu_extract, luohu_extract.export, luohu_extract.cli
try:
    luohu_extract.extract("").to_{library}()
except luohu_extract.LuohuError as error:
    print(error)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert f"[{library}]" in ran.stdout
    assert ran.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("number", "fits"), [("0", True), ("1E+28", True), ("1E+29", False), ("0.000000001", True), ("0.0000000001", False), ("1.10", True)]
)
def test_numbers_that_fit_their_column(number: str, fits: bool) -> None:  # noqa: FBT001
    assert (fitting(Decimal(number)) is not None) is fits


def test_half_a_surrogate_pair_does_not_stop_a_file(tmp_path: Path) -> None:
    page = Chronicle(text="a\ud800b", start=0, end=3, rule="page", id="\udcff", notes=("\udcff",))
    for name in FILES:
        if name not in NEEDS or _has(NEEDS[name]):
            written(name, tmp_path / f"out.{name}", [page])
    assert next(sqlite.read(tmp_path / "out.db")).text == "a\ufffdb"


def _has(library: str) -> bool:
    from importlib.util import find_spec  # noqa: PLC0415

    return find_spec(library) is not None


def test_hints() -> None:
    assert bare(date | None) == (date, True)
    assert json.dumps(by_table([])) == json.dumps({name: [] for name in tables()})
