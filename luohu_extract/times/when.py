"""What a date that was read is: its value, its place in a text, and the point of time while it is still being read."""

from datetime import date
from typing import Literal, NamedTuple, Self

from luohu_extract.records import Calendar, Modifier
from luohu_extract.times import edtf as _edtf
from luohu_extract.times.calendar import LunarDay, from_lunar, lunar_month
from luohu_extract.times.clock import FIRST_SOLAR_YEAR, Clock

Unit = Literal["year", "month", "day", "part", "word", "number"]


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


class Point(NamedTuple):
    """One point of time while it is read: how far the words go, what they have said, its coarsest and its finest unit."""

    end: int
    clock: Clock
    edtf: str | None = None
    first: Unit = "word"
    unit: Unit = "word"
    rule: str = "date"
    lunar: bool = False
    number: str | None = None
    said: bool = False  # the year is written
    since: tuple[int, int] | None = None  # the month and day on which the year of the old calendar begins in the new one

    def finished(self, *, head: bool = False) -> "Point | None":
        """The point with its EDTF written from its clock, lunar days converted; ``None`` where there is no such day.

        In the head of an entry a day may stand without its month.
        """
        clock = self.clock
        if self.since is not None and clock.month is not None and clock.year is not None and (clock.month, clock.day or 31) < self.since:
            clock = clock._replace(year=clock.year + 1)
            return self._replace(clock=clock, since=None).finished(head=head)
        if clock.lunar and clock.month is not None and clock.year is not None:
            if clock.day is None:
                text = _edtf.write(clock.year) if clock.year < FIRST_SOLAR_YEAR else lunar_month(clock.year, clock.month, leap=clock.leap)
                return None if text is None else self._replace(edtf=text, lunar=True)
            if clock.year < 1:
                return self._replace(edtf=_edtf.write(clock.year), lunar=True)
            day = from_lunar(LunarDay(clock.year, clock.month, clock.day, clock.leap)) or (
                from_lunar(LunarDay(clock.year, clock.month, 29, clock.leap)) if clock.day == 30 else None
            )
            return None if day is None else self._replace(edtf=day.isoformat(), lunar=True)
        if clock.month is not None and not 1 <= clock.month <= 12:
            return None
        if clock.day is not None:
            if clock.month is None:
                return self._replace(edtf=_edtf.write(clock.year, None, clock.day)) if head and 1 <= clock.day <= 31 else None
            if not 1 <= clock.day <= _edtf.length(clock.year, clock.month):
                return None
        if clock.year is None and clock.month is None:
            return None
        return self._replace(edtf=_edtf.write(clock.year, clock.month, clock.day))
