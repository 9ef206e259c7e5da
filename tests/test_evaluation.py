"""Evaluation: gold read or refused with its line, figures, faults, two runs compared; the command."""

import json
from pathlib import Path

import pytest

from luohu_extract import evaluate, extract
from luohu_extract.cli import main
from luohu_extract.errors import GoldError
from luohu_extract.evaluation import Evaluation, Figure, GoldPage, read_gold

SOURCE = "榕城区大事记-2020年4月\n4月2日，区长顾长河到翠湖中学调研，慰问教师35名。\n4月5日，区政府召开会议，安排资金3.6亿元。\n"
ENTRIES = (
    {
        "date": "2020-04-02",
        "text": "4月2日,区长顾长河到翠湖中学调研，慰问教师35名。",
        "officials": [{"name": "顾长河", "posts": ["区长"]}],
        "organizations": [{"text": "翠湖中学"}],
        "counts": [{"text": "35名", "value": "35", "unit": "名", "noun": "教师"}],
    },
    {"date": "2020-04-06", "text": "4月5日，区政府召开会议，安排资金3.6亿元。", "organizations": [], "amounts": []},
)
PAGE = GoldPage("a", {"page": "a", "period": "2020-04"}, ENTRIES, None)


def test_figures_and_faults() -> None:
    result = evaluate([PAGE], [extract(SOURCE)])
    assert result.figures["date"] == Figure(1, 1, 0)
    assert result.figures["officials"] == result.figures["nouns"] == result.figures["heading"] == Figure(1, 0, 0)
    assert result.figures["organizations"] == Figure(1, 0, 1)
    assert result.figures["amounts"] == Figure(0, 0, 1)
    assert {(fault.field, fault.how) for fault in result.faults} == {("date", "missed"), ("organizations", "wrong"), ("amounts", "wrong")}
    assert Evaluation.from_dict(json.loads(json.dumps(result.to_dict()))) == result


def test_an_entry_missed_or_invented_costs_all_that_is_in_it() -> None:
    half = evaluate([PAGE], [extract(SOURCE.rsplit("\n", 2)[0])])
    assert half.figures["entries"] == Figure(1, 1, 0)
    more = evaluate([PAGE._replace(entries=ENTRIES[1:])], [extract(SOURCE)])
    assert more.figures["entries"] == Figure(1, 0, 1)
    assert more.figures["officials"] == Figure(0, 0, 1)


def test_two_runs_compared() -> None:
    before, after = evaluate([PAGE], [extract(SOURCE.replace("顾长河", "我们"))]), evaluate([PAGE], [extract(SOURCE)])
    gained, lost = after.against(before)
    assert {fault.field for fault in gained} >= {"names", "officials"}
    assert lost == ()
    assert after.against(after) == ((), ())


def test_chronicles_are_found_by_id() -> None:
    other = GoldPage("b", {"page": "b"}, (), None)
    found = [extract("无", id="pages/b.txt"), extract(SOURCE, id="pages/a.txt")]
    assert evaluate([PAGE, other], found).figures["officials"] == Figure(1, 0, 0)
    with pytest.raises(GoldError, match="a: nothing found has this id"):
        evaluate([PAGE, other], found[:1])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no page"),
        ('{"date": null, "text": "x"}', ":1: an entry before any page"),
        ('{"page": "a"}\n{"text": "x"}', ":2: an entry has"),
        ('{"page": "a"}\n[', ":2: not JSON"),
        ('{"page": "a"}\n[]', ":2: expected an object"),
        ('{"page": "a"}\n{"text": "x", "date": null, "dates": 1}', ":2: dates: expected a list"),
        ('{"page": "a"}\n{"text": "x", "date": null, "dates": [1]}', ":2: dates: expected a list of objects"),
        ('{"page": "a"}\n{"text": "x", "date": 5}', ":2: date: 5 is no EDTF"),
        ('{"page": "a"}\n{"text": "x", "date": "2020-02-31"}', ":2: date: '2020-02-31' is no EDTF"),
        ('{"page": "a"}\n{"text": "x", "date": null, "amount": [{"value": "3"}]}', ":2: 'amount': there are dates, officials"),
        (
            '{"page": "a"}\n{"text": "x", "date": null, "amounts": [{"value": "abc", "currency": "CNY"}]}',
            ":2: amounts: 'value': expected a number",
        ),
        ('{"page": "a"}\n{"text": "x", "date": null, "amounts": [{"value": "1e999999999", "currency": "CNY"}]}', "expected a number"),
        ('{"page": "a"}\n{"text": "x", "date": null, "amounts": [{"currency": "CNY"}]}', ":2: amounts: an item without 'value'"),
        (
            '{"page": "a"}\n{"text": "x", "date": null, "officials": [{"name": "张", "posts": "区长"}]}',
            ":2: officials: 'posts': expected a list",
        ),
        ('{"page": "a"}\n{"text": "x", "date": null, "officials": [{"name": 5}]}', ":2: officials: 'name': expected a text"),
        ('{"page": "a"}\n{"text": "x", "date": null, "dates": [{"text": "x", "edtf": "胡"}]}', ":2: dates: '胡' is no EDTF"),
        ('{"page": "a"}\n{"text": "x", "date": null, "rejected": null}', ":2: rejected: expected a list"),
        ('{"page": "a"}\n{"text": "x", "date": null, "rejected": [{"kind": "amounts"}]}', ":2: rejected: expected a kind of"),
    ],
)
def test_what_is_no_gold_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "g.jsonl").write_text(text, "utf-8")
    with pytest.raises(GoldError, match=f"g.jsonl.*{told}"):
        list(read_gold(tmp_path))


def test_a_path_is_a_path_as_everywhere(tmp_path: Path) -> None:
    folder = gold_folder(tmp_path)
    assert evaluate(str(folder)) == evaluate(folder)
    with pytest.raises(TypeError, match="several pages"):
        evaluate([PAGE], extract(SOURCE))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["none/run.json", "."])
def test_a_run_that_cannot_be_kept_is_told_before_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    folder = gold_folder(tmp_path)
    assert main(["evaluate", str(folder), "--save", str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "there is no folder" in told.err or "a folder" in told.err


def test_a_run_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, run = gold_folder(tmp_path), tmp_path / "run.json"
    for text in ("", "[]", "[" * 100_000, '{"figures": {"a": [1]}, "faults": []}'):
        run.write_text(text, "utf-8")
        assert main(["evaluate", str(folder), "--against", str(run)]) == 2
        assert "Traceback" not in capsys.readouterr().err


def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(SOURCE, "utf-8")
    lines = [PAGE.head, *ENTRIES]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return tmp_path


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, run = str(gold_folder(tmp_path)), str(tmp_path / "run.json")
    assert main(["evaluate", folder, "--errors", "--save", run]) == 0
    told = capsys.readouterr().out
    assert "2020-04-06" in told
    assert "officials          1      1   1.000   1.000   1.000" in told
    assert main(["evaluate", folder, "--against", run]) == 0
    assert "gained: 0\nlost: 0\n" in capsys.readouterr().out
    assert main(["evaluate", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl: cannot be read" in capsys.readouterr().err
