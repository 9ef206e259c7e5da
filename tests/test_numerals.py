"""Numerals: reading is the inverse of writing, and what is no numeral is none."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu_extract.quantities.numerals import Style, read, write


@given(st.integers(0, 10**16 - 1) | st.integers(0, 10**6), st.sampled_from(get_args(Style)))
def test_reading_inverts_writing(number: int, style: Style) -> None:
    assert read(write(number, style)) == number


@given(st.text("零一二两三十百千万亿廿0123456789.,点半分之又负 整", max_size=60))
def test_no_text_raises(text: str) -> None:
    value = read(text)
    assert value is None or isinstance(value, Decimal)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三百二十四", "324"),
        ("二○二○", "2020"),
        ("一二八八", "1288"),
        ("廿六", "26"),
        ("卅", "30"),
        ("两千", "2000"),
        ("壹佰万元".removesuffix("元"), "1000000"),
        ("三万六", "36000"),
        ("一百零五", "105"),
        ("一个半", "1.5"),
        ("1亿2000万", "120000000"),
        ("３０００万", "30000000"),
        ("51 400", "51400"),
        ("二点五亿", "250000000"),
        ("十分之四", "0.4"),
        ("百分之十五", "0.15"),
        ("负三", "-3"),
        ("三百五十又三分之一", "350.3333333333333333333333333"),
        ("四十九兆九千五百九十二亿", "49959200000000"),
        ("年过半百".removeprefix("年过"), "50"),
        ("1千零20", "1020"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert read(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "方", "一方", "1.2.3", "百万元", "十一十二", "分之", "点零", "10.1万零100"])
def test_no_numerals(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("number", [-1, 10**16])
def test_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        write(number)
