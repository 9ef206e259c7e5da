"""The shared scan: linear on any input, never raising, in reading order."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu_extract.finders.amounts import amounts
from luohu_extract.finders.counts import counts
from luohu_extract.finders.measures import measures
from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.scan import scan
from luohu_extract.text import Passage


@given(st.text("0123456789一两十百千万亿半几数余多约近第分之至-、,，。(（)“”个名人元年%家企业的 ¥负又兆℃", max_size=80))
def test_no_text_raises(text: str) -> None:
    passage = Passage.of(text)
    for finder in (amounts, counts, measures):
        for record in finder(passage, Lexicon.default()):
            assert text[record.start : record.end] == record.text


@given(st.text("0123456789一两十百千万亿余约至、，个名人元年%", max_size=60))
def test_quantities_are_disjoint_and_in_order(text: str) -> None:
    found = scan(Passage.of(text), Lexicon.default())
    assert all(a.stop <= b.at for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["1", "亿", "、", "一", "一个", "(", "百", "3人、", "约1", "1至"])
def test_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        passage = Passage.of(piece * (length // len(piece)))
        began = time.process_time()
        for finder in (amounts, counts, measures):
            sum(1 for _ in finder(passage, Lexicon.default()))
        return time.process_time() - began

    small, large = seconds(20_000), seconds(80_000)
    assert large < 12 * small + 0.2
