"""The period that a title or a heading names."""

import re
from functools import cache
from typing import NamedTuple

from luohu_extract.times import edtf
from luohu_extract.times.calendar import eras
from luohu_extract.times.clock import Clock
from luohu_extract.times.reader import Reader


class Period(NamedTuple):
    """A period named in a title: where its words stand and its EDTF (``XXXX-05`` where the title names a month only)."""

    start: int
    end: int
    edtf: str


@cache
def _period_start() -> "re.Pattern[str]":
    names = "|".join(sorted(eras(), key=len, reverse=True))
    return re.compile(
        rf"[0-9]{{1,4}}|[二一][〇○零O一二三四五六七八九]{{3}}|[一二三四五六七八九十]{{1,3}}(?:[至到—~～-]{{1,2}}[一二三四五六七八九十]{{1,3}})?月|[明清][\u4e00-\u9fff]{{0,2}}(?={names})|{names}|[上下]半年|第?[一二三四]季度"
    )


_TWO_YEARS = re.compile(
    r"(?<![0-9])([12][0-9]{3})年?(?:[.．]([0-9]{1,2})月?)?[ \u3000]{0,2}[-－—–─―~～至到][-－—–─―~～]{0,3}[ \u3000]{0,2}([12][0-9]{3})(?![0-9])年?(?:[.．]([0-9]{1,2})月?)?"
)
_YEAR_ONLY = re.compile(r"(?<![0-9])((?:1[3-9]|20)[0-9]{2})(?:[.．/-](1[0-2]|0?[1-9]))?(?![0-9])")
_YEAR_MONTHS = re.compile(r"(?<![0-9])([12][0-9]{3})年[ \u3000]{0,2}[（(]([^（）()]{2,14})[）)]")
_UNTIL = ("至", "到")
_MONTH_END = re.compile(r"[底末份初]$")


def read_period(title: str) -> Period | None:
    """The period named in a title or heading; ``None`` where there is none.

    >>> read_period("2018年7-9月大事记").edtf, read_period("大事记（清光绪二十四年—民国二十七年）").edtf, read_period("5月").edtf
    ('2018-07/2018-09', '1898/1938', 'XXXX-05')
    """
    title = title[:200]
    found = _TWO_YEARS.search(title)
    if found is not None:
        first = edtf.write(int(found[1]), int(found[2]) if found[2] and 1 <= int(found[2]) <= 12 else None)
        last = edtf.write(int(found[3]), int(found[4]) if found[4] and 1 <= int(found[4]) <= 12 else None)
        return Period(found.start(), found.end(), edtf.join(*sorted((first, last))))  # a page that runs back names its end first
    found = _YEAR_MONTHS.search(title)
    if found is not None:
        inner = _MONTH_END.sub("", found[2].removesuffix("月底").removesuffix("月末").removesuffix("月") + "月")
        months = Reader(inner, Clock(int(found[1])), now=Clock(int(found[1]))).read(0)
        if months is not None and months.unit == "month":
            return Period(found.start(), found.end(), months.date.edtf)
    best: Period | None = None
    at = 0
    while (begin := _period_start().search(title, at)) is not None:
        at = begin.end()
        read = Reader(title, Clock(), head=True).read(begin.start())
        if read is None or read.date.rule in ("festival", "decade", "plan"):
            continue
        if title[: begin.start()].endswith(_UNTIL):  # 从商代至1949年 says only where it ends
            return None
        at = max(at, read.end)
        period = Period(begin.start(), read.end, read.date.edtf)
        if read.first == "year":
            return _narrowed(title, period) if read.unit == "year" else period
        if best is None and read.unit in ("month", "day", "part"):
            best = period
    found = _YEAR_ONLY.search(title)
    if best is not None:
        if found is None or found[2] or not best.edtf.startswith("XXXX") or best.start <= found.start() < best.end:
            return best
        return best._replace(edtf=best.edtf.replace("XXXX", found[1]))  # 【2015】大事记（三月）
    if found is None or title[: found.start()].endswith(_UNTIL):
        return None
    return Period(found.start(), found.end(), edtf.write(int(found[1]), int(found[2]) if found[2] else None))


def _narrowed(title: str, year: Period) -> Period:
    """The months that a title names behind its year: 2015年大事记（3月）, 2015年度大事记·一季度."""
    at = year.end
    while (begin := _period_start().search(title, at)) is not None:
        at = begin.end()
        clock = Clock(edtf.parts(year.edtf)[0])
        read = Reader(title, clock, head=True, now=clock, back=clock).read(begin.start())
        if read is not None and read.first in ("month", "word") and read.unit in ("month", "part") and "X" not in read.date.edtf:
            return Period(year.start, read.end, read.date.edtf)
    return year
