"""Date heads that lost their signs: a word processor's smart tags take 月, 日, 至 and dashes with them when a page is converted.

71日 is 7月1日, 421 26日 is 4月21至26日, 928 103日 is 9月28日至10月3日, and 57 under a month's heading is 5至7日. Where 年 is
gone too, 1958 on a line is a year, and below it 517, is 5月17日 and 3, is 3月.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from luohu_extract.times import edtf
from luohu_extract.times.clock import Clock
from luohu_extract.times.when import When

_SIGNED = re.compile(
    r"(?:(?P<year>(?:1[89]|20)[0-9]{2})(?:年(?:[（(][^（）()\n]{2,12}[)）])?)?(?=[0-9]{2,4}(?:[~～—–-][0-9]{1,2})?[ \u3000]?日))?"
    r"(?:(?P<month>1[0-2]|[1-9])月)?(?P<left>[0-9]{1,4})(?:(?:[ \u3000]|(?P<to>[~～—–-]))(?P<right>[0-9]{1,4}))?[ \u3000]?日[ \t\u3000，,：:]*(?=[^0-9至—–~～\-])"
)
_BARE = re.compile(r"(?P<left>[0-9]{1,4})[ \u3000]+(?=[\u4e00-\u9fff“])|(?P<before>[0-9]{1,4})[,，](?=[\u4e00-\u9fff“])")
LONE_MONTH = re.compile("1[0-2]|[1-9]")  # a heading of a month that is only its number
_YEAR = re.compile(r"((?:1[4-9]|20)[0-9]{2})(?:\Z|[,，](?=[\u4e00-\u9fff“]))")
_YEAR_MONTH = re.compile(r"((?:1[89]|20)[0-9]{2})(1[0-2]|[1-9])月(?![0-9])[ \u3000，,]*")  # 196010月
# a year whose month is lost, and two years without their sign: 1951年月，, 1970--1971，
_YEARS = re.compile(r"(?P<first>(?:1[89]|20)[0-9]{2})(?:年月日?|[-—–~～]{1,2}(?P<last>(?:1[89]|20)[0-9]{2}))[,，]")

_DELIMITERS = " \t\u3000，,：:"

Day = tuple[int | None, int]


class Lost(NamedTuple):
    """A head that lost signs: where its words and its delimiter end, the date, and the clock after it."""

    end: int
    text_end: int
    date: When
    clock: Clock


def read_lost(line: str, start: int, clock: Clock, *, daily: bool, bare: bool) -> Lost | None:
    """The head at *start* of *line* that lost signs; ``None`` where it has all of them or makes no date.

    On a *daily* page, whose heads are days under headings of months, numbers are days; *bare* allows a number without any sign.

    >>> read_lost("71日 开幕", 0, Clock(2006, 7), daily=False, bare=False).date.edtf
    '2006-07-01'
    >>> read_lost("57 政协会议", 0, Clock(2003, 1), daily=True, bare=True).date.edtf
    '2003-01-05/2003-01-07'
    >>> read_lost("17 区委会议", 0, Clock(2003, 1, 8), daily=True, bare=True).date.edtf
    '2003-01-17'
    """
    if (month := _YEAR_MONTH.match(line, start)) is not None:
        return _written(month, edtf.write(int(month[1]), int(month[2])), Clock(int(month[1]), int(month[2]), era=clock.era))
    if (years := _YEARS.match(line, start)) is not None:
        one, two = int(years["first"]), int(years["last"] or years["first"])
        if one <= two:
            text = edtf.join(edtf.write(one), edtf.write(two))
            return _written(years, text, Clock(two if one == two else None, era=clock.era))
    found = _SIGNED.match(line, start)
    if found is not None and found["year"] is None and (found["to"] or (found["right"] is None and _is_day(found["left"]))):
        return None
    if found is None and bare:
        if (year := _YEAR.match(line, start)) is not None:
            return _written(year, edtf.write(int(year[1])), Clock(int(year[1]), era=clock.era))
        found = _BARE.match(line, start)
        if found is not None and found["before"] is not None:
            return _before_comma(found, clock)
        if found is not None and int(found["left"]) <= 31:
            return _lone_day(found, clock) if daily else None
    if found is None:
        return None
    named = found.groupdict()
    if named.get("year"):
        clock, daily = Clock(int(named["year"]), None if clock.month is None else clock.month, era=clock.era), False
    here = int(named["month"]) if named.get("month") else None
    stretch = _stretch(named["left"], named.get("right"), clock, here, daily=daily)
    if stretch is None:
        return None
    (first, day), (last, until) = stretch
    text = edtf.join(edtf.write(clock.year, first, day), edtf.write(clock.year, last, until))
    after = clock._replace(month=last, day=until, lunar=False, leap=False, last=text)
    words = line[start : found.end()].rstrip(_DELIMITERS)
    return Lost(found.end(), start + len(words), When.of(text, "head.lost"), after)


def _written(found: re.Match[str], text: str, clock: Clock) -> Lost:
    """What is read of a head: *text*, with its clock; the delimiter is no word of it."""
    return Lost(found.end(), found.start() + len(found[0].rstrip(_DELIMITERS)), When.of(text, "head.lost"), clock._replace(last=text))


def lone_month(line: str, clock: Clock) -> Lost | None:
    """The month that a line of nothing but a number heads."""
    found = LONE_MONTH.fullmatch(line)
    if found is None:
        return None
    return _written(found, edtf.write(clock.year, int(line)), clock._replace(month=int(line), day=None, lunar=False))


def _lone_day(found: re.Match[str], clock: Clock) -> Lost | None:
    """A day under the heading of its month, no earlier than where the one before it began."""
    day = int(found["left"])
    before = edtf.parts(edtf.begin(clock.last))[2] if clock.last else None
    if clock.month is None or not (before or 1) <= day <= edtf.length(clock.year, clock.month):
        return None
    return _written(found, edtf.write(clock.year, clock.month, day), clock._replace(day=day, lunar=False))


def _before_comma(found: re.Match[str], clock: Clock) -> Lost | None:
    """A number that is all a head has left: a month, or a month and its day."""
    digits = found["before"]
    months = [(int(digits), None)] if 1 <= int(digits) <= 12 else _months(digits, clock)
    if not months:
        return None
    month, day = months[0]
    return _written(found, edtf.write(clock.year, month, day), clock._replace(month=month, day=day, lunar=False))


def _stretch(left: str, right: str | None, clock: Clock, month: int | None, *, daily: bool) -> tuple[Day, Day] | None:
    """First and last day, each with its month."""
    here = month or clock.month
    if right is None:
        days = [
            ((here, low), (here, high)) for low, high in _halves(left) if here is not None and low < high <= edtf.length(clock.year, here)
        ]
        single = [(day, day) for day in _months(left, clock)]
        return next(iter(days if month is not None else [*days, *single] if daily else [*single, *days]), None)
    firsts: list[Day] = [(here, int(left))] if month is not None or (daily and int(left) <= 31) else list(_months(left, clock))
    found: list[tuple[Day, Day]] = []
    for first in firsts:
        if first[0] is None or not 1 <= first[1] <= edtf.length(clock.year, first[0]):
            continue
        if first[1] < int(right) <= edtf.length(clock.year, first[0]):
            found.append((first, (first[0], int(right))))
        found += [(first, last) for last in _months(right, clock) if last[0] == first[0] % 12 + 1]
    if len(right) == 1 and len(left) < 4:  # 32 6日: a blank inside 3月26日
        found += [(day, day) for day in _months(left + right, clock)]
    now = clock.month or 0, clock.day or 0
    return next((one for one in found if (one[0][0] or 0, one[0][1]) >= now), found[0] if found else None)


def _is_day(digits: str) -> bool:
    return len(digits) < 3 and int(digits) <= 31


def _halves(digits: str) -> Iterator[tuple[int, int]]:
    for cut in (1, 2):
        if digits[cut : cut + 1] not in ("", "0"):
            yield int(digits[:cut]), int(digits[cut:])


def _months(digits: str, clock: Clock) -> list[Day]:
    """The readings of 71 or 1121 as month and day: of the month that the clock shows first, then of those after it."""
    found = [(month, day) for month, day in _halves(digits) if 1 <= month <= 12 and 1 <= day <= edtf.length(clock.year, month)]
    now = clock.month or 1
    return [*sorted(found, key=lambda one: (one[0] - now) % 12)]
