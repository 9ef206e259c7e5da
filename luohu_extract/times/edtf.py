"""Dates as EDTF (ISO 8601-2, level 1): writing them, joining them, and the days they cover.

An unknown year is written ``XXXX`` (unspecified digits), an open end ``..``, an approximate date ends in ``~``, and a list
of dates is joined by commas. Seasons are the codes 21 to 24.

>>> write(2020, 4, 1), write(None, 4), write(2020, season=2)
('2020-04-01', 'XXXX-04', '2020-22')
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache

Days = tuple[date | None, date | None]

# Chinese chronicles of today count the seasons from March; winter ends in February of the next year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def write(year: int | None, month: int | None = None, day: int | None = None, *, season: int | None = None) -> str:
    """The EDTF of a year, a month, a day or a season (1 spring … 4 winter). A day without its month leaves both open.

    >>> write(2020, None, 5), write(-119)
    ('2020-XX-XX', '-0119')
    """
    text = "XXXX" if year is None else f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if season is not None:
        return f"{text}-{20 + season}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    elif day is not None:
        text += "-XX-XX"
    return text


def months_on(year: int | None, month: int, months: int) -> tuple[int | None, int]:
    """The year and month that lie *months* after (or, negative, before) a month.

    >>> months_on(2020, 12, 1), months_on(2020, 1, -1), months_on(None, 12, 1)
    ((2021, 1), (2019, 12), (None, 1))
    """
    years, index = divmod(month - 1 + months, 12)
    return (None if year is None else year + years), index + 1


def join(first: str, last: str) -> str:
    """The interval from the beginning of *first* to the end of *last*.

    >>> join("2020-05-01/2020-05-10", "2020-06")
    '2020-05-01/2020-06'
    >>> join("1671", "1671")
    '1671'
    """
    ends = begin(first), end(last)
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def begin(edtf: str) -> str:
    """The earlier end of an interval or list; a single date is its own."""
    return edtf.partition("/")[0].partition(",")[0].rstrip("~")


def end(edtf: str) -> str:
    """The later end of an interval or list; a single date is its own."""
    return edtf.rpartition("/")[2].rpartition(",")[2].rstrip("~")


@lru_cache(maxsize=4096)
def parts(edtf: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of one plain EDTF date, ``None`` where unknown or a season.

    >>> parts("2020-04"), parts("XXXX-04-01"), parts("2020-21")
    ((2020, 4, None), (None, 4, 1), (2020, None, None))
    """
    before = edtf.startswith("-")  # years before Christ
    fields = edtf[before:].rstrip("~").split("-")
    year = (-int(fields[0]) if before else int(fields[0])) if fields[0].isdecimal() else None
    month = int(fields[1]) if len(fields) > 1 and fields[1].isdecimal() and int(fields[1]) <= 12 else None
    day = int(fields[2]) if month and len(fields) > 2 and fields[2].isdecimal() else None
    return year, month, day


@lru_cache(maxsize=4096)
def days(edtf: str) -> Days:
    """The first and the last day that *edtf* covers; ``None`` where it is open or the year unknown.

    >>> days("2020-02/2020-03")
    (datetime.date(2020, 2, 1), datetime.date(2020, 3, 31))
    >>> days("195X")[1], days("XXXX-04-01")
    (datetime.date(1959, 12, 31), (None, None))
    """
    return _days(begin(edtf))[0], _days(end(edtf))[1]


@lru_cache(maxsize=4096)
def length(year: int | None, month: int) -> int:
    """The days of a month; of an unknown year, those of a leap year."""
    return monthrange(year if year is not None and 1 <= year <= 9999 else 2000, month)[1]


def _days(edtf: str) -> Days:
    if edtf in ("..", "") or edtf.startswith(("XXXX", "-")):
        return None, None
    fields = edtf.split("-")
    low, high = int(fields[0].replace("X", "0")), int(fields[0].replace("X", "9"))
    if not 1 <= low <= high <= 9998:
        return None, None
    if len(fields) == 1 or "X" in fields[1]:
        return date(low, 1, 1), date(high, 12, 31)
    month = int(fields[1])
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return date(low, first, 1), _month_end(low + (last < first), last)
    if len(fields) == 2:
        return date(low, month, 1), _month_end(low, month)
    day = date(low, month, int(fields[2]))
    return day, day


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
