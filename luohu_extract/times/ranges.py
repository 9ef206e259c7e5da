"""Two ends of a stretch of time made one: what the left end takes from the right one, and the right from the left."""

from luohu_extract.times import edtf
from luohu_extract.times.calendar import number
from luohu_extract.times.clock import Clock
from luohu_extract.times.when import Point


def joined(left: Point, right: Point, *, head: bool) -> Point | None:
    """The stretch from *left* to *right*; ``None`` where the two make none.

    A bare number on the left takes the unit of the right end: 27-29日, 1至8月, 1949—1978年.
    """
    if right.edtf is None or right.number is not None:
        return None
    if left.number is not None:
        whole = _with_unit(left, right, head=head)
        if whole is None:
            return None
        left = whole
    elif right.first == "day" and left.unit != "day":
        return None
    if right.said and not left.said and right.rule != "relative" and right.clock.year is not None and left.clock.month is not None:
        left = _year_before(left, right.clock, head=head)  # 12月至1950年2月: the year stands at the end only
    last = _after(left, right)
    if left.edtf is None or last is None:
        return None
    text = edtf.join(left.edtf, last)
    begin, end = edtf.days(text)
    if begin is not None and end is not None and begin > end:
        return None
    return left._replace(end=right.end, edtf=text, unit=right.unit, lunar=left.lunar or right.lunar, number=None)


def _year_before(left: Point, right: Clock, *, head: bool) -> Point:
    """*left* in the year that ends at *right*, or in the one before where its month is later."""
    if right.year is None or left.unit not in ("month", "day"):
        return left
    year = right.year - (right.month is not None and left.clock.month is not None and left.clock.month > right.month)
    return left._replace(clock=left.clock._replace(year=year), said=True).finished(head=head) or left


def _with_unit(left: Point, right: Point, *, head: bool) -> Point | None:
    """The bare number on the left takes the unit of what it is joined with: 27-29日, 1至8月, 1949—1978年."""
    value = number(left.number or "")
    if value is None:
        return None
    clock = left.clock
    if left.unit == "month":
        clock = clock._replace(day=value)
        return left._replace(clock=clock, unit="day").finished(head=head)
    if left.said:
        if right.first not in ("month", "year") or (right.first == "year" and right.unit != "month"):
            return None
        return left._replace(clock=clock._replace(month=value), unit="month").finished(head=head)
    if right.first == "year":
        if not 1000 <= value <= 2100:
            return None
        return left._replace(clock=Clock(value), first="year", unit="year", rule="year", said=True).finished(head=head)
    if right.first == "month":
        return left._replace(clock=clock._replace(month=value, day=None, lunar=right.lunar), first="month", unit="month").finished(
            head=head
        )
    if right.first == "day":
        return left._replace(clock=clock._replace(day=value), first="day", unit="day").finished(head=head)
    return None


def _after(left: Point, right: Point) -> str | None:
    """The EDTF of the right end, moved on a year or a month where it would lie before the left one."""
    one, two = left.clock, right.clock
    if right.edtf is None or one.lunar or two.lunar:
        return right.edtf
    if right.first == "month" and one.month is not None and two.month is not None and two.month < one.month and one.year is not None:
        return edtf.write(one.year + 1, two.month, two.day) if right.unit in ("month", "day") else right.edtf
    if right.first == "day" and one.day is not None and two.day is not None and two.day < one.day and one.month is not None:
        return edtf.write(*edtf.months_on(one.year, one.month, 1), two.day)
    return right.edtf
