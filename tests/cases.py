"""Tagged case files: one line a case, ``source | text with <amount value=5000000>500万元</amount> in it``.

The element is a kind of record in the singular, its text is the record's ``text``, its attributes are fields of the record
(only those given are checked; a tuple of posts is written 区长;区委副书记, an empty one -; `none` is null). A line says what is
found of the file's kind: what is tagged and nothing else. What a line begins with says where it comes from:

    wild|   seen on a real page (the words are ours, the construction is not)
    made|   made up
    none|   nothing may be found
    xfail:reason|   as made, but known to fail; strict: once it passes, the mark has to go

``@2020-04-10@广东省深圳市罗湖区@`` after the first bar sets the entry's date and the page's jurisdiction; either may be empty.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from luohu_extract.records import Date
from luohu_extract.times.edtf import days

FOLDER = Path(__file__).parent / "cases"
_LINE = re.compile(
    r"\s*(?:xfail:(?P<reason>[^|]*)\|)?\s*(?:(?P<source>wild|made|none)\s*\|)?\s*(?:@(?P<day>[^@]*)@(?P<place>[^@]*)@)?(?P<text>.*)"
)
_TAG = re.compile(r"<(?P<close>/?)(?P<kind>[a-z]+)(?P<fields>(?:\s+[a-z]+=(?:\"[^\"]*\"|[^\s<>\"]*))*)\s*>")
_FIELD = re.compile(r"([a-z]+)=(?:\"([^\"]*)\"|(\S*))")


class Wanted(NamedTuple):
    """A record that has to be found: where, and what its fields say."""

    start: int
    end: int
    fields: dict[str, str]


class Case(NamedTuple):
    """One line of a case file."""

    where: str
    kind: str
    text: str
    wanted: tuple[Wanted, ...]
    xfail: str | None
    date: Date | None
    jurisdiction: str | None


class CaseError(ValueError):
    """A line that is no case."""


def load(kind: str) -> Iterator[Case | CaseError]:
    """The cases of *kind* (``amounts``), from ``cases/amounts.txt``; a line that is none is given as its error."""
    path = FOLDER / f"{kind}.txt"
    if not path.exists():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield parse(line, kind, f"{path.name}:{number}")
            except CaseError as error:
                yield error


def parse(line: str, kind: str, where: str) -> Case:
    """The case written in *line*."""
    match = _LINE.fullmatch(line)
    if match is None or (match["source"] is None and match["reason"] is None):
        raise CaseError(f"{where}: a case begins with wild|, made|, none| or xfail:reason|")
    text, wanted = _untag(match["text"].strip(), kind.removesuffix("s"), where)
    if (match["source"] == "none") == bool(wanted) and match["reason"] is None:
        raise CaseError(f"{where}: none| says that nothing is tagged, and the other way round")
    date = _date(match["day"]) if match["day"] else None
    return Case(where, kind, text, wanted, match["reason"], date, match["place"] or None)


def _untag(tagged: str, element: str, where: str) -> tuple[str, tuple[Wanted, ...]]:
    text, done, opened, wanted = "", 0, None, []
    for tag in _TAG.finditer(tagged):
        text += tagged[done : tag.start()]
        done = tag.end()
        if tag["kind"] != element or bool(tag["close"]) != (opened is not None):
            raise CaseError(f"{where}: unexpected {tag.group()}; tags here are <{element} field=value>…</{element}>, not nested")
        if opened is None:
            opened = len(text), {name: quoted or bare for name, quoted, bare in _FIELD.findall(tag["fields"])}
        else:
            wanted.append(Wanted(opened[0], len(text), opened[1]))
            opened = None
    text += tagged[done:]
    if opened is not None or f"<{element}" in text or f"</{element}" in text:
        raise CaseError(f"{where}: a tag that is not closed or not well formed")
    return text, tuple(wanted)


def _date(edtf: str) -> Date:
    first, last = days(edtf)
    return Date(text=edtf, start=0, end=0, rule="case", edtf=edtf, first=first, last=last)


def shown(value: Any) -> str:
    """A field's value as a case file writes it."""
    match value:
        case None:
            return "none"
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value.normalize():f}"
        case tuple():
            return ";".join(item.text for item in value) or "-"
        case _:
            return str(value)


def same(wanted: str, value: Any) -> bool:
    """Whether a field's *value* is what the case file says."""
    if isinstance(value, Decimal):
        try:
            return Decimal(wanted) == value
        except InvalidOperation:
            return False
    return shown(value) == wanted or (value is None and wanted == "")
