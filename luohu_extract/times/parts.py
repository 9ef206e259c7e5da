"""Parts of a month and of a year, and several numbers before one unit, as EDTF."""

import re

from luohu_extract.times import edtf
from luohu_extract.times.calendar import number

_SEASONS = "春夏秋冬"
# first and last day of the parts of a month; 32 is its last day
_DAYS = {
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31 + 1), "初": (1, 10), "中": (11, 20), "底": (31, 31), "末": (31, 31),
    "上中旬": (1, 20), "中下旬": (11, 32), "上半月": (1, 15), "下半月": (16, 32),
}  # fmt: skip
_SEPARATOR = re.compile("[、和及与]")


def month_part(word: str, year: int | None, month: int) -> str:
    """The days of a month that *word* names.

    >>> month_part("中下旬", 2020, 2), month_part("月底", 2020, 2)
    ('2020-02-11/2020-02-29', '2020-02-29')
    """
    last = edtf.length(year, month)
    low, high = (min(day, last) for day in _DAYS[word.removeprefix("月").replace("、", "").replace("和", "")])
    return edtf.join(edtf.write(year, month, low), edtf.write(year, month, high))


def split(listed: str, many: str | None) -> list[int]:
    """The numbers of a list: 八、九、十三 before 个月 are three, 8 9 10, where *many* swallowed no 三."""
    values = [number(part) for part in _SEPARATOR.split(listed)]
    if many is not None and number(many[0]) != len(values):
        return []
    return [value for value in values if value is not None]


def listed(texts: list[str], values: list[int]) -> str:
    """The dates *texts* of the numbers *values*: a stretch where they follow on each other, else a list.

    >>> listed(["2020-02", "2020-03"], [2, 3]), listed(["2020-02", "2020-05"], [2, 5])
    ('2020-02/2020-03', '2020-02,2020-05')
    """
    if values == list(range(values[0], values[0] + len(values))):
        return edtf.join(texts[0], texts[-1])
    return ",".join(texts)


def year_part(found: re.Match[str], year: int | None, month: int | None) -> str | None:
    """The EDTF of the part of *year* that *found* names; *month* is where the entry stands, for 本季度."""
    said = {name: value for name, value in found.groupdict().items() if value is not None}
    write = edtf.write
    if "half" in said:
        low = 1 if said["half"][0] in "上前" else 7
        return edtf.join(write(year, low), write(year, low + 5))
    if said.keys() & {"q", "q1", "span", "rq"}:
        return _quarter(said, year, month)
    if "months" in said or "latter" in said:
        months = number(said.get("months") or said["latter"])
        if months is None or months > 12:
            return None
        return edtf.join(write(year, 1 if "months" in said else 13 - months), write(year, months if "months" in said else 12))
    if "season" in said:
        codes = [next(_SEASONS.index(c) + 1 for c in said[name] if c in _SEASONS) for name in ("season", "season2") if name in said]
        if len(codes) == 1:
            return write(year, season=codes[0])
        next_year = year if year is None or codes[1] > codes[0] else year + 1
        return edtf.join(write(year, season=codes[0]), write(next_year, season=codes[1]))
    if "within" in said and year is None:
        return None
    edge = said.get("edge")
    return write(year, None if "within" in said else 1 if edge == "初" or "dawn" in said else 12 if edge else 6)


def _quarter(said: dict[str, str], year: int | None, month: int | None) -> str | None:
    """二季度, 前三季度, 一至三季度, and 上季度 counted from *month*."""
    quarter = number(said.get("span") or said.get("q") or said.get("q2") or "")
    if "rq" in said:
        if month is None or year is None:
            return None
        quarter = (month + 2) // 3 + {"本": 0, "上": -1, "下": 1}[said["rq"]]
        year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    first = 1 if "span" in said else number(said["q1"]) if "q1" in said else quarter
    if quarter is None or first is None or first > quarter:
        return None
    return edtf.join(edtf.write(year, first * 3 - 2), edtf.write(year, quarter * 3))
