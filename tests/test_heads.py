"""Date heads, headings and periods."""

import pytest

from luohu_extract.times.clock import Clock
from luohu_extract.times.heads import _COMMON, _plain, read_head
from luohu_extract.times.titled import read_period

HEADS = [
    ("4月1日,上线", "2020-04-01", 5),
    ("4月27-29日,开展", "2020-04-27/2020-04-29", 9),
    ("5月31日至6月6日 举办", "2020-05-31/2020-06-06", 11),
    ("5月4日、19日，举办", "2020-05-04,2020-05-19", 9),
    ("中旬全市", "2020-04-11/2020-04-20", 2),
    ("月底，完成", "2020-04-30", 3),
    ("年初，完成", "2020-01", 3),
    ("春，完成", "2020-21", 2),
    ("2月1日起，恢复", "2020-02-01/..", 6),
    ("3日2012年元旦小长假", "2020-04-03", 2),
    ("1月中共县委召开1917人参加", "2020-01", 2),
    ("是月20日，成立", "2020-04-20", 6),
    ("12月至1950年2月，整编", "1949-12/1950-02", 12),
    ("6.1—2 召开", "2020-06-01/2020-06-02", 6),
    ("1月5日19时16分，起火", "2020-01-05", 11),
    ("6日元宵灯会", "2020-04-06", 2),
    ("【1月5日】会议", "2020-01-05", 6),
    ("约1935年，创办", "1935~", 7),
]
CARRIED = [
    ("清光绪二十四年（1898）", "1898"),
    ("四月  亢旱", "1898"),
    ("二十八年", "1902"),
    ("二月初十日  改书院", "1902-03-19"),
    ("三十一年（1905）", "1905"),
    ("宣统三年（1911）", "1911"),
    ("九月初五日  新军", "1911-10-26"),
    ("中华民国元年（1912）", "1912"),
    ("3月  改县署", "1912-03"),
    ("二十五年（1936）", "1936"),
    ("农历正月十五夜  大雪", "1936-02-07"),
]
PERIODS = [
    ("大事记-2020年4月", "2020-04"),
    ("2018年7-9月大事记", "2018-07/2018-09"),
    ("2007年1~12月", "2007-01/2007-12"),
    ("大事记（1949—1978）", "1949/1978"),
    ("大事记（清光绪二十四年—民国二十七年）", "1898/1938"),
    ("1986年(6—12月底)", "1986-06/1986-12"),
    ("(1966.5—1976.10)", "1966-05/1976-10"),
    ("5月", "XXXX-05"),
    ("二〇二〇年", "2020"),
    ("罗湖区大事记", None),
    ("桐川县大事记——1953年", "1953"),
    ("从商代至1949年大事记", None),
    ("【2015】桐川区大事记（三月）", "2015-03"),
    ("2015年大事记（3月）", "2015-03"),
    ("2015年度大事记·一季度", "2015-01/2015-03"),
    ("二〇一五年大事记（四至六月）", "2015-04/2015-06"),
    ("2015年大事记", "2015"),
]


@pytest.mark.parametrize(("line", "text", "end"), HEADS)
def test_head(line: str, text: str, end: int) -> None:
    head = read_head(line, Clock.of("2020-04"))
    assert head is not None
    assert head.date is not None
    assert (head.date.edtf, head.end) == (text, end)


def test_eras_carry_over() -> None:
    clock = Clock()
    for line, text in CARRIED:
        head = read_head(line, clock)
        assert head is not None, line
        assert head.date is not None, line
        assert head.date.edtf == text, line
        clock = head.clock


@pytest.mark.parametrize("line", ["3.5亿元", "15名", "7日内", "20 余人", "2020年罗湖区科技活动周启动", "会议指出", ""])
def test_no_head(line: str) -> None:
    assert read_head(line, Clock.of("2020-04")) is None


@pytest.mark.parametrize(("title", "text"), PERIODS)
def test_period(title: str, text: str | None) -> None:
    period = read_period(title)
    assert (None if period is None else period.edtf) == text


@pytest.mark.parametrize("clock", [Clock.of("2020-04"), Clock.of("2020"), Clock(), Clock.of("1938-02"), Clock.of("1880")])
@pytest.mark.parametrize("words", ["4月1日，", "4月1日 ", "1日，", "31日,", "2月30日，", "12月5日　"])
@pytest.mark.parametrize("rest", ["区委开会。", "“春风”平台上线", "全区栽树", "是日开市", "当天返回"])
def test_the_short_way_reads_what_the_grammar_reads(clock: Clock, words: str, rest: str) -> None:
    line = words + rest
    assert _COMMON.match(line) is not None
    assert read_head(line, clock) == _plain(line, clock, 0, len(line))
