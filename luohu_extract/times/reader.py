"""The grammar of dates: an expression in text read as EDTF with its first and last day.

`Reader.read` reads the date that begins at a place; what it leaves out it takes from clocks: the date said last in the
sentence (*now*), the date the entry has (*base*), and the date said last in the entry (*back*, for 次年 and 翌日).
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from luohu_extract.times import edtf, points
from luohu_extract.times.calendar import number
from luohu_extract.times.clock import FIRST_SOLAR_YEAR, Clock
from luohu_extract.times.festivals import find_feast, resolve
from luohu_extract.times.parts import listed, month_part, split, year_part
from luohu_extract.times.ranges import joined
from luohu_extract.times.when import Found, Point, When
from luohu_extract.times.years import Years

_SEASONS = "春夏秋冬"

_PLAN_HEADS = frozenset("“第")
_NUMERIC_JOINTS, _WEEK_HEADS = frozenset("-./"), frozenset("上本这下")


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

    def _special(self, position: int) -> Point | None:
        # each pattern is asked only where what it must have stands
        text = self.text
        ahead = text[position : position + 12]
        found = points.PLAN.match(text, position) if ahead[:1] in _PLAN_HEADS else None
        if found:
            plan = number(found["plan"] or found["nth"]) or 0
            year = 1953 if plan == 1 else 1958 if plan == 2 else 1951 + 5 * plan
            return Point(found.end(), self.now, f"{year}/{year + 4}", rule="plan")
        dashed = ahead[4:5] in _NUMERIC_JOINTS
        found = points.NUMERIC.match(text, position) if dashed else None
        if found:
            clock = Clock(int(found["y"]), int(found["m"]), int(found["d"]))
            return Point(found.end(), clock, first="year", unit="day", rule="numeric", said=True).finished(head=self.head)
        found = points.NUMERIC_MONTHS.match(text, position) if dashed else None
        if found:
            both = edtf.join(edtf.write(int(found["y"]), int(found["m"])), edtf.write(int(found["y2"]), int(found["m2"])))
            return Point(found.end(), Clock(int(found["y"]), int(found["m"])), both, "year", "part", "plan", said=True)
        found = points.YEARS_NAMED.match(text, position) if ahead[:4].isdecimal() else None
        if found:
            first = int(found["y"])
            last = first if found["y2"] is None else int(found["y"][: 4 - len(found["y2"])] + found["y2"])
            if last < first:
                return None
            both = edtf.join(edtf.write(first), edtf.write(last))
            return Point(found.end(), Clock(first), both, "year", "part", "plan", said=True)
        found = points.WEEK.match(text, position) if ahead[:1] in _WEEK_HEADS else None
        if found:
            return self._week(found)
        found = points.DECADE.match(text, position) if "年代" in ahead else None
        if found:
            decade = number(found["decade"]) or 0
            century = number(found["century"]) if found["century"] else int(found["full"]) + 1 if found["full"] else None
            if found["last"]:
                century = 20 if self.base.year is None else (self.base.year - 1) // 100
            if century is None:
                century = 20 if self.base.year is None or decade > self.base.year % 100 else self.base.year // 100 + 1
            return Point(found.end(), self.now, f"{(century - 1) * 10 + decade // 10}X", first="year", unit="part", rule="decade")
        found = points.CENTURY.match(text, position) if "世纪" in ahead else None
        if found and 1 < (nth := number(found["century"]) or 0) < 22:
            return Point(found.end(), self.now, f"{nth - 1:02d}XX", first="year", unit="part", rule="decade")
        return None

    def _week(self, found: re.Match[str]) -> Point | None:
        """上周三, 本周: counted from the week of the entry, which begins on Monday."""
        own = edtf.days(self.base.last)[0] if self.base.last is not None and self.base.day is not None else None
        if own is None:
            return None
        monday = own + timedelta(days=7 * {"上": -1, "下": 1}.get(found["which"], 0) - own.weekday())
        days = (
            (5, 6) if found["end"] else (0, 6) if found["day"] is None else ("一二三四五六日".find(found["day"].replace("天", "日")),) * 2
        )
        first, last = (monday + timedelta(days=day) for day in days)
        text = edtf.join(first.isoformat(), last.isoformat())
        return Point(found.end(), Clock.at(first.isoformat(), first), text, "word", "day", "relative")

    def _gap(self, position: int) -> int:
        text = self.text
        while text[position : position + 1] in (" ", "\u3000") and position < len(text):
            position += 1
        return position

    def _point(self, position: int, now: Clock) -> Point | None:
        text = self.text
        mark = points.CALENDAR.match(text, position)
        lunar = None if mark is None else mark["lunar"] is not None
        at = position if mark is None else self._gap(mark.end())
        year = points.YEAR.match(text, at)
        if year is not None:
            point = Years(text, self.base, self.back, self.head).read(year, now)
            if point is not None:
                return self._in_year(point, lunar)
            if year["ce"] is None:
                return None
        return self._bare(at, now, lunar)

    def _in_year(self, point: Point, lunar: bool | None) -> Point | None:
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
        return point.finished(head=self.head)

    def _bare(self, at: int, now: Clock, lunar: bool | None) -> Point | None:
        """A date that does not name its year."""
        text = self.text
        point = Point(at, now if now.day is None else now._replace(day=None), first="month", rule="bare")
        listed = points.LIST.match(text, at)
        if listed is not None:
            return self._months(point, listed) if listed["unit"].startswith("月") else self._days(point, listed)
        month = points.MONTH.match(text, at)
        if month is not None:
            return self._month(point, month, lunar)
        part = points.BARE_PART.match(text, at)
        if part is not None:
            return self._month_part(point._replace(first="word"), part.group(), part.end())
        feast = find_feast(text, at)
        if feast is not None:
            resolved = resolve(feast, self.base.year, self.base.month, said=False)
            return None if resolved is None else Point(feast.end, now, resolved, "word", "day", "festival")
        day = points.DAY.match(text, at)
        if day is not None:
            return self._bare_day(point, day, lunar)
        found = points.BARE_YEAR_PART.match(text, at) or (
            points.SEASON_ONLY.match(text, at) if self.head or text[at + 1 : at + 2] == "季" else None
        )
        if found is not None:
            return self._year_part(point._replace(first="word", rule="part"), found)
        word = points.DAY_WORD.match(text, at)
        if word is not None:
            return self._day_word(word.group(), word.end(), now)
        number_ = points.BARE_NUMBER.match(text, at)
        if number_ is not None:
            return self._range(point._replace(end=number_.end(), number=number_.group()))
        return None

    # --- months and days -----------------------------------------------------------------------------------------

    def _month(self, point: Point, found: re.Match[str], lunar: bool | None) -> Point | None:
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
            old = clock.year is not None and clock.year < FIRST_SOLAR_YEAR and not (written.isdecimal() and not clock.lunar)
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
        dangling = points.BARE_NUMBER.match(text, at) if near else None
        if dangling is not None:
            ranged = self._range(point._replace(end=dangling.end(), number=dangling.group()))
            if ranged is not None:
                return ranged
        gloss = points.MONTH_GLOSS.match(text, found.end()) if clock.lunar else None
        if gloss is not None:
            said = Clock(int(gloss["y"]), int(gloss["m"]), int(gloss["d"]) if gloss["d"] else None)
            return point._replace(end=gloss.end(), edtf=edtf.write(*said[:3]), lunar=True)
        return point.finished(head=self.head)

    def _month_away(self, word: str) -> Clock | None:
        clock = self.back if word in points.BACK else self.base
        if clock.month is None:
            return None
        year, month = edtf.months_on(clock.year, clock.month, points.MONTHS_AWAY[word])
        return clock._replace(year=year, month=month, day=None)

    def _day_in(self, point: Point, found: re.Match[str], *, chinese: bool) -> Point | None:
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
        return point._replace(end=found.end(), clock=clock._replace(day=day), unit="day").finished(head=self.head)

    def _bare_day(self, point: Point, found: re.Match[str], lunar: bool | None) -> Point | None:
        lone = found["ld"] and found["ld"].startswith("初")
        if found["d"] is None and not (point.clock.lunar and (self.head or lone)):
            return None
        if found["d"] and found.group().endswith("号") and not self.head:
            return None
        if lunar is not None:
            point = point._replace(clock=point.clock._replace(lunar=lunar))
        point = point._replace(first="day")
        return self._day_in(point, found, chinese=True)

    def _days(self, point: Point, found: re.Match[str]) -> Point | None:
        """15、16日: consecutive days are a stretch, others a list."""
        values = split(found["list"], found["many"])
        made = [point._replace(clock=point.clock._replace(day=value), unit="day").finished(head=self.head) for value in values]
        texts = [one.edtf for one in made if one is not None and one.edtf is not None]
        if len(texts) != len(values) or not values:
            return None
        text = listed(texts, values)
        clock = point.clock._replace(day=values[0])
        return point._replace(
            end=found.end(),
            clock=clock,
            edtf=text,
            first="day" if point.first == "month" and point.unit == "word" else point.first,
            unit="day",
        )

    def _months(self, point: Point, found: re.Match[str]) -> Point | None:
        values = split(found["list"], found["many"])
        if not values or not all(1 <= value <= 12 for value in values) or values != sorted(set(values)):
            return None
        text = listed([edtf.write(point.clock.year, value) for value in values], values)
        return point._replace(end=found.end(), clock=point.clock._replace(month=values[0]), edtf=text, unit="month")

    def _span(self, point: Point, first: int | None, last: int | None, end: int) -> Point:
        year = point.clock.year
        text = edtf.join(edtf.write(year, first), edtf.write(year, last))
        return point._replace(end=end, clock=point.clock._replace(month=first), edtf=text, unit="month")

    def _month_part(self, point: Point, word: str, end: int) -> Point | None:
        clock = point.clock
        if clock.month is None:
            return None
        if word == "月内":
            return point._replace(end=end, clock=clock._replace(day=None), unit="month").finished()
        if clock.lunar and clock.year is not None and clock.year < FIRST_SOLAR_YEAR:
            return point._replace(end=end, clock=clock._replace(day=None), unit="part").finished()
        text = month_part(word, clock.year, clock.month)
        return point._replace(end=end, edtf=text, clock=clock._replace(day=None), unit="part")

    def _day_word(self, word: str, end: int, now: Clock) -> Point | None:
        clock = now if word in points.BACK else self.base
        if self.inner:
            clock = self.back if points.DAYS_AWAY[word] else self.base  # 9日至次日, but 9日至当日: the entry's own
        text = clock.last if clock.last is not None and clock.day is not None else None
        first = edtf.days(text)[0] if text is not None else None
        if first is None:
            return None
        day = first + timedelta(days=points.DAYS_AWAY[word])
        moved = Clock.at(day.isoformat(), day, lunar=clock.lunar)
        return Point(end, moved, day.isoformat(), "word", "day", "relative", lunar=False)

    def _year_part(self, point: Point, found: re.Match[str]) -> Point | None:
        clock = point.clock
        year = clock.year
        text = year_part(found, year, self.base.month)
        if text is None:
            return None
        return point._replace(end=found.end(), edtf=text, clock=clock._replace(month=None, day=None), unit="part")

    # --- ranges --------------------------------------------------------------------------------------------------

    def _range(self, left: Point) -> Point | None:
        """*left* joined with what stands after a dash or 至; *left* itself where nothing does."""
        alone = None if left.number is not None else left
        dash = (points.DAY_RANGE if left.unit == "day" else points.RANGE).match(self.text, left.end)
        if dash is None or self.inner or left.rule in ("festival", "plan"):
            return alone
        saved = self.back
        self.inner, self.back = True, left.clock._replace(last=left.edtf) if left.number is None else saved
        right = self._point(dash.end(), left.clock._replace(day=None) if left.number is None else left.clock)
        self.inner, self.back = False, saved
        whole = None if right is None else joined(left, right, head=self.head)
        return alone if whole is None else whole
