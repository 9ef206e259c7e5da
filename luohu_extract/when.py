"""The grammar of dates: an expression in text read as EDTF with its first and last day."""

from datetime import date
from typing import NamedTuple, Self

from luohu_extract import edtf as _edtf
from luohu_extract.records import Calendar, Modifier


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
