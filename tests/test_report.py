"""The report as a file: nothing of a page is markup, corrections are merged, the commands."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from luohu_extract import Chronicle, explain, extract
from luohu_extract.cli import main
from luohu_extract.errors import GoldError, OptionError
from luohu_extract.evaluation import GoldPage, evaluate
from luohu_extract.marks import marks, read_segments, source_segments
from luohu_extract.report.build import data, report
from luohu_extract.report.corrections import merge

SOURCE = """榕城区大事记-2020年4月
4月2日，区(qū)长顾长河到翠湖中学调(diào)研，慰问教师35名。
4月5日，区政府召开会议，安排资金3.6亿元。
"""
HOSTILE = f"""榕城区大事记-2020年4月
4月2日，</script><script>document.title='x'</script><img src=x onerror=alert(1)>区长顾长河\u202e调研。%%DATA%%
4月3日，{"区政府召开会议，" * 125_000}
"""


@pytest.fixture(scope="module")
def page() -> Chronicle:
    return extract(SOURCE, id="a.txt")


def test_segments_are_the_text_and_the_source(page: Chronicle) -> None:
    for entry in page.entries:
        found = marks(entry)
        read, source = read_segments(entry, found), source_segments(entry, found)
        assert "".join(segment.text for segment in read) == entry.text
        assert source is not None
        assert "".join(segment.text for segment in source) == SOURCE[entry.start : entry.end]
        for number, mark in enumerate(found):
            assert "".join(segment.text for segment in read if segment.mark == number) == getattr(mark.record, "text")  # noqa: B009


def test_repairs_are_seen(page: Chronicle) -> None:
    entry = page.entries[0]
    assert {s.repaired for s in read_segments(entry, marks(entry)) if s.repaired} == {"区(qū)", "调(diào)"}


def test_without_a_source_finds_are_placed_by_their_text(page: Chronicle) -> None:
    entry = Chronicle.from_json(page.to_json()).entries[0]
    found = marks(entry)
    said = [s.text for s in read_segments(entry, found) if s.mark >= 0 and found[s.mark].kind == "officials"]
    assert (entry.source, source_segments(entry, found), said) == (None, None, ["顾长河"])


def test_nothing_of_a_page_is_markup() -> None:
    page = extract(HOSTILE)
    html = report([page])
    assert len(re.findall("<script", html)) == 2
    assert "<img" not in html
    embedded = re.findall(r'id="data">(.*?)</script>', html, re.DOTALL)[0]
    assert json.loads(embedded) == json.loads(json.dumps(data([page])))
    shown = page._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown


def test_jupyter_shows_values_and_rules(page: Chronicle) -> None:
    shown = page.entries[0]._repr_html_()
    assert "organization: 揭阳市榕城区人民政府" in shown
    assert 'title="区(qū)"' in shown
    assert "Amount" in page.entries[1].amounts[0]._repr_html_()


def corrected(page: Chronicle) -> GoldPage:
    """What a reader says: not a school, 36 teachers, and one more body."""
    entry, school, count = page.entries[0], page.entries[0].organizations[0], page.entries[0].counts[0]
    place = {"start": count.start, "end": count.end}
    line = {
        "index": 0, "date": "2020-04-02", "text": entry.text,
        "officials": [{"name": "顾长河", "posts": ["区长"], "optional": True}],
        "organizations": [{"text": "教师", "added": True}],
        "counts": [{"text": "35名", "value": "36", "unit": "名", "noun": "教师", "modifier": "exact", **place}],
        "rejected": [{"kind": "organizations", "text": school.text, "start": school.start, "end": school.end}],
        "corrected": [{"kind": "counts", **place}],
    }  # fmt: skip
    return GoldPage("a.txt", {"page": "a.txt", "partial": True}, (line,), None)


def test_corrections_are_merged_and_are_gold(page: Chronicle) -> None:
    gold = corrected(page)
    [merged] = merge([page], [gold])
    assert [body.text for body in merged.entries[0].organizations] == ["教师"]
    assert merged.entries[0].counts[0].value == 36
    assert merged.entries[0].officials == page.entries[0].officials
    assert merged.entries[1] == page.entries[1]
    figures = evaluate([gold], [merged]).figures
    assert figures["counts"].f1 == figures["organizations"].f1 == 1
    assert evaluate([gold], [page]).figures["organizations"] == (0, 1, 1)


def test_a_corrected_date_has_its_days(page: Chronicle) -> None:
    gold = corrected(page)
    line = {**gold.entries[0], "date": "2020-04-03/2020-04-04", "dates": [{"text": "调研", "edtf": "2020-03", "added": True}]}
    [merged] = merge([page], [gold._replace(entries=(line,))])
    date, said = merged.entries[0].date, merged.entries[0].dates[0]
    assert date is not None
    assert (str(date.first), str(date.last), date.rule) == ("2020-04-03", "2020-04-04", "review")
    assert (str(said.first), str(said.last)) == ("2020-03-01", "2020-03-31")


def test_corrections_of_another_text_are_refused(page: Chronicle) -> None:
    gold = corrected(page)
    with pytest.raises(GoldError, match="entry 1 reads otherwise"):
        list(merge([page], [gold._replace(entries=({**gold.entries[0], "text": "别的"},))]))
    with pytest.raises(GoldError, match="index 7"):
        list(merge([page], [gold._replace(entries=({**gold.entries[0], "index": 7},))]))


def test_corrections_of_a_page_that_is_not_here_are_told(page: Chronicle) -> None:
    with pytest.raises(GoldError, match=r"pages/a.txt: corrections of a page that is not here"):
        list(merge([page], [corrected(page)._replace(name="pages/a.txt")]))


def test_corrections_of_two_readers_are_both_made(page: Chronicle) -> None:
    """One rejects the school and corrects the count, the other rejects the money; what both add is added once."""
    first = corrected(page)
    entry, amount = page.entries[1], page.entries[1].amounts[0]
    gone = [{"kind": "amounts", "start": amount.start, "end": amount.end}]
    second = first._replace(entries=(first.entries[0], {"index": 1, "date": "2020-04-05", "text": entry.text, "rejected": gone}))
    [merged] = merge([page], [first, second])
    assert [body.text for body in merged.entries[0].organizations] == ["教师"]
    assert merged.entries[0].counts[0].value == 36
    assert merged.entries[1].amounts == ()
    assert merged.entries[1].organizations == entry.organizations


def test_a_page_without_a_name_is_named_by_its_place() -> None:
    page = extract("4月2日，区长顾长河调研。")
    assert (page.id, page.title) == (None, None)
    entry = page.entries[0]
    line = {"index": 0, "date": "XXXX-04-02", "text": entry.text, "officials": [{"name": "李四", "added": True}]}
    [_, merged] = merge([page, page], [GoldPage(data([page, page])["pages"][1]["id"], {}, (line,), None)])
    assert [official.name for official in merged.entries[0].officials] == ["李四", "顾长河"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "胡"},
        {"date": 5},
        {"rejected": ["x"]},
        {"officials": [{"added": True}]},
        {"dates": [{"text": "x", "added": True}]},
        {"counts": [{"text": "35名", "value": "many", "unit": "名"}]},
    ],
)
def test_corrections_that_mean_nothing_are_refused(page: Chronicle, wrong: dict[str, Any]) -> None:
    line = {"index": 0, "date": "2020-04-02", "text": page.entries[0].text, **wrong}
    with pytest.raises(GoldError, match=r"a\.txt: "):
        list(merge([page], [GoldPage("a.txt", {}, (line,), None)]))


def test_a_report_is_whole_or_not_there(page: Chronicle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.html"
    path.write_text("before", "utf-8")
    monkeypatch.setattr("luohu_extract.report.build.report", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page.to_html(path)
    assert path.read_text("utf-8") == "before"
    with pytest.raises(OptionError, match="there is no folder"):
        page.to_html(tmp_path / "none" / "r.html")


def test_explain_is_asked_about_a_record() -> None:
    with pytest.raises(TypeError, match="not NoneType"):
        explain(None)  # type: ignore[arg-type]


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out, fixed = tmp_path / "a.txt", tmp_path / "r.html", tmp_path / "corrections.jsonl"
    source.write_text(SOURCE, "utf-8")
    assert main(["report", str(source), "-o", str(out)]) == 0
    assert "顾长河" in out.read_text("utf-8")
    assert main(["report", str(source), "-o", str(source)]) == 2
    lines = [{"page": str(source)}, corrected(extract(source)).entries[0]]
    fixed.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    capsys.readouterr()
    assert main(["review", "apply", str(fixed), str(source)]) == 0
    assert Chronicle.from_json(capsys.readouterr().out).entries[0].counts[0].value == 36
    assert main(["review", "apply", str(tmp_path / "none"), str(source)]) == 2
    assert main(["evaluate", str(fixed)]) == 0
