"""The extra ``fast``: the same words as jieba's, over a megabyte of text and whatever else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu_extract.segment import _jieba

GOLD = Path(__file__).parent / "gold" / "pages"
JIEBA = _jieba()


def test_a_megabyte() -> None:
    fast = pytest.importorskip("rjieba").Jieba()
    lines = [line for path in sorted(GOLD.iterdir()) for line in path.read_text("utf-8").splitlines(keepends=True)]
    text, number = list[str](), 0
    while len("".join(text).encode()) < 1_000_000:  # the lines again and again, each time broken elsewhere
        number += 1
        text += ["".join(line[number:] + line[:number]) for line in lines]
    assert [fast.cut(line, hmm=False) for line in text] == [JIEBA(line) for line in text]


@given(st.text(st.sampled_from("罗湖区委书记王明到医院调研。，a1+#&.% \r\n\t\x00𠮷éñ㐀々〇"), max_size=40) | st.text(max_size=20))
def test_anything(text: str) -> None:
    pytest.importorskip("rjieba")
    import rjieba  # noqa: PLC0415

    assert rjieba.cut(text, hmm=False) == JIEBA(text)
