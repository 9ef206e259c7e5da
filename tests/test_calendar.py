"""Eras, lunar days, festivals."""

from datetime import date

import pytest

from luohu_extract.times.calendar import LunarDay, eras, festival, from_lunar, number, sexagenary, to_lunar


def test_eras_are_in_order() -> None:
    assert all(era.first <= era.last for reigns in eras().values() for era in reigns)
    assert eras()["光绪"][0].year(26) == 1900


def test_lunar_days_come_back() -> None:
    for day in (date(1644, 4, 25), date(1898, 7, 9), date(2020, 5, 30)):
        assert from_lunar(to_lunar(day)) == day


def test_no_such_lunar_day() -> None:
    assert from_lunar(LunarDay(2020, 5, 16, leap=True)) is None
    assert from_lunar(LunarDay(0, 1, 1)) is None


def test_festivals() -> None:
    assert festival("lunar 5-5", 2009) == date(2009, 5, 28)
    assert festival("term 清明", 2012) == date(2012, 4, 4)
    assert festival("lunar 1-1", 2007) == date(2007, 2, 18)
    assert [festival("easter 0", year) for year in (1954, 2000, 2013, 2025)] == [
        date(1954, 4, 18), date(2000, 4, 23), date(2013, 3, 31), date(2025, 4, 20),
    ]  # fmt: skip
    assert festival("islamic 10-1", 2013) == date(2013, 8, 8)
    assert festival("islamic 12-10", 2013) == date(2013, 10, 15)


@pytest.mark.parametrize("year", [-119, 0, 1, 9998, 9999])
@pytest.mark.parametrize("rule", ["05-01", "lunar 8-15", "term 冬至", "eve", "sunday 5-2", "easter -2", "islamic 10-1"])
def test_no_festival_at_the_ends_of_time(rule: str, year: int) -> None:
    assert festival(rule, year) is None


def test_numbers() -> None:
    assert [number(word) for word in ("十", "廿三", "卅一", "二〇二〇", "初十")] == [10, 23, 31, 2020, 10]
    assert sexagenary("庚子", 2020) == 2020
