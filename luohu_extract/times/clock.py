"""Where in time a reader is: what a date left out takes from the dates before it."""

from datetime import date
from typing import NamedTuple, Self

from luohu_extract.times import edtf
from luohu_extract.times.calendar import Era, era_of, to_lunar

# Months and days before the Republic are lunar unless the text marks them Gregorian.
FIRST_SOLAR_YEAR = 1912


class Clock(NamedTuple):
    """What the last date said: *month* and *day* in its own calendar, the *era* it was counted in, its EDTF as *last*."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    era: Era | None = None
    lunar: bool = False
    leap: bool = False
    last: str | None = None

    @classmethod
    def of(cls, period: str | None) -> Self:
        """The clock at the top of a page about *period* (EDTF): the year and the month that it does not leave open.

        >>> Clock.of("2020-04").month, Clock.of("2018-07/2018-09").year, Clock.of("1898/1938").year
        (4, 2018, None)
        """
        if not period:
            return cls()
        first, last = edtf.parts(edtf.begin(period)), edtf.parts(edtf.end(period))
        year = first[0] if first[0] == last[0] else None
        month = first[1] if first[:2] == last[:2] else None
        return cls(year=year, month=month, lunar=year is not None and year < FIRST_SOLAR_YEAR, last=period)

    @classmethod
    def at(cls, text: str, first: date | None, *, lunar: bool = False) -> Self:
        """The clock of an entry whose date is EDTF *text* beginning on *first*."""
        year, month, day = edtf.parts(edtf.begin(text))
        if lunar and day is not None and first is not None:
            moon = to_lunar(first)
            return cls(moon.year, moon.month, moon.day, None, lunar=True, leap=moon.leap, last=text)
        return cls(year, month, day, None, lunar=lunar, last=text)

    def reign(self) -> Era | None:
        """The era in which a bare 二十八年 would be counted here."""
        if self.era is not None:
            return self.era
        return era_of(self.year) if self.year is not None and self.year < 1950 else None
