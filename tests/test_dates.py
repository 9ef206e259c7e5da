"""The finder of dates: what the tagged cases cannot say."""

from itertools import pairwise

import pytest

from luohu_extract.finders.dates import dates
from luohu_extract.lexicon import Lexicon
from luohu_extract.text import Passage
from luohu_extract.times.clock import Clock
from luohu_extract.times.scan import scan, spans


def test_relative_words_need_a_date() -> None:
    assert list(dates(Passage.of("当天签约,比去年增加"), Lexicon.default())) == []


def test_spans() -> None:
    assert spans("5月1日至7日,共3次") == [(0, 7)]


@pytest.mark.parametrize("piece", ["1", "年", "月1", "1、", "1-", "同日", "1月1日至", "二十年", "《1月1日", "“1月1日", "民国", "1日、"])
def test_any_repetition_is_read(piece: str) -> None:
    text = piece * 2000
    found = list(scan(text, 0, Clock(1938, 1, 1, last="1938-01-01")))
    assert all(one[1].end <= two[0] for one, two in pairwise(found))
