"""Years as they are written: of an era, Christian, sexagenary, relative, short; and what brackets say of them."""

import re
from dataclasses import dataclass

from luohu_extract.times import points
from luohu_extract.times.calendar import Era, era_of, number, pick_era, sexagenary
from luohu_extract.times.clock import FIRST_SOLAR_YEAR, Clock
from luohu_extract.times.when import Point

_REPUBLIC = "民国"
_MODERN = 1950  # from here on a short year is one of a century, not of an era


@dataclass(slots=True)
class Years:
    """Reads the years of one text: *base* is the date of its entry, *back* the date said last in it."""

    text: str
    base: Clock
    back: Clock
    head: bool

    def read(self, found: re.Match[str], now: Clock) -> Point | None:
        """The year that `points.YEAR` *found*, its gloss passed over; ``None`` where the words are no year here."""
        gloss = points.GLOSS.match(self.text, found.end())
        said, end = _glossed(found, gloss)
        era, value, rule, solar = None, None, "year", False
        if found["era"]:
            reign = self._era(found, said)
            if reign is None:
                return None
            if found["es"]:
                return _reign(reign, found["es"], end)
            era, rule = reign, "era"
            count = number(found["en"] or found["lost"] or "")
            value = sexagenary(found["eg"], reign.last) if found["eg"] else reign.year(count or 1)
        elif found["y4"] or found["yc"] or found["bc"]:
            value, solar = (1 - int(found["bc"]) if found["bc"] else int(found["y4"] or found["yc"])), True
            if found["y4"] and not 1000 <= value <= 2100:
                return None
        elif found["cy"]:
            value = number(found["cy"])
            if value is None or not 1300 <= value <= 2100:
                return None
        elif found["gz"]:
            value, rule = sexagenary(found["gz"], said or self.base.year or 2000), "sexagenary"
        elif found["ry"] or found["rs"]:
            value, rule = self._away(found["ry"] or found["rs"], now), "relative"
        else:
            value, era = self._short(found, now)
            if said is not None and found["ce"] and (value is None or abs(value - said) > 1):
                value, era = said, None  # a year of a reign that is not in the tables, by what the brackets say
            if value is None:
                return None
            rule = "era" if era or said is not None else "year"
        if value is None and rule != "relative":
            return None
        if said is not None and value is not None and found["era"] and not found["eg"] and abs(said - value) > 0:
            rule = "era-conflict"
        lunar = value is not None and value < FIRST_SOLAR_YEAR and not solar and (era is None or era.dynasty != "日本")
        point = Point(end, Clock(value, None, None, era, lunar=lunar), first="year", unit="year", rule=rule, said=True)
        span = None if gloss is None else points.YEAR_SPAN.match(self.text, gloss.start())
        if span is None:
            return point
        return point._replace(clock=point.clock._replace(lunar=False), since=(int(span["m"]), int(span["d"])))

    def _away(self, word: str, now: Clock) -> int | None:
        """The year so many years from the one that *word* points to."""
        clock = self.back if word in points.BACK else self.base
        if word in points.BEFORE_THAT and now.year is not None and now.month is None:
            clock = now  # 2015年进出口总值…，比上年增长: than in 2014
        return None if clock.year is None else clock.year + points.YEARS_AWAY[word]

    def _era(self, found: re.Match[str], said: int | None) -> Era | None:
        """The reign that is named; ``None`` where its name is more likely another word."""
        near = self.back.year or self.base.year
        reign = pick_era(found["era"], dynasty=found["dynasty"] or "", said=said, near=near)
        sure = reign.known or found["en"] == "元" or found["dynasty"] or self.head or (near is not None and near < FIRST_SOLAR_YEAR)
        if not sure and (said is None or not reign.first - 1 <= said <= reign.last + 1):
            return None
        count = number(found["en"] or "") or 1
        return reign if reign.known or count <= reign.last - reign.first + 2 else None

    def _short(self, found: re.Match[str], now: Clock) -> tuple[int | None, Era | None]:
        """98年5月, and 二十八年 counted in the era of the dates before it."""
        small = number(found["y2"] or found["ce"])
        reign = now.reign()
        if small is None:
            return None, None
        if reign is not None and reign.name == _REPUBLIC and now.era is not None and now.year is not None and now.year >= _MODERN:
            return reign.year(small), reign  # Taiwan counts on
        if found["ce"]:
            reign = reign if reign is None or not self.head else _long_enough(reign, small)
            if reign is None or small > reign.last - reign.first + 3 or (found["ce"].isdecimal() and not (self.head and now.era)):
                return None, None
            return _later(reign, reign.year(small), now)
        if small > 99 or (found["alone"] is not None and not self._alone(found, now)):
            return None, None
        if reign is not None and small <= reign.last - reign.first + 1:
            return reign.year(small), reign
        return (1900 if small >= (20 if found["alone"] is not None else 40) else 2000) + small, None

    def _alone(self, found: re.Match[str], now: Clock) -> bool:
        """Whether 三三年 without a month is a year: not 二三年, which is two or three; 24年 only where years are counted so."""
        written = found["y2"]
        if written.isdecimal():
            return self.head and now.era is not None
        tens, ones = number(written[0]), number(written[1])
        if tens == 0:
            return True  # 零八年
        return (
            tens is not None and ones is not None and ones != tens + 1 and written != "三五" and (self.head or found.group() == self.text)
        )


def _glossed(found: re.Match[str], gloss: re.Match[str] | None) -> tuple[int | None, int]:
    """The Christian year that brackets say, and where the year *found* ends with them: 乾隆二（1737）年 has its sign behind."""
    if gloss is None:
        return None, found.end()
    return christian(gloss["ad"]), gloss.end() + (found["en"] is not None and not found.group().endswith("年"))


def _long_enough(reign: Era, count: int) -> Era | None:
    """*reign*, or the next of its dynasty that had *count* years: 三十一年 below 咸丰七年 is of 光绪."""
    while count > reign.last - reign.first + 3:
        after = era_of(reign.last + 1)
        if after is None or after.dynasty != reign.dynasty:
            return reign
        reign = after
    return reign


def _later(reign: Era, year: int, now: Clock) -> tuple[int | None, Era]:
    """The year; one before the last date by a long way belongs to the next reign, where it is the next reign's."""
    if now.era is None and now.year is not None and year < now.year - 1:
        after = era_of(reign.last + 1)
        if after is not None and after.first + (year - reign.first) in range(now.year, now.year + 3):
            return after.first + (year - reign.first), after
    return year, reign


def christian(written: str | None) -> int | None:
    """The Christian year in brackets, one before Christ counted from nought down: 前120 is -119.

    >>> christian("1905"), christian("五八九"), christian("前120"), christian("八○五")
    (1905, 589, -119, 805)
    """
    if not written:
        return None
    bare = written.removeprefix("前")
    value = int(bare) if bare.isdecimal() else number(bare)
    return value if value is None or bare == written else 1 - value


def _reign(reign: Era, word: str, end: int) -> Point:
    """A whole reign or the first or last years of it."""
    years = {
        "初年": (reign.first, reign.first + 4),
        "初": (reign.first, reign.first + 4),
        "末年": (reign.last - 4, reign.last),
        "末": (reign.last - 4, reign.last),
    }
    first, last = years.get(word, (reign.first, reign.last))
    first, last = max(first, reign.first), min(last, reign.last)
    text = f"{first:04d}" if first == last else f"{first:04d}/{last:04d}"
    return Point(end, Clock(None, None, None, reign), text, "year", "part", "era")
