"""A table for the eye: what was found in each entry, as wide as the terminal, Chinese characters two columns wide.

No kind of record is named here: rows, headings and readings are read off the dataclasses.
"""

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args

from luohu_extract.records import Chronicle, Entry, Modifier, Record, mention_kinds

_SIGNS = dict(zip(get_args(Modifier), ("", "≈", ">", "<", "≥", "≤"), strict=True))
_BEFORE = {"per": "/"}
_PLACE = {"text", "start", "end", "rule"}
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_INDENT, _TEXT, _LONG = "     ", 24, 1000
_HEADING = {f.name: f"{f.metadata.get('label', '')} {f.name}".strip() for f in fields(Entry)}


def write_table(pages: Iterable[tuple[str, Chronicle]], several: bool) -> Iterator[str]:
    """A block of lines for each entry; where there are *several* pages, each begins with the name of its source.

    >>> page = Chronicle(text="", start=0, end=0, rule="page", title="大事记", period="2020-04")
    >>> print("".join(write_table([("a.txt", page)], False)), end="")
    大事记
    2020-04 · 0 条 entries
    """
    width = max(shutil.get_terminal_size((100, 24)).columns, 40)
    gap = ""
    for name, chronicle in pages:
        yield gap
        gap = "\n"
        if several:
            yield fit(plain(f"== {name} =="), width) + "\n"
        for line in lines(chronicle):
            yield fit(line, width).rstrip() + "\n"


def lines(chronicle: Chronicle) -> Iterator[str]:
    """The lines of the table, as long as they happen to be."""
    yield plain(chronicle.title or "—")
    place = " ".join(filter(None, (chronicle.jurisdiction, chronicle.code)))
    told = (place, chronicle.period, chronicle.publisher, str(chronicle.published or ""))
    yield plain(" · ".join(filter(None, (*told, f"{len(chronicle.entries)} 条 entries"))))
    days = ["—" if entry.date is None else entry.date.edtf for entry in chronicle.entries]
    width = min(max(map(columns, days), default=0), _TEXT)
    for entry, day in zip(chronicle.entries, days, strict=True):
        yield ""
        yield f"{entry.index + 1:>3}  {pad(day, width)}  {plain(entry.text[:_LONG])}"
        yield from _mentions(entry)
    if chronicle.notes:
        yield ""
        yield from (plain(f"注 note: {note}") for note in chronicle.notes)


def _mentions(entry: Entry) -> Iterator[str]:
    left = max((columns(_HEADING[kind]) for kind in mention_kinds()), default=0)
    for kind in mention_kinds():
        heading = _HEADING[kind]
        for mention in getattr(entry, kind):
            yield f"{_INDENT}{pad(heading, left)}  {pad(fit(plain(mention.text), _TEXT), _TEXT)}  {plain(reading(mention))}"
            heading = ""


def reading(record: Record) -> str:
    """What the fields of *record* say beyond its text: defaults, days that follow from a date and repetitions left out.

    >>> from luohu_extract.records import Count
    >>> reading(Count(text="200多家", start=0, end=5, rule="", value=Decimal(200), unit="家", noun="企业", modifier="more_than"))
    '>200 家 企业'
    """
    said: list[str] = []
    sign = ""
    for f in fields(record):  # type: ignore[arg-type]
        value = getattr(record, f.name)
        if isinstance(value, str) and value in _SIGNS:
            sign = _SIGNS[value]
        elif f.name not in _PLACE and (f.default is MISSING or value != f.default) and not isinstance(value, date | None):
            said.append(_BEFORE.get(f.name, "") + _value(value))
    said = [word for word in dict.fromkeys(said) if word and word != getattr(record, "text", None)]
    return sign + " ".join(said)


def _value(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, tuple):
        return "、".join(f"{item.text} ({told})" if (told := reading(item)) else item.text for item in value)
    return str(value)


def plain(text: str) -> str:
    r"""*text* on one line, without what would move or colour the terminal.

    >>> plain("区委\n书记\x1b[31m")
    '区委 书记 [31m'
    """
    return _UNSEEN.sub(" ", text).strip()


def columns(text: str) -> int:
    """How many columns *text* takes in a terminal.

    >>> columns("日期 dates")
    10
    """
    return sum(map(_columns, text))


@lru_cache(4096)
def _columns(character: str) -> int:
    """Two for a wide character, none for what is not seen or combines with the one before (UAX 11)."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc", "Cs"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int) -> str:
    """*text* with blanks up to *width* columns."""
    return text + " " * (width - columns(text))


def fit(text: str, width: int) -> str:
    """*text* cut to *width* columns.

    >>> fit("区委书记罗育德", 10)
    '区委书记…'
    """
    text = text[: width * 4]  # no need to measure a page on one line
    if columns(text) <= width:
        return text
    taken = 0
    for position, character in enumerate(text):
        taken += _columns(character)
        if taken > width - 1:
            return text[:position] + "…"
    return text
