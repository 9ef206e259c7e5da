"""Whether a gold entry says what it means: every field of its form, so that a slip of the pen is told and not counted as a miss."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from luohu_extract.errors import GoldError
from luohu_extract.records import mention_kinds
from luohu_extract.times.edtf import days

Plain = dict[str, Any]
NEEDED: Mapping[str, tuple[str, ...]] = {
    "dates": ("text", "edtf"),
    "officials": ("name",),
    "organizations": ("text",),
    "amounts": ("value", "currency"),
    "counts": ("value", "unit"),
    "measures": ("value", "unit"),
}
_TEXTS = ("text", "name", "noun", "unit", "currency", "per", "modifier", "edtf", "action", "person", "kind")
_NUMBERS = ("value", "upper")
_MAGNITUDE = 100  # digits: no quantity on a page has more
_POINT = r"(?:-?\d{4}|XXXX|\d{3}X|\d{2}XX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[~?%]?"
_EDTF = re.compile(rf"(?:{_POINT}|\.\.)?(?:[/,](?:{_POINT}|\.\.)?){{0,20}}")
_JUDGED = ("rejected", "corrected")


def checked(plain: Plain, where: str) -> Plain:
    """*plain*, an entry. Raises `GoldError`, which says where, for a field that is not what it has to be."""
    if not isinstance(plain.get("text"), str) or "date" not in plain:
        raise GoldError(f"{where}: an entry has 'text' and 'date' (EDTF or null)")
    if plain["date"] is not None:
        edtf_days(plain["date"], f"{where}: date")
    for name, value in plain.items():
        if name in mention_kinds():
            for item in _objects(value, f"{where}: {name}"):
                _check_item(name, item, f"{where}: {name}")
        elif name in _JUDGED:
            for item in _objects(value, f"{where}: {name}"):
                _check_place(item, f"{where}: {name}")
        elif isinstance(value, list):
            raise GoldError(f"{where}: {name!r}: there are {', '.join(mention_kinds())}")
    return plain


def edtf_days(edtf: Any, where: str) -> tuple[date | None, date | None]:
    """The first and last day of *edtf*. Raises `GoldError` where it is none.

    >>> edtf_days("2020-02", "a")[1]
    datetime.date(2020, 2, 29)
    """
    try:
        if isinstance(edtf, str) and edtf and _EDTF.fullmatch(edtf):
            return days(edtf)
    except ValueError:  # 2020-02-31
        pass
    raise GoldError(f"{where}: {edtf!r:.40} is no EDTF; write 2020-04-01, 2020-04, 2020-04-27/2020-04-29 or null")


def is_number(value: Any) -> bool:
    """Whether *value* is a number as gold has it: a decimal in a string, or a plain number, of a size that can be.

    >>> is_number("3.6"), is_number("1e999999"), is_number("三")
    (True, False, False)
    """
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return False
    return number.is_finite() and abs(number.adjusted()) < _MAGNITUDE and not isinstance(value, bool)


def _objects(value: Any, where: str) -> list[Plain]:
    if not isinstance(value, list):
        raise GoldError(f"{where}: expected a list")
    if not all(isinstance(item, dict) for item in value):
        raise GoldError(f"{where}: expected a list of objects")
    return value


def _check_item(kind: str, item: Plain, where: str) -> None:
    for name in NEEDED[kind]:
        if item.get(name) is None and not item.get("optional"):
            raise GoldError(f"{where}: an item without {name!r}: {item!r:.60}")
    for name, value in item.items():
        if name in _TEXTS and not isinstance(value, str | None):
            raise GoldError(f"{where}: {name!r}: expected a text, found {value!r:.40}")
        if name in _NUMBERS and value is not None and not is_number(value):
            raise GoldError(f"{where}: {name!r}: expected a number like '3600000', found {value!r:.40}")
        if name == "posts" and not (isinstance(value, list) and all(map(_is_post, value))):
            raise GoldError(f"{where}: 'posts': expected a list of texts, found {value!r:.40}")
    if item.get("edtf") is not None:
        edtf_days(item["edtf"], where)


def _is_post(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and isinstance(value.get("text"), str))


def _check_place(item: Plain, where: str) -> None:
    places = (item.get("start"), item.get("end"))
    if item.get("kind") not in mention_kinds() or not all(type(place) is int for place in places):
        raise GoldError(f"{where}: expected a kind of {', '.join(mention_kinds())} with 'start' and 'end', found {item!r:.60}")
