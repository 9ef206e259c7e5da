"""What a record says, field by field, as words for a reader."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import Any

from luohu_extract.records import Record

LABELS = {
    "date": "日期 date", "dates": "时间 dates", "officials": "人物 people", "posts": "职务 posts", "organizations": "机构 bodies",
    "amounts": "金额 amounts", "counts": "数量 counts", "measures": "度量 measures",
}  # fmt: skip
_PLACE = {"text", "start", "end", "rule", "first", "last"}


def facts(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of *record* beyond its text and place, defaults left out.

    >>> from luohu_extract.records import Organization
    >>> list(facts(Organization(text="区委", start=0, end=2, rule="", name="中共深圳市罗湖区委员会", kind="party")))
    [('name', '中共深圳市罗湖区委员会'), ('kind', 'party')]
    """
    for f in fields(record):  # type: ignore[arg-type]
        value = getattr(record, f.name)
        if f.name not in _PLACE and (f.default is MISSING or value != f.default) and value is not None:
            yield f.name, _said(value)


def _said(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "；".join(_post(item) for item in value)
    return str(value)


def _post(record: Record) -> str:
    organization = getattr(record, "organization", None)
    text = str(getattr(record, "text", ""))
    return f"{text}（{organization}）" if organization else text
