"""Annotation tools: what was found goes out and comes back the same, in the units of each tool; what a reader changed is gold."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from luohu_extract import Chronicle, evaluate, extract
from luohu_extract.annotation import TOOLS
from luohu_extract.annotation.offsets import Units
from luohu_extract.cli import main
from luohu_extract.errors import GoldError
from luohu_extract.evaluation import GoldPage, read_gold

DEMO = Path(__file__).parents[1] / "luohu_extract" / "data" / "demo.txt"
GOLD = Path(__file__).parent / "gold"
# A name of a character beyond U+FFFF, before which everything is counted alike and behind which it is not.
WIDE = """榕城区大事记-2020年4月
4月2日，区委书记𠮷长河、区长顾长河到翠湖中学调研，慰问教师35名。
同日，投资约3.6亿元的医院开工，面积2万平方米。
"""


def back(tool: str, folder: Path) -> Path:
    """What the tool would export of *folder* had a reader opened every task, changed nothing and submitted it."""
    if tool == "labelstudio":
        tasks = json.loads((folder / "tasks.json").read_text("utf-8"))
        made = [{"id": n, "data": t["data"], "annotations": [{"result": t["predictions"][0]["result"]}]} for n, t in enumerate(tasks)]
        (folder / "export.json").write_text(json.dumps(made), "utf-8")
        return folder / "export.json"
    if tool == "doccano":
        lines = [json.loads(line) for line in (folder / "entries.jsonl").read_text("utf-8").splitlines()]
        (folder / "all.jsonl").write_text("".join(json.dumps({"id": n, **line}) + "\n" for n, line in enumerate(lines)), "utf-8")
        return folder / "all.jsonl"
    return folder


def there_and_back(tool: str, pages: list[Chronicle], folder: Path) -> list[GoldPage]:
    TOOLS[tool].write(folder, pages)
    return list(read_gold(back(tool, folder)))


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "source", [DEMO, WIDE, GOLD / "pages" / "c05.txt", GOLD / "pages" / "c06.txt"], ids=["demo", "wide", "c05", "glossed"]
)
def test_what_goes_out_comes_back(tool: str, source: Path | str, tmp_path: Path) -> None:
    """Everything found is gold of itself: as many items, all right, none optional."""
    page = extract(source, id="a.txt")
    gold = there_and_back(tool, [page], tmp_path)
    figures = evaluate(gold, [page]).figures
    assert {name: (figure.missed, figure.wrong) for name, figure in figures.items()} == dict.fromkeys(figures, (0, 0))
    for kind in ("dates", "officials", "organizations", "amounts", "counts", "measures"):
        assert figures[kind].right == sum(len(getattr(entry, kind)) for entry in page.entries)
    assert sum(len(entry["officials"]) for entry in gold[0].entries)
    assert not any(
        item.get("optional") for entry in gold[0].entries for items in entry.values() if isinstance(items, list) for item in items
    )


@pytest.mark.parametrize("tool", TOOLS)
def test_pages_keep_their_ids(tool: str, tmp_path: Path) -> None:
    pages = [extract(WIDE, id="b/二.txt"), extract(WIDE, id="a/一.txt")]
    assert {page.name: len(page.entries) for page in there_and_back(tool, pages, tmp_path)} == {"a/一.txt": 2, "b/二.txt": 2}


def placed(tool: str, folder: Path) -> tuple[int, int]:
    """Where the tool says that 顾长河 stands."""
    if tool == "labelstudio":
        regions = json.loads((folder / "tasks.json").read_text("utf-8"))[0]["predictions"][0]["result"]
        return next((r["value"]["start"], r["value"]["end"]) for r in regions if r.get("value", {}).get("text") == "顾长河")
    if tool == "doccano":
        line = json.loads((folder / "entries.jsonl").read_text("utf-8").splitlines()[0])
        return max((e["start_offset"], e["end_offset"]) for e in line["entities"] if e["label"] == "officials")
    line = next(line for line in next(folder.rglob("0001.ann")).read_text("utf-8").splitlines() if line.endswith("顾长河"))
    start, end = line.split("\t")[1].split()[1:]
    return int(start), int(end)


@pytest.mark.parametrize(("tool", "wide"), [("labelstudio", 0), ("doccano", 1), ("brat", 0)])
def test_units(tool: str, wide: int, tmp_path: Path) -> None:
    """Behind 𠮷 doccano counts one more; the others do not."""
    page = extract(WIDE)
    TOOLS[tool].write(tmp_path, [page])
    at = page.entries[0].text.index("顾长河") + wide
    assert placed(tool, tmp_path) == (at, at + 3)
    assert ("UTF-16" in TOOLS[tool].OFFSETS) == bool(wide)


@pytest.mark.parametrize("text", ["", "区委", "𠮷", "a𠮷𠮷b𠮷", "𠮷𠮷𠮷"])
def test_units_there_and_back(text: str) -> None:
    units = Units(text)
    for at in range(len(text) + 1):
        assert units.utf16(at) == len(text[:at].encode("utf-16-le")) // 2
        assert units.points(units.utf16(at)) == at


def test_an_old_label_studio_counted_as_javascript_does(tmp_path: Path) -> None:
    page = extract(WIDE, id="a.txt")
    TOOLS["labelstudio"].write(tmp_path, [page])
    export = back("labelstudio", tmp_path)
    tasks = json.loads(export.read_text("utf-8"))
    for task in tasks:
        units = Units(task["data"]["text"])
        for region in task["annotations"][0]["result"]:
            if "value" in region:
                region["value"] |= {"start": units.utf16(region["value"]["start"]), "end": units.utf16(region["value"]["end"])}
    export.write_text(json.dumps(tasks), "utf-8")
    assert evaluate(read_one(export), [page]).faults == ()


def read_one(path: Path) -> list[GoldPage]:
    return list(read_gold(path))


Change = Callable[[Path], None]


def in_labelstudio(folder: Path) -> None:
    tasks = json.loads((folder / "export.json").read_text("utf-8"))
    result: list[Any] = tasks[0]["annotations"][0]["result"]
    text = tasks[0]["data"]["text"]
    result[:] = [region for region in result if region.get("value", {}).get("text") != "翠湖中学"]
    at = text.index("教师")
    value = {"start": at, "end": at + 2, "text": "教师", "labels": ["organizations"]}
    result.append({"id": "new", "from_name": "label", "to_name": "text", "type": "labels", "value": value})
    count = next(region for region in result if region.get("value", {}).get("labels") == ["counts"])
    count["meta"]["text"] = ["value=36; unit=名"]
    (folder / "export.json").write_text(json.dumps(tasks), "utf-8")


def in_doccano(folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / "all.jsonl").read_text("utf-8").splitlines()]
    units, text = Units(lines[0]["text"]), lines[0]["text"]
    school, at = units.utf16(text.index("翠湖中学")), text.index("教师")
    lines[0]["entities"] = [one for one in lines[0]["entities"] if one["start_offset"] != school]
    lines[0]["entities"].append({"id": 99, "label": "organizations", "start_offset": units.utf16(at), "end_offset": units.utf16(at + 2)})
    key = next(key for key in lines[0]["notes"] if key.startswith("counts"))
    lines[0]["notes"][key] = "value=36; unit=名"
    (folder / "all.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def in_brat(folder: Path) -> None:
    path = next(folder.rglob("0001.ann"))
    text = path.with_suffix(".txt").read_text("utf-8")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.endswith("翠湖中学")]
    at = text.index("教师")
    lines = [line.replace("value=35; unit=名; noun=教师", "value=36; unit=名") for line in lines]
    path.write_text("\n".join([*lines, f"T99\torganizations {at} {at + 2}\t教师", ""]), "utf-8")


@pytest.mark.parametrize(("tool", "change"), [("labelstudio", in_labelstudio), ("doccano", in_doccano), ("brat", in_brat)])
def test_what_a_reader_changes_is_gold(tool: str, change: Change, tmp_path: Path) -> None:
    """Not a school, one more body, 36 teachers: three changes, five faults of what was found."""
    page = extract(WIDE, id="a.txt")
    TOOLS[tool].write(tmp_path, [page])
    export = back(tool, tmp_path)
    change(tmp_path)
    faults = {(fault.field, fault.how, fault.what) for fault in evaluate(read_one(export), [page]).faults}
    assert faults == {
        ("organizations", "wrong", "翠湖中学"),
        ("organizations", "missed", "教师"),
        ("counts", "missed", "36 名"),
        ("counts", "wrong", "35 名"),
        ("nouns", "missed", "36 名"),
        ("nouns", "wrong", "35 名 教师"),
    }


def test_a_project_without_relations(tmp_path: Path) -> None:
    """Posts belong to the name they touch; a span without a note is read as the library reads that stretch."""
    text = "4月2日，区委书记𠮷长河到校，慰问教师35名。"
    spans = [(5, 9, "posts"), (9, 12, "officials"), (19, 22, "counts")]
    units = Units(text)
    label = [[units.utf16(start), units.utf16(end), kind] for start, end, kind in spans]
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": 7, "text": text, "label": label, "date": "2020-04-02"}), "utf-8")
    [page] = read_gold(tmp_path / "d.jsonl")
    [entry] = page.entries
    assert entry["officials"] == [{"name": "𠮷长河", "posts": ["区委书记"]}]
    assert entry["counts"] == [{"text": "35名", "value": "35", "unit": "名", "noun": "教师"}]
    assert entry["date"] == "2020-04-02"


ANOTHER_TEXT = """[{"data": {"text": "区委"}, "annotations": [{"result": [
{"id": "a", "type": "labels", "value": {"start": 0, "end": 2, "text": "区长", "labels": ["posts"]}}]}]}]"""


WITHOUT_A_LABEL = """[{"data": {"text": "x"}, "annotations": [{"result": [
{"id": "a", "type": "labels", "value": {"start": 0, "end": 1, "labels": []}}]}]}]"""


def doccano_line(**changed: Any) -> str:
    line = {"text": "4月2日，慰问。", "entities": [{"id": 1, "label": "dates", "start_offset": 5, "end_offset": 7}], "date": None}
    return json.dumps({**line, **changed}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.json", "{", "Expecting"),
        ("a.json", "{}", "expected the list of tasks"),
        ("a.json", '[{"data": {"text": "x"}}]', "nobody has annotated"),
        ("a.json", '[{"data": {}, "annotations": [{"result": []}]}]', "task 1: no annotated task"),
        (
            "a.json",
            ANOTHER_TEXT,
            "task 1: at 0-2 stands '区委', not '区长'",
        ),
        ("a.jsonl", doccano_line(), ":1: dates '慰问': has no edtf, and the library reads none there; write a note: edtf=…"),
        ("a.jsonl", doccano_line(notes={"dates 5-7": "edtf 2020"}), "the note 'edtf 2020' is not of the form"),
        ("a.jsonl", doccano_line(notes={"dates 5-7": "value=3"}), "dates have no 'value'"),
        ("a.jsonl", doccano_line(entities=[{"id": 1, "label": "x", "start_offset": 5, "end_offset": 7}]), "label 'x'; there are date, "),
        ("a.jsonl", doccano_line(entities=[{"id": 1, "label": "posts", "start_offset": 5, "end_offset": 70}]), "is outside the text"),
        ("a.jsonl", doccano_line(notes={"dates 5-7": 5}), "a note is a text"),
        ("a.jsonl", doccano_line(date="胡"), "date: '胡' is no EDTF"),
        ("a.jsonl", doccano_line(entities=[{"id": 1, "label": "posts", "start_offset": 5.5, "end_offset": 7}]), "no line that doccano"),
        ("a.json", WITHOUT_A_LABEL, "task 1: no annotated task"),
        ("a.jsonl", doccano_line() + "\n[]", ":2: no line that doccano exports"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(GoldError) as error:
        list(read_gold(tmp_path / name))
    assert told in str(error.value)
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("T1\tposts 0 x\t区委", "0001.ann:1: no span of brat"),
        (f"T1\tposts 0 {'9' * 5000}\t区委", "0001.ann:1: no span of brat"),
        ("T1\tposts 0 2\t区长", "0001.ann:1: at 0-2 stands '区委', not '区长'"),
        ("#1\tAnnotatorNotes T4\tvalue=3", "0001.ann:1: a note on T4, which is not there"),
        ("T1\tposts 0 2\t区委\nR1\tpost Arg1:T1 Arg2:T2", "0001.ann: a relation with T2, which is not there"),
    ],
)
def test_what_is_wrong_in_brat(tmp_path: Path, lines: str, told: str) -> None:
    (tmp_path / "0001.txt").write_text("区委", "utf-8")
    (tmp_path / "0001.ann").write_text(lines, "utf-8")
    with pytest.raises(GoldError) as error:
        list(read_gold(tmp_path))
    assert told in str(error.value)


def test_places_that_a_program_wrote_as_fractions(tmp_path: Path) -> None:
    line = doccano_line(entities=[{"id": 1, "label": "posts", "start_offset": 5.0, "end_offset": 7.0}])
    (tmp_path / "a.jsonl").write_text(line, "utf-8")
    assert len(list(read_gold(tmp_path / "a.jsonl"))) == 1


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes((doccano_line() + "\n").encode() * 400 + b"\xff\xfe\n")
    with pytest.raises(GoldError, match=r"a\.jsonl: cannot be read"):
        list(read_gold(tmp_path / "a.jsonl"))


def test_a_span_over_two_lines_is_whole_again(tmp_path: Path) -> None:
    (tmp_path / "0001.txt").write_text("4月2日，市\n政府开会。", "utf-8")
    (tmp_path / "0001.ann").write_text("T1\torganizations 5 6;7 9\t市 政府\n", "utf-8")
    assert next(read_gold(tmp_path)).entries[0]["organizations"] == [{"text": "市\n政府"}]


@pytest.mark.parametrize("tool", TOOLS)
def test_the_command(tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(DEMO, "a.txt")
    assert main(["annotate", "a.txt", "--tool", tool, "-o", "out"]) == 0
    assert capsys.readouterr().out == f"out: 12 entries for {tool}\n"
    assert main(["evaluate", str(back(tool, Path("out")))]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert {row[0]: row[-1] for row in rows} == {row[0]: "1.000" for row in rows}
    assert {row[0]: row[1] for row in rows}["officials"] != "0"
    assert main(["annotate", "a.txt", "--tool", tool, "-o", "out"]) == 2
    assert "out: not an empty folder" in capsys.readouterr().err
    assert main(["annotate", "none.txt", "--tool", tool, "-o", "new"]) == 2
    assert not Path("new").exists()
