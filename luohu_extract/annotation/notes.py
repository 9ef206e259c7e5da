"""What a span says beyond its place, as a note that a reader of the tool sees and may change: ``value=35; unit=名; noun=教师``."""

import re
from decimal import Decimal
from typing import Any

from luohu_extract.errors import GoldError
from luohu_extract.evaluation.check import is_number
from luohu_extract.records import Date, Record

KINDS = ("date", "dates", "officials", "posts", "organizations", "amounts", "counts", "measures")
COLOURS = dict(zip(KINDS, ("#8fb8ff", "#5f9bff", "#f2a65a", "#f7c98f", "#7fc97f", "#e5737d", "#b392f0", "#6fcfd1"), strict=True))
_FIELDS = {
    "date": ("edtf",),
    "dates": ("edtf",),
    "officials": ("name", "posts"),
    "amounts": ("value", "upper", "currency", "unit", "modifier", "per"),
    "counts": ("value", "upper", "unit", "noun", "modifier"),
    "measures": ("value", "upper", "unit", "modifier"),
}
_NEEDED = {
    "date": ("edtf",),
    "dates": ("edtf",),
    "amounts": ("value", "currency"),
    "counts": ("value", "unit"),
    "measures": ("value", "unit"),
}
_PART = re.compile(r"(?:^|; )([a-z]+)=((?:(?!; [a-z]+=).)*)")


def noted(kind: str, record: Record, stretch: str) -> str:
    """The fields of *record* that its *stretch* of text does not say itself; ``exact`` goes without saying.

    >>> from luohu_extract.records import Count
    >>> noted("counts", Count(text="35名", start=0, end=3, rule="", value=Decimal(35), unit="名", noun="教师"), "35名")
    'value=35; unit=名; noun=教师'
    """
    said: dict[str, Any] = {}
    if kind not in ("date", "posts") and getattr(record, "text", stretch) != stretch:
        said["text"] = getattr(record, "text", stretch)
    for name in _FIELDS.get(kind, ()):
        value = getattr(record, name, None)
        if value not in (None, "exact") and name != "posts" and not (name == "name" and value == stretch):
            said[name] = f"{value:f}" if isinstance(value, Decimal) else value
    return written(said)


def written(fields: dict[str, Any]) -> str:
    """*fields* as a note on one line."""
    return "; ".join(f"{name}={' '.join(str(value).split())}" for name, value in fields.items())


def fields_of(note: str, kind: str, where: str) -> dict[str, Any]:
    """The fields in a *note*. Raises `GoldError` for one that *kind* does not have or a value that is no number.

    >>> fields_of("value=35; unit=名; optional=true", "counts", "a.json")
    {'value': '35', 'unit': '名', 'optional': True}
    """
    if not isinstance(note, str):
        raise GoldError(f"{where}: a note is a text, not {note!r:.40}")
    fields: dict[str, Any] = dict(_PART.findall(" ".join(note.split())))
    if note.strip() and not fields:
        raise GoldError(f"{where}: the note {note!r:.60} is not of the form value=35; unit=名")
    known = (*_FIELDS.get(kind, ()), "text", "optional")
    if unknown := next((name for name in fields if name not in known), None):
        raise GoldError(f"{where}: {kind} have no {unknown!r}; there are {', '.join(known)}")
    for name in ("value", "upper"):
        if name in fields and not is_number(fields[name]):
            raise GoldError(f"{where}: {name}={fields[name]!r:.40} is no number; write 3600000 or 12.5")
    if "optional" in fields:
        fields["optional"] = fields["optional"] == "true"
    return fields


def missing(kind: str, fields: dict[str, Any]) -> list[str]:
    """What *kind* needs and *fields* do not have."""
    return [name for name in _NEEDED.get(kind, ()) if name not in fields]


def reread(kind: str, text: str, start: int, end: int, date: str | None) -> dict[str, Any]:
    """What the library reads at just this stretch, in its entry or alone, for a span a reader marked without a note; else nothing."""
    from luohu_extract.finders import FINDERS
    from luohu_extract.lexicon import Lexicon
    from luohu_extract.text import Passage
    from luohu_extract.times.edtf import days

    day = None
    if date is not None:
        first, last = days(date)
        day = Date(text=date, start=0, end=0, rule="annotation", edtf=date, first=first, last=last)
    finder = dict(FINDERS)["dates" if kind == "date" else kind]
    for stretch, at in ((text, start), (text[start:end], 0)):
        for record in finder(Passage.of(stretch, date=day), Lexicon.default()):
            if (getattr(record, "start", at), getattr(record, "end", -1)) == (at, at + end - start):
                return fields_of(noted(kind, record, text[start:end]), kind, "")
    return {}
