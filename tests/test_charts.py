"""Charts: the rows are what was found, what is not drawn is said, and the specification is one of Vega-Lite."""

import sys
from datetime import date
from typing import Any

import pytest

from luohu_extract import Chronicle, extract
from luohu_extract.charts import amounts_chart, network, timeline
from luohu_extract.charts.style import FONTS
from luohu_extract.errors import MissingExtraError

altair = pytest.importorskip("altair", reason="the viz extra is not installed")

PAGE = extract(
    """深圳市罗湖区大事记-2020年4月
4月1日，区长顾长河到翠湖中学调研，拨款300万元。
4月3日至5日，区委书记沈望舒、区长顾长河参加会议。
4月上旬，引进外资500-800万美元。
4月，区政府投入约2亿元，企业捐赠0元。
""",
    id="四月.txt",
)
CHARTS = {"timeline": PAGE.timeline, "amounts_chart": PAGE.amounts_chart, "network": PAGE.network}


def rows(spec: Any) -> dict[str, list[dict[str, Any]]]:
    """The data of a chart by name, wherever in it they stand."""
    found: dict[str, list[dict[str, Any]]] = {}
    if isinstance(spec, dict):
        if isinstance(data := spec.get("data"), dict) and "values" in data:
            found[data["name"]] = data["values"]
        for value in spec.values():
            found |= rows(value)
    elif isinstance(spec, list):
        for value in spec:
            found |= rows(value)
    return found


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_the_specification_is_valid(chart: Any) -> None:
    """By the schema of Vega-Lite that Altair carries; fonts with Chinese characters are named, days are in UTC, nothing is fetched."""
    spec = chart().to_dict(validate=True)
    assert spec["config"]["font"] == FONTS
    assert "Noto Sans CJK SC" in FONTS
    assert altair.Chart.from_dict(spec).to_dict() == spec
    said = chart().to_json()
    assert '"url"' not in said
    assert said.count('"temporal"') == said.count('"type": "utc"')


def test_the_timeline_has_every_entry_where_it_belongs() -> None:
    listed = rows(PAGE.timeline().to_dict())["entries"]
    assert [(row["date"], row["first"], row["until"], row["precision"].split()[1], row["single"]) for row in listed] == [
        ("2020-04-01", "2020-04-01", "2020-04-02", "day", True),
        ("2020-04-01/2020-04-10", "2020-04-01", "2020-04-11", "range", False),
        ("2020-04", "2020-04-01", "2020-05-01", "month", False),
        ("2020-04-03/2020-04-05", "2020-04-03", "2020-04-06", "range", False),
    ]


def test_entries_at_one_time_lie_above_each_other() -> None:
    text = "\n".join(f"4月{1 + n % 28}日至{min(30, 3 + n % 28)}日，第{n}次会议召开。" for n in range(60))
    listed = rows(extract(f"罗湖区大事记-2020年4月\n{text}").timeline().to_dict())["entries"]
    assert len(listed) > 50
    lanes: dict[int, date] = {}
    for row in listed:
        first, until = date.fromisoformat(row["first"]), date.fromisoformat(row["until"])
        assert lanes.get(row["lane"], date.min) <= first
        lanes[row["lane"]] = until
    assert len(lanes) < len(listed) / 3


@pytest.mark.parametrize(
    ("head", "precision", "until"),
    [
        ("1935年", "year", "1936-01-01"),
        ("约1935年", "about", "1936-01-01"),
        ("1935年3月起", "open", "1940-01-01"),
        ("1935年3月", "month", "1935-04-01"),
    ],
)
def test_how_exactly_a_date_is_known(head: str, precision: str, until: str) -> None:
    """What has no end is drawn to the last day of the page."""
    listed = rows(extract(f"大事记\n{head}，县立小学建校。\n1939年，县立中学建校。").timeline().to_dict())["entries"]
    assert (listed[0]["precision"].split()[1], listed[0]["until"]) == (precision, until)


def test_an_entry_that_cannot_be_drawn_is_counted() -> None:
    page = extract("大事记\n4月1日，开工。\n4月2日，竣工。")
    spec = page.timeline().to_dict()
    assert rows(spec)["entries"] == []
    assert spec["title"]["subtitle"] == ["2 条没有可画的日期 entries without a date on this axis"]


def test_amounts_are_those_of_the_page() -> None:
    spec = PAGE.amounts_chart().to_dict()
    assert [(row["day"], row["amount"], row["value"], row["upper"], row["currency"]) for row in rows(spec)["amounts"]] == [
        ("2020-04-01", "300万元", 3e6, 3e6, "CNY"),
        ("2020-04-01", "500-800万美元", 5e6, 8e6, "USD"),
        ("2020-04-01", "约2亿元", 2e8, 2e8, "CNY"),
    ]
    assert spec["title"]["subtitle"] == ["1 笔没有可画的日期或为零 amounts without a date, or zero"]
    assert spec["facet"]["row"]["field"] == "currency"


def test_money_out_of_force_stands_under_its_unit() -> None:
    page = extract("大事记\n1935年3月1日，县府拨3000银元修桥，又拨白银200两。")
    found = [amount for entry in page.entries for amount in entry.amounts]
    assert [row["currency"] for row in rows(page.amounts_chart().to_dict())["amounts"]] == [amount.unit for amount in found]
    assert {amount.currency for amount in found} == {"XXX"}


def test_the_network_has_every_post() -> None:
    found = rows(PAGE.network().to_dict())
    government, committee = "深圳市罗湖区人民政府", "中共深圳市罗湖区委员会"
    assert {(line["person"], line["body"], line["posts"], line["times"]) for line in found["posts"]} == {
        ("顾长河", government, "区长", 2),
        ("沈望舒", committee, "区委书记", 1),
    }
    assert {node["name"]: node["times"] for node in found["names"]} == {"顾长河": 2, "沈望舒": 1, government: 2, committee: 1}


def test_many_pages_are_one_chart() -> None:
    other = extract("深圳市罗湖区大事记-2020年5月\n5月2日，区长顾长河开会，拨款1万元。", id="五月.txt")
    pages = [PAGE, other]
    assert {row["page"] for row in rows(timeline(pages).to_dict())["entries"]} == {"四月.txt", "五月.txt"}
    assert len(rows(amounts_chart(iter(pages)).to_dict())["amounts"]) == 4
    assert {line["times"] for line in rows(network(pages).to_dict())["posts"]} == {3, 1}


def test_one_page_is_no_list_of_pages() -> None:
    with pytest.raises(TypeError, match=r"call page\.timeline"):
        timeline(PAGE)  # type: ignore[arg-type]


def test_a_page_of_nothing_is_a_chart_of_nothing() -> None:
    empty = Chronicle(text="", start=0, end=0, rule="page")
    for chart in (empty.timeline(), empty.amounts_chart(), empty.network()):
        assert not any(rows(chart.to_dict()).values())


def test_text_of_a_page_is_data_and_no_expression() -> None:
    page = extract('大事记-2020年4月\n4月1日，区长</script><script>alert(1)</script>顾长河"+datum.x+"拨款3万元。')
    listed = rows(page.timeline().to_dict())["entries"]
    assert listed[0]["text"] == f"{page.entries[0].text[:60]}…"
    assert "</script>" in listed[0]["text"]
    assert "alert" not in str({key: value for key, value in page.timeline().to_dict().items() if key != "data"})


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtraError, match=r"altair is not installed: pip install 'luohu-extract\[viz\]'"):
        PAGE.timeline()
