"""When what happened: every entry on an axis of days, ranges as long as they are, and how exactly each date is known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from luohu_extract.charts.style import altair, days, listed, short, styled, titled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu_extract.records import Chronicle, Date, Entry

PRECISIONS = {"day": "日 day", "month": "月 month", "year": "年 year", "range": "起讫 range", "open": "未完 open", "about": "约 about"}
_DAY = timedelta(days=1)


def timeline(pages: Iterable[Chronicle]) -> Any:
    r"""Every dated entry of *pages* as a bar from its first day to its last; entries at one time lie above each other.

    Colour says how exactly the date is known. An entry without a year, or before the year 1, is on no axis and is counted below the
    title. Raises `MissingExtraError` without the extra ``viz``.

    >>> from luohu_extract import extract
    >>> chart = timeline([extract("大事记-2020年4月\n4月1日，开工。\n4月3日至5日，开会。")])
    >>> [(row["first"], row["until"], row["precision"]) for row in chart.to_dict()["data"]["values"]]
    [('2020-04-01', '2020-04-02', '日 day'), ('2020-04-03', '2020-04-06', '起讫 range')]
    """
    alt, pages = altair(), listed(pages)
    rows, off = _rows(pages)
    lanes = 1 + max((row["lane"] for row in rows), default=0)
    told = f"{off} 条没有可画的日期 entries without a date on this axis" if off else ""
    base = alt.Chart(alt.InlineData(values=rows, name="entries")).encode(
        x=days("first", "日期 date"),
        y=alt.Y("lane:O", axis=None),
        color=alt.Color("precision:N", title="精度 precision", scale=alt.Scale(domain=list(PRECISIONS.values()), scheme="tableau10")),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=title) for name, title in (("date", "日期 date"), ("text", "条目 entry"), ("page", "页 page"))
        ],
    )
    bars = base.mark_bar(height=9, cornerRadius=3, opacity=0.75).encode(x2="until:T")
    # a day on an axis of years is thinner than a pixel: a point is always seen
    points = base.transform_filter("datum.single").mark_point(filled=True, size=45, opacity=1)
    return styled((bars + points).properties(title=titled(pages, told), width=720, height=max(60, min(14 * lanes, 900))))


def _rows(pages: list[Chronicle]) -> tuple[list[dict[str, Any]], int]:
    """A row an entry in the order of time, in lanes where no two overlap; and how many entries have no place."""
    entries = [(page, entry, entry.date) for page in pages for entry in page.entries]
    dated = [(page, entry, day, day.first) for page, entry, day in entries if day is not None and day.first is not None]
    end = max((day.last or first for _, _, day, first in dated), default=date.min)
    lanes: list[date] = []
    rows = []
    for page, entry, day, first in sorted(dated, key=lambda one: (one[3], one[0].id or "", one[1].index)):
        last = day.last or max(first, end)
        lane = next((number for number, free in enumerate(lanes) if free < first), len(lanes))
        lanes[lane : lane + 1] = [last]
        rows.append(_row(page, entry, day, first, last) | {"lane": lane})
    return rows, len(entries) - len(dated)


def _row(page: Chronicle, entry: Entry, day: Date, first: date, last: date) -> dict[str, Any]:
    return {
        "page": page.id or page.title or "", "entry": entry.index, "date": day.edtf, "text": short(entry.text),
        "first": first.isoformat(), "until": (last + _DAY if last < date.max else last).isoformat(),
        "single": first == last, "precision": PRECISIONS[_precision(day)],
    }  # fmt: skip


def _precision(day: Date) -> str:
    if day.modifier != "exact" or day.edtf[-1:] in ("~", "?", "%"):
        return "about"
    if day.last is None:
        return "open"
    if "/" in day.edtf or "," in day.edtf:
        return "range"
    return {1: "year", 2: "month", 3: "day"}.get(day.edtf.count("-") + 1, "range") if "X" not in day.edtf else "range"
