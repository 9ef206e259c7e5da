"""Festivals and solar terms that stand for a day: their words in text, and the day in a year."""

import re
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.times import edtf
from luohu_extract.times.calendar import festival

_HOLIDAY = r"(?=节|双节|期间|假期|假日|小长假|长假|黄金周|前夕|佳节)"
# what makes a festival's name part of the name of a thing: 八一路, 国庆村, 清明上河图, 端午门
_NAMES = r"(?![路街巷道桥村镇乡厂湖岛门塔馅山河寺]|大道|大桥|广场|公园|中学|小学|学校|社区|上河图|公司|酒店|大厦)"


class Feast(NamedTuple):
    """A festival as written: where it ends and the rule of its day; a *golden* week lasts seven days."""

    end: int
    rule: str
    golden: bool


@cache
def _rules() -> dict[str, tuple[str, str]]:
    return {word: (rule, quoted) for word, rule, quoted in Lexicon.default().table("festivals").values()}


@cache
def _pattern() -> "re.Pattern[str]":
    rows = sorted(_rules().items(), key=lambda row: len(row[0]), reverse=True)
    free = "|".join(word for word, (_, quoted) in rows if quoted == "no")
    every = "|".join(word for word, (_, quoted) in rows if quoted != "term")
    bare = "|".join(word for word, (_, quoted) in rows if quoted == "yes")
    terms = "|".join(word for word, (_, quoted) in rows if quoted == "term")
    return re.compile(
        rf"""
          [“‘"「『](?P<quoted>{every})[”’"」』](?:国际(?:劳动|儿童|妇女|劳动妇女)节|(?:妇女|劳动|青年|儿童|建军|国庆)节|节(?![前后日目俭约庆假]))?
        | (?P<free>{free}){_NAMES}
        | (?!十一节)(?P<bare>{bare}){_HOLIDAY}(?:节(?![前后日目俭约庆假]))?
        | (?P<term>{terms})(?=当天|当日|时节|前后|之日|节气|这天)
        """,
        re.VERBOSE,
    )


@cache
def _firsts() -> frozenset[str]:
    """What a festival can begin with: asked at every number of a page."""
    return frozenset(word[0] for word in _rules()) | frozenset('“‘"「『')


def find_feast(text: str, position: int) -> Feast | None:
    """The festival that *text* names at *position*.

    >>> find_feast("“五一”节前检查", 0)
    Feast(end=4, rule='05-01', golden=False)
    >>> find_feast("八一路", 0) is None
    True
    """
    found = _pattern().match(text, position) if text[position : position + 1] in _firsts() else None
    if found is None:
        return None
    rule, _ = _rules()[found["quoted"] or found["free"] or found["bare"] or found["term"]]
    end = found.end()
    golden = text.startswith("黄金周", end)
    return Feast(end + 3 * golden, rule, golden)


def words() -> tuple[str, ...]:
    """The words for festivals, in quotation marks or not."""
    return tuple(_rules())


def resolve(feast: Feast, year: int | None, month: int | None, *, said: bool) -> str | None:
    """The EDTF of *feast* for an entry of *year* and *month*; *said* where the year is written beside it.

    Without a year beside it a festival of January or February named in the last months of a year is the coming one.
    """
    if year is None:
        return f"XXXX-{feast.rule}" if re.fullmatch(r"\d\d-\d\d", feast.rule) and not feast.golden else None
    day = festival(feast.rule, year)
    if day is None:
        return None
    if not said and month is not None:
        if month >= 10 and day.month <= 2:
            day = festival(feast.rule, year + 1) or day
        elif month <= 2 and day.month >= 11:
            day = festival(feast.rule, year - 1) or day
    if feast.golden:
        return edtf.join(day.isoformat(), (day + timedelta(days=6)).isoformat())
    return day.isoformat()
