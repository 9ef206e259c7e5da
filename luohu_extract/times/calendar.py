"""Calendars of the chronicles: eras from Han to the Republic, the lunar calendar, festivals and solar terms.

Lunar dates are converted by ``lunar_python``, imported at the first conversion.
"""

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.numerals import read

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


class Era(NamedTuple):
    """A reign: its name, the Gregorian year of its first year, the last year counted by it, and whose it was.

    *known* where the name alone is read as an era; 太平 and 绍兴 need more.
    """

    name: str
    first: int
    last: int
    dynasty: str
    known: bool = True

    def year(self, number: int) -> int:
        """The Gregorian year in which year *number* of the era mostly falls."""
        return self.first + number - 1


class LunarDay(NamedTuple):
    """A day of the lunar calendar; the year is the Gregorian one in which the lunar year mostly falls."""

    year: int
    month: int
    day: int
    leap: bool = False


@lru_cache(maxsize=1024)
def number(text: str) -> int | None:
    """A small ordinal as dates write it: 28, 二十八, 廿八, 初八, 元, 正, 一九四九, 二〇〇八.

    >>> [number(word) for word in ("28", "廿八", "三十", "元", "腊", "一九四九", "十二")]
    [28, 28, 30, 1, 12, 1949, 12]
    """
    text = text.removeprefix("初")
    if text in _WORDS:
        return _WORDS[text]
    value = read(text.replace("O", "〇"))
    return None if value is None or value % 1 else int(value)


_WORDS = {"元": 1, "正": 1, "冬": 11, "腊": 12}


@cache
def eras() -> dict[str, tuple[Era, ...]]:
    """The reigns by the name of their era, the earliest first: 至元 was proclaimed twice.

    >>> [era.first for era in eras()["至元"]], eras()["光绪"][0].year(26)
    ([1264, 1335], 1900)
    """
    found = {}
    for name, spans, dynasties, known in Lexicon.default().table("eras").values():
        pairs = zip(spans.split(","), dynasties.split(","), strict=True)
        found[name] = tuple(
            Era(name, int(span[: span.index("-")]), int(span[span.index("-") + 1 :]), dynasty, known == "yes") for span, dynasty in pairs
        )
    return found


def pick_era(name: str, *, dynasty: str = "", said: int | None = None, near: int | None = None) -> Era:
    """The reign called *name* that is meant: of *dynasty*, of the year *said* beside it, the nearest to *near*, else the last.

    >>> pick_era("至元", said=1338).first, pick_era("天福", dynasty="后汉").first, pick_era("至元").first
    (1335, 947, 1335)
    """
    reigns = eras()[name]
    if dynasty:
        reigns = tuple(era for era in reigns if era.dynasty in dynasty or dynasty in era.dynasty) or reigns
    if said is not None:
        near = said
    if near is None or len(reigns) == 1:
        return reigns[-1]
    return min(reigns, key=lambda era: max(era.first - near, near - era.last, 0))


def era_of(year: int) -> Era | None:
    """The era of the ruling dynasty that a bare ``二十八年`` near Gregorian *year* is counted in.

    >>> era_of(1900).name, era_of(1938).name, era_of(1980)
    ('光绪', '民国', None)
    """
    return next((era for era in _reigns() if era.first <= year <= era.last), None)


@cache
def _reigns() -> tuple[Era, ...]:
    found = [
        era
        for reigns in eras().values()
        for era in reigns
        if era.dynasty in ("唐", "宋", "元", "明", "清", "民国")
        and era.name not in ("洪宪", "祺祥", "中华民国", "泰昌")
        and era.first > 600
    ]
    return tuple(sorted(found, key=lambda era: era.first, reverse=True))


@lru_cache(maxsize=4096)
def from_lunar(day: LunarDay) -> date | None:
    """The Gregorian day of a lunar one, or ``None`` where there is no such day.

    >>> from_lunar(LunarDay(1911, 9, 5)), from_lunar(LunarDay(1936, 1, 15))
    (datetime.date(1911, 10, 26), datetime.date(1936, 2, 7))
    """
    if not 1 <= day.year <= 9000:
        return None
    try:
        solar: Any = _lunar().fromYmd(day.year, -day.month if day.leap else day.month, day.day).getSolar()
        return date(solar.getYear(), solar.getMonth(), solar.getDay())
    except Exception:  # noqa: BLE001 - lunar_python raises bare Exception where the month or the day does not exist
        return None


def lunar_month(year: int, month: int, *, leap: bool = False) -> str | None:
    """The Gregorian days of a lunar month as an EDTF interval, or ``None`` where there is no such month.

    >>> lunar_month(2021, 6)
    '2021-07-10/2021-08-07'
    """
    first = from_lunar(LunarDay(year, month, 1, leap))
    last = from_lunar(LunarDay(year, month, 30, leap)) or from_lunar(LunarDay(year, month, 29, leap))
    return None if first is None or last is None else f"{first.isoformat()}/{last.isoformat()}"


@lru_cache(maxsize=4096)
def to_lunar(day: date) -> LunarDay:
    """The lunar day of a Gregorian one.

    >>> to_lunar(date(1911, 10, 26))
    LunarDay(year=1911, month=9, day=5, leap=False)
    """
    from lunar_python import Solar

    lunar: Any = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month = int(lunar.getMonth())
    return LunarDay(int(lunar.getYear()), abs(month), int(lunar.getDay()), month < 0)


def _lunar() -> Any:
    from lunar_python import Lunar

    return Lunar


def sexagenary(name: str, near: int) -> int | None:
    """The year called *name* (甲子 … 癸亥) that is nearest to *near*.

    >>> sexagenary("戊寅", 1700), sexagenary("甲丑", 1700)
    (1698, None)
    """
    stem, branch = _STEMS.find(name[0]), _BRANCHES.find(name[1])
    if stem < 0 or branch < 0 or (stem - branch) % 2:
        return None
    place = next(n for n in range(60) if n % 10 == stem and n % 12 == branch)
    year = near - (near - 4 - place) % 60
    return year if near - year <= 30 else year + 60


@lru_cache(maxsize=1024)
def solar_term(name: str, year: int) -> date | None:
    """The day of a solar term (清明, 冬至 …) in *year*.

    >>> solar_term("清明", 2020)
    datetime.date(2020, 4, 4)
    >>> solar_term("冬至", 2020)
    datetime.date(2020, 12, 21)
    """
    table: Any = _lunar().fromYmd(year, 6, 1).getJieQiTable()
    solar = table.get("DONG_ZHI" if name == "冬至" else name)  # the table begins with the 冬至 of the year before
    return None if solar is None else date(solar.getYear(), solar.getMonth(), solar.getDay())


@lru_cache(maxsize=1024)
def festival(rule: str, year: int) -> date | None:
    """The day in *year* that *rule* of ``festivals.tsv`` names.

    A rule is ``05-01`` (a day of the year), ``lunar 8-15``, ``term 清明``, ``eve`` (除夕), ``sunday 5-2`` (second Sunday of May),
    ``easter -2`` (days from Easter) or ``islamic 10-1`` (the tabular calendar; where the moon is watched, a day may differ).
    ``None`` before the year 2 and after 9000.

    >>> festival("lunar 8-15", 2020), festival("eve", 2020), festival("sunday 5-2", 2020)
    (datetime.date(2020, 10, 1), datetime.date(2020, 1, 24), datetime.date(2020, 5, 10))
    """
    if not 2 <= year <= 9000:  # what lunar_python reckons with
        return None
    kind, _, value = rule.rpartition(" ")
    if rule == "eve":
        spring = from_lunar(LunarDay(year, 1, 1))
        return spring and spring - timedelta(days=1)
    if kind == "term":
        return solar_term(value, year)
    if kind == "easter":
        return _easter(year) + timedelta(days=int(value))
    month, day = (int(part) for part in value.split("-"))
    if kind == "islamic":
        return _islamic(year, month, day)
    if kind == "lunar":  # 腊八 and 小年 of a lunar year mostly fall in the next one
        days = [from_lunar(LunarDay(lunar, month, day)) for lunar in ((year - 1, year) if month > 10 else (year,))]
        return next((found for found in days if found is not None and found.year == year), days[-1])
    if kind == "sunday":
        first = date(year, month, 1)
        return first + timedelta(days=6 - first.weekday() + 7 * (day - 1))
    return date(year, month, day)


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _islamic(year: int, month: int, day: int) -> date | None:
    """The day of the tabular Islamic calendar that falls in Gregorian *year*, the first where there are two."""
    first = int((year - 622) * 33 / 32)
    for hijri in range(max(first - 1, 1), first + 4):
        ordinal = day + (59 * (month - 1) + 1) // 2 + (hijri - 1) * 354 + (3 + 11 * hijri) // 30 + 227014
        if 1 <= ordinal <= date.max.toordinal() and (found := date.fromordinal(ordinal)).year == year:
            return found
    return None
