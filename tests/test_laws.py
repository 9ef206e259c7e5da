"""What holds for any text at all: no exception, offsets inside the source, disjoint mentions, JSON there and back."""

import os
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from scoring import pages

from luohu_extract import Chronicle, Entry, Extractor, LuohuError, extract, extract_many
from luohu_extract.records import mention_kinds

settings.register_profile("ci", max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
settings.register_profile("nightly", parent=settings.get_profile("ci"), max_examples=10_000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Random characters seldom look like a chronicle; bits of one, in any order, do.
BITS = re.findall(
    r"[^ \n]+",
    """
    大事记-2020年4月 广东省深圳市罗湖区 4月1日, 4月 27-29日 同日, △ 是月 上旬 民国二十五年三月 光绪三十年正月初五日 1月5日至次年3月
    2020-04-01     区委书记 副市长 罗育德 杜玲 、 , 。 ； ： （ ） ( ) “ ” 《 》 区委 区政府 市公安局罗湖分局 有限公司 率队 任命 为
    局长 等 一行 五一 清明
    864.56万元 约 3000 多 余 近 万 亿 元 港元 美元 % 12.5 3.2万平方米 三千二百 二○二○ 500-800 35家 企业 人次 户 名 个 位 以上 不超过 每人
    (qū) （fā） ?，F(xiàn)場 學?！迸曝?。 區 發 業 &nbsp; &#x4e00; <p> </p> <br> <table> 　 \t 来源： 发布时间：2020-06-10 09:00:00 【关闭】
    扫一扫在手机上打开当前页 \x00 \u2028 \ufeff 𠮷 é 於 乾隆 71日 57 — ~ · A 1、
    """,
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=sorted(set("".join(BITS)) | set("0123456789年月日、。，\n "))),
    st.lists(st.one_of(st.sampled_from([*BITS, "\n", "\n\n", " ", "\r\n"]), st.text(max_size=3)), max_size=60).map("".join),
)


@given(TEXTS)
def test_any_text_gives_a_chronicle(source: str) -> None:
    chronicle = extract(source)
    check(chronicle, source)
    assert Chronicle.from_json(chronicle.to_json()) == chronicle
    assert Chronicle.from_dict(chronicle.to_dict()) == chronicle


@given(TEXTS)
def test_any_text_in_its_own_script(source: str) -> None:
    check(Extractor(script="source").extract(source), source)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_chronicle_or_our_error(data: bytes) -> None:
    try:
        chronicle = extract(data)
    except LuohuError as error:
        told = str(error)
        event("refused")
    else:
        told = ""
        assert Chronicle.from_json(chronicle.to_json()) == chronicle
    assert "\n" not in told


@given(st.lists(TEXTS, max_size=3))
@settings(max_examples=50)
def test_many_pages_are_each_page_read(sources: list[str]) -> None:
    assert [page.entries for page in extract_many(sources)] == [extract(source).entries for source in sources]


@given(TEXTS)
@settings(max_examples=100)
def test_words_are_the_text(source: str) -> None:
    for entry in extract(source).entries:
        check_words(entry)


@pytest.mark.parametrize("source", [pytest.param(source, id=page.name) for page, source in pages()])
def test_the_laws_hold_on_pages(source: str) -> None:
    chronicle = extract(source)
    check(chronicle, source)
    assert Chronicle.from_json(chronicle.to_json()) == chronicle
    for entry in chronicle.entries:
        check_words(entry)


# One thing said a thousand times over: what recurses, recurses too deep here, and what looks back, looks back too far.
UNITS = """
？？ 学?！测 區(qū) 區?(qū) 年月日 2020年4月1日 “ 《 （ ） 【 <p> <div & &# &#1; &amp;
一 百 亿 1, 1.2. 1— 1日至 1日、 1月1日— 一日至 3家 3元 每人3元 近 局 委员会
局长、 任命 副 民国 民国元年 正月初一 有限公司 深圳市 公安局分局 的 4月1日，区长王强调研。 王
王、 安· A 罗育德、 区委书记罗育德、 来源： 同日 是月 △ 1、
"""


@pytest.mark.parametrize("unit", [*UNITS.split(), "△\n", "4月\n", "1、\n", "区 ", "1日 开工。\n", "1日\n", "\n1月\n1日"])
def test_any_monotony(unit: str) -> None:
    source = unit * (12_000 // len(unit))
    for text in (source, f"深圳市罗湖区大事记-2020年4月\n4月1日，{source}。"):
        check(extract(text), text)


def check(chronicle: Chronicle, source: str) -> None:
    """Everything in *chronicle* stands inside *source*, in order, and says what it is."""
    assert (chronicle.start, chronicle.end) == (0, len(source))
    assert [entry.index for entry in chronicle.entries] == list(range(len(chronicle.entries)))
    assert all(one.end <= other.start for one, other in pairwise(chronicle.entries))
    for entry in chronicle.entries:
        assert 0 <= entry.start < entry.end <= len(source)
        assert entry.text.strip()
        for kind in mention_kinds():
            check_mentions(kind, getattr(entry, kind), entry)
        for post in (post for official in entry.officials for post in official.posts):
            assert entry.start <= post.start < post.end <= entry.end
        if entry.date is not None:
            assert 0 <= entry.date.start <= entry.date.end <= len(source)


def check_mentions(kind: str, mentions: tuple[Any, ...], entry: Entry) -> None:
    """*mentions* stand inside *entry*, sorted and disjoint, and each has a text and a rule."""
    for mention in mentions:
        assert entry.start <= mention.start < mention.end <= entry.end, kind
        assert mention.text, kind
        assert mention.rule, kind
    for one, other in pairwise(mentions):
        assert one.end <= other.start, kind


def check_words(entry: Entry) -> None:
    """The words of *entry* joined are its text, and no word crosses the edge of a mention."""
    words = entry.words()
    assert "".join(words) == entry.text
    assert all(words)
    if len(entry.text) == entry.end - entry.start:
        edges = {0}
        for word in words:
            edges.add(max(edges) + len(word))
        for mention in entry.mentions():
            start = mention.start - entry.start
            if entry.text.startswith(mention.text, start):
                assert {start, start + len(mention.text)} <= edges


@pytest.mark.parametrize("period", ["胡说", "-2020", "2020-13", "/", "2020-04/2020-01", "2020-02-31", "0000", "２０２０", "9999-99-99"])
def test_a_period_that_is_none_is_refused(period: str) -> None:
    with pytest.raises(LuohuError, match="period="):
        extract("4月1日，开会。", period=period)


@pytest.mark.parametrize("period", ["2020", "2020-04", " 2020-04 ", "2020/", "2020-04/..", "2020-03/2020-05"])
def test_a_period_speaks_where_the_page_is_silent(period: str) -> None:
    date = extract("4月1日，开会。", period=period).entries[0].date
    assert date is not None
    assert date.edtf == "2020-04-01"


@pytest.mark.parametrize(
    "text",
    [
        "和市长",
        "4月1日，投资1亿元以上百万元。",
        "4月1日，亿元以上亿元。",
    ],
)
def test_what_once_broke(text: str) -> None:
    check(extract(text), text)


@pytest.mark.parametrize("period", ["0001", "9998-12"])
@pytest.mark.parametrize("text", ["同日上半年", "\n开斋节", "0年冬至，开工。", "开斋节，开工。\n清明、春节，开工。\n次年，开工。"])
def test_the_ends_of_time(text: str, period: str) -> None:
    check(extract(text, period=period), text)


def test_bodies_said_again_and_again_do_not_grow_into_one() -> None:
    def longest(times: int) -> int:  # names that grow with the page are read again and again: the time grows with its square
        return max((len(body.text) for entry in extract("人民政府" * times).entries for body in entry.organizations), default=0)

    assert 0 < longest(400) == longest(100) <= 60
