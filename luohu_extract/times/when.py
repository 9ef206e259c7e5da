"""The grammar of dates: an expression in text read as EDTF with its first and last day.

`read` reads the date that begins at a place; what it leaves out it takes from clocks: the date said last in the sentence
(*now*), the date the entry has (*base*), and the date said last in the entry (*back*, for 次年 and 翌日).
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple, Self

from luohu_extract.records import Calendar, Modifier
from luohu_extract.times import edtf as _edtf
from luohu_extract.times import points
from luohu_extract.times.calendar import LunarDay, eras, from_lunar, number, sexagenary
from luohu_extract.times.clock import FIRST_SOLAR_YEAR, Clock
from luohu_extract.times.festivals import find_feast, resolve

Unit = Literal["year", "month", "day", "part", "word", "number"]
_SEASONS = "春夏秋冬"


class When(NamedTuple):
    """A date that was read, without its place: EDTF, first and last day, and how it was said."""

    edtf: str
    first: date | None
    last: date | None
    modifier: Modifier = "exact"
    calendar: Calendar = "gregorian"
    rule: str = "date"

    @classmethod
    def of(cls, edtf: str, rule: str, calendar: Calendar = "gregorian") -> Self:
        """The date written *edtf*, its days worked out."""
        modifier: Modifier = "approx" if edtf.endswith("~") else "exact"
        return cls(edtf, *_edtf.days(edtf), modifier, calendar, rule)


class Found(NamedTuple):
    """A date in a text: its end, its value, the clock it sets, its coarsest and its finest unit."""

    end: int
    date: When
    clock: Clock
    first: Unit
    unit: Unit


class _Point(NamedTuple):
    """One point while it is read."""

    end: int
    clock: Clock
    edtf: str | None = None
    first: Unit = "word"
    unit: Unit = "word"
    rule: str = "date"
    lunar: bool = False
    number: str | None = None
    said: bool = False  # the year is written


@dataclass(slots=True)
class Reader:
    """Reads dates of one text. *head* allows what only a date head may be: a bare era year, a season, a festival."""

    text: str
    base: Clock
    head: bool = False
    now: Clock = field(default_factory=Clock)
    back: Clock = field(default_factory=Clock)
    inner: bool = False  # reading the right end of a range, which is no range itself

    def read(self, position: int) -> Found | None:
        """The date that begins at *position*, ranges and lists included; ``None`` where there is none."""
        point = self._special(position) or self._point(position, self.now)
        if point is None:
            return None
        point = self._range(point) if point.rule != "plan" else point
        if point is None or point.edtf is None:
            return None
        text, rule = point.edtf, point.rule
        if self.text.startswith(("前后", "左右", "上下"), point.end) or self.text[max(position - 1, 0) : position] == "约":
            text = "/".join(f"{part}~" for part in text.split("/"))
        clock = point.clock._replace(last=text)
        return Found(point.end, When.of(text, rule, "lunar" if point.lunar else "gregorian"), clock, point.first, point.unit)

    # --- one point -----------------------------------------------------------------------------------------------

    def _special(self, position: int) -> _Point | None:
        found = points.PLAN.match(self.text, position)
        if found:
            plan = number(found["plan"]) or 0
            year = 1953 if plan == 1 else 1958 if plan == 2 else 1951 + 5 * plan
            return _Point(found.end(), self.now, f"{year}/{year + 4}", rule="plan")
        found = points.NUMERIC.match(self.text, position)
        if found:
            clock = Clock(int(found["y"]), int(found["m"]), int(found["d"]))
            return self._done(_Point(found.end(), clock, first="year", unit="day", rule="numeric", said=True))
        found = points.DECADE.match(self.text, position)
        if found:
            decade = number(found["decade"]) or 0
            century = number(found["century"]) if found["century"] else None
            if century is None:
                century = 20 if self.base.year is None or decade > self.base.year % 100 else self.base.year // 100 + 1
            return _Point(found.end(), self.now, f"{(century - 1) * 10 + decade // 10}X", first="year", unit="part", rule="decade")
        return None

    def _gap(self, position: int) -> int:
        text = self.text
        while text[position : position + 1] in (" ", "\u3000") and position < len(text):
            position += 1
        return position

    def _point(self, position: int, now: Clock) -> _Point | None:
        text = self.text
        mark = points.CALENDAR.match(text, position)
        lunar = None if mark is None else mark["lunar"] is not None
        at = position if mark is None else self._gap(mark.end())
        year = points.YEAR.match(text, at)
        if year is not None:
            point = self._year(year, now)
            if point is not None:
                return self._in_year(point, lunar)
            if year["ce"] is None:
                return None
        return self._bare(at, now, lunar)

    def _year(self, found: re.Match[str], now: Clock) -> _Point | None:
        """The year, its gloss passed over; ``None`` where the words are no year here."""
        era, value, rule, first = None, None, "year", None
        if found["era"]:
            reign = eras()[found["era"]]
            era, rule = reign.name, "era"
            if found["es"]:
                return self._reign(found)
            value = reign.year(number(found["en"]) or 1) if found["en"] else sexagenary(found["eg"], reign.last)
        elif found["y4"] or found["yc"]:
            value, first = int(found["y4"] or found["yc"]), "solar"
            if found["y4"] and not 1000 <= value <= 2100:
                return None
        elif found["cy"]:
            value = number(found["cy"])
            if value is None or not 1300 <= value <= 2100:
                return None
        elif found["gz"]:
            value, rule = sexagenary(found["gz"], self.base.year or 2000), "sexagenary"
        elif found["ry"] or found["rs"]:
            word = found["ry"] or found["rs"]
            clock = self.back if word in points.BACK else self.base
            value, rule = (None if clock.year is None else clock.year + points.YEARS_AWAY[word]), "relative"
        else:
            value, era = self._short_year(found, now)
            if value is None:
                return None
            rule = "era" if era else "year"
        if value is None and rule != "relative":
            return None
        end = found.end()
        gloss = points.GLOSS.match(self.text, end)
        if gloss is not None:
            end = gloss.end()
            if gloss["ad"] and gloss["ad"].isdecimal() and value is not None and era and int(gloss["ad"]) != value:
                rule = "era-conflict"
        clock = Clock(value, None, None, era, lunar=value is not None and value < FIRST_SOLAR_YEAR and first is None)
        return _Point(end, clock, first="year", unit="year", rule=rule, said=True)

    def _short_year(self, found: re.Match[str], now: Clock) -> tuple[int | None, str | None]:
        """98年5月, and 二十八年 counted in the era of the dates before it."""
        reign = now.reign()
        small = number(found["y2"] or found["ce"])
        if found["ce"]:
            if reign is None or small is None or small > reign.last - reign.first + 3:
                return None, None
            digits = found["ce"].isdecimal()
            if digits and (not self.head or now.era is None):
                return None, None
            return reign.year(small), reign.name
        if small is None:
            return None, None
        if reign is not None and small <= reign.last - reign.first + 1:
            return reign.year(small), reign.name
        return (1900 if small >= 40 else 2000) + small, None

    def _reign(self, found: re.Match[str]) -> _Point:
        reign = eras()[found["era"]]
        end = found.end()
        gloss = points.GLOSS.match(self.text, end)
        years = {"初年": (reign.first, reign.first + 4), "末年": (reign.last - 4, reign.last), "末": (reign.last - 4, reign.last)}
        first, last = years.get(found["es"], (reign.first, reign.last))
        text = f"{max(first, reign.first)}/{min(last, reign.last)}"
        return _Point(end if gloss is None else gloss.end(), Clock(None, None, None, reign.name), text, "year", "part", "era")

    def _in_year(self, point: _Point, lunar: bool | None) -> _Point | None:
        """What follows the year within the same date."""
        if point.edtf is not None:
            return point
        text, at = self.text, self._gap(point.end)
        near = at - point.end <= 2
        mark = points.CALENDAR.match(text, at) if near else None
        if mark is not None and points.MONTH.match(text, mark.end()) is not None:
            lunar, at = mark["lunar"] is not None, mark.end()
        listed = points.LIST.match(text, at) if near else None
        if listed is not None and listed["unit"].startswith("月"):
            return self._months(point, listed)
        month = points.MONTH.match(text, at) if near else None
        if month is not None and month["rm"] is None:
            return self._month(point, month, lunar)
        feast = find_feast(text, at) if at == point.end else None
        if feast is not None:
            resolved = resolve(feast, point.clock.year, None, said=True)
            if resolved is not None:
                return point._replace(end=feast.end, edtf=resolved, unit="day", rule="festival")
        part = points.YEAR_PART.match(text, at) if at == point.end or text[at] in _SEASONS + "上下第一二三四前" else None
        if part is not None:
            return self._year_part(point, part)
        if at == point.end:
            dangling = points.BARE_NUMBER.match(text, at)
            if dangling is not None:
                found = self._range(point._replace(end=dangling.end(), number=dangling.group()))
                if found is not None:
                    return found
        if point.clock.year is None:
            return None
        return self._done(point)

    def _bare(self, at: int, now: Clock, lunar: bool | None) -> _Point | None:
        """A date that does not name its year."""
        text = self.text
        point = _Point(at, now._replace(day=None), first="month", rule="bare")
        listed = points.LIST.match(text, at)
        if listed is not None:
            return self._months(point, listed) if listed["unit"].startswith("月") else self._days(point, listed)
        month = points.MONTH.match(text, at)
        if month is not None:
            return self._month(point, month, lunar)
        part = points.BARE_PART.match(text, at)
        if part is not None:
            return self._month_part(point._replace(first="word"), part.group(), part.end())
        day = points.DAY.match(text, at)
        if day is not None:
            return self._bare_day(point, day, lunar)
        found = points.BARE_YEAR_PART.match(text, at) or (points.SEASON_ONLY.match(text, at) if self.head else None)
        if found is not None:
            return self._year_part(point._replace(first="word", rule="part"), found)
        word = points.DAY_WORD.match(text, at)
        if word is not None:
            return self._day_word(word.group(), word.end(), now)
        feast = find_feast(text, at)
        if feast is not None:
            resolved = resolve(feast, self.base.year, self.base.month, said=False)
            return None if resolved is None else _Point(feast.end, now, resolved, "word", "day", "festival")
        number_ = points.BARE_NUMBER.match(text, at)
        if number_ is not None:
            return self._range(point._replace(end=number_.end(), number=number_.group()))
        return None

    # --- months and days -----------------------------------------------------------------------------------------

    def _month(self, point: _Point, found: re.Match[str], lunar: bool | None) -> _Point | None:
        text, clock, written = self.text, point.clock, found["m"]
        if found["rm"]:
            away = self._month_away(found["rm"])
            if away is None:
                return None
            clock = away
            point = point._replace(first="word", rule="relative")
        elif found["pair"]:
            return self._span(point, number(written[0]), number(written[1]), found.end())
        else:
            marked = bool(found["leap"]) or written in ("正", "冬", "腊")
            old = clock.year is not None and clock.year < FIRST_SOLAR_YEAR and not (written.isdecimal() and point.said and not clock.lunar)
            moon = lunar if lunar is not None else marked or old
            clock = clock._replace(month=number(written), day=None, lunar=moon, leap=bool(found["leap"]))
        at = self._gap(found.end())
        near = at - found.end() <= 2
        point = point._replace(end=found.end(), clock=clock, unit="month")
        listed = points.LIST.match(text, at) if near else None
        if listed is not None and listed["unit"] == "日":
            return self._days(point, listed)
        day = points.DAY.match(text, at) if near else None
        if day is not None:
            read = self._day_in(point, day, chinese=written is not None and not written.isdecimal())
            if read is not None or day["d"]:
                return read  # there is no 30 February
        part = points.MONTH_PART.match(text, at) if near else None
        if part is not None:
            return self._month_part(point, part.group(), part.end())
        dangling = points.BARE_NUMBER.match(text, at) if at == found.end() else None
        if dangling is not None:
            ranged = self._range(point._replace(end=dangling.end(), number=dangling.group()))
            if ranged is not None:
                return ranged
        return self._done(point)

    def _month_away(self, word: str) -> Clock | None:
        clock = self.back if word in points.BACK else self.base
        if clock.month is None:
            return None
        year, month = _edtf.months_on(clock.year, clock.month, points.MONTHS_AWAY[word])
        return clock._replace(year=year, month=month, day=None)

    def _day_in(self, point: _Point, found: re.Match[str], *, chinese: bool) -> _Point | None:
        """The day after its month; a day without 日 is lunar and needs a month in characters."""
        moon = {"朔": 1, "望": 15}.get(found["moon"] or "")
        day = number(found["d"] or found["ld"] or "") if found["moon"] is None else moon
        clock = point.clock
        if found["ld"] or found["moon"]:
            if not (chinese or clock.lunar) or ((found["ld"] or "").isdecimal() and not clock.lunar):
                return None
            clock = clock._replace(lunar=True)
        elif found["d"].startswith("初"):
            clock = clock._replace(lunar=True)
        if day is None and found["moon"] is None:
            return None
        day = 30 if day is None else day
        return self._done(point._replace(end=found.end(), clock=clock._replace(day=day), unit="day"))

    def _bare_day(self, point: _Point, found: re.Match[str], lunar: bool | None) -> _Point | None:
        lone = found["ld"] and found["ld"].startswith("初")
        if found["d"] is None and not (point.clock.lunar and (self.head or lone)):
            return None
        if found["d"] and found.group().endswith("号") and not self.head:
            return None
        if lunar is not None:
            point = point._replace(clock=point.clock._replace(lunar=lunar))
        point = point._replace(first="day")
        return self._day_in(point, found, chinese=True)

    def _days(self, point: _Point, found: re.Match[str]) -> _Point | None:
        """15、16日: consecutive days are a stretch, others a list."""
        values = _split(found["list"], found["many"])
        made = [self._done(point._replace(clock=point.clock._replace(day=value), unit="day")) for value in values]
        texts = [one.edtf for one in made if one is not None and one.edtf is not None]
        if len(texts) != len(values) or not values:
            return None
        text = _listed(texts, values)
        clock = point.clock._replace(day=values[0])
        return point._replace(
            end=found.end(),
            clock=clock,
            edtf=text,
            first="day" if point.first == "month" and point.unit == "word" else point.first,
            unit="day",
        )

    def _months(self, point: _Point, found: re.Match[str]) -> _Point | None:
        values = _split(found["list"], found["many"])
        if not values or not all(1 <= value <= 12 for value in values) or values != sorted(set(values)):
            return None
        text = _listed([_edtf.write(point.clock.year, value) for value in values], values)
        return point._replace(end=found.end(), clock=point.clock._replace(month=values[0]), edtf=text, unit="month")

    def _span(self, point: _Point, first: int | None, last: int | None, end: int) -> _Point:
        year = point.clock.year
        text = _edtf.join(_edtf.write(year, first), _edtf.write(year, last))
        return point._replace(end=end, clock=point.clock._replace(month=first), edtf=text, unit="month")

    def _month_part(self, point: _Point, word: str, end: int) -> _Point | None:
        clock = point.clock
        if clock.month is None:
            return None
        if word == "月内":
            return self._done(point._replace(end=end, clock=clock._replace(day=None), unit="month"))
        if clock.lunar and clock.year is not None and clock.year < FIRST_SOLAR_YEAR:
            return self._done(point._replace(end=end, clock=clock._replace(day=None), unit="part"))
        write = _edtf.write
        year, month = clock.year, clock.month
        last = _edtf.days(write(year if year is not None else 2000, month))[1]
        final = last.day if last is not None else 30
        low, high = _PARTS[word.removeprefix("月").replace("、", "").replace("和", "")]
        high = min(high, final)
        low = final if low == 31 else low
        text = write(year, month, low) if low == high else _edtf.join(write(year, month, low), write(year, month, high))
        return point._replace(end=end, edtf=text, clock=clock._replace(day=None), unit="part")

    def _day_word(self, word: str, end: int, now: Clock) -> _Point | None:
        clock = self.back if self.inner else now if word in points.BACK else self.base
        text = clock.last if clock.last is not None and clock.day is not None else None
        first = _edtf.days(text)[0] if text is not None else None
        if first is None:
            return None
        day = first + timedelta(days=points.DAYS_AWAY[word])
        moved = Clock.at(day.isoformat(), day, lunar=clock.lunar)
        return _Point(end, moved, day.isoformat(), "word", "day", "relative", lunar=False)

    def _year_part(self, point: _Point, found: re.Match[str]) -> _Point | None:
        clock = point.clock
        year = clock.year
        text = _year_part(found, year, self.base.month)
        if text is None:
            return None
        return point._replace(end=found.end(), edtf=text, clock=clock._replace(month=None, day=None), unit="part")

    def _done(self, point: _Point) -> _Point | None:
        """The point with its EDTF written from its clock, lunar days converted; ``None`` where there is no such day."""
        clock = point.clock
        if clock.lunar and clock.month is not None and clock.year is not None:
            if clock.day is None:
                old = clock.year < FIRST_SOLAR_YEAR
                return point._replace(edtf=_edtf.write(clock.year) if old else _edtf.write(clock.year, clock.month), lunar=True)
            day = from_lunar(LunarDay(clock.year, clock.month, clock.day, clock.leap)) or (
                from_lunar(LunarDay(clock.year, clock.month, 29, clock.leap)) if clock.day == 30 else None
            )
            return None if day is None else point._replace(edtf=day.isoformat(), lunar=True)
        if clock.month is not None and not 1 <= clock.month <= 12:
            return None
        if clock.day is not None:
            if clock.month is None:
                return point._replace(edtf=f"{clock.year or 'XXXX'}-XX-{clock.day:02d}") if self.head and 1 <= clock.day <= 31 else None
            if not 1 <= clock.day <= (_length(clock.year, clock.month)):
                return None
        if clock.year is None and clock.month is None:
            return None
        return point._replace(edtf=_edtf.write(clock.year, clock.month, clock.day))

    # --- ranges --------------------------------------------------------------------------------------------------

    def _range(self, left: _Point) -> _Point | None:
        """*left* joined with what stands after a dash or 至; *left* itself where nothing does."""
        alone = None if left.number is not None else left
        dash = (points.DAY_RANGE if left.unit == "day" else points.RANGE).match(self.text, left.end)
        if dash is None or self.inner or left.rule in ("festival", "plan"):
            return alone
        saved = self.back
        self.inner, self.back = True, left.clock._replace(last=left.edtf) if left.number is None else saved
        right = self._point(dash.end(), left.clock._replace(day=None) if left.number is None else left.clock)
        self.inner, self.back = False, saved
        if right is None or right.edtf is None or right.number is not None:
            return alone
        if left.number is not None:
            whole = self._give_unit(left, right)
            if whole is None:
                return None
            left = whole
        elif right.first == "day" and left.unit != "day":
            return alone
        if right.said and not left.said and right.rule != "relative" and right.clock.year is not None and left.clock.month is not None:
            # 12月至1950年2月: the year stands at the end only
            left = self._year_before(left, right.clock)
        right_text = self._after(left, right)
        if left.edtf is None or right_text is None:
            return alone
        text = _edtf.join(left.edtf, right_text)
        first, last = _edtf.days(text)
        if first is not None and last is not None and first > last:
            return alone
        return left._replace(end=right.end, edtf=text, unit=right.unit, lunar=left.lunar or right.lunar, number=None)

    def _year_before(self, left: _Point, right: Clock) -> _Point:
        """*left* in the year that ends at *right*, or in the one before where its month is later."""
        if right.year is None or left.unit not in ("month", "day"):
            return left
        year = right.year - (right.month is not None and left.clock.month is not None and left.clock.month > right.month)
        return self._done(left._replace(clock=left.clock._replace(year=year), said=True)) or left

    def _give_unit(self, left: _Point, right: _Point) -> _Point | None:
        """The bare number on the left takes the unit of what it is joined with: 27-29日, 1至8月, 1949—1978年."""
        value = number(left.number or "")
        if value is None:
            return None
        clock = left.clock
        if left.unit == "month":
            clock = clock._replace(day=value)
            return self._done(left._replace(clock=clock, unit="day"))
        if left.said:
            if right.first not in ("month", "year") or (right.first == "year" and right.unit != "month"):
                return None
            return self._done(left._replace(clock=clock._replace(month=value), unit="month"))
        if right.first == "year":
            if not 1000 <= value <= 2100:
                return None
            return self._done(left._replace(clock=Clock(value), first="year", unit="year", rule="year", said=True))
        if right.first == "month":
            return self._done(left._replace(clock=clock._replace(month=value, day=None, lunar=right.lunar), first="month", unit="month"))
        if right.first == "day":
            return self._done(left._replace(clock=clock._replace(day=value), first="day", unit="day"))
        return None

    def _after(self, left: _Point, right: _Point) -> str | None:
        """The EDTF of the right end, moved on a year or a month where it would lie before the left one."""
        one, two = left.clock, right.clock
        if right.edtf is None or one.lunar or two.lunar:
            return right.edtf
        if right.first == "month" and one.month is not None and two.month is not None and two.month < one.month and one.year is not None:
            return _edtf.write(one.year + 1, two.month, two.day) if right.unit in ("month", "day") else right.edtf
        if right.first == "day" and one.day is not None and two.day is not None and two.day < one.day and one.month is not None:
            return _edtf.write(*_edtf.months_on(one.year, one.month, 1), two.day)
        return right.edtf


_PARTS = {
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31 + 1), "初": (1, 10), "中": (11, 20), "底": (31, 31), "末": (31, 31),
    "上中旬": (1, 20), "中下旬": (11, 32), "上半月": (1, 15), "下半月": (16, 32),
}  # fmt: skip


def _length(year: int | None, month: int) -> int:
    last = _edtf.days(_edtf.write(2000 if year is None else year, month))[1]
    return 31 if last is None else last.day


def _split(listed: str, many: str | None) -> list[int]:
    """The numbers of a list: 八、九、十三 before 个月 are three, 8 9 10, where *many* swallowed no 三."""
    values = [number(part) for part in _SEPARATOR.split(listed)]
    if many is not None and number(many[0]) != len(values):
        return []
    return [value for value in values if value is not None]


_SEPARATOR = re.compile("[、和及与]")


def _listed(texts: list[str], values: list[int]) -> str:
    if values == list(range(values[0], values[0] + len(values))):
        return _edtf.join(texts[0], texts[-1])
    return ",".join(texts)


def _year_part(found: re.Match[str], year: int | None, month: int | None) -> str | None:
    """The EDTF of the part of *year* that *found* names; *month* is where the entry stands, for 本季度."""
    said = {name: value for name, value in found.groupdict().items() if value is not None}
    write = _edtf.write
    if "half" in said:
        low = 1 if said["half"][0] in "上前" else 7
        return _edtf.join(write(year, low), write(year, low + 5))
    if "q" in said or "span" in said or "rq" in said:
        quarter = number(said.get("span") or said.get("q") or "")
        if "rq" in said:
            if month is None or year is None:
                return None
            quarter = (month + 2) // 3 + {"本": 0, "上": -1, "下": 1}[said["rq"]]
            year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
        if quarter is None:
            return None
        return _edtf.join(write(year, 1 if "span" in said else quarter * 3 - 2), write(year, quarter * 3))
    if "months" in said:
        months = number(said["months"])
        return _edtf.join(write(year, 1), write(year, months)) if months and months <= 12 else None
    if "season" in said:
        codes = [next(_SEASONS.index(c) + 1 for c in said[name] if c in _SEASONS) for name in ("season", "season2") if name in said]
        if len(codes) == 1:
            return write(year, season=codes[0])
        next_year = year if year is None or codes[1] > codes[0] else year + 1
        return _edtf.join(write(year, season=codes[0]), write(next_year, season=codes[1]))
    if "within" in said:
        return None if year is None else write(year)
    edge = said.get("edge")
    return write(year, 1 if edge == "初" or "dawn" in said else 12 if edge else 6)
