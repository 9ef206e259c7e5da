"""Date heads of entries and headings, and what a date left out takes from the heads before it."""

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Self

from luohu_extract import edtf
from luohu_extract.when import When


@dataclass(frozen=True, slots=True)
class Clock:
    """Where in time the page is: what the last head said, for the next one to leave out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    era: str | None = None
    lunar: bool = False
    leap: bool = False

    @classmethod
    def of(cls, period: str | None) -> Self:
        """The clock at the top of a page about *period* (EDTF): the year and the month that it does not leave open."""
        if not period:
            return cls()
        first, last = edtf.parts(edtf.begin(period)), edtf.parts(edtf.end(period))
        year = first[0] if first[0] == last[0] else None
        return cls(year=year, month=first[1] if year is not None and first[1] == last[1] else None)


class Head(NamedTuple):
    """The date head of a line.

    *end* is the offset after the head and its delimiter, *text_end* the end of the date words; *clock* is the time after
    it; a ``heading`` is a line that holds nothing but its date.
    """

    end: int
    date: When | None
    clock: Clock
    kind: Literal["entry", "heading"]
    text_end: int


class Period(NamedTuple):
    """A period named in a title: its words and its EDTF (``XXXX-05`` where the title names a month only)."""

    start: int
    end: int
    edtf: str


_SIMPLE = re.compile(r"(?:([12]\d{3})年)?(?:(\d{1,2})月)?(?:(\d{1,2})(?:日?(?:[-~—–至]+)(\d{1,2}))?日)?")
_TAIL = re.compile(r"[，,、:：]?[ \t\u3000]*")


def read_head(line: str, clock: Clock, start: int = 0) -> Head | None:
    """The date head that stands in *line* at *start*, read after *clock*; ``None`` where there is none."""
    found = _SIMPLE.match(line, start)
    if found is None or found.end() == start:
        return None
    year, month, day, last = (int(part) if part else None for part in found.groups())
    clock = replace(clock, year=year or clock.year, month=month or (None if year else clock.month), day=day)
    text = edtf.write(clock.year, clock.month, day)
    if last:
        text = edtf.join(text, edtf.write(clock.year, clock.month, last))
    tail = _TAIL.match(line, found.end())
    end = tail.end() if tail else found.end()
    kind: Literal["entry", "heading"] = "heading" if end >= len(line.rstrip()) else "entry"
    return Head(end, When.of(text, "head"), clock, kind, found.end())


_PERIOD = re.compile(r"(?:([12]\d{3})年)?(?:(\d{1,2})(?:月?[-~—–至](\d{1,2}))?月)?")


def read_period(title: str) -> Period | None:
    """The period named in a title or heading; ``None`` where there is none."""
    for found in _PERIOD.finditer(title):
        if found.end() > found.start():
            year, first, last = (int(part) if part else None for part in found.groups())
            text = edtf.write(year, first)
            return Period(found.start(), found.end(), edtf.join(text, edtf.write(year, last)) if last else text)
    return None
