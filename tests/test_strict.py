"""A page whose year is unknown: refused on demand, told otherwise; what is inferred and what is overruled is told."""

import pytest

from luohu_extract import Extractor, extract
from luohu_extract.errors import LuohuError, UnknownYearError

YEARLESS = "大事记\n3月2日，县剧场落成。\n3月9日，县人大常委会开会。"


def test_strict_refuses_a_page_without_year() -> None:
    with pytest.raises(UnknownYearError, match="period="):
        Extractor(strict=True).extract(YEARLESS)
    assert issubclass(UnknownYearError, LuohuError)


def test_a_period_given_satisfies_the_strict() -> None:
    page = Extractor(strict=True).extract(YEARLESS, period="1987")
    assert [entry.date.edtf for entry in page.entries if entry.date] == ["1987-03-02", "1987-03-09"]


def test_by_default_the_year_stays_open_and_a_note_says_so() -> None:
    page = extract(YEARLESS)
    assert [entry.date.edtf for entry in page.entries if entry.date] == ["XXXX-03-02", "XXXX-03-09"]
    assert any("give period=" in note for note in page.notes)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"period": "2019-05"}, "period='2019-05' given, but the page says '2020-04'"),
        ({"title": "政务要览"}, "title='政务要览' given, but the page says '福田区大事记（2020年4月）'"),
        ({"jurisdiction": "广东省深圳市南山区"}, "jurisdiction='广东省深圳市南山区' given, but the page says '广东省深圳市福田区'"),
    ],
)
def test_what_the_page_overrules_is_told(given: dict[str, str], told: str) -> None:
    page = extract("福田区大事记（2020年4月）\n4月2日，区政府常务会议召开。", **given)
    assert told in page.notes


def test_what_agrees_is_not_told() -> None:
    page = extract("福田区大事记（2020年4月）\n4月2日，区政府常务会议召开。", period="2020", jurisdiction="深圳市福田区")
    assert page.notes == ()


def test_an_unknown_jurisdiction_is_told() -> None:
    page = extract("4月2日，桥梁通车，全长二里。", period="2020", jurisdiction="某星球基地")
    assert any("no administrative division" in note for note in page.notes)


def test_the_year_above_the_first_heading_of_a_year() -> None:
    page = extract("大事记\n11月，河堤合龙。\n一九七一年\n1月3日，县广播站开播。\n一九七二年\n2月，县棉纺厂投产。")
    assert [entry.date.edtf for entry in page.entries if entry.date] == ["1970-11", "1971-01-03", "1972-02"]
    assert any("1970" in note for note in page.notes)


def test_the_year_by_what_the_entries_name() -> None:
    page = extract("日期：2019-03-05\n2月\n3日，县委部署2017年农村工作。\n9日，2017年春运启动。\n11日，开通2017年征兵报名。")
    assert [entry.date.edtf for entry in page.entries if entry.date] == ["2017-02-03", "2017-02-09", "2017-02-11"]
    assert any("2017" in note for note in page.notes)


def test_an_era_and_brackets_that_disagree() -> None:
    page = extract("大事记\n嘉靖十三年（1564），大水。\n崇祯十六年（1643），地震。")
    assert [entry.date.edtf for entry in page.entries if entry.date] == ["1534", "1643"]
    assert sum("disagree" in note for note in page.notes) == 1
