"""The grammar of dates."""

import pytest

from luohu_extract.times.clock import Clock
from luohu_extract.times.reader import Reader

CASES = [
    ("4月27-29日", "2020-04-27/2020-04-29"),
    ("5月11至6月18日", "2020-05-11/2020-06-18"),
    ("12月30日至1月2日", "2020-12-30/2021-01-02"),
    ("11月4日至翌年3月28日", "2020-11-04/2021-03-28"),
    ("八、九、十三个月", "2020-08/2020-10"),
    ("7、8、10月", "2020-07,2020-08,2020-10"),
    ("五六月间", "2020-05/2020-06"),
    ("3月上、中旬", "2020-03-01/2020-03-20"),
    ("2月底", "2020-02-29"),
    ("明年年初", "2021-01"),
    ("去冬", "2019-24"),
    ("1949—1978年", "1949/1978"),
    ("二零一二年农历正月十五", "2012-02-06"),
    ("嘉靖年间", "1522/1566"),
    ("13月1日", None),
    ("2月30日", None),
]


@pytest.mark.parametrize(("text", "edtf"), CASES)
def test_read(text: str, edtf: str | None) -> None:
    clock = Clock(2020, 4, 10, last="2020-04-10")
    found = Reader(text, clock, now=clock, back=clock).read(0)
    assert (None if found is None else found.date.edtf) == edtf
